//! Search as a shopper meets it: what people mean is found, staff's words count at once, and the index outlives the program.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::{ProductBuilder, insert_all},
        db::console,
        until,
    },
};
use hurtrock::{
    catalog::service as catalog,
    demo::{relevance, seed::seed_demo},
    ui::address::with_query,
};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};

async fn list(shop: &TestShop, text: &str) -> Value {
    let address = with_query("/products", [("q", text)]);
    let answer = shop.browser().read(&with_query("/api/catalog/list", [("address", address.as_str())])).await;
    assert_eq!(answer.status, 200, "{text}: {}", answer.body);
    answer.json()
}

async fn found(shop: &TestShop, text: &str) -> Vec<String> {
    let page = list(shop, text).await;
    page["products"].as_array().unwrap().iter().map(|card| card["slug"].as_str().unwrap().to_owned()).collect()
}

/// Names of the files that hold the index's words.
fn pieces(data: &Path) -> BTreeSet<String> {
    let folder = data.join("search").join(finding::Finder::folder_name());
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".term")).collect()
}

on_both! {
    async fn people_find_what_they_mean(engine) {
        let shop = TestShop::open(engine).await;
        seed_demo(&shop.shop).await.unwrap();
        let now = catalog::now(&shop.shop).await.unwrap();
        let score = relevance::score(&now, &relevance::read(relevance::JUDGEMENTS).unwrap()).await.unwrap();
        assert!(score.first_right() >= 0.97 && score.precision() >= 0.95 && score.nothing_found() == 0, "{score}");
    }

    async fn a_page_says_how_it_read_the_text(engine) {
        let shop = TestShop::open(engine).await;
        insert_all(&shop.shop, vec![ProductBuilder::new("Gitar Stratos"), ProductBuilder::new("Bass Dentum")]).await;
        let page = list(&shop, "gitr zzqxv").await;
        assert_eq!((page["total"].as_u64(), &page["heard"]["missed"][0]), (Some(1), &Value::from("zzqxv")));
        assert_eq!(page["heard"]["spelt"], "gitar");
        let html = shop.browser().page("/products?q=gitr+zzqxv").await.body;
        assert!(html.contains("Gitar Stratos") && html.contains("“zzqxv”") && html.contains("“gitar”"));
        let html = shop.browser().page("/en/products?q=gitar").await.body;
        assert!(!html.contains("data-heard"), "nothing to say");
        assert_eq!(list(&shop, "zzqxv qqzzx").await["total"], 0);
    }

    async fn a_word_of_staff_counts_at_once(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Gitar Stratos").insert(&shop.shop).await;
        assert_eq!(found(&shop, "petikan").await, Vec::<String>::new());
        console(&shop.shop, "INSERT INTO search_words (kind, words) VALUES ('same', 'gitar, petikan')").await;
        until("the word is known", || async { found(&shop, "petikan").await == ["gitar-stratos"] }).await;
        console(&shop.shop, "DELETE FROM search_words WHERE words LIKE '%petikan%'").await;
        until("the word is forgotten", || async { found(&shop, "petikan").await.is_empty() }).await;
    }

    async fn what_is_sold_out_stands_behind(engine) {
        let shop = TestShop::open(engine).await;
        let goods = vec![ProductBuilder::new("Gitar Habis").stock(0), ProductBuilder::new("Gitar Ada").stock(3)];
        insert_all(&shop.shop, goods).await;
        assert_eq!(found(&shop, "gitar").await, ["gitar-ada", "gitar-habis"]);
        assert_eq!(found(&shop, "gitar habis").await.first().map(String::as_str), Some("gitar-habis"));
    }

    async fn the_index_is_opened_and_catches_up(engine) {
        let shop = TestShop::open(engine).await;
        insert_all(&shop.shop, vec![ProductBuilder::new("Gitar Stratos"), ProductBuilder::new("Bass Dentum")]).await;
        assert_eq!(found(&shop, "stratos").await, ["gitar-stratos"]);
        let before = pieces(&shop.shop.config.data_dir);
        let shop = shop.restart().await;
        assert_eq!(found(&shop, "stratos").await, ["gitar-stratos"]);
        assert_eq!(pieces(&shop.shop.config.data_dir), before, "nothing was written anew");
        // what another instance writes while this one is closed
        let url = shop.shop.config.database_url.expose().to_owned();
        let data = shop.shop.config.data_dir.clone();
        let other = shop.another().await;
        assert_eq!(other.shop.config.database_url.expose(), url);
        ProductBuilder::new("Drum Gemuruh").insert(&other.shop).await;
        let shop = shop.restart().await;
        assert_eq!(found(&shop, "gemuruh").await, ["drum-gemuruh"]);
        assert_eq!(found(&shop, "dentum").await, ["bass-dentum"]);
        assert_eq!(shop.shop.config.data_dir, data);
    }

    async fn a_damaged_index_is_made_anew(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Gitar Stratos").insert(&shop.shop).await;
        assert_eq!(found(&shop, "stratos").await, ["gitar-stratos"]);
        let folder = shop.shop.config.data_dir.join("search").join(finding::Finder::folder_name());
        for piece in pieces(&shop.shop.config.data_dir) {
            fs::write(folder.join(piece), b"not what it was").unwrap();
        }
        let shop = shop.restart().await;
        assert_eq!(found(&shop, "stratos").await, ["gitar-stratos"]);
    }

    async fn suggestions_are_spellings_categories_makers_and_goods(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Gitar Stratos").insert(&shop.shop).await;
        let kinds = async |text: &str| -> Vec<String> {
            let answer = shop.browser().read(&with_query("/api/search/suggest", [("q", text)])).await.json();
            answer.as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(kinds("stratso").await, ["spelling", "product"]);
        assert_eq!(kinds("gitar").await.first().map(String::as_str), Some("category"));
        assert_eq!(kinds("uj").await.first().map(String::as_str), Some("brand"));
        assert_eq!(kinds("zzqxv").await, Vec::<String>::new());
    }
}
