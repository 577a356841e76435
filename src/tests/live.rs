//! What a page gets that sends a form behind it: parts rendered anew in its language, words to be said, words for a refusal;
//! and what a script does not get.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::{ProductBuilder, signed_in},
        buying::add,
    },
};
use hurtrock::access::Role;

on_both! {
    async fn a_page_gets_its_parts_in_its_language_and_a_script_data_alone(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos <b>").price(1_000_000).stock(3).insert(&shop.shop).await;
        let guest = shop.browser();
        let variant = product.variant.to_string();
        for (page, said, empty) in [
            ("/products/stratos", "Stratos <b>: 1. Subtotal Rp1.000.000.", "Keranjangmu kosong."),
            ("/en/products/stratos", "Stratos <b>: 1. Subtotal Rp 1,000,000.", "Your cart is empty."),
        ] {
            let answer = guest.behind(page, "/api/cart", &[("variant", &variant), ("quantity", "1")]).await.json();
            assert_eq!(answer["said"], said);
            assert_eq!(answer["opens"], "cart-drawer");
            assert_eq!(answer["lines"][0]["quantity"], 1, "the data is there, too");
            let mut names: Vec<_> = answer["parts"].as_object().unwrap().keys().cloned().collect();
            names.sort();
            assert_eq!(names, ["cart-count", "cart-drawer", "cart-page", "cart-told"]);
            for part in ["cart-drawer", "cart-page"] {
                let html = answer["parts"][part].as_str().unwrap();
                assert!(html.contains("Stratos &lt;b&gt;") && !html.contains("Stratos <b>"), "{part}: {html}");
                assert!(html.contains(&format!("data-key=\"{variant}\"")), "{part}: {html}");
            }
            // the page, loaded anew, has the same in the same places
            let body = guest.page(if page.starts_with("/en") { "/en/cart" } else { "/cart" }).await.body;
            for name in names.iter().filter(|name| *name != "cart-told") {
                assert!(body.contains(&format!("data-part=\"{name}\"")), "{name} has a place");
                assert!(body.contains(answer["parts"][name].as_str().unwrap()), "{name} is what the page shows");
            }
            let gone = guest.behind(page, "/api/cart/remove", &[("variant", &variant)]).await.json();
            let said = gone["said"].as_str().unwrap();
            assert!(said.starts_with("Stratos <b> ") && said.ends_with(empty), "{said}");
        }
        let script = guest.call("/api/cart", &[("variant", &variant), ("quantity", "1")]).await.json();
        let mut fields: Vec<_> = script.as_object().unwrap().keys().cloned().collect();
        fields.sort();
        assert_eq!(fields, ["count", "lines", "subtotal"]);
        // a page that was made before asks for what is there now
        let now = guest.read("/api/cart/parts").await.json();
        assert_eq!((now["count"].as_u64(), now.get("parts")), (Some(1), None), "only who asks for parts gets them");
    }

    async fn a_refusal_brings_its_words_in_the_language_of_the_page(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(1).insert(&shop.shop).await;
        let guest = shop.browser();
        let variant = product.variant.to_string();
        add(&guest, &product, 1).await;
        let over = [("variant", variant.as_str()), ("quantity", "9999")];
        for (page, words) in [("/cart", "Isi jumlah dari 1 sampai 99."), ("/en/cart", "Enter a whole number from 1 to 99.")] {
            for quantity in ["9999", "99999999999"] {
                let refused = guest.behind(page, "/api/cart/set", &[over[0], ("quantity", quantity)]).await;
                assert_eq!(refused.status, 422, "{}", refused.body);
                assert_eq!(refused.json()["words"], words);
                assert_eq!(refused.json()["error"], "invalid", "codes to decide by stay");
            }
        }
        assert_eq!(guest.read("/api/cart").await.json()["count"], 1, "nothing changed");
        // every kind of refusal has words: what is not there, who may not, what is too much
        let missing = guest.behind("/en", "/api/cart", &[("variant", &uuid::Uuid::nil().to_string())]).await;
        let customer = signed_in(&shop, "rani", Role::Customer).await;
        let not_theirs = customer.behind("/en", "/api/admin/products/status", &[]).await;
        let unknown = guest.behind("/en", "/api/nothing/of/this/name", &[]).await;
        for refused in [missing, not_theirs, unknown] {
            assert!(refused.status.is_client_error(), "{}", refused.status);
            let words = refused.json()["words"].as_str().unwrap_or_default().to_owned();
            assert!(words.len() > 10 && words.is_ascii(), "{}: {}", refused.status, refused.body);
        }
    }
}
