//! Who waits for what is sold out: asked for by anybody, confirmed by who reads the address, told once and in order, ended by a link.

use crate::{
    on_both,
    support::{
        Answer, Browser, Product, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{buy, give_up},
        db::{console, row_counts},
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    inventory::service::{Receipt, receive},
    program::retention,
    transaction,
    waiting::service::TELL,
};

const CONFIRMED: &[(&str, &str)] = &[("REGISTRATION", "confirmed")];

async fn sold_out(shop: &TestShop, name: &str) -> Product {
    ProductBuilder::new(name).stock(0).insert(&shop.shop).await
}

async fn ask(browser: &Browser, product: &Product, email: &str) -> Answer {
    browser.call("/api/waiting/ask", &[("wanted", &product.key()), ("email", email)]).await
}

async fn receive_units(shop: &TestShop, product: &Product, units: u32) {
    let (variant, now) = (product.variant, shop.shop.clock.now());
    transaction!(shop.shop.db, |tx| receive(tx, vec![(variant, units)], Receipt::Return, now).await).await.unwrap();
}

async fn tell(shop: &TestShop) {
    (TELL.run)(shop.shop.clone()).await.unwrap();
}

/// Mails to an address, with their lines joined again.
async fn mails_to(shop: &TestShop, address: &str) -> Vec<String> {
    let mine = shop.mails().await.into_iter().filter(|mail| mail.contains(&format!("To: {address}\r\n")));
    mine.map(|mail| mail.replace("=\r\n", "").replace("\r\n ", "").replace("=3D", "=")).collect()
}

fn key_in(mail: &str) -> String {
    let at = mail.find("/waiting?key=").expect("a link") + "/waiting?key=".len();
    mail[at..].split_whitespace().next().unwrap().to_owned()
}

async fn confirm(shop: &TestShop, email: &str) -> String {
    let key = key_in(&mails_to(shop, email).await[0]);
    assert_eq!(shop.browser().call("/api/waiting/confirm", &[("key", &key)]).await.status, 200);
    key
}

/// Everybody who was told, without those who were asked.
async fn told(shop: &TestShop) -> Vec<String> {
    let mails = shop.mails().await.into_iter().filter(|mail| mail.contains("List-Unsubscribe:"));
    let mut told: Vec<String> =
        mails.map(|mail| mail.split("To: ").nth(1).unwrap().split('\r').next().unwrap().to_owned()).collect();
    told.sort();
    told
}

on_both! {
    async fn a_stranger_asks_confirms_and_is_told_once(engine) {
        let shop = TestShop::open(engine).await;
        let product = sold_out(&shop, "Stratos").await;
        let visitor = shop.browser();
        let page = visitor.page("/products/stratos").await;
        assert!(page.body.contains("Kabari saya bila tersedia") && page.header("etag").is_some(), "the form is on the kept page");
        let asked = visitor.form("/api/waiting/ask", &[("wanted", &product.key()), ("email", " Sari@Example.test ")]).await;
        assert_eq!((asked.status.as_u16(), asked.location()), (303, "/products/stratos?variant=SKU-stratos"));
        assert!(visitor.page("/products/stratos?variant=SKU-stratos").await.body.contains("Cek emailmu"));
        receive_units(&shop, &product, 1).await;
        tell(&shop).await;
        let mails = mails_to(&shop, "sari@example.test").await;
        assert_eq!(mails.len(), 1, "who has not confirmed hears nothing");
        assert!(!mails[0].contains("List-Unsubscribe"), "{}", mails[0]);
        let key = key_in(&mails[0]);
        // looking changes nothing
        for _ in 0..2 {
            assert!(visitor.page(&format!("/waiting?key={key}")).await.body.contains("Ya, kabari saya"));
        }
        for _ in 0..2 {
            assert_eq!(visitor.call("/api/waiting/confirm", &[("key", &key)]).await.status, 200);
        }
        for _ in 0..3 {
            tell(&shop).await;
        }
        let mails = mails_to(&shop, "sari@example.test").await;
        assert_eq!(mails.len(), 2, "{mails:?}");
        let news = mails.iter().find(|mail| mail.contains("sudah ada lagi")).unwrap();
        assert!(news.contains("/products/stratos?variant=SKU-stratos") && news.contains("Rp1.000.000"), "{news}");
        assert!(news.contains(&format!("List-Unsubscribe: <{}/unsubscribe?key={key}>", shop.origin)), "{news}");
        // told is told, however often stock comes
        shop.shop.clock.advance(Duration::hours(2));
        receive_units(&shop, &product, 5).await;
        tell(&shop).await;
        assert_eq!(mails_to(&shop, "sari@example.test").await.len(), 2);
        assert!(visitor.page(&format!("/waiting?key={key}")).await.body.contains("sudah kami kirim"));
    }

    async fn twenty_at_once_are_one(engine) {
        let shop = TestShop::open(engine).await;
        let product = sold_out(&shop, "Stratos").await;
        let mut tries = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (browser, product) = (shop.browser(), product.clone());
            tries.spawn(async move { ask(&browser, &product, "sari@example.test").await });
        }
        let answers: Vec<Answer> = tries.join_all().await;
        for answer in &answers {
            assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "\"mailed\""));
        }
        assert_eq!(row_counts(&shop.shop).await["stock_waits"], 1);
        assert_eq!(mails_to(&shop, "sari@example.test").await.len(), 1);
        confirm(&shop, "sari@example.test").await;
        // the same answer to who waits already, and no mail more
        let again = ask(&shop.browser(), &product, "sari@example.test").await;
        assert_eq!((again.status.as_u16(), again.body.as_str()), (200, "\"mailed\""));
        assert_eq!((row_counts(&shop.shop).await["stock_waits"], mails_to(&shop, "sari@example.test").await.len()), (1, 1));
    }

    async fn a_strangers_mailbox_is_not_filled(engine) {
        let shop = TestShop::open(engine).await;
        for n in 0..8 {
            let product = sold_out(&shop, &format!("Gitar {n}")).await;
            let answer = ask(&shop.browser(), &product, "korban@example.test").await;
            assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "\"mailed\""));
        }
        assert_eq!((mails_to(&shop, "korban@example.test").await.len(), row_counts(&shop.shop).await["stock_waits"]), (5, 5));
    }

    async fn who_is_known_need_not_confirm(engine) {
        let shop = TestShop::open_with(engine, CONFIRMED).await;
        let product = sold_out(&shop, "Stratos").await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        assert!(sari.page("/products/stratos").await.body.contains("value=\"sari@example.test\""));
        assert_eq!(ask(&sari, &product, "sari@example.test").await.body, "\"noted\"");
        // somebody else's address is somebody else's
        assert_eq!(ask(&sari, &product, "budi@example.test").await.body, "\"mailed\"");
        receive_units(&shop, &product, 2).await;
        tell(&shop).await;
        assert_eq!(told(&shop).await, ["sari@example.test"]);
    }

    async fn the_first_are_told_first(engine) {
        let shop = TestShop::open_with(engine, CONFIRMED).await;
        let product = sold_out(&shop, "Stratos").await;
        for n in 0..7 {
            let browser = signed_in(&shop, &format!("wait{n}"), Role::Customer).await;
            ask(&browser, &product, &format!("wait{n}@example.test")).await;
            shop.shop.clock.advance(Duration::seconds(1));
        }
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let wanted = staff.read("/api/admin/waiting").await.json();
        assert_eq!((wanted["total"].as_u64(), wanted["rows"][0]["waiting"].as_u64(), wanted["rows"][0]["sku"].as_str()), (Some(1), Some(7), Some("SKU-stratos")));
        let page = staff.page(&format!("/admin/products/{}", product.id)).await;
        assert!(page.body.contains("7 menunggu") && staff.page("/admin/waiting").await.body.contains("7 menunggu"));
        receive_units(&shop, &product, 1).await;
        let both = shop.another().await;
        let (one, two) = tokio::join!((TELL.run)(shop.shop.clone()), (TELL.run)(both.shop.clone()));
        one.unwrap();
        two.unwrap();
        let first = ["wait0@example.test", "wait1@example.test", "wait2@example.test"];
        assert_eq!(told(&shop).await, first);
        tell(&shop).await;
        assert_eq!(told(&shop).await, first, "they have an hour");
        shop.shop.clock.advance(Duration::minutes(61));
        tell(&shop).await;
        assert_eq!(told(&shop).await.len(), 6);
        // nothing left: nobody is told
        shop.shop.clock.advance(Duration::minutes(61));
        console(&shop.shop, "UPDATE product_variants SET on_hand = 0").await;
        tell(&shop).await;
        assert_eq!(told(&shop).await.len(), 6);
    }

    async fn whoever_brings_stock_tells(engine) {
        let shop = TestShop::open_with(engine, CONFIRMED).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        // a count by staff
        let counted = sold_out(&shop, "Hitung").await;
        ask(&sari, &counted, "sari@example.test").await;
        let seen = staff.read(&format!("/api/admin/product?id={}", counted.id)).await.json();
        let version = seen["variants"][0]["version"].to_string();
        let fields = [("product", counted.id.to_string()), ("variant", counted.key()), ("version", version), ("seen_on_hand", "0".into()), ("price", "1000000".into()), ("compare_at", String::new()), ("on_hand", "1".into())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(staff.call("/api/admin/products/variant", &fields).await.status, 200);
        tell(&shop).await;
        assert_eq!(told(&shop).await.len(), 1);
        // an order that is given up
        let last = ProductBuilder::new("Terakhir").stock(1).insert(&shop.shop).await;
        let (guest, bought) = buy(&shop, &last, 1).await;
        assert_eq!(ask(&sari, &last, "sari@example.test").await.body, "\"noted\"");
        tell(&shop).await;
        assert_eq!(told(&shop).await.len(), 1);
        give_up(&guest, &bought).await;
        tell(&shop).await;
        assert_eq!(told(&shop).await.len(), 2);
        // somebody with a console, and a product that is not shown meanwhile
        let raw = sold_out(&shop, "Konsol").await;
        ask(&sari, &raw, "sari@example.test").await;
        console(&shop.shop, "UPDATE products SET status = 'inactive' WHERE slug = 'konsol'").await;
        console(&shop.shop, "UPDATE product_variants SET on_hand = 3 WHERE sku = 'SKU-konsol'").await;
        tell(&shop).await;
        assert_eq!(told(&shop).await.len(), 2);
        console(&shop.shop, "UPDATE products SET status = 'active' WHERE slug = 'konsol'").await;
        tell(&shop).await;
        assert_eq!(told(&shop).await.len(), 3);
    }

    /// Sold out again before the mail left: no mail, and the place in the line stays.
    async fn news_that_is_old_is_not_told(engine) {
        let shop = TestShop::open_with(engine, CONFIRMED).await;
        let product = sold_out(&shop, "Stratos").await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        ask(&sari, &product, "sari@example.test").await;
        receive_units(&shop, &product, 1).await;
        tell(&shop).await;
        console(&shop.shop, "UPDATE product_variants SET on_hand = 0").await;
        assert_eq!(told(&shop).await, [""; 0]);
        shop.shop.clock.advance(Duration::minutes(1));
        receive_units(&shop, &product, 1).await;
        tell(&shop).await;
        assert_eq!(told(&shop).await, ["sari@example.test"]);
    }

    async fn a_link_ends_everything_of_an_address(engine) {
        let shop = TestShop::open(engine).await;
        let (one, two) = (sold_out(&shop, "Stratos").await, sold_out(&shop, "Kawi").await);
        ask(&shop.browser(), &one, "sari@example.test").await;
        let key = confirm(&shop, "sari@example.test").await;
        ask(&shop.browser(), &two, "sari@example.test").await;
        ask(&shop.browser(), &two, "budi@example.test").await;
        assert_eq!(row_counts(&shop.shop).await["stock_waits"], 3);
        // a mail program has neither cookie nor origin
        let post = |key: &str| shop.client.post(format!("{}/unsubscribe?key={key}", shop.origin)).body("List-Unsubscribe=One-Click").send();
        let wrong = format!("{}x", &key[..key.len() - 1]);
        for bad in ["", "x", &wrong] {
            assert_eq!(post(bad).await.unwrap().status(), 404, "{bad}");
        }
        let opened = shop.browser().get(&format!("/en/unsubscribe?key={key}")).await;
        assert_eq!((opened.status.as_u16(), opened.location()), (303, format!("/en/waiting?key={key}").as_str()));
        assert_eq!(row_counts(&shop.shop).await["stock_waits"], 3, "looking ends nothing");
        for _ in 0..2 {
            assert_eq!(post(&key).await.unwrap().status(), 200);
        }
        assert_eq!(row_counts(&shop.shop).await["stock_waits"], 1);
        assert_eq!(shop.browser().get(&format!("/waiting?key={key}")).await.status, 404);
        // the button of the page does the same
        let key = key_in(&mails_to(&shop, "budi@example.test").await[0]);
        let ended = shop.browser().form("/api/waiting/stop", &[("key", &key)]).await;
        assert_eq!((ended.status.as_u16(), ended.location()), (303, "/products"));
        assert_eq!(row_counts(&shop.shop).await["stock_waits"], 0);
    }

    async fn nonsense_is_refused(engine) {
        let shop = TestShop::open(engine).await;
        let product = sold_out(&shop, "Stratos").await;
        let there = ProductBuilder::new("Kawi").insert(&shop.shop).await;
        let single = sold_out(&shop, "Tua").await;
        console(&shop.shop, "UPDATE products SET condition = 'good', serial = 'X1', year = 1972 WHERE slug = 'tua'").await;
        signed_in(&shop, "bos", Role::Admin).await;
        let rows = async || { let rows = row_counts(&shop.shop).await; (rows["stock_waits"], rows["outbox"]) };
        let visitor = shop.browser();
        assert_eq!(ask(&visitor, &there, "sari@example.test").await.body, "\"there\"");
        assert_eq!(ask(&visitor, &single, "sari@example.test").await.status, 404);
        let page = visitor.page("/products/tua").await.body;
        assert!(page.contains("hanya ada satu") && !page.contains("Kabari saya bila tersedia"));
        for email in ["", "sari", "sari@example", "a@b.test, c@d.test", "sari@example.test\r\nBcc: x@y.test"] {
            assert_eq!(ask(&visitor, &product, email).await.status, 422, "{email:?}");
        }
        let nobody = Product { variant: hurtrock::server::clock::new_id(), ..product.clone() };
        assert_eq!(ask(&visitor, &nobody, "sari@example.test").await.status, 404);
        for key in ["", "x", "../..", &"a".repeat(3_000)] {
            assert_eq!(visitor.call("/api/waiting/confirm", &[("key", key)]).await.status, 404, "{key}");
            assert_eq!(visitor.call("/api/waiting/stop", &[("key", key)]).await.status, 404, "{key}");
        }
        assert_eq!(rows().await, (0, 0));
        // refused where it stands, with what was typed
        let refused = visitor.form("/api/waiting/ask", &[("wanted", &product.key()), ("email", "sari@"), ("form", &format!("wait-{}", product.variant))]).await;
        assert_eq!(refused.status, 303);
    }

    async fn whose_time_is_over_goes(engine) {
        let shop = TestShop::open(engine).await;
        let (one, two) = (sold_out(&shop, "Stratos").await, sold_out(&shop, "Kawi").await);
        ask(&shop.browser(), &one, "sari@example.test").await;
        confirm(&shop, "sari@example.test").await;
        ask(&shop.browser(), &two, "budi@example.test").await;
        for (days, left) in [(1, 2), (2, 1), (170, 1), (8, 0)] {
            shop.shop.clock.advance(Duration::days(days));
            retention::sweep(shop.shop.clone()).await.unwrap();
            assert_eq!(row_counts(&shop.shop).await["stock_waits"], left, "after {days} more days");
        }
    }
}
