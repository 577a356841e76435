//! A price that is agreed on in chat is one shopper's, for so many units, until a time, once.

use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{PASSWORD, Product, ProductBuilder, signed_in},
        buying::{Bought, add, give_up, order_row, place},
        db::console,
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    entity::{bargain, conversation},
};
use sea_orm::EntityTrait;
use std::sync::Arc;

const PRICE: &str = "900.000";

async fn offer(browser: &Browser, product: &Product, price: &str, quantity: &str) -> Answer {
    browser.call("/api/chat/offer", &[("wanted", &product.key()), ("price", price), ("quantity", quantity)]).await
}

async fn row(shop: &TestShop) -> bargain::Model {
    let mut rows = bargain::Entity::find().all(shop.shop.db.read()).await.unwrap();
    rows.sort_by_key(|row| row.made_at);
    rows.pop().unwrap()
}

/// Somebody of the staff answers.
async fn answer(staff: &Browser, row: &bargain::Model, fields: &[(&str, &str)]) -> Answer {
    let (id, version) = (row.id.to_string(), row.version.to_string());
    let fields: Vec<(&str, &str)> =
        [("offer", id.as_str()), ("version", &version)].into_iter().chain(fields.iter().copied()).collect();
    staff.call("/api/admin/chat/offer", &fields).await
}

async fn unit_price(browser: &Browser) -> i64 {
    browser.read("/api/cart").await.json()["lines"][0]["unit_price"].as_i64().unwrap()
}

/// A shop with one product that may be bargained, a guest, and an admin.
async fn with_goods(engine: crate::support::Engine) -> (TestShop, Product, Browser, Browser) {
    let shop = TestShop::open(engine).await;
    let product = ProductBuilder::new("Stratos").price(1_000_000).insert(&shop.shop).await;
    console(&shop.shop, "UPDATE products SET bargain = TRUE").await;
    let (guest, admin) = (shop.browser(), signed_in(&shop, "rani", Role::Admin).await);
    (shop, product, guest, admin)
}

