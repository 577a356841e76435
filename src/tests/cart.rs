//! The cart outlives the browser window, the program and the sign-in.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{PASSWORD, ProductBuilder, insert_all, person, signed_in},
        buying::add,
        db::row_counts,
    },
};
use chrono::Duration;
use hurtrock::{account::model::Role, cart::service as cart};

/// Slug and units of each line.
async fn lines(browser: &Browser) -> Vec<(String, u64)> {
    let cart = browser.read("/api/cart").await.json();
    let mut lines: Vec<(String, u64)> = cart["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["slug"].as_str().unwrap().to_owned(), line["quantity"].as_u64().unwrap()))
        .collect();
    lines.sort();
    lines
}

fn line(slug: &str, quantity: u64) -> (String, u64) {
    (slug.to_owned(), quantity)
}

on_both! {
    async fn a_guests_cart_survives_a_restart(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 2).await;
        let shop = shop.restart().await;
        let guest = guest.moved_to(&shop.origin, &shop.client);
        assert_eq!(lines(&guest).await, [line("stratos", 2)]);
        assert_eq!(lines(&shop.browser()).await, [], "it is this guest's alone");
    }

    async fn it_adds_sets_and_takes_out(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(5).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let cart = add(&guest, &product, 1).await.json();
        assert_eq!((cart["count"].as_u64(), cart["subtotal"].as_i64()), (Some(2), Some(2_000_000)));
        assert_eq!(add(&guest, &product, 50).await.json()["lines"][0]["quantity"], 5, "cut to what is left");
        for bad in ["100", "-1", "x", "4294967296"] {
            let answer = guest.call("/api/cart/set", &[("variant", &product.key()), ("quantity", bad)]).await;
            assert_eq!(answer.status, 422, "{bad}");
        }
        guest.call("/api/cart/set", &[("variant", &product.key()), ("quantity", "3")]).await;
        assert_eq!(lines(&guest).await, [line("stratos", 3)]);
        guest.page("/cart").await;
        let removed = guest.form("/api/cart/remove", &[("variant", &product.key())]).await;
        assert_eq!((removed.status.as_u16(), removed.location()), (303, "/cart"));
        assert_eq!(lines(&guest).await, []);
        let unknown = guest.call("/api/cart", &[("variant", "00000000-0000-7000-8000-000000000000")]).await;
        assert_eq!(unknown.status, 404);
        assert_eq!(guest.call("/api/cart", &[("variant", "nonsense")]).await.status, 422);
    }

    async fn a_quantity_that_was_cut_is_told(engine) {
        let shop = TestShop::open(engine).await;
        let goods = [ProductBuilder::new("Stratos").stock(5), ProductBuilder::new("Plektrum").stock(500)];
        let goods = insert_all(&shop.shop, goods.to_vec()).await;
        let (product, plenty) = (&goods[0], &goods[1]);
        let key = product.key();
        let guest = shop.browser();
        assert_eq!(add(&guest, product, 5).await.json()["lines"][0]["cut"], false, "all of them went in");
        let cut = guest.call("/api/cart/set", &[("variant", &key), ("quantity", "6")]).await.json()["lines"][0].clone();
        assert_eq!((cut["quantity"].as_u64(), cut["cut"].as_bool()), (Some(5), Some(true)));
        assert_eq!(guest.read("/api/cart").await.json()["lines"][0]["cut"], false, "it is said with that answer only");
        for (page, words) in [("/cart", ">Tinggal 5;"), ("/en/cart", ">Only 5 left;")] {
            for action in ["/api/cart", "/api/cart/set"] {
                assert!(!guest.page(page).await.body.contains(words), "nothing was asked for yet");
                let answer = guest.form(action, &[("variant", &key), ("quantity", "50")]).await;
                assert_eq!((answer.status.as_u16(), answer.location()), (303, format!("{page}?cut={key}").as_str()));
                let told = guest.page(answer.location()).await.body;
                assert!(told.contains(words), "{action}: {told}");
                assert!(!told.contains("alert-ok"), "nothing says that all went in: {told}");
            }
        }
        guest.call("/api/cart/set", &[("variant", &key), ("quantity", "2")]).await;
        let later = guest.page(&format!("/cart?cut={key}")).await;
        assert!(!later.body.contains(">Tinggal 5;"), "an old address does not say what no longer holds");
        // the most a line takes is not the stock
        let other = shop.browser();
        add(&other, plenty, 98).await;
        let cut = add(&other, plenty, 5).await.json()["lines"][0].clone();
        assert_eq!((cut["quantity"].as_u64(), cut["cut"].as_bool()), (Some(99), Some(true)));
        assert!(other.page(&format!("/cart?cut={}", plenty.key())).await.body.contains(">Paling banyak 99 per barang"));
    }

    async fn a_refused_quantity_is_said_at_its_line(engine) {
        let shop = TestShop::open(engine).await;
        let goods = insert_all(&shop.shop, ["Satu", "Dua"].map(ProductBuilder::new).to_vec()).await;
        let guest = shop.browser();
        add(&guest, &goods[0], 2).await;
        add(&guest, &goods[1], 3).await;
        for (page, words) in [("/cart", ">Tulis bilangan bulat"), ("/en/cart", ">Enter a whole number")] {
            for typed in ["9999", "-1", "1.5", ""] {
                guest.page(page).await;
                let refused = guest.form("/api/cart/set", &[("variant", &goods[0].key()), ("quantity", typed)]).await;
                assert_eq!((refused.status.as_u16(), refused.location()), (303, page), "{typed}");
                let shown = guest.page(page).await;
                assert_eq!(shown.field("quantity"), typed, "what was typed is still there");
                assert_eq!(shown.body.matches(words).count(), 1, "at its line, once: {}", shown.body);
                assert_eq!(shown.body.matches("aria-invalid=\"true\"").count(), 1, "{typed}");
            }
            assert!(!guest.page(page).await.body.contains("aria-invalid=\"true\""), "it is said on one page");
        }
        assert_eq!(lines(&guest).await, [line("dua", 3), line("satu", 2)], "and nothing changed");
    }

    async fn a_browser_cannot_name_a_price(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).insert(&shop.shop).await;
        let guest = shop.browser();
        let fields = [("variant", product.key()), ("quantity", "1".into()), ("price", "1".into()), ("seen_price", "1".into())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(guest.call("/api/cart", &fields).await.json()["subtotal"], 1_000_000);
    }

    async fn signing_in_loses_nothing_and_doubles_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let goods = insert_all(&shop.shop, ["Satu", "Dua", "Tiga"].map(ProductBuilder::new).to_vec()).await;
        let home = signed_in(&shop, "budi", Role::Customer).await;
        add(&home, &goods[0], 1).await;
        add(&home, &goods[1], 3).await;

        let phone = shop.browser();
        add(&phone, &goods[1], 2).await;
        add(&phone, &goods[2], 1).await;
        let merged = [line("dua", 3), line("satu", 1), line("tiga", 1)];
        for _ in 0..2 {
            let answer = phone.call("/api/auth/login", &[("login", "budi"), ("password", PASSWORD)]).await;
            assert_eq!(answer.status, 200);
            assert_eq!(lines(&phone).await, merged);
        }
        assert_eq!(lines(&home).await, merged, "it is one cart");
        assert_eq!(row_counts(&shop.shop).await["carts"], 1, "the guest's cart is gone");
        phone.call("/api/auth/logout", &[]).await;
        assert_eq!(lines(&phone).await, [], "and does not stay in the browser of whoever comes next");
    }

    async fn a_cart_comes_along_into_a_new_account(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 2).await;
        let fields = [("username", "sari"), ("email", "sari@example.test"), ("password", PASSWORD), ("full_name", "")];
        assert_eq!(guest.call("/api/auth/register", &fields).await.status, 200);
        assert_eq!(lines(&guest).await, [line("stratos", 2)]);
    }

    async fn one_customer_never_sees_the_cart_of_another(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        add(&budi, &product, 1).await;
        person(&shop.shop, "sari", Role::Customer).await;
        // the same machine, another person
        budi.call("/api/auth/login", &[("login", "sari"), ("password", PASSWORD)]).await;
        assert_eq!(lines(&budi).await, []);
    }

    async fn an_old_cart_is_forgotten(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        shop.shop.clock.advance(Duration::days(cart::LIFETIME_DAYS - 1));
        add(&guest, &product, 1).await;
        shop.shop.clock.advance(Duration::days(cart::LIFETIME_DAYS - 1));
        assert_eq!(lines(&guest).await, [line("stratos", 2)], "using it keeps it");
        shop.shop.clock.advance(Duration::days(2));
        assert_eq!(lines(&guest).await, []);
        add(&guest, &product, 1).await;
        assert_eq!(lines(&guest).await, [line("stratos", 1)], "an expired cart does not come back with its lines");
        shop.shop.clock.advance(Duration::days(cart::LIFETIME_DAYS + 1));
        assert_eq!(cart::sweep(&shop.shop).await.unwrap(), 1);
        let rows = row_counts(&shop.shop).await;
        assert_eq!((rows["carts"], rows["cart_lines"]), (0, 0));
    }

    async fn the_cookie_is_not_in_the_database(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        let answer = add(&guest, &product, 1).await;
        let set = answer.headers.get_all("set-cookie").iter().find(|c| c.to_str().unwrap().starts_with("hurtrock_cart")).unwrap();
        for word in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(set.to_str().unwrap().contains(word), "{word}");
        }
        let token = guest.cookie("hurtrock_cart").unwrap();
        use hurtrock::entity::cart;
        use sea_orm::EntityTrait;
        let row = cart::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap();
        assert_eq!(row.token_hash.as_deref(), Some(shop.shop.keyed_hash(&token).as_str()));
        assert_ne!(row.token_hash.as_deref(), Some(token.as_str()));
        let forged = shop.browser();
        forged.set_cookie("hurtrock_cart", row.token_hash.as_deref().unwrap());
        assert_eq!(lines(&forged).await, [], "the hash opens nothing");
    }
}
