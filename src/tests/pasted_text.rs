//! Text that was pasted or typed on another keyboard is understood, at every door; what is not understood is said.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::{PASSWORD, ProductBuilder, person},
        buying::{Bought, FORM, add, give_up, order_row},
    },
};
use hurtrock::{access::Role, orders::model as limits, server::clock::random_key};

on_both! {
    async fn a_pasted_checkout_is_understood(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(50).insert(&shop.shop).await;
        let order = async |field: &str, typed: &str| {
            let buyer = shop.browser();
            assert_eq!(add(&buyer, &product, 1).await.status, 200);
            let key = random_key();
            let fields: Vec<(&str, &str)> =
                [("key", key.as_str())].into_iter().chain(FORM.map(|(name, value)| (name, if name == field { typed } else { value }))).collect();
            let placed = buyer.call("/api/orders", &fields).await;
            if placed.status == 200 {
                give_up(&buyer, &Bought::of(&placed.json())).await;
            }
            placed
        };
        for typed in [
            "\u{202a}+62 812-3456-7890\u{202c}", "0812\u{2011}3456\u{2013}7890", "\u{200b}081234567890\u{fe0d}", "tel:+6281234567890",
            "+62 (0) 812 3456 7890", "０８１２３４５６７８９０",
        ] {
            let placed = order("phone", typed).await;
            assert_eq!(placed.status, 200, "{typed:?}: {}", placed.body);
            assert_eq!(order_row(&shop.shop, &Bought::of(&placed.json()).number).await.customer_phone, "+6281234567890");
        }
        for typed in ["Sari <mailto:Sari@Example.test>,", "\u{202a}sari@example.test\u{202c}", "mailto:sari@example.test"] {
            let placed = order("email", typed).await;
            assert_eq!(placed.status, 200, "{typed:?}: {}", placed.body);
            assert_eq!(order_row(&shop.shop, &Bought::of(&placed.json()).number).await.customer_email, "sari@example.test");
        }
        assert_eq!(order("postal_code", "\u{feff}４０ 132").await.status, 200);
        // twelve lines, 1000 characters for a browser, 1011 as they are sent
        let note = format!("{}\r\n{}", ["x".repeat(82).as_str(); 11].join("\r\n"), "y".repeat(87));
        let typed = note.replace("\r\n", "\n");
        assert_eq!((typed.encode_utf16().count(), note.len()), (1000, 1011));
        let placed = order("notes", &note).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        assert_eq!(order_row(&shop.shop, &Bought::of(&placed.json()).number).await.notes.as_deref(), Some(typed.as_str()));
        let family = "Untuk 👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}";
        let placed = order("notes", &format!("{family}\u{202e}\u{2066}")).await;
        assert_eq!(order_row(&shop.shop, &Bought::of(&placed.json()).number).await.notes.as_deref(), Some(family));
    }

    /// What a field holds in a browser is what the server takes: as long, and not one longer.
    async fn fields_are_as_long_as_they_say(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(50).insert(&shop.shop).await;
        let buyer = shop.browser();
        add(&buyer, &product, 1).await;
        let page = buyer.page("/checkout").await.body;
        for (field, most, unit) in [
            ("name", limits::PLACE_MAX, "é"), ("address", limits::ADDRESS_MAX, "\n"), ("district", limits::PLACE_MAX, "a"),
            ("city", limits::PLACE_MAX, "👍"), ("province", limits::PLACE_MAX, "ñ"), ("notes", limits::NOTES_MAX, "👍"),
        ] {
            let at = page.find(&format!("name=\"{field}\"")).unwrap_or_else(|| panic!("no {field}"));
            let tag = &page[at..][..page[at..].find('>').unwrap()];
            assert!(tag.contains(&format!("maxlength=\"{most}\"")), "{field}: {tag}");
            for (units, fits) in [(most - 2, true), (most, false)] {
                let typed = format!("a{}b", unit.repeat(usize::from(units) / unit.encode_utf16().count()));
                let fields: Vec<(&str, &str)> =
                    [("key", "short")].into_iter().chain(FORM.map(|(name, value)| (name, if name == field { typed.as_str() } else { value }))).collect();
                // the key is wrong, so that nothing is ordered: only the field is looked at
                let refused = buyer.call("/api/orders", &fields).await;
                assert_eq!(refused.status, 422);
                assert_eq!(!refused.body.contains(&format!("\"{field}\"")), fits, "{field} {units}: {}", refused.body);
            }
        }
    }

    async fn a_pasted_login_signs_in(engine) {
        let shop = TestShop::open(engine).await;
        person(&shop.shop, "sari", Role::Customer).await;
        for login in ["\u{200b}Sari\u{a0}", "mailto:sari@example.test", "Sari <sari@example.test>"] {
            let answer = shop.browser().call("/api/auth/login", &[("login", login), ("password", PASSWORD)]).await;
            assert_eq!(answer.status, 200, "{login:?}: {}", answer.body);
        }
    }

    async fn a_price_that_is_not_understood_is_said(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Murah").price(1_000_000).insert(&shop.shop).await;
        ProductBuilder::new("Mahal").price(2_000_000).insert(&shop.shop).await;
        let visitor = shop.browser();
        for typed in ["1500000", "1.500.000,00", "1500000.00", "1,5+juta", "1500rb", "Rp+1.500.000,-", "IDR+1.5jt"] {
            let body = visitor.page(&format!("/products?max={typed}")).await.body;
            assert!(body.contains("/products/murah") && !body.contains("/products/mahal"), "{typed}");
            assert!(body.contains("value=\"1500000\"") && !body.contains("max-problem"), "{typed}");
        }
        for typed in ["1,5", "4,20", "-5", "abc", "1.500+ribu", "2m", "1-2+juta"] {
            let body = visitor.page(&format!("/en/products?max={typed}")).await.body;
            assert!(body.contains("/products/murah") && body.contains("/products/mahal"), "{typed} narrows nothing");
            assert!(body.contains(&format!("value=\"{}\"", typed.replace('+', " "))), "{typed} stays in its box");
            assert!(body.contains("id=\"max-problem\"") && body.contains("role=\"alert\""), "{typed} is said");
        }
    }
}