on_both! {
    async fn an_offer_becomes_a_price_of_one_order(engine) {
        let (shop, product, guest, admin) = with_goods(engine).await;
        assert!(guest.page("/products/stratos").await.body.contains("Tawar harga"));
        for (price, quantity, status) in [("", "1", 422), ("1.000.000", "1", 422), ("0", "1", 422), ("abc", "1", 422), (PRICE, "100", 422), (PRICE, "2", 200)] {
            assert_eq!(offer(&guest, &product, price, quantity).await.status.as_u16(), status, "{price} {quantity}");
        }
        assert!(guest.page("/chat").await.body.contains("Menunggu jawaban"));
        add(&guest, &product, 2).await;
        assert_eq!(unit_price(&guest).await, 1_000_000, "asked for is not agreed on");
        let support = signed_in(&shop, "tono", Role::Support).await;
        assert_eq!(answer(&support, &row(&shop).await, &[]).await.status.as_u16(), 403, "who may not name prices");
        assert_eq!(answer(&admin, &row(&shop).await, &[("hours", "24")]).await.status.as_u16(), 200);
        assert_eq!(answer(&admin, &row(&shop).await, &[]).await.status.as_u16(), 409, "once");
        // the line says that it is another price now, and of which
        assert_eq!(unit_price(&guest).await, 900_000);
        guest.call("/api/cart/accept", &[]).await;
        let page = guest.page("/cart").await.body;
        assert!(page.contains("Harga hasil tawar") && page.contains("Rp900.000") && page.contains("Rp1.000.000"), "{page}");
        // nobody else, and not for more
        let other = shop.browser();
        add(&other, &product, 1).await;
        assert_eq!(unit_price(&other).await, 1_000_000);
        guest.call("/api/cart/set", &[("variant", &product.key()), ("quantity", "3")]).await;
        assert_eq!(unit_price(&guest).await, 1_000_000);
        assert!(guest.page("/cart").await.body.contains("hanya untuk paling banyak 2 barang"));
        guest.call("/api/cart/set", &[("variant", &product.key()), ("quantity", "2")]).await;
        let placed = place(&guest).await.json();
        let number = placed["orderNumber"].as_str().unwrap().to_owned();
        let order = order_row(&shop.shop, &number).await;
        assert_eq!((order.subtotal, row(&shop).await.state.as_str()), (1_800_000, "used"));
        let page = guest.page(placed["orderUrl"].as_str().unwrap()).await.body;
        assert!(page.contains("Harga disepakati di chat"), "{page}");
        add(&guest, &product, 1).await;
        assert_eq!(unit_price(&guest).await, 1_000_000, "once");
    }

    async fn an_answer_of_staff_stays_on_the_page(engine) {
        let (shop, product, guest, admin) = with_goods(engine).await;
        offer(&guest, &product, PRICE, "2").await;
        let talk = conversation::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap().id;
        let path = format!("/admin/chat?talk={talk}");
        let row = row(&shop).await;
        let page = admin.page(&path).await.body;
        let part = format!("offer-{}", row.id);
        assert!(page.contains(&format!("data-part=\"{part}\"")) && page.matches("data-send").count() >= 3, "{page}");
        let (id, version) = (row.id.to_string(), row.version.to_string());
        let fields = [("offer", id.as_str()), ("version", version.as_str())];
        let heard = admin.behind(&path, "/api/admin/chat/offer", &fields).await;
        assert_eq!(heard.status, 200, "{}", heard.body);
        let answer = heard.json();
        let html = answer["parts"][&part].as_str().unwrap();
        assert!(html.contains("data-offer-words") && !html.contains("<form"), "{html}");
        assert!(!answer["said"].as_str().unwrap().is_empty());
        assert_eq!(admin.behind(&path, "/api/admin/chat/offer/decline", &fields).await.status, 409, "it is another one by now");
        // without a program: a form, and back to the conversation
        assert_eq!(offer(&shop.browser(), &product, "800.000", "1").await.status, 200);
        let row = self::row(&shop).await;
        let (id, version) = (row.id.to_string(), row.version.to_string());
        admin.page(&path).await;
        let led = admin.form("/api/admin/chat/offer/decline", &[("offer", &id), ("version", &version)]).await;
        assert_eq!((led.status.as_u16(), self::row(&shop).await.state.as_str()), (303, "declined"));
    }

    async fn the_shop_names_another_price(engine) {
        let (shop, product, guest, admin) = with_goods(engine).await;
        offer(&guest, &product, "500.000", "5").await;
        let asked = row(&shop).await;
        let counter = [("price", "950.000"), ("quantity", "1"), ("hours", "2")];
        assert_eq!(answer(&admin, &asked, &counter).await.status.as_u16(), 200);
        let countered = row(&shop).await;
        let say = |browser: &Browser, version: i64, accept: &'static str| {
            let (id, version) = (countered.id.to_string(), version.to_string());
            let browser = browser.moved_to(&shop.origin, &shop.client);
            async move { browser.call("/api/chat/offer/answer", &[("offer", &id), ("version", &version), ("accept", accept)]).await.status.as_u16() }
        };
        let stranger = shop.browser();
        stranger.read("/api/chat").await;
        assert_eq!(say(&stranger, countered.version, "true").await, 404);
        assert_eq!(say(&guest, asked.version, "true").await, 409, "of what is on the table now");
        assert_eq!(say(&guest, countered.version, "true").await, 200);
        assert_eq!(say(&guest, countered.version, "true").await, 409);
        let cart = guest.read("/api/cart").await.json();
        assert_eq!((cart["lines"][0]["unit_price"].as_i64(), cart["lines"][0]["quantity"].as_i64()), (Some(950_000), Some(1)));
        shop.shop.clock.advance(Duration::hours(3));
        assert_eq!(unit_price(&guest).await, 1_000_000, "its time is over");
        assert!(guest.page("/chat").await.body.contains("Sudah lewat waktunya"));
        assert_eq!(offer(&guest, &product, PRICE, "1").await.status.as_u16(), 200, "another begins");
    }

    async fn a_price_is_used_once_and_given_back_once(engine) {
        let (shop, product, guest, admin) = with_goods(engine).await;
        offer(&guest, &product, PRICE, "1").await;
        answer(&admin, &row(&shop).await, &[]).await;
        add(&guest, &product, 1).await;
        let guest = Arc::new(guest);
        let tries = (0..8).map(|_| {
            let guest = Arc::clone(&guest);
            tokio::spawn(async move { place(&guest).await.status.as_u16() })
        });
        let mut placed = 0;
        for one in tries.collect::<Vec<_>>() {
            placed += usize::from(one.await.unwrap() == 200);
        }
        assert_eq!(placed, 1, "one order has it");
        let used = row(&shop).await;
        console(&shop.shop, "UPDATE orders SET status = 'cancelled' WHERE status = 'pending'").await;
        assert_eq!((row(&shop).await.state.as_str(), row(&shop).await.given_back), ("accepted", true));
        add(&guest, &product, 1).await;
        assert_eq!(unit_price(&guest).await, 900_000);
        // the first one is paid after all: then it is gone again
        console(&shop.shop, "UPDATE orders SET status = 'paid' WHERE status = 'cancelled'").await;
        assert_eq!((row(&shop).await.state.as_str(), row(&shop).await.order_id), ("used", used.order_id));
        assert_eq!(unit_price(&guest).await, 1_000_000);
    }

    async fn no_answer_that_was_made_up_is_more_than_refused(engine) {
        let (shop, product, guest, admin) = with_goods(engine).await;
        offer(&guest, &product, PRICE, "1").await;
        let id = row(&shop).await.id.to_string();
        for version in ["9223372036854775807", "-9223372036854775808", "0"] {
            let fields = [("offer", id.as_str()), ("version", version), ("accept", "true")];
            for answer in [guest.call("/api/chat/offer/answer", &fields).await, admin.call("/api/admin/chat/offer", &fields).await] {
                assert_eq!(answer.status, 409, "{}", answer.body);
            }
        }
        // a no is said to what nobody sells any more, too
        console(&shop.shop, "UPDATE products SET status = 'inactive'").await;
        let version = row(&shop).await.version.to_string();
        let fields = [("offer", id.as_str()), ("version", version.as_str())];
        assert_eq!(admin.call("/api/admin/chat/offer", &[&fields[..], &[("hours", "24")]].concat()).await.status, 404, "but no yes");
        let no = admin.call("/api/admin/chat/offer/decline", &fields).await;
        assert_eq!((no.status.as_u16(), row(&shop).await.state.as_str()), (200, "declined"), "{}", no.body);
    }

    /// Whoever agreed on a price as a guest has it after the sign-in, also where their account had asked for another one.
    async fn an_agreed_price_comes_along_into_the_account(engine) {
        let (shop, product, guest, admin) = with_goods(engine).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        offer(&sari, &product, "800.000", "1").await;
        shop.shop.clock.advance(Duration::seconds(5));
        offer(&guest, &product, PRICE, "1").await;
        assert_eq!(answer(&admin, &row(&shop).await, &[("hours", "24")]).await.status, 200);
        add(&guest, &product, 1).await;
        assert_eq!(unit_price(&guest).await, 900_000);
        assert_eq!(guest.call("/api/auth/login", &[("login", "sari"), ("password", PASSWORD)]).await.status, 200);
        assert_eq!(unit_price(&guest).await, 900_000);
        let mut rows = bargain::Entity::find().all(shop.shop.db.read()).await.unwrap();
        rows.sort_by_key(|row| row.made_at);
        let states: Vec<_> = rows.iter().map(|row| (row.state.as_str(), row.user_id.is_some())).collect();
        assert_eq!(states, [("withdrawn", true), ("accepted", true)]);
    }

    /// An order that was placed at an agreed price ends, whatever its shopper offers by then; the newer offer stays.
    async fn a_newer_offer_keeps_no_order_from_its_end(engine) {
        let (shop, product, guest, admin) = with_goods(engine).await;
        offer(&guest, &product, PRICE, "1").await;
        assert_eq!(answer(&admin, &row(&shop).await, &[("hours", "24")]).await.status.as_u16(), 200);
        add(&guest, &product, 1).await;
        guest.call("/api/cart/accept", &[]).await;
        let bought = Bought::of(&place(&guest).await.json());
        assert_eq!(row(&shop).await.state, "used");
        shop.shop.clock.advance(Duration::minutes(1));
        assert_eq!(offer(&guest, &product, "850.000", "1").await.status, 200);
        give_up(&guest, &bought).await;
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "cancelled");
        let mut rows = bargain::Entity::find().all(shop.shop.db.read()).await.unwrap();
        rows.sort_by_key(|row| row.made_at);
        let states: Vec<_> = rows.iter().map(|row| (row.state.as_str(), row.given_back)).collect();
        assert_eq!(states, [("used", false), ("open", false)]);
    }

    async fn only_what_may_be_bargained(engine) {
        let (shop, product, guest, admin) = with_goods(engine).await;
        console(&shop.shop, "UPDATE products SET bargain = FALSE").await;
        assert!(!guest.page("/products/stratos").await.body.contains("Tawar harga"));
        assert_eq!(offer(&guest, &product, PRICE, "1").await.status.as_u16(), 404);
        console(&shop.shop, "UPDATE products SET bargain = TRUE").await;
        // two of the staff at once: one word counts
        offer(&guest, &product, PRICE, "1").await;
        let (asked, admin) = (row(&shop).await, Arc::new(admin));
        let words = ["", "950.000", "", "960.000"].map(|price| {
            let (admin, asked) = (Arc::clone(&admin), asked.clone());
            tokio::spawn(async move { answer(&admin, &asked, &[("price", price), ("quantity", "1")]).await.status.as_u16() })
        });
        let mut taken = 0;
        for word in words {
            taken += usize::from(word.await.unwrap() == 200);
        }
        assert_eq!((taken, row(&shop).await.version), (1, asked.version + 1));
        // a guest's price is the account's after the sign-in
        let other = shop.browser();
        offer(&other, &product, PRICE, "1").await;
        answer(&admin, &row(&shop).await, &[]).await;
        add(&other, &product, 1).await;
        crate::support::builders::person(&shop.shop, "sari", Role::Customer).await;
        other.call("/api/auth/login", &[("login", "sari"), ("password", crate::support::builders::PASSWORD)]).await;
        assert_eq!(unit_price(&other).await, 900_000);
    }
}
