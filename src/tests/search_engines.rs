//! What search engines and people who share a page are told: the list of addresses, and what a page says of itself.

use crate::{
    on_both,
    support::{TestShop, builders::ProductBuilder},
};

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

on_both! {
    async fn every_listed_address_is_a_page_that_says_so_of_itself(engine) {
        let shop = TestShop::open(engine).await;
        for name in ["Stratos", "Kawi"] {
            ProductBuilder::new(name).category("gitar").insert(&shop.shop).await;
        }
        let visitor = shop.browser();
        let origin = shop.shop.config.site.public_url.clone();
        let path = |address: &str| address.strip_prefix(&origin).unwrap_or_else(|| panic!("{address} is elsewhere")).to_owned();
        let index = visitor.read("/sitemap.xml").await;
        assert_eq!(index.header("content-type"), Some("application/xml; charset=utf-8"));
        let files = between(&index.body, "<loc>", "</loc>");
        assert_eq!(files.len(), 2, "pages and one piece of products: {files:?}");
        let mut listed = Vec::new();
        for file in files {
            let file = visitor.read(&path(file)).await;
            assert_eq!(file.status, 200);
            listed.extend(between(&file.body, "<loc>", "</loc>").into_iter().map(str::to_owned));
        }
        for wanted in ["/", "/en", "/products", "/categories/gitar", "/products/stratos", "/en/products/kawi"] {
            assert!(listed.contains(&format!("{origin}{wanted}")), "{wanted}: {listed:?}");
        }
        for address in &listed {
            let page = visitor.page(&path(address)).await.body;
            let links = between(&page, "<link ", ">");
            let canonical = links.iter().find(|link| link.contains("rel=\"canonical\"")).copied().unwrap_or_default();
            assert!(canonical.contains(&format!("\"{address}\"")), "{address}: {canonical}");
            assert_eq!(page.matches("hreflang=\"x-default\"").count(), 1, "{address}");
            assert!(!page.contains("noindex"), "{address}");
            for property in ["og:title", "og:url", "og:image", "og:locale"] {
                assert_eq!(page.matches(&format!("property=\"{property}\"")).count(), 1, "{address}: {property}");
            }
            assert!(page.contains("<meta name=\"description\""), "{address} has a description");
        }
        for missing in ["/sitemap/products-2.xml", "/sitemap/products-0.xml", "/sitemap/x.xml", "/sitemap/pages"] {
            assert_eq!(visitor.read(missing).await.status, 404, "{missing}");
        }
        let robots = visitor.read("/robots.txt").await.body;
        assert!(robots.contains(&format!("Sitemap: {origin}/sitemap.xml")) && robots.contains("Disallow: /en/checkout"), "{robots}");
        // permutations of filters are one page among endlessly many
        for (asked, whole) in [
            ("/products?q=stratos", None),
            ("/products?brand=x&min=1", Some("/products")),
            ("/categories/gitar?stock=1", Some("/categories/gitar")),
            ("/en/categories/gitar?sort=price_asc&page=2", Some("/en/categories/gitar")),
        ] {
            let page = visitor.page(asked).await.body;
            assert!(page.contains("noindex"), "{asked}");
            let links = between(&page, "<link href=\"", ">");
            let canonical = links.iter().find(|link| link.contains("canonical")).and_then(|link| link.split('"').next()).map(&path);
            assert_eq!(canonical.as_deref(), whole, "{asked}");
            assert_eq!(page.contains("rel=\"alternate\""), whole.is_some(), "{asked}");
        }
        assert!(!visitor.get("/products/nope").await.body.contains("og:url"), "what is not there has no address");
    }
}
