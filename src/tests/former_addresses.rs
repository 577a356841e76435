//! An address that was public leads on for ever: the database notes what it was, whoever changes it.

use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::add,
        db::{console, row_counts},
    },
};
use hurtrock::access::Role;

async fn rename(shop: &TestShop, table: &str, from: &str, to: &str) {
    console(&shop.shop, &format!("UPDATE {table} SET slug = '{to}' WHERE slug = '{from}'")).await;
}

async fn withdraw(shop: &TestShop, slug: &str, status: &str) {
    console(&shop.shop, &format!("UPDATE products SET status = '{status}' WHERE slug = '{slug}'")).await;
    // a change from a console shows as soon as this process looks: it has just committed nothing itself
    signed_in(shop, &format!("bos{slug}{status}").replace('-', ""), Role::Admin).await;
}

async fn leads(browser: &Browser, from: &str, to: &str) {
    let answer = browser.get(from).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (301, to), "{from}");
}

async fn status(browser: &Browser, path: &str) -> u16 {
    browser.get(path).await.status.as_u16()
}

fn says(answer: &Answer, words: &[&str]) {
    for words in words {
        assert!(answer.body.contains(words), "no {words} in {}", answer.body);
    }
}

on_both! {
    async fn a_former_address_leads_to_the_present_one_at_once(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        for (from, to) in [("stratos", "stratos-ii"), ("stratos-ii", "stratos-iii"), ("stratos-iii", "stratos-iv")] {
            rename(&shop, "products", from, to).await;
        }
        signed_in(&shop, "bos", Role::Admin).await;
        let stranger = shop.browser();
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        for browser in [&stranger, &guest] {
            for old in ["stratos", "stratos-ii", "stratos-iii"] {
                leads(browser, &format!("/products/{old}"), "/products/stratos-iv").await;
                leads(browser, &format!("/en/products/{old}?variant=SKU-stratos&ref=a%26b"), "/en/products/stratos-iv?variant=SKU-stratos&ref=a%26b").await;
                leads(browser, &format!("/products/{old}/reviews?stars=4"), "/products/stratos-iv/reviews?stars=4").await;
            }
            assert_eq!(status(browser, "/products/stratos-iv").await, 200);
            assert_eq!(status(browser, "/products/stratos-v").await, 404, "never there");
        }
        // only what is there is told to search engines
        let map = stranger.get("/sitemap/products-1.xml").await.body;
        assert!(map.contains("/products/stratos-iv<") && !map.contains("/products/stratos<"), "{map}");
        // back to the first name: nothing leads away from it, and no row too many is left
        rename(&shop, "products", "stratos-iv", "stratos").await;
        signed_in(&shop, "bos2", Role::Admin).await;
        assert_eq!(status(&stranger, "/products/stratos").await, 200);
        leads(&stranger, "/products/stratos-iv", "/products/stratos").await;
        assert_eq!(row_counts(&shop.shop).await["former_slugs"], 3);
    }

    async fn a_slug_that_is_taken_again_is_its_new_owners(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Stratos").insert(&shop.shop).await;
        rename(&shop, "products", "stratos", "stratos-lama").await;
        ProductBuilder::new("Kawi").price(2_500_000).insert(&shop.shop).await;
        rename(&shop, "products", "kawi", "stratos").await;
        signed_in(&shop, "bos1", Role::Admin).await;
        let visitor = shop.browser();
        says(&visitor.page("/products/stratos").await, &["Rp2.500.000"]);
        // two that change places: both are found where they stand now
        rename(&shop, "products", "stratos", "titip").await;
        rename(&shop, "products", "stratos-lama", "stratos").await;
        rename(&shop, "products", "titip", "stratos-lama").await;
        signed_in(&shop, "bos", Role::Admin).await;
        says(&visitor.page("/products/stratos").await, &["Rp1.000.000"]);
        says(&visitor.page("/products/stratos-lama").await, &["Rp2.500.000"]);
        leads(&visitor, "/products/titip", "/products/stratos-lama").await;
    }

    async fn categories_and_makers_lead_on_too(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Stratos").insert(&shop.shop).await;
        rename(&shop, "categories", "gitar", "gitar-elektrik").await;
        rename(&shop, "brands", "uji", "uji-coba").await;
        signed_in(&shop, "bos", Role::Admin).await;
        let visitor = shop.browser();
        leads(&visitor, "/categories/gitar?sort=name", "/categories/gitar-elektrik?sort=name").await;
        leads(&visitor, "/en/categories/gitar", "/en/categories/gitar-elektrik").await;
        leads(&visitor, "/products?brand=uji&sort=name", "/products?brand=uji-coba&sort=name").await;
        leads(&visitor, "/products?category=gitar&brand=uji", "/products?category=gitar-elektrik&brand=uji-coba").await;
        leads(&visitor, "/categories/gitar-elektrik?brand=uji", "/categories/gitar-elektrik?brand=uji-coba").await;
        assert_eq!(status(&visitor, "/products?brand=entah").await, 200);
        assert_eq!(status(&visitor, "/categories/entah").await, 404);
    }

    async fn what_was_withdrawn_is_gone_and_says_what_it_was(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Stratos").insert(&shop.shop).await;
        ProductBuilder::new("Kawi").insert(&shop.shop).await;
        ProductBuilder::new("Habis").stock(0).insert(&shop.shop).await;
        rename(&shop, "products", "stratos", "stratos-ii").await;
        withdraw(&shop, "stratos-ii", "inactive").await;
        let visitor = shop.browser();
        for path in ["/products/stratos-ii", "/products/stratos", "/products/stratos-ii/reviews"] {
            let page = visitor.get(path).await;
            assert_eq!(page.status, 410, "{path}");
            says(&page, &["Stratos sudah tidak dijual", "/categories/gitar", "/products/kawi", "/products?q=Stratos", "noindex"]);
            assert!(!page.body.contains("/products/habis") && page.header("etag").is_none(), "{path}");
        }
        let english = visitor.get("/en/products/stratos-ii").await;
        assert_eq!(english.status, 410);
        says(&english, &["Stratos is no longer sold", "/en/products/kawi"]);
        assert_eq!(status(&visitor, "/products/habis").await, 200, "sold out is not gone");
        // back in the shop
        withdraw(&shop, "stratos-ii", "active").await;
        assert_eq!(status(&visitor, "/products/stratos-ii").await, 200);
        leads(&visitor, "/products/stratos", "/products/stratos-ii").await;
        // a draft was never there, what is deleted was
        withdraw(&shop, "stratos-ii", "draft").await;
        assert_eq!((status(&visitor, "/products/stratos-ii").await, status(&visitor, "/products/stratos").await), (404, 404));
        console(&shop.shop, "DELETE FROM stock_movements WHERE variant_id IN (SELECT id FROM product_variants WHERE sku = 'SKU-kawi')").await;
        console(&shop.shop, "DELETE FROM product_variants WHERE sku = 'SKU-kawi'").await;
        console(&shop.shop, "DELETE FROM products WHERE slug = 'kawi'").await;
        signed_in(&shop, "bos", Role::Admin).await;
        let page = visitor.get("/products/kawi").await;
        assert_eq!(page.status, 410);
        says(&page, &["Sudah tidak dijual"]);
    }
}
