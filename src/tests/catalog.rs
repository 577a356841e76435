//! The lists: what is in them, in which order, on how many pages; for people and for scripts.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::{ProductBuilder, insert_all},
    },
};
use serde_json::Value;

fn slugs(list: &Value) -> Vec<String> {
    list.as_array().expect("a list").iter().map(|card| card["slug"].as_str().unwrap().to_owned()).collect()
}

async fn some_goods(shop: &TestShop) {
    let goods = vec![
        ProductBuilder::new("Rajawali").price(3_000_000),
        ProductBuilder::new("Garuda").price(1_000_000),
        ProductBuilder::new("Nusantara").price(2_000_000).category("bass"),
    ];
    insert_all(&shop.shop, goods).await;
}

on_both! {
    async fn scripts_list_search_and_sort(engine) {
        let shop = TestShop::open(engine).await;
        some_goods(&shop).await;
        let script = shop.browser();
        for (query, expected) in [
            ("sortBy=price&sortOrder=asc", vec!["garuda", "nusantara", "rajawali"]),
            ("sortBy=price&sortOrder=desc", vec!["rajawali", "nusantara", "garuda"]),
            ("sortBy=name", vec!["garuda", "nusantara", "rajawali"]),
            ("category=bass", vec!["nusantara"]),
            ("search=rajawli", vec!["rajawali"]),
            ("search=garuda&category=bass", vec![]),
            ("sortBy=price&limit=1&offset=1", vec!["nusantara"]),
            ("sortBy=price&limit=2&offset=9", vec![]),
            ("limit=0", vec![]),
            ("limit=99999999999&offset=18446744073709551615", vec![]),
        ] {
            let answer = script.read(&format!("/api/products?{query}")).await;
            assert_eq!(answer.status, 200, "{query}: {}", answer.body);
            assert_eq!(slugs(&answer.json()), expected, "{query}");
        }
        assert_eq!(slugs(&script.read("/api/products").await.json()).len(), 3);
        for (query, status) in [("sortBy=weight", 422), ("sortOrder=up", 422), ("category=nothing", 404), ("limit=many", 422)] {
            assert_eq!(script.read(&format!("/api/products?{query}")).await.status, status, "{query}");
        }
        assert_eq!(script.read("/api/products/by-slug?slug=garuda").await.json()["variants"][0]["price"], 1_000_000);
        assert_eq!(script.read("/api/products/by-slug?slug=nothing").await.status, 404);
        // as the spec names it: by id or slug in the path
        let all = script.read("/api/products").await.json();
        for product in all.as_array().unwrap() {
            let named = [&product["id"], &product["slug"]].map(|name| name.as_str().unwrap().to_owned());
            for name in named {
                let answer = script.read(&format!("/api/products/{name}")).await;
                assert_eq!((answer.status.as_u16(), &answer.json()["id"]), (200, &product["id"]), "{name}");
            }
        }
        for nothing in ["nothing", "01a21e55-f39d-74d1-b215-184f2b3a0c8a", "a%2Fb", "%00", "needed"] {
            assert!([404, 400, 422].contains(&script.read(&format!("/api/products/{nothing}")).await.status.as_u16()), "{nothing}");
        }
        let rated = |order| format!("/api/products?sortBy=rating&sortOrder={order}");
        let (mut best, worst) = (slugs(&script.read(&rated("desc")).await.json()), slugs(&script.read(&rated("asc")).await.json()));
        best.reverse();
        assert_eq!(best, worst);
        assert_eq!(script.read("/api/categories").await.json().as_array().unwrap().len(), 2);
    }

    async fn people_read_the_same_lists(engine) {
        let shop = TestShop::open(engine).await;
        some_goods(&shop).await;
        let visitor = shop.browser();
        let all = visitor.page("/products?sort=price_asc").await.body;
        let place = |name: &str| all.find(&format!("href=\"/products/{name}\"")).unwrap_or_else(|| panic!("{name} is not listed"));
        assert!(place("garuda") < place("nusantara") && place("nusantara") < place("rajawali"));
        assert!(all.contains("Rp1.000.000"));
        let bass = visitor.page("/categories/bass").await.body;
        assert!(bass.contains("/products/nusantara") && !bass.contains("/products/garuda"));
        let found = visitor.page("/en/products?q=garuda").await.body;
        assert!(found.contains("/en/products/garuda") && !found.contains("/en/products/rajawali") && found.contains("Rp 1,000,000"));
        let nothing = visitor.page("/products?q=zzzzqqq").await.body;
        assert!(nothing.contains("zzzzqqq") && !nothing.contains("/products/garuda"));
        let sly = visitor.page("/products?q=%3Cscript%3Ealert(1)%3C/script%3E").await.body;
        let at = sly.find("<script>alert(1)");
        assert!(at.is_none(), "unescaped: {}", &sly[at.unwrap_or(0).saturating_sub(120)..][..200]);
        assert!(visitor.page("/products/garuda").await.body.contains("application/ld+json"));
    }

    async fn a_long_list_has_pages(engine) {
        let shop = TestShop::open(engine).await;
        let goods = (0..50).map(|n| ProductBuilder::new(&format!("Nomor {n:02}")).price(1_000_000 + n)).collect();
        insert_all(&shop.shop, goods).await;
        let visitor = shop.browser();
        let mut seen = std::collections::BTreeSet::new();
        for (page, expected) in [(1, 24), (2, 24), (3, 2)] {
            let address = format!("/products?sort=price_asc&page={page}");
            let body = visitor.page(&address).await.body;
            let listed: std::collections::BTreeSet<String> =
                body.split("href=\"/products/").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
            assert_eq!(listed.len(), expected, "page {page}");
            seen.extend(listed);
        }
        assert_eq!(seen.len(), 50, "every product is on one page");
        assert_eq!(visitor.get("/products?page=99").await.status, 200, "too far is the last page");
        let list = visitor.read("/api/catalog/list?address=/products%3Fpage%3D99").await.json();
        assert_eq!((list["query"]["page"].as_u64(), list["pages"].as_u64(), list["total"].as_u64()), (Some(3), Some(3), Some(50)));
    }

    async fn what_is_hidden_is_nowhere(engine) {
        use hurtrock::access::Role;
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Garuda").insert(&shop.shop).await;
        let admin = crate::support::builders::signed_in(&shop, "bos", Role::Admin).await;
        let id = product.id.to_string();
        let version = admin.read(&format!("/api/admin/product?id={id}")).await.json()["version"].to_string();
        let hidden = admin.call("/api/admin/products/status", &[("product", &id), ("version", &version), ("status", "inactive")]).await;
        assert_eq!(hidden.status, 200, "{}", hidden.body);
        let visitor = shop.browser();
        let gone = visitor.get("/products/garuda").await;
        assert_eq!(gone.status, 410);
        assert!(gone.body.contains("Garuda sudah tidak dijual") && !gone.body.contains("/api/cart\""), "nothing to buy");
        assert!(slugs(&visitor.read("/api/products").await.json()).is_empty());
        assert!(slugs(&visitor.read("/api/products?search=garuda").await.json()).is_empty());
        assert_eq!(crate::support::buying::add(&visitor, &product, 1).await.status, 404);
        assert_eq!(visitor.read("/api/search/suggest?q=garu").await.json(), serde_json::json!([]));
    }

    async fn the_search_box_suggests(engine) {
        let shop = TestShop::open(engine).await;
        some_goods(&shop).await;
        let found = shop.browser().read("/api/search/suggest?q=garu").await.json();
        assert_eq!(found[0]["path"], "/products/garuda");
        assert_eq!(shop.browser().read("/api/search/suggest?q=g").await.json(), serde_json::json!([]));
    }
}
