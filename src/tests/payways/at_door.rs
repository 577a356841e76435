//! Cash at the door: when it can be had, that goods go out and money comes in afterwards, and what happens when nobody pays.

use super::{buy_by, place_with, radio};
use crate::{
    on_both,
    support::{
        Answer, Browser, Engine, TestShop,
        builders::{Product, ProductBuilder, signed_in},
        buying::{Bought, Units, add, attempt_row, life, order_row, units},
        db::console,
    },
};
use futures::future::{join, join_all};
use hurtrock::{access::Role, checkout::service as checkout, entity::bargain, settings::service as settings};
use sea_orm::EntityTrait;

pub const OFFERED: &str =
    r#"{"cod":true,"cod_least":100000,"cod_most":5000000,"cod_kg":30,"cod_places":["Kota Bandung","Bandung"]}"#;

async fn offers(shop: &TestShop, value: &str) {
    let sql = format!("UPDATE settings SET value = '{value}', version = version + 1 WHERE name = 'payways'");
    console(&shop.shop, &sql).await;
    settings::look(&shop.shop).await.unwrap();
}

async fn open(engine: Engine) -> (TestShop, Product) {
    let shop = TestShop::open(engine).await;
    offers(&shop, OFFERED).await;
    let product = ProductBuilder::new("Stratos").price(2_000_000).stock(9).insert(&shop.shop).await;
    (shop, product)
}

async fn ship(staff: &Browser, bought: &Bought) -> Answer {
    let parcel = [("number", bought.number.as_str()), ("courier", "JNE REG"), ("tracking_number", "JNE123456")];
    staff.call("/api/admin/orders/ship", &parcel).await
}

async fn attempt(shop: &TestShop, bought: &Bought) -> String {
    attempt_row(&shop.shop, &bought.attempt).await.id.to_string()
}

async fn collect(staff: &Browser, attempt: &str) -> Answer {
    staff.call("/api/admin/payments/collect", &[("attempt", attempt), ("reference", "setoran JNE 27/11")]).await
}

async fn back(staff: &Browser, attempt: &str) -> Answer {
    staff.call("/api/admin/payments/back", &[("attempt", attempt), ("reason", "tidak ada orang di rumah")]).await
}

