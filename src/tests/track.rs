//! An order is looked up without a link: by the mail address it opens, by the telephone it says how far it is, and whoever guesses
//! learns nothing.

use crate::{
    on_both,
    orders::paid,
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, buy},
    },
};
use hurtrock::access::Role;

const TRACK: &str = "/api/orders/track";

async fn look(browser: &Browser, number: &str, contact: &str) -> Answer {
    browser.get("/orders/track").await;
    browser.form(TRACK, &[("number", number), ("contact", contact)]).await
}

/// An order whose number and owner are known.
async fn bought(shop: &TestShop) -> Bought {
    let product = ProductBuilder::new("Stratos").price(1_000_000).insert(&shop.shop).await;
    buy(shop, &product, 1).await.1
}

on_both! {
    async fn the_mail_address_opens_the_order(engine) {
        let shop = TestShop::open(engine).await;
        let bought = bought(&shop).await;
        let order = format!("/orders/{}?key={}", bought.number, bought.key);
        for (number, contact) in [
            (bought.number.clone(), "sari@example.test"),
            (format!(" {} ", bought.number.to_lowercase()), " Sari@Example.Test "),
            (format!("#{}", bought.number), "Sari Wulandari <sari@example.test>"),
        ] {
            let guest = shop.browser();
            let found = look(&guest, &number, contact).await;
            assert_eq!((found.status.as_u16(), found.location()), (303, order.as_str()), "{number} {contact}");
            assert!(guest.page(&order).await.body.contains("Jl. Melati No. 1"));
        }
        // in the language of the page
        let guest = shop.browser();
        guest.get("/en/orders/track").await;
        let found = guest.form(TRACK, &[("number", &bought.number), ("contact", "sari@example.test")]).await;
        assert_eq!(found.location(), format!("/en{order}"));
        // a script is told that it is right, and no key
        let told = shop.browser().call(TRACK, &[("number", &bought.number), ("contact", "sari@example.test")]).await;
        assert!(told.status == 200 && !told.body.contains(&bought.key), "{}", told.body);
    }

    /// Number and telephone stand on the parcel's label.
    async fn the_telephone_says_how_far_it_is_and_nothing_else(engine) {
        let shop = TestShop::open(engine).await;
        let (_, _, bought) = paid(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let number = ("number", bought.number.as_str());
        assert_eq!(staff.call("/api/admin/orders/process", &[number]).await.status, 200);
        let parcel = [number, ("courier", "JNE REG"), ("tracking_number", "JP1234567890")];
        assert_eq!(staff.call("/api/admin/orders/ship", &parcel).await.status, 200);
        for contact in ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "62 (0)812.3456.7890", "WA: 0812 3456 7890"] {
            let guest = shop.browser();
            let found = look(&guest, &bought.number, contact).await;
            assert_eq!((found.status.as_u16(), found.location()), (303, "/orders/track#found"), "{contact}");
            let page = guest.page("/orders/track").await.body;
            for part in [bought.number.as_str(), "JNE REG", "JP1234567890", "Dikirim"] {
                assert!(page.contains(part), "{part}: {page}");
            }
            for part in [bought.key.as_str(), "Sari Wulandari", "Jl. Melati", "sari@example.test", "1.000.000", "Stratos"] {
                assert!(!page.contains(part), "{part}: {page}");
            }
            assert_eq!(guest.get(&format!("/orders/{}", bought.number)).await.status, 404, "it opens nothing");
        }
        assert!(!shop.browser().page("/orders/track").await.body.contains(&bought.number));
    }

    async fn whoever_guesses_is_told_the_same(engine) {
        let shop = TestShop::open(engine).await;
        let bought = bought(&shop).await;
        let mut answers = Vec::new();
        for (number, contact) in [
            ("HR-261127-ZZZZZZ", "sari@example.test"),
            (bought.number.as_str(), "lain@example.test"),
            (bought.number.as_str(), "0812-3456-7891"),
            ("HR-261127-ZZZZZZ", "0812-3456-7890"),
            ("", "sari@example.test"),
            ("%' OR 1=1 --", "sari@example.test"),
        ] {
            let guest = shop.browser();
            let told = guest.call(TRACK, &[("number", number), ("contact", contact)]).await;
            answers.push((told.status.as_u16(), told.body));
            let sent = look(&guest, number, contact).await;
            assert_eq!((sent.status.as_u16(), sent.location()), (303, "/orders/track"), "{number} {contact}");
            let page = guest.page("/orders/track").await;
            assert!(page.body.contains("Tidak ada pesanan dengan nomor dan kontak ini"), "{}", page.body);
            assert_eq!((page.field("number").as_str(), page.field("contact").as_str()), (number, contact));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0] && answer.0 == 409), "{answers:?}");
        // what is neither depends on nothing of the shop
        for (contact, field) in [("sari", 422), ("", 422), ("sari@", 422)] {
            let told = shop.browser().call(TRACK, &[("number", &bought.number), ("contact", contact)]).await;
            assert_eq!(told.status.as_u16(), field, "{contact}");
        }
    }

    async fn tries_at_one_number_end(engine) {
        let shop = TestShop::open(engine).await;
        let bought = bought(&shop).await;
        let mut ends = Vec::new();
        for number in [bought.number.as_str(), "HR-261127-ZZZZZZ"] {
            let mut tries = 0;
            // each from another browser
            while shop.browser().call(TRACK, &[("number", number), ("contact", "lain@example.test")]).await.status == 409 {
                tries += 1;
                assert!(tries < 50, "without an end");
            }
            let right = shop.browser().call(TRACK, &[("number", number), ("contact", "sari@example.test")]).await;
            ends.push((tries, right.status.as_u16()));
        }
        assert_eq!(ends, [(10, 429), (10, 429)], "whether an order has it or not");
        let guest = shop.browser();
        let sent = look(&guest, &bought.number, "sari@example.test").await;
        assert_eq!(sent.status, 303);
        let page = guest.page("/orders/track").await;
        assert_eq!(page.field("contact"), "sari@example.test", "what was typed is there still");
        shop.shop.clock.advance(chrono::Duration::hours(1));
        let right = shop.browser().call(TRACK, &[("number", &bought.number), ("contact", "sari@example.test")]).await;
        assert_eq!(right.status, 200);
    }

    async fn the_way_there_is_on_every_page_and_at_the_sign_in(engine) {
        let shop = TestShop::open(engine).await;
        let guest = shop.browser();
        assert!(guest.page("/").await.body.contains("href=\"/orders/track\""));
        assert!(guest.page("/sign-in").await.body.contains("Lacak pesananmu"));
        let page = guest.page("/en/orders/track").await;
        assert!(page.body.contains("Track an order") && page.header("cache-control").unwrap().contains("no-store"), "{:?}", page.headers);
        assert!(page.body.contains("noindex"), "{}", page.body);
    }
}
