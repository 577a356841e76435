//! Filters by what products say of themselves, what a filter would leave, and ways out of an empty list.

use crate::{
    on_both,
    support::{TestShop, db::console, until},
};
use hurtrock::{demo::seed::seed_demo, ui::address::with_query};
use serde_json::Value;
use std::collections::BTreeSet;

async fn list(shop: &TestShop, address: &str) -> Value {
    let answer = shop.browser().read(&with_query("/api/catalog/list", [("address", address)])).await;
    assert_eq!(answer.status, 200, "{address}: {}", answer.body);
    answer.json()
}

fn specs(page: &Value) -> Vec<(String, Vec<(String, u64)>)> {
    let values = |spec: &Value| {
        let values = spec["values"].as_array().unwrap().iter();
        values.map(|value| (value["code"].as_str().unwrap().to_owned(), value["products"].as_u64().unwrap())).collect()
    };
    let specs = page["specs"].as_array().unwrap().iter();
    specs.map(|spec| (spec["attribute"].as_str().unwrap().to_owned(), values(spec))).collect()
}

fn slugs(page: &Value) -> BTreeSet<String> {
    page["products"].as_array().unwrap().iter().map(|card| card["slug"].as_str().unwrap().to_owned()).collect()
}

on_both! {
    /// Every number beside a tick is the length of the list behind it, in every category, whatever else is ticked.
    async fn a_tick_keeps_what_its_number_promises(engine) {
        let shop = TestShop::open(engine).await;
        seed_demo(&shop.shop).await.unwrap();
        let mut offered = BTreeSet::new();
        for base in ["/categories/gitar?", "/categories/ampli?condition=used&", "/products?q=bass&", "/products?"] {
            let page = list(&shop, base).await;
            for (attribute, values) in specs(&page).into_iter().take(5) {
                assert!(values.len() > 1, "{base} {attribute}: one answer tells nothing apart");
                for (code, products) in values.iter().take(3) {
                    let chosen = list(&shop, &format!("{base}spec.{attribute}={code}")).await;
                    assert_eq!(chosen["total"].as_u64(), Some(*products), "{base} {attribute}={code}");
                    let there = specs(&chosen).into_iter().find(|(other, _)| *other == attribute).unwrap().1;
                    assert_eq!(&there, &values, "its own answers keep their numbers: any of them may be added");
                }
                let pairs: Vec<String> = values.iter().take(2).map(|(code, _)| format!("spec.{attribute}={code}")).collect();
                let both = list(&shop, &format!("{base}{}", pairs.join("&"))).await["total"].as_u64().unwrap();
                let sum: u64 = values.iter().take(2).map(|(_, products)| products).sum();
                let most = values.iter().take(2).map(|(_, products)| *products).max().unwrap();
                assert!((most..=sum).contains(&both), "{base} {attribute}: any of two");
                offered.insert(attribute);
            }
        }
        assert!(offered.len() >= 8, "{offered:?}");
        let nonsense = list(&shop, "/products?spec.nosuch=1&spec.country=nowhere&spec.country=%3Cb%3E").await;
        assert_eq!(nonsense["query"]["specs"], Value::Array(vec![]), "what means nothing narrows nothing");
        assert_eq!(nonsense["total"], list(&shop, "/products").await["total"]);
    }

    async fn what_a_product_says_anew_is_filtered_by(engine) {
        let shop = TestShop::open(engine).await;
        seed_demo(&shop.shop).await.unwrap();
        let address = "/categories/gitar?spec.country=japan";
        let before = list(&shop, address).await["total"].as_u64().unwrap();
        assert!(before > 0);
        console(&shop.shop, "DELETE FROM product_attributes WHERE option_id IN (SELECT id FROM attribute_options WHERE code = 'japan')").await;
        // told by the database alone, as another instance would be
        until("no product says so", || async { list(&shop, address).await["total"] == 0 }).await;
    }

    async fn a_variant_that_is_not_sold_says_nothing(engine) {
        let shop = TestShop::open(engine).await;
        seed_demo(&shop.shop).await.unwrap();
        let page = list(&shop, "/products?q=monitor").await;
        let number = |page: &Value| specs(page).into_iter().map(|(_, values)| values.len()).sum::<usize>();
        assert!(number(&page) > 0);
        console(&shop.shop, "UPDATE product_variants SET active = FALSE WHERE id IN (SELECT variant_id FROM product_attributes WHERE variant_id IS NOT NULL)").await;
        until("their words are gone", || async { number(&list(&shop, "/products?q=monitor").await) != number(&page) }).await;
        for (attribute, values) in specs(&list(&shop, "/products?q=monitor").await) {
            for (code, products) in values {
                let behind = list(&shop, &format!("/products?q=monitor&spec.{attribute}={code}")).await;
                assert_eq!(behind["total"].as_u64(), Some(products), "{attribute}={code}");
            }
        }
    }

    async fn an_empty_list_offers_ways_that_lead_somewhere(engine) {
        let shop = TestShop::open(engine).await;
        seed_demo(&shop.shop).await.unwrap();
        let address = "/categories/gitar?q=senar&condition=used&min=1&max=2&stock=1";
        let page = list(&shop, address).await;
        assert_eq!(page["total"], 0);
        let ways = page["ways"].as_array().unwrap();
        assert!(page["shelves"].as_array().unwrap().len() > 3 && ways.len() <= 5);
        let html = shop.browser().page(&address.replace("q=senar&", "")).await.body;
        assert!(html.contains("Tanpa") && html.contains("no-result-shelves"), "{html}");
        let one = list(&shop, "/categories/gitar?max=2").await;
        assert_eq!((one["total"].as_u64(), one["ways"][0][0].as_str()), (Some(0), Some("max")));
        assert_eq!(one["ways"][0][1], list(&shop, "/categories/gitar").await["total"]);
        assert!(slugs(&one).is_empty());
    }

    async fn the_button_says_how_many_it_would_show(engine) {
        let shop = TestShop::open(engine).await;
        seed_demo(&shop.shop).await.unwrap();
        for address in ["/categories/gitar?condition=used", "/products?q=fuzz&brand=&min=&max=", "/products?max=1"] {
            let total = list(&shop, address).await["total"].as_u64().unwrap();
            let preview = shop.browser().read(&with_query("/api/catalog/preview", [("address", address)])).await.json();
            let words = preview["parts"]["filters-apply"].as_str().unwrap().to_owned();
            let said = if total == 0 { "Tidak ada produk".to_owned() } else { format!("{total} produk") };
            assert!(words.contains(&said), "{address}: {words}, {total}");
        }
        let unknown = shop.browser().read(&with_query("/api/catalog/preview", [("address", "/categories/nosuch")])).await;
        assert_eq!(unknown.status, 404);
    }

    async fn how_lists_are_shown_is_remembered_by_the_browser_alone(engine) {
        let shop = TestShop::open(engine).await;
        seed_demo(&shop.shop).await.unwrap();
        let plain = shop.browser().page("/products").await;
        assert!(plain.body.contains(r#"class="card-grid""#));
        let likes = shop.browser();
        likes.set_cookie("hurtrock_view", "list");
        let list = likes.page("/products").await;
        assert!(list.body.contains(r#"class="card-list""#) && list.header("etag").is_some(), "kept like any other");
        assert!(likes.page("/categories/gitar?page=2").await.body.contains(r#"class="card-list""#));
        assert!(likes.page("/products?view=grid").await.body.contains(r#"class="card-grid""#), "what the address says counts");
        assert_eq!(shop.browser().page("/products").await.body, plain.body);
        likes.set_cookie("hurtrock_view", "grid\"><b>");
        assert_eq!(likes.page("/products").await.body, plain.body);
    }
}