on_both! {
    async fn it_can_be_had_where_the_settings_say(engine) {
        let (shop, product) = open(engine).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let page = guest.page("/checkout").await.body;
        assert!(radio(&page, "cod").contains("disabled"), "nobody knows where to: {}", radio(&page, "cod"));
        let off = async |place: &str| {
            let view = guest.read(&format!("/api/checkout?{place}")).await.json();
            let ways = view["ways"].as_array().unwrap().clone();
            ways.into_iter().find(|way| way["way"] == "cod").unwrap()["off"].clone()
        };
        assert_eq!(off("city=Kota+Surabaya&province=Jawa+Timur").await, "not_there");
        assert_eq!(off("city=Kota+Bandung&province=Jawa+Barat").await, serde_json::Value::Null);
        let mut elsewhere: Vec<(&str, &str)> = vec![("pay", "cod"), ("city", "Kota Surabaya"), ("province", "Jawa Timur")];
        let key = hurtrock::server::clock::random_key();
        elsewhere.push(("key", &key));
        let others = crate::support::buying::FORM.into_iter().filter(|(name, _)| !["city", "province"].contains(name));
        elsewhere.extend(others);
        assert_eq!(guest.call("/api/orders", &elsewhere).await.status, 422, "not there");
        offers(&shop, &OFFERED.replace("5000000", "1000000")).await;
        assert_eq!(place_with(&guest, &[("pay", "cod")]).await.status, 422, "above the most");
        offers(&shop, &OFFERED.replace("\"cod\":true", "\"cod\":false")).await;
        assert_eq!(place_with(&guest, &[("pay", "cod")]).await.status, 422, "not offered");
        offers(&shop, OFFERED).await;
        assert_eq!(place_with(&guest, &[("pay", "cod")]).await.status, 200);
    }

    async fn goods_go_out_and_the_cash_is_noted(engine) {
        let (shop, product) = open(engine).await;
        shop.gateway_down(true);
        let (guest, bought) = buy_by(&shop, &product, "cod").await;
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.status.as_str(), row.payment_state.as_str(), row.cod, row.paid_at), ("processing", "unpaid", true, None));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 8, reserved: 0 });
        let page = guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("tunai ke kurir"));
        assert!(guest.page(&format!("/pay/{}?key={}", bought.number, bought.key)).await.body.contains("Bayar saat paket datang"));
        let own = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
        assert_eq!(guest.call("/api/payment/another", &own).await.status, 409);
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let attempt = attempt(&shop, &bought).await;
        assert_eq!(collect(&staff, &attempt).await.status, 409, "it is still here");
        assert_eq!(back(&staff, &attempt).await.status, 409, "it never left");
        assert_eq!(ship(&staff, &bought).await.status, 200);
        assert!(staff.page(&format!("/admin/orders/{}", bought.number)).await.body.contains("/api/admin/payments/collect"));
        assert_eq!(staff.call("/api/admin/payments/collect", &[("attempt", &attempt), ("reference", "")]).await.status, 422);
        assert_eq!(collect(&staff, &attempt).await.status, 200);
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.status.as_str(), row.payment_state.as_str(), row.paid_with.as_deref()), ("delivered", "paid", Some("cod")));
        assert!(row.paid_at.is_some());
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "paid");
        assert_eq!(back(&staff, &attempt).await.status, 409, "who paid keeps it");
        let look = checkout::checkup::money(&shop.shop).await.unwrap();
        assert!(look.findings.is_empty(), "{:?}", look.findings);
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "processing", "shipped", "delivered", "delivered"]);
    }

    async fn what_arrived_first_is_paid_afterwards(engine) {
        let (shop, product) = open(engine).await;
        let (_, bought) = buy_by(&shop, &product, "cod").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(ship(&staff, &bought).await.status, 200);
        assert_eq!(staff.call("/api/admin/orders/deliver", &[("number", &bought.number)]).await.status, 200);
        assert_eq!(order_row(&shop.shop, &bought.number).await.payment_state, "unpaid");
        assert_eq!(collect(&staff, &attempt(&shop, &bought).await).await.status, 200);
        assert_eq!(order_row(&shop.shop, &bought.number).await.payment_state, "paid");
    }

    async fn what_nobody_paid_is_on_the_shelf_again(engine) {
        let (shop, product) = open(engine).await;
        let (guest, bought) = buy_by(&shop, &product, "cod").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        ship(&staff, &bought).await;
        let attempt = attempt(&shop, &bought).await;
        assert_eq!(back(&staff, &attempt).await.status, 200);
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.status.as_str(), row.payment_state.as_str()), ("cancelled", "unpaid"));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 9, reserved: 0 });
        for again in [back(&staff, &attempt).await, collect(&staff, &attempt).await] {
            assert_eq!(again.status, 409);
        }
        assert!(guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body.contains("tidak ada orang di rumah"));
        // and what never left, by the usual cancel
        let (_, other) = buy_by(&shop, &product, "cod").await;
        let cancelled = staff.call("/api/admin/orders/cancel", &[("number", &other.number), ("reason", "stok rusak")]).await;
        assert_eq!(cancelled.status, 200, "{}", cancelled.body);
        assert_eq!(attempt_row(&shop.shop, &other.attempt).await.state, "cancelled");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 9, reserved: 0 });
    }

    async fn its_customer_gives_it_up_while_it_is_here(engine) {
        let (shop, product) = open(engine).await;
        let (guest, bought) = buy_by(&shop, &product, "cod").await;
        let page = guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("/api/orders/cancel") && !page.contains("/api/payment/another"), "{page}");
        let stranger = shop.browser();
        assert_eq!(stranger.call("/api/orders/cancel", &[("number", &bought.number), ("key", "salah")]).await.status, 404);
        let own = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
        let done = join_all((0..3).map(|_| guest.call("/api/orders/cancel", &own))).await;
        let codes: Vec<u16> = done.iter().map(|answer| answer.status.as_u16()).collect();
        assert_eq!(codes.iter().filter(|code| **code == 200).count(), 1, "{codes:?}");
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.status.as_str(), row.payment_state.as_str()), ("cancelled", "unpaid"));
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "cancelled");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 9, reserved: 0 });
        assert!(shop.mails().await.iter().any(|mail| mail.contains("sudah kamu batalkan")));
        // with the courier it is not theirs to give up, and of both at once one happens
        let (guest, bought) = buy_by(&shop, &product, "cod").await;
        let own = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let (gone, given_up) = join(ship(&staff, &bought), guest.call("/api/orders/cancel", &own)).await;
        let on_hand = units(&shop.shop, product.variant).await.on_hand;
        match (gone.status.as_u16(), given_up.status.as_u16()) {
            (200, 409) => {
                assert_eq!(on_hand, 8);
                assert_eq!(guest.call("/api/orders/cancel", &own).await.status, 409);
                assert!(!guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body.contains("/api/orders/cancel"));
            }
            (409, 200) => assert_eq!(on_hand, 9),
            other => panic!("{other:?}"),
        }
    }

    /// What was agreed on in chat is agreed on still when an order at the door is given up.
    async fn an_agreed_price_comes_back_with_the_goods(engine) {
        let (shop, product) = open(engine).await;
        console(&shop.shop, "UPDATE products SET bargain = TRUE").await;
        let (guest, bos) = (shop.browser(), signed_in(&shop, "bos", Role::Admin).await);
        let asked = [("wanted", product.key()), ("price", "1.900.000".to_owned()), ("quantity", "1".to_owned())];
        let asked = asked.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(guest.call("/api/chat/offer", &asked).await.status, 200);
        let row = async || bargain::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap();
        let (id, version) = (row().await.id.to_string(), row().await.version.to_string());
        let said = [("offer", id.as_str()), ("version", version.as_str()), ("hours", "24")];
        assert_eq!(bos.call("/api/admin/chat/offer", &said).await.status, 200);
        add(&guest, &product, 1).await;
        guest.call("/api/cart/accept", &[]).await;
        let placed = place_with(&guest, &[("pay", "cod")]).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let bought = Bought::of(&placed.json());
        let own = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
        assert_eq!((row().await.state.as_str(), order_row(&shop.shop, &bought.number).await.status.as_str()), ("used", "processing"));
        assert_eq!(guest.call("/api/orders/cancel", &own).await.status, 200);
        assert_eq!((row().await.state.as_str(), row().await.given_back), ("accepted", true));
    }

    async fn only_what_is_paid_at_the_door_comes_back(engine) {
        let (shop, product) = open(engine).await;
        let (browser, bought) = buy_by(&shop, &product, "bca_va").await;
        crate::support::buying::pay(&browser, &bought).await;
        crate::support::buying::until_status(&shop.shop, &bought.number, "paid").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        staff.call("/api/admin/orders/process", &[("number", &bought.number)]).await;
        assert_eq!(ship(&staff, &bought).await.status, 200);
        let attempt = attempt(&shop, &bought).await;
        assert_eq!(back(&staff, &attempt).await.status, 409);
        assert_eq!(collect(&staff, &attempt).await.status, 404, "that is no cash");
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "shipped");
    }

    async fn of_those_who_say_what_became_of_it_one_is_right(engine) {
        let (shop, product) = open(engine).await;
        let (_, bought) = buy_by(&shop, &product, "cod").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        ship(&staff, &bought).await;
        let attempt = attempt(&shop, &bought).await;
        let (paid, returned) = join(
            join_all((0..4).map(|_| collect(&staff, &attempt))),
            join_all((0..4).map(|_| back(&staff, &attempt))),
        )
        .await;
        let codes: Vec<u16> = paid.iter().chain(&returned).map(|answer| answer.status.as_u16()).collect();
        assert_eq!(codes.iter().filter(|code| **code == 200).count(), 1, "{codes:?}");
        let row = order_row(&shop.shop, &bought.number).await;
        let on_hand = units(&shop.shop, product.variant).await.on_hand;
        let stands = (row.status.as_str(), row.payment_state.as_str(), on_hand);
        assert!([("delivered", "paid", 8), ("cancelled", "unpaid", 9)].contains(&stands), "{stands:?}");
    }

    async fn giving_up_and_shipping_do_not_both_happen(engine) {
        let (shop, product) = open(engine).await;
        let (_, bought) = buy_by(&shop, &product, "cod").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let give_up = [("number", bought.number.as_str()), ("reason", "stok rusak")];
        let (gone, given_up) = join(ship(&staff, &bought), staff.call("/api/admin/orders/cancel", &give_up)).await;
        let row = order_row(&shop.shop, &bought.number).await;
        let on_hand = units(&shop.shop, product.variant).await.on_hand;
        match (gone.status.as_u16(), given_up.status.as_u16()) {
            (200, 409) => assert_eq!((row.status.as_str(), on_hand), ("shipped", 8)),
            (409, 200) => assert_eq!((row.status.as_str(), on_hand), ("cancelled", 9)),
            other => panic!("{other:?}"),
        }
    }

    async fn one_person_has_two_on_their_way(engine) {
        let (shop, product) = open(engine).await;
        buy_by(&shop, &product, "cod").await;
        let (_, second) = buy_by(&shop, &product, "cod").await;
        let third = shop.browser();
        add(&third, &product, 1).await;
        let refused = place_with(&third, &[("pay", "cod")]).await;
        assert_eq!(refused.status, 422, "the same mail address and telephone: {}", refused.body);
        assert_eq!(place_with(&third, &[("pay", "qris")]).await.status, 200, "any other way");
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        ship(&staff, &second).await;
        assert_eq!(collect(&staff, &attempt(&shop, &second).await).await.status, 200);
        buy_by(&shop, &product, "cod").await;
    }
}
