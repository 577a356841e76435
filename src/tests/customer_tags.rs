//! Tags of customers: one word however it is written, given and taken by one and by many, and gone with whom they are of.

use crate::{
    on_both,
    support::{Answer, Browser, TestShop, builders::signed_in, db::console},
};
use hurtrock::{
    access::Role,
    entity::{audit_entry, customer_tag, customer_tagging, user},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::Value;
use std::collections::BTreeMap;

const FOLDER: &str = "/api/admin/customers";

async fn call(staff: &Browser, what: &str, fields: &[(&str, &str)]) -> Answer {
    staff.call(&format!("{FOLDER}/tags/{what}"), fields).await
}

async fn id_of(shop: &TestShop, username: &str) -> String {
    let found = user::Entity::find().filter(user::Column::Username.eq(username)).one(shop.shop.db.read()).await;
    found.unwrap().unwrap().id.to_string()
}

async fn names(staff: &Browser, query: &str) -> Vec<String> {
    let page: Value = staff.read(&format!("{FOLDER}?{query}")).await.json();
    let mut names: Vec<_> =
        page["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

/// Each tag and how many have it, as the list says; the same must come out of counting.
async fn tags(shop: &TestShop) -> BTreeMap<String, u64> {
    let db = shop.shop.db.read();
    let mut tags = BTreeMap::new();
    for tag in customer_tag::Entity::find().all(db).await.unwrap() {
        let having = customer_tagging::Entity::find().filter(customer_tagging::Column::TagId.eq(tag.id));
        let counted = having.count(db).await.unwrap();
        assert_eq!(tag.customers as u64, counted, "{}", tag.name);
        tags.insert(tag.name, counted);
    }
    tags
}

async fn key_of(staff: &Browser, name: &str) -> String {
    let page: Value = staff.read(&format!("{FOLDER}/tags")).await.json();
    let tags = page[0].as_array().unwrap();
    tags.iter().find(|tag| tag["name"] == name).unwrap()["id"].as_str().unwrap().to_owned()
}

on_both! {
    async fn a_tag_is_one_word_and_leads_to_who_has_it(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        for name in ["sari", "budi", "tono"] {
            signed_in(&shop, name, Role::Customer).await;
        }
        let (sari, budi, tono) = (id_of(&shop, "sari").await, id_of(&shop, "budi").await, id_of(&shop, "tono").await);
        assert_eq!(call(&rina, "add", &[("customer", &sari), ("name", "Grosír, sekolah")]).await.status, 200);
        assert_eq!(call(&rina, "add", &[("customer", &sari), ("name", " GROSIR ")]).await.status, 200, "they have it already");
        assert_eq!(tags(&shop).await, BTreeMap::from([("Grosír".into(), 1), ("sekolah".into(), 1)]));
        assert_eq!(call(&rina, "add", &[("customer", &sari), ("name", " , ")]).await.status, 422);
        assert_eq!(call(&rina, "add", &[("customer", &sari), ("name", &"x".repeat(41))]).await.status, 422);
        let many: Vec<String> = (0..19).map(|n| format!("t{n}")).collect();
        assert_eq!(call(&rina, "add", &[("customer", &sari), ("name", &many.join(","))]).await.status, 422, "21 are too many");
        assert_eq!(tags(&shop).await.len(), 2, "and leave nothing");
        // several at once
        let several = |act, which, numbers: Vec<&str>, query| {
            let mut fields = vec![("act", act), ("name", "Grosir"), ("which", which), ("query", query)];
            fields.extend(numbers.into_iter().map(|id| ("numbers[]", id)));
            fields.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect::<Vec<_>>()
        };
        let send = async |who: &Browser, fields: Vec<(String, String)>| {
            let fields: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            call(who, "several", &fields).await
        };
        assert_eq!(send(&rina, several("give", "ticked", vec![&budi], "")).await.status, 403);
        assert_eq!(send(&staff, several("give", "ticked", vec![], "")).await.status, 422);
        assert_eq!(send(&staff, several("burn", "ticked", vec![&budi], "")).await.status, 422);
        assert_eq!(send(&staff, several("give", "ticked", vec![&sari, &budi, "nonsense"], "")).await.json(), 1);
        assert_eq!(tags(&shop).await["Grosír"], 2);
        assert_eq!(names(&staff, "tag=gr%C3%B3sir").await.len(), 2, "however it is written");
        assert_eq!(names(&staff, "tag=unheard").await.len(), 0);
        assert_eq!(send(&staff, several("give", "all", vec![], "")).await.json(), 1);
        assert_eq!(tags(&shop).await["Grosír"], 3);
        assert_eq!(send(&staff, several("take", "all", vec![], "tag=sekolah")).await.json(), 1, "whom the list shows");
        assert_eq!(tags(&shop).await["Grosír"], 2);
        let file = staff.get("/admin/customers/export.csv?tag=sekolah").await.body;
        assert!(file.lines().next().unwrap().contains(",Tag,") && file.contains(",sekolah"), "{file}");
        let page = staff.page(&format!("/admin/customers/{sari}")).await.body;
        assert!(page.contains("sekolah") && page.contains("known-tags"), "{page}");
        assert!(staff.page("/admin/customers").await.body.contains("Grosír (2)"));
        // everywhere
        let (grosir, sekolah) = (key_of(&staff, "Grosír").await, key_of(&staff, "sekolah").await);
        assert_eq!(call(&rina, "rename", &[("tag", &grosir), ("name", "Toko")]).await.status, 403);
        assert_eq!(call(&staff, "rename", &[("tag", &grosir), ("name", "SEKOLAH")]).await.status, 422, "taken");
        assert_eq!(call(&staff, "rename", &[("tag", &grosir), ("name", "a, b")]).await.status, 422);
        assert_eq!(call(&staff, "rename", &[("tag", &grosir), ("name", "Toko")]).await.status, 200);
        assert_eq!(call(&staff, "merge", &[("tag", &grosir), ("into", &grosir)]).await.status, 422);
        call(&staff, "add", &[("customer", &sari), ("name", "toko")]).await;
        assert_eq!(tags(&shop).await, BTreeMap::from([("Toko".into(), 3), ("sekolah".into(), 1)]));
        assert_eq!(call(&staff, "merge", &[("tag", &sekolah), ("into", &grosir)]).await.status, 200);
        assert_eq!(tags(&shop).await, BTreeMap::from([("Toko".into(), 3)]), "who had both has it once");
        assert_eq!(call(&staff, "remove", &[("customer", &tono), ("tag", &grosir)]).await.status, 200);
        assert_eq!(call(&staff, "remove", &[("customer", &tono), ("tag", &grosir)]).await.status, 200);
        assert_eq!(tags(&shop).await["Toko"], 2);
        assert!(staff.page("/en/admin/customers/tags").await.body.contains("Toko"));
        assert_eq!(call(&staff, "delete", &[("tag", &grosir)]).await.status, 200);
        assert_eq!(call(&staff, "delete", &[("tag", &grosir)]).await.status, 404);
        assert_eq!(customer_tagging::Entity::find().count(shop.shop.db.read()).await.unwrap(), 0);
    }

    async fn tags_are_told_to_whom_they_are_of_and_go_with_them(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        signed_in(&shop, "sari", Role::Customer).await;
        let sari = id_of(&shop, "sari").await;
        let fields = [("customer", sari.as_str()), ("name", "cerewet")];
        let gives = (0..12).map(|_| call(&staff, "add", &fields));
        assert!(futures::future::join_all(gives).await.iter().all(|answer| answer.status == 200));
        assert_eq!(tags(&shop).await["cerewet"], 1, "twelve at once give it once");
        assert!(staff.get(&format!("/admin/customers/data/{sari}")).await.body.contains("cerewet"));
        let erased = staff.call(&format!("{FOLDER}/erase"), &[("customer", &sari), ("confirmed", "sari")]).await;
        assert_eq!(erased.status, 200);
        assert_eq!(tags(&shop).await["cerewet"], 0);
        assert_eq!(call(&staff, "add", &[("customer", &sari), ("name", "cerewet")]).await.status, 409);
        let log = format!("{:?}", audit_entry::Entity::find().all(shop.shop.db.read()).await.unwrap());
        assert!(log.contains("customer.tag") && !log.contains("cerewet"), "the log does not outlive it: {log}");
        // whoever deletes a row: the count goes with it
        signed_in(&shop, "budi", Role::Customer).await;
        call(&staff, "add", &[("customer", &id_of(&shop, "budi").await), ("name", "cerewet")]).await;
        console(&shop.shop, "DELETE FROM customer_taggings").await;
        assert_eq!(tags(&shop).await["cerewet"], 0);
    }
}
