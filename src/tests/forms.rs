//! What strangers send and the shop refuses leaves nothing behind, and what was typed is not lost: the browser keeps it.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{PASSWORD, ProductBuilder, person, signed_in},
        buying::{FORM, add, form},
        db::{row_counts, shop_rows},
    },
};
use hurtrock::access::Role;

/// The checkout form with other values in some of its fields.
fn with<'f>(changed: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields: Vec<_> = form("k").into_iter().filter(|(name, _)| changed.iter().all(|c| c.0 != *name)).collect();
    fields.extend_from_slice(changed);
    fields
}

/// The district on the checkout page.
async fn district(browser: &Browser) -> String {
    browser.page("/checkout").await.field("district")
}

/// Gives another browser the cookies named.
fn copy(from: &Browser, to: &Browser, names: &[&str]) {
    for name in names {
        to.set_cookie(name, &from.cookie(name).unwrap_or_else(|| panic!("no cookie {name}")));
    }
}

on_both! {
    async fn refusing_a_stranger_writes_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(0).insert(&shop.shop).await;
        let key = product.key();
        let nobody = "00000000-0000-7000-8000-000000000000";
        let before = shop_rows(&shop.shop).await;
        let forms: [(&str, Vec<(&str, &str)>); 9] = [
            ("/api/auth/register", vec![("username", "x"), ("email", "x"), ("password", "x")]),
            ("/api/auth/login", vec![("login", ""), ("password", "")]),
            ("/api/cart", vec![("variant", &key)]),
            ("/api/cart", vec![("variant", nobody)]),
            ("/api/cart/set", vec![("variant", &key), ("quantity", "100")]),
            ("/api/cart/remove", vec![("variant", &key)]),
            ("/api/cart/accept", vec![]),
            ("/api/orders", form("k")),
            ("/api/orders/again", vec![("number", "HR-260101-XXXXXX")]),
        ];
        for (action, fields) in &forms {
            let visitor = shop.browser();
            visitor.page("/").await;
            for _ in 0..3 {
                assert_eq!(visitor.form(action, fields).await.status, 303, "{action}");
                visitor.page("/").await;
            }
            visitor.call(action, fields).await;
            for cookie in ["hurtrock", "hurtrock_cart"] {
                assert_eq!(visitor.cookie(cookie), None, "{action} gave a cookie {cookie}");
            }
        }
        assert_eq!(shop_rows(&shop.shop).await, before);
    }

    async fn a_cart_begins_with_its_first_line(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(5).insert(&shop.shop).await;
        let key = product.key();
        let guest = shop.browser();
        for (action, quantity) in [("/api/cart/set", "0"), ("/api/cart/remove", ""), ("/api/cart/accept", "")] {
            assert_eq!(guest.call(action, &[("variant", &key), ("quantity", quantity)]).await.status, 200, "{action}");
        }
        assert_eq!((row_counts(&shop.shop).await["carts"], guest.cookie("hurtrock_cart")), (0, None));
        add(&guest, &product, 1).await;
        let token = guest.cookie("hurtrock_cart").expect("with the first line");
        add(&guest, &product, 1).await;
        assert_eq!((row_counts(&shop.shop).await["carts"], guest.cookie("hurtrock_cart")), (1, Some(token)));
        // a customer's too, and a guest's empty cart makes none at the sign-in
        guest.call("/api/cart/remove", &[("variant", &key)]).await;
        person(&shop.shop, "budi", Role::Customer).await;
        guest.call("/api/auth/login", &[("login", "budi"), ("password", PASSWORD)]).await;
        guest.call("/api/cart/remove", &[("variant", &key)]).await;
        assert_eq!(row_counts(&shop.shop).await["carts"], 0);
    }

    /// Every field as long as it may be, in letters that take more than one byte.
    async fn an_honest_form_survives_its_refusal(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        guest.page("/checkout").await;
        let words = "Rumah bercat biru di seberang masjid, pagar \u{e9}mas; titipkan pada Bu R\u{e9}no bila sepi. ";
        let long = |most: usize| words.chars().cycle().take(most).collect::<String>();
        let (name, address, town, notes) = (long(100), long(500), long(100), long(1000));
        let mail = format!("{}@{}.example", "a".repeat(60), "b".repeat(60));
        let typed = with(&[
            ("name", &name), ("email", &mail), ("address", &address), ("district", &town), ("city", &town),
            ("province", &town), ("notes", &notes), ("postal_code", "4O132"),
        ]);
        assert_eq!(guest.form("/api/orders", &typed).await.location(), "/checkout");
        let page = guest.page("/checkout").await;
        for (field, value) in [("name", &name), ("email", &mail), ("district", &town), ("city", &town), ("province", &town)] {
            assert_eq!(&page.field(field), value, "{field}");
        }
        assert!(page.body.contains(&address) && page.body.contains(&notes) && page.body.contains("postal_code-problem"));
        assert!(guest.cookie("hurtrock_typed").unwrap().len() < 4_000);
        // what cannot be kept is left out, the rest is there
        let noise: String = (0..1000).filter_map(|n: u32| char::from_u32(0x4e00 + n.wrapping_mul(7919) % 20_000)).collect();
        let typed = with(&[("notes", &noise), ("city", ""), ("postal_code", "1")]);
        guest.form("/api/orders", &typed).await;
        let page = guest.page("/checkout").await;
        assert_eq!((page.field("name"), page.field("postal_code")), ("Sari Wulandari".to_owned(), "1".to_owned()));
    }

    async fn what_a_browser_keeps_is_its_own(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        guest.page("/checkout").await;
        guest.form("/api/orders", &with(&[("city", "")])).await;
        let replay = shop.browser();
        copy(&guest, &replay, &["hurtrock_cart", "hurtrock_typed", "hurtrock_refused"]);
        assert!(guest.page("/checkout").await.body.contains("city-problem"));
        assert_eq!(guest.cookie("hurtrock_refused"), None, "it is said once");
        assert!(!replay.page("/checkout").await.body.contains("city-problem"), "also when it is sent again");

        let thief = shop.browser();
        add(&thief, &product, 1).await;
        copy(&guest, &thief, &["hurtrock_typed"]);
        assert_eq!(thief.page("/checkout").await.field("name"), "", "stolen");
        let mut forged = guest.cookie("hurtrock_typed").unwrap();
        forged.replace_range(30..31, if &forged[30..31] == "A" { "B" } else { "A" });
        let own = guest.cookie("hurtrock_typed").unwrap();
        guest.set_cookie("hurtrock_typed", &forged);
        assert_eq!(guest.page("/checkout").await.field("name"), "", "forged");
        guest.set_cookie("hurtrock_typed", &own);
        assert_eq!(guest.page("/checkout").await.field("name"), FORM[0].1, "and its own is");
    }

    async fn what_somebody_typed_stays_with_somebody(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        person(&shop.shop, "sari", Role::Customer).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        add(&budi, &product, 1).await;
        budi.page("/checkout").await;
        let sari = [("login", "sari"), ("password", PASSWORD)];
        // another address than the account's is budi's all the same
        budi.form("/api/orders", &with(&[("city", "")])).await;
        assert_eq!(district(&budi).await, "Coblong");
        let before = budi.cookie("hurtrock_typed").unwrap();
        budi.form("/api/auth/logout", &[]).await;
        assert_eq!(budi.cookie("hurtrock_typed"), None, "signing out takes it away");
        budi.set_cookie("hurtrock_typed", &before);
        add(&budi, &product, 1).await;
        assert_eq!(district(&budi).await, "", "and a stranger cannot show it");
        budi.set_cookie("hurtrock_typed", &before);
        budi.call("/api/auth/login", &sari).await;
        assert_eq!(district(&budi).await, "", "nor can sari");
        // a stranger's form goes along with whom it names
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        guest.page("/checkout").await;
        guest.form("/api/orders", &with(&[("city", "")])).await;
        guest.call("/api/auth/login", &sari).await;
        assert_eq!(district(&guest).await, "Coblong");
    }
}
