//! Pages that are kept: the same bytes for everybody of whom nothing is known, and nobody else's; counted each time.

use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::add,
        db::row_counts,
        until,
    },
};
use hurtrock::access::Role;

const PAGES: [&str; 5] = ["/", "/products", "/categories/gitar", "/products?q=stratos&sort=name", "/products/stratos"];

async fn asked(shop: &TestShop, browser: &Browser, path: &str, header: (&str, &str)) -> Answer {
    browser.send(shop.client.get(format!("{}{path}", shop.origin)).header(header.0, header.1)).await
}

on_both! {
    async fn everybody_gets_the_same_bytes(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Stratos").insert(&shop.shop).await;
        for path in PAGES {
            for language in ["", "/en"] {
                let path = format!("{language}{path}");
                let first = shop.browser().page(&path).await;
                let etag = first.header("etag").unwrap_or_else(|| panic!("{path} is not kept")).to_owned();
                for _ in 0..3 {
                    let again = shop.browser().page(&path).await;
                    assert_eq!((again.status.as_u16(), &again.body, again.header("etag")), (200, &first.body, Some(etag.as_str())), "{path}");
                    assert_eq!(again.header("content-security-policy"), first.header("content-security-policy"));
                    assert_eq!(again.header("cache-control"), Some("private, no-cache"));
                }
                let known = asked(&shop, &shop.browser(), &path, ("if-none-match", &etag)).await;
                assert_eq!((known.status.as_u16(), known.body.as_str()), (304, ""), "{path}");
            }
        }
        let canonical = shop.browser().page("/products?sort=name&q=stratos").await;
        let odd = shop.browser().page("/products?utm_source=x&q=+stratos+&sort=name&page=1").await;
        assert_eq!(odd.body, canonical.body, "what the page does not know is not on it");
    }

    async fn what_is_somebodys_own_is_not_kept(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let stranger = shop.browser();
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let customer = signed_in(&shop, "sari", Role::Customer).await;
        for path in PAGES {
            for _ in 0..2 {
                let bare = stranger.page(path).await.body;
                let own = guest.page(path).await;
                assert!(own.header("etag").is_none() && own.body != bare, "{path} knows the guest's cart");
                let own = customer.page(path).await;
                assert!(own.header("etag").is_none() && own.body.contains("sari") && !bare.contains("sari"), "{path}");
            }
        }
        for path in ["/cart", "/checkout", "/sign-in", "/products/nothing", "/orders/HR-1"] {
            assert!(stranger.get(path).await.header("etag").is_none(), "{path}");
        }
        // a refusal is shown to whom it belongs, and only there
        let refused = shop.browser();
        refused.form("/api/cart", &[("variant", &product.variant.to_string()), ("quantity", "0")]).await;
        let bare = stranger.page("/products/stratos").await.body;
        let told = refused.page("/products/stratos").await.body;
        assert_ne!(told, bare);
        assert_eq!(stranger.page("/products/stratos").await.body, bare);
    }

    async fn looks_and_searches_are_counted_all_the_same(engine) {
        let shop = TestShop::open_with(engine, &[("TRUST_PROXY", "127.0.0.1")]).await;
        ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let from = async |address: &str, path: &str| {
            assert_eq!(asked(&shop, &shop.browser(), path, ("x-forwarded-for", address)).await.status, 200);
        };
        for visitor in 1..=4 {
            for path in ["/products/stratos", "/products?q=stratos"] {
                from(&format!("203.0.113.{visitor}"), path).await;
            }
        }
        let counted = async || { let rows = row_counts(&shop.shop).await; (rows["product_views"], rows["search_log"]) };
        until("four looked and searched", || async { counted().await == (4, 4) }).await;
        // what a browser fetches ahead is no look
        let ahead = asked(&shop, &shop.browser(), "/products/stratos", ("sec-purpose", "prefetch;prerender")).await;
        assert_eq!(ahead.status, 200);
        from("203.0.113.9", "/products/stratos").await;
        until("the fifth looked", || async { counted().await.0 >= 5 }).await;
        assert_eq!(counted().await, (5, 4));
    }
}
