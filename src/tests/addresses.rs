//! The address book: whose an address is stands in every query, one comes first however many ask at once, and guests keep nothing.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{FORM, add},
    },
};
use futures::future::join_all;
use hurtrock::{access::Role, account::model::ADDRESSES_MAX, entity::address, server::clock::random_key};
use sea_orm::{EntityTrait, PaginatorTrait};

const FOLDER: &str = "/api/account/addresses";

fn fields<'a>(label: &'a str, city: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("label", label),
        ("name", "Sari Wulandari"),
        ("phone", "0812-3456-7890"),
        ("address", "Jl. Rahasia No. 7"),
        ("district", "Coblong"),
        ("city", city),
        ("province", "Jawa Barat"),
        ("postal_code", "40132"),
    ]
}

async fn added(browser: &Browser, label: &str, city: &str) -> String {
    let made = browser.call(&format!("{FOLDER}/add"), &fields(label, city)).await;
    assert_eq!(made.status, 200, "{}", made.body);
    made.json().as_str().unwrap().to_owned()
}

async fn book(browser: &Browser) -> Vec<(String, bool)> {
    let read = browser.read(FOLDER).await.json();
    let one = |one: &serde_json::Value| (one["label"].as_str().unwrap().to_owned(), one["is_default"] == true);
    read.as_array().expect("a list").iter().map(one).collect()
}

on_both! {
    async fn one_comes_first_however_many_ask_at_once(engine) {
        let shop = TestShop::open(engine).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        let mut ids = Vec::new();
        for label in ["rumah", "studio", "kantor", "ibu"] {
            ids.push(added(&budi, label, "Bandung").await);
        }
        assert_eq!(book(&budi).await[0], ("rumah".to_owned(), true), "the first of all");
        let path = format!("{FOLDER}/first");
        let asked = ids.iter().cycle().take(12).map(|id| {
            let (budi, path) = (&budi, &path);
            async move { budi.call(path, &[("id", id)]).await.status.as_u16() }
        });
        let answers = join_all(asked).await;
        assert!(answers.iter().all(|status| [200, 503].contains(status)) && answers.contains(&200), "{answers:?}");
        assert_eq!(book(&budi).await.iter().filter(|(_, first)| *first).count(), 1);
        // the one that came first goes: the oldest of the others follows
        assert_eq!(budi.call(&path, &[("id", &ids[2])]).await.status, 200);
        assert_eq!(budi.call(&format!("{FOLDER}/delete"), &[("id", &ids[2])]).await.status, 200);
        assert_eq!(book(&budi).await[0], ("rumah".to_owned(), true));
        for n in 3..ADDRESSES_MAX {
            added(&budi, &format!("tempat {n}"), "Garut").await;
        }
        assert_eq!(budi.call(&format!("{FOLDER}/add"), &fields("lebih", "Garut")).await.status, 409, "the book is full");
        let wrong = budi.call(&format!("{FOLDER}/save"), &[("id", ids[0].as_str())]).await;
        assert_eq!(wrong.status, 422, "{}", wrong.body);
        let page = budi.page("/account/addresses").await.body;
        assert!(page.contains("rumah") && page.contains("Sudah ada 20 alamat"), "{page}");
    }

    async fn nobody_reaches_what_another_keeps(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let (budi, sari) = (signed_in(&shop, "budi", Role::Customer).await, signed_in(&shop, "sari", Role::Customer).await);
        let his = added(&budi, "rumah", "Bandung").await;
        let hers = shop.browser();
        for stranger in [&sari, &hers] {
            for deed in ["first", "delete", "save"] {
                let all = [vec![("id", his.as_str())], fields("curi", "Garut")].concat();
                let status = stranger.call(&format!("{FOLDER}/{deed}"), &all).await.status.as_u16();
                assert!([401, 404].contains(&status), "{deed}: {status}");
            }
            add(stranger, &product, 1).await;
            let key = random_key();
            let form: Vec<_> = FORM.into_iter().chain([("key", key.as_str()), ("use", his.as_str())]).collect();
            stranger.form("/api/checkout/freight", &form).await;
            assert!(!stranger.page("/checkout").await.body.contains("Jl. Rahasia"));
        }
        assert_eq!(book(&budi).await, [("rumah".to_owned(), true)]);
        assert!(book(&sari).await.is_empty());
    }

    async fn a_kept_address_fills_the_checkout_and_a_new_one_is_kept_when_asked(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        added(&budi, "rumah", "Bandung").await;
        let studio = added(&budi, "studio", "Cimahi").await;
        add(&budi, &product, 1).await;
        let page = budi.page("/checkout").await;
        assert_eq!([page.field("name"), page.field("city")], ["Sari Wulandari", "Bandung"]);
        assert!(page.body.contains("studio (Sari Wulandari, Cimahi)"), "{}", page.body);
        let key = page.field("key");
        let form: Vec<_> = FORM.into_iter().filter(|(name, _)| *name != "notes")
            .chain([("key", key.as_str()), ("use", studio.as_str()), ("notes", "Tolong cepat")]).collect();
        assert_eq!(budi.form("/api/checkout/freight", &form).await.location(), "/checkout#freight");
        let page = budi.page("/checkout").await;
        assert_eq!(page.field("city"), "Cimahi");
        assert!(page.body.contains("Tolong cepat") && page.body.contains("Jl. Rahasia No. 7"), "what was typed besides stays");
        // bought to a new place, and kept; once however often it is bought to
        for _ in 0..2 {
            let key = random_key();
            let form: Vec<_> = FORM.into_iter().filter(|(name, _)| *name != "city")
                .chain([("key", key.as_str()), ("city", "Garut"), ("save_address", "on")]).collect();
            let placed = budi.call("/api/orders", &form).await;
            assert_eq!(placed.status, 200, "{}", placed.body);
            add(&budi, &product, 1).await;
        }
        assert_eq!(book(&budi).await.len(), 3);
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let key = random_key();
        let form: Vec<_> = FORM.into_iter().chain([("key", key.as_str()), ("save_address", "on")]).collect();
        assert_eq!(guest.call("/api/orders", &form).await.status, 200);
        assert_eq!(address::Entity::find().count(shop.shop.db.read()).await.unwrap(), 3, "of a guest nothing is kept");
    }
}
