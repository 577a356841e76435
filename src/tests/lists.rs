//! What lists speak of: variants that count, names in the order of people, pages that have rows.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        buying::{buy, give_up, units},
    },
};
use hurtrock::{access::Role, catalog::model::Offer, ui::address::with_query};
use serde_json::Value;
use std::collections::BTreeSet;

async fn list(shop: &TestShop, address: &str) -> Value {
    let answer = shop.browser().read(&with_query("/api/catalog/list", [("address", address)])).await;
    assert_eq!(answer.status, 200, "{address}: {}", answer.body);
    answer.json()
}

fn slugs(page: &Value) -> Vec<String> {
    page["products"].as_array().unwrap().iter().map(|card| card["slug"].as_str().unwrap().to_owned()).collect()
}

on_both! {
    /// The SQL of the lists says what the rule says, whatever is asked for.
    async fn lists_speak_of_variants_that_count(engine) {
        let shop = TestShop::open(engine).await;
        let kinds: Vec<Vec<(i64, u32)>> = vec![
            vec![(10, 1)], vec![(10, 0)], vec![(10, 1), (30, 1)], vec![(10, 0), (30, 1)], vec![(10, 0), (30, 0)],
            vec![(30, 2), (10, 0), (20, 1)], vec![(20, 0), (20, 1)], vec![(40, 1), (5, 0)],
        ];
        let goods = kinds.iter().enumerate().map(|(at, kind)| {
            let first = ProductBuilder::new(&format!("Barang {at}")).price(kind[0].0).stock(kind[0].1);
            kind[1..].iter().fold(first, |product, (price, stock)| product.variant(*price, *stock))
        });
        insert_all(&shop.shop, goods.collect()).await;
        let offers: Vec<Vec<Offer>> =
            kinds.iter().map(|kind| kind.iter().map(|(price, free)| Offer { price: *price, compare_at: None, free: *free }).collect()).collect();
        let bounds = [None, Some(0), Some(10), Some(11), Some(20), Some(25), Some(30), Some(41)];
        for (min, max) in bounds.iter().flat_map(|min| bounds.iter().map(|max| (*min, *max))).filter(|(min, max)| min.is_none_or(|min| max.is_none_or(|max| min <= max))) {
            for in_stock in [false, true] {
                let expected: BTreeSet<String> = (0..kinds.len())
                    .filter(|at| Offer::fits(&offers[*at], min, max, in_stock))
                    .map(|at| format!("barang-{at}"))
                    .collect();
                let mut pairs: Vec<(&str, String)> = vec![("sort", "price_asc".into())];
                pairs.extend(min.map(|min| ("min", min.to_string())));
                pairs.extend(max.map(|max| ("max", max.to_string())));
                pairs.extend(in_stock.then(|| ("stock", "1".to_owned())));
                let page = list(&shop, &with_query("/products", pairs)).await;
                let found = slugs(&page);
                assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), expected, "{min:?} {max:?} {in_stock}");
                assert_eq!(page["total"].as_u64(), Some(expected.len() as u64));
                let facet: u64 = page["categories"].as_array().unwrap().iter().map(|value| value["products"].as_u64().unwrap()).sum();
                assert_eq!(facet, expected.len() as u64, "counts follow the same rule");
                let prices: Vec<i64> = page["products"].as_array().unwrap().iter().map(|card| card["price"].as_i64().unwrap()).collect();
                assert!(prices.is_sorted(), "{prices:?}");
                for (slug, price) in found.iter().zip(&prices) {
                    let at: usize = slug.trim_start_matches("barang-").parse().unwrap();
                    assert_eq!(Some(*price), Offer::listed(&offers[at]).map(|offer| offer.price), "{slug}");
                }
            }
        }
        let all = list(&shop, "/products").await;
        assert_eq!((all["prices"][0].as_i64(), all["prices"][1].as_i64()), (Some(10), Some(40)));
        let stocked = list(&shop, "/products?stock=1").await;
        assert_eq!((stocked["prices"][0].as_i64(), stocked["prices"][1].as_i64()), (Some(10), Some(40)));
        let script = shop.browser().read("/api/products?sortBy=price&sortOrder=desc&limit=1").await.json();
        assert_eq!(script[0]["price"], 40);
    }

    async fn the_price_of_a_list_follows_what_is_sold(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(100_000).stock(1).variant(300_000, 5).insert(&shop.shop).await;
        let price = async || list(&shop, "/products").await["products"][0]["price"].as_i64().unwrap();
        assert_eq!(price().await, 100_000);
        buy(&shop, &product, 1).await;
        assert_eq!(units(&shop.shop, product.variant).await.reserved, 1);
        assert_eq!(price().await, 300_000, "the cheap one is promised");
        assert_eq!(slugs(&list(&shop, "/products?max=200000").await).len(), 0);
        assert_eq!(slugs(&list(&shop, "/products?min=200000&stock=1").await).len(), 1);
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(staff.read("/api/admin/products").await.json()["rows"][0]["price_from"], 300_000);
    }

    /// Two of the staff save two variants of one product at once.
    async fn two_prices_saved_at_once_are_both_seen(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(500_000).stock(5).variant(600_000, 5).insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let id = product.id.to_string();
        for round in 1..6_i64 {
            let seen = staff.read(&format!("/api/admin/product?id={id}")).await.json();
            let wanted = [500_000 + round * 10_000, 600_000 - round * 30_000];
            let save = async |at: usize| {
                let text = |name: &str| seen["variants"][at][name].to_string().replace('"', "");
                let (variant, version, price) = (text("id"), text("version"), wanted[at].to_string());
                let fields = [("product", id.as_str()), ("variant", &variant), ("version", &version), ("seen_on_hand", "5"), ("price", &price), ("compare_at", ""), ("on_hand", "5")];
                staff.call("/api/admin/products/variant", &fields).await.status
            };
            let (one, other) = tokio::join!(save(0), save(1));
            assert_eq!((one.as_u16(), other.as_u16()), (200, 200));
            let listed = list(&shop, "/products").await["products"][0]["price"].as_i64();
            assert_eq!(listed, wanted.iter().min().copied(), "round {round}");
            for price in wanted {
                let found = staff.read(&with_query("/api/admin/products", [("q", price.to_string())])).await.json();
                assert_eq!(found["total"]["rows"], 1, "{price} is found");
            }
        }
    }

    async fn names_are_sorted_as_people_sort(engine) {
        let shop = TestShop::open(engine).await;
        let sorted = ["100 Watt", "Élan", "Eland", "Garuda Custom Sonokeling", "garuda custom ST-2", "Garuda Custom ST-10", "Zebra"];
        let mut goods: Vec<ProductBuilder> = sorted.iter().map(|name| ProductBuilder::new(name)).collect();
        goods.reverse();
        insert_all(&shop.shop, goods).await;
        let names = |page: &Value, rows: &str| -> Vec<String> {
            page[rows].as_array().unwrap().iter().map(|card| card["name"]["id"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names(&list(&shop, "/products?sort=name").await, "products"), sorted);
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(names(&staff.read("/api/admin/products").await.json(), "rows"), sorted);
        let script = shop.browser().read("/api/products?sortBy=name&sortOrder=desc").await.json();
        let backwards: Vec<&str> = script.as_array().unwrap().iter().map(|card| card["name"]["en"].as_str().unwrap()).collect();
        assert_eq!(backwards, sorted.iter().rev().copied().collect::<Vec<_>>());
    }

    async fn a_page_beyond_the_end_is_the_last_one(engine) {
        let shop = TestShop::open(engine).await;
        let goods = (0..30).map(|n| ProductBuilder::new(&format!("Nomor {n:02}")).stock(30)).collect();
        let product = insert_all(&shop.shop, goods).await.remove(0);
        for _ in 0..26 {
            let (buyer, bought) = buy(&shop, &product, 1).await;
            give_up(&buyer, &bought).await;
        }
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        for (asked, shown) in [("", 1), ("0", 1), ("-1", 1), ("abc", 1), ("1.5", 1), ("2", 2), ("3", 2), ("99", 2), ("4294967296", 2), ("99999999999999999999", 2)] {
            let page = list(&shop, &with_query("/products", [("page", asked)])).await;
            assert_eq!(page["query"]["page"], shown, "shop {asked}");
            assert!(!slugs(&page).is_empty(), "shop {asked}");
            let orders = staff.read(&with_query("/api/admin/orders", [("page", asked)])).await;
            assert_eq!(orders.status, 200, "{asked}: {}", orders.body);
            assert_eq!(orders.json()["page"], shown, "orders {asked}");
            assert!(!orders.json()["rows"].as_array().unwrap().is_empty(), "orders {asked}");
            let products = staff.read(&with_query("/api/admin/products", [("page", asked)])).await.json();
            assert_eq!(products["filter"]["page"], shown, "products {asked}");
            assert!(!products["rows"].as_array().unwrap().is_empty(), "products {asked}");
        }
        let beyond = staff.page("/admin/orders?page=99").await.body;
        assert!(beyond.contains("page=1") || beyond.contains("href=\"/admin/orders\""), "a way back");
        assert!(beyond.contains("/admin/orders/HR-"), "rows");
    }
}
