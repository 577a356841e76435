//! Staff keeps attributes and their options: editors and filters follow at once, what is said is never lost unsaid, and of many
//! who do the same one is first.

use crate::{
    on_both,
    orders::audit,
    support::{
        Answer, Browser, TestShop,
        builders::{Product, ProductBuilder, insert_all, signed_in},
        db::shop_rows,
    },
};
use hurtrock::{
    access::Role,
    entity::product_attribute,
    server::{clock::new_id, database::transaction},
    ui::address::with_query,
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::Value;
use std::sync::Arc;
use uuid::Uuid;

/// What a product says.
enum Says<'s> {
    Answer(&'s str),
    Number(i64),
}

/// Writes what a product says about an attribute, past the shop.
async fn say(shop: &TestShop, product: &Product, attribute: &str, says: Says<'_>, by_variant: bool) {
    let (option, number) = match says {
        Says::Answer(option) => (Some(option.parse::<Uuid>().unwrap()), None),
        Says::Number(number) => (None, Some(number)),
    };
    let row = product_attribute::ActiveModel {
        id: Set(new_id()),
        product_id: Set(product.id.0),
        variant_id: Set(by_variant.then_some(product.variant.0)),
        attribute_id: Set(attribute.parse().unwrap()),
        option_id: Set(option),
        number: Set(number),
        flag: Set(None),
    };
    transaction!(shop.shop.db, [row], |tx| {
        product_attribute::Entity::insert(row.clone()).exec_without_returning(tx).await?;
        Ok(())
    })
    .await
    .unwrap();
}

async fn made(staff: &Browser, kind: &str, name: &str, more: &[(&str, &str)]) -> String {
    let fields = [&[("kind", kind), ("name_id", name), ("filterable", "on")], more].concat();
    let answer = staff.call("/api/admin/attributes/create", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json().as_str().unwrap().to_owned()
}

async fn option(staff: &Browser, attribute: &str, name: &str) -> String {
    let answer = staff.call("/api/admin/attributes/options/add", &[("attribute", attribute), ("name_id", name)]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json().as_str().unwrap().to_owned()
}

async fn view(staff: &Browser, attribute: &str) -> Value {
    staff.read(&with_query("/api/admin/attributes/form", [("attribute", attribute)])).await.json()
}

/// Saves an attribute with some fields changed.
async fn save(staff: &Browser, view: &Value, changes: &[(&str, &str)]) -> Answer {
    let version = view["version"].to_string();
    let mut fields = vec![("attribute", view["id"].as_str().unwrap()), ("version", version.as_str())];
    for name in ["name_id", "name_en", "unit", "filterable"] {
        let stored = view["stored"][name].as_str().unwrap();
        fields.push((name, changes.iter().find(|(field, _)| *field == name).map_or(stored, |(_, value)| *value)));
    }
    fields.extend(changes.iter().filter(|(name, _)| name.starts_with("categories[")));
    staff.call("/api/admin/attributes/save", &fields).await
}

async fn list(shop: &TestShop, address: &str) -> Value {
    shop.browser().read(&with_query("/api/catalog/list", [("address", address)])).await.json()
}

/// Code of the only attribute that a list offers, with its answers and their products.
fn offered(page: &Value) -> Vec<(String, Vec<(String, u64)>)> {
    let answers = |spec: &Value| {
        let values = spec["values"].as_array().unwrap().iter();
        values.map(|value| (value["code"].as_str().unwrap().to_owned(), value["products"].as_u64().unwrap())).collect()
    };
    let specs = page["specs"].as_array().unwrap().iter();
    specs.map(|spec| (spec["attribute"].as_str().unwrap().to_owned(), answers(spec))).collect()
}

async fn names(staff: &Browser) -> Vec<String> {
    let rows = staff.read("/api/admin/attributes").await.json();
    rows.as_array().unwrap().iter().map(|row| row["name"]["id"].as_str().unwrap().to_owned()).collect()
}

async fn goods(shop: &TestShop, count: usize) -> Vec<Product> {
    insert_all(&shop.shop, (0..count).map(|n| ProductBuilder::new(&format!("Garuda {n}"))).collect()).await
}

on_both! {
    async fn what_is_written_is_asked_for_filtered_by_and_renamed_at_once(engine) {
        let shop = TestShop::open(engine).await;
        let products = goods(&shop, 4).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let answer = staff.form("/api/admin/attributes/create", &[("kind", "choice"), ("name_id", "Kayu Bodi"), ("name_en", "Body wood"), ("filterable", "on")]).await;
        assert_eq!(answer.status.as_u16(), 303, "{}", answer.body);
        let wood = answer.location().rsplit('/').next().unwrap().to_owned();
        assert_eq!(view(&staff, &wood).await["code"], "body_wood");
        let (alder, maple) = (option(&staff, &wood, "Alder").await, option(&staff, &wood, "Mahoni").await);
        for (product, answer) in products.iter().zip([&alder, &alder, &maple]) {
            say(&shop, product, &wood, Says::Answer(answer), false).await;
        }
        let page = list(&shop, "/products").await;
        assert_eq!(offered(&page), [("body_wood".to_owned(), vec![("alder".to_owned(), 2), ("mahoni".to_owned(), 1)])]);
        assert_eq!(list(&shop, "/products?spec.body_wood=alder").await["total"], 2);
        assert!(shop.browser().page("/products/garuda-0").await.body.contains("Alder"));
        // renamed: the address stays
        let options = view(&staff, &wood).await["options"].clone();
        let version = options[0]["version"].to_string();
        let fields = [("attribute", wood.as_str()), ("option", &alder), ("version", &version), ("name_id", "Kayu Alder"), ("name_en", "Alder")];
        assert_eq!(staff.call("/api/admin/attributes/options/save", &fields).await.status, 200);
        assert_eq!(staff.call("/api/admin/attributes/options/save", &fields).await.status, 409, "it was made from other words");
        assert_eq!(list(&shop, "/products?spec.body_wood=alder").await["total"], 2);
        assert!(shop.browser().page("/products/garuda-0").await.body.contains("Kayu Alder"));
        // no filter any more, in lists and addresses; the product still says it
        assert_eq!(save(&staff, &view(&staff, &wood).await, &[("filterable", "")]).await.status, 200);
        assert_eq!(offered(&list(&shop, "/products").await), []);
        assert_eq!(list(&shop, "/products?spec.body_wood=alder").await["total"], 4, "it narrows nothing");
        assert!(shop.browser().page("/products/garuda-0").await.body.contains("Kayu Alder"));
        // asked for first where it belongs, before any product says so
        let scale = made(&staff, "number", "Skala", &[("unit", "mm")]).await;
        let form = format!("/api/admin/products/form?id={}", products[3].id);
        let usual = |form: Value, code: &str| {
            let fields = form["attributes"].as_array().unwrap().clone();
            fields.into_iter().find(|field| field["code"] == code).unwrap()["usual"].clone()
        };
        assert_eq!(usual(staff.read(&form).await.json(), "skala"), false);
        let categories = staff.read("/api/admin/categories").await.json();
        let guitars = categories.as_array().unwrap().iter().find(|row| row["name"]["id"] == "gitar (id)").unwrap()["id"].as_str().unwrap().to_owned();
        let belongs = format!("categories[c{guitars}]");
        assert_eq!(save(&staff, &view(&staff, &scale).await, &[(&belongs, "on")]).await.status, 200);
        assert_eq!(usual(staff.read(&form).await.json(), "skala"), true);
        let page = staff.page(&format!("/admin/attributes/{scale}")).await.body;
        assert!(page.contains("Dipilih: 1") && page.contains("value=\"mm\""), "{page}");
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["attribute.create", "attribute.option_add Alder", "attribute.option_add Mahoni", "attribute.option_edit Alder", "attribute.edit", "attribute.create", "attribute.edit"]);
    }

    async fn the_order_is_changed_by_buttons_and_filters_follow(engine) {
        let shop = TestShop::open(engine).await;
        let products = goods(&shop, 4).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let wood = made(&staff, "choice", "Kayu", &[]).await;
        made(&staff, "number", "Skala", &[]).await;
        let bolt = made(&staff, "flag", "Baut", &[]).await;
        let [a, b] = [option(&staff, &wood, "Alder").await, option(&staff, &wood, "Basswood").await];
        for (product, answer) in products.iter().zip([&a, &b]) {
            say(&shop, product, &wood, Says::Answer(answer), false).await;
        }
        let step = async |id: &str, to: &str| staff.call("/api/admin/attributes/move", &[("attribute", id), ("to", to)]).await.status.as_u16();
        assert_eq!(names(&staff).await, ["Kayu", "Skala", "Baut"]);
        for (to, expected) in [("1", ["Baut", "Kayu", "Skala"]), ("2", ["Kayu", "Baut", "Skala"]), ("60000", ["Kayu", "Skala", "Baut"]), ("0", ["Baut", "Kayu", "Skala"])] {
            assert_eq!(step(&bolt, to).await, 200);
            assert_eq!(names(&staff).await, expected, "{to}");
        }
        for nonsense in ["-1", "70000", "x", ""] {
            assert_eq!(step(&bolt, nonsense).await, 422, "{nonsense}");
        }
        let codes = |page: &Value| offered(page)[0].1.iter().map(|(code, _)| code.clone()).collect::<Vec<_>>();
        assert_eq!(codes(&list(&shop, "/products").await), ["alder", "basswood"]);
        let answer = staff.behind(&format!("/admin/attributes/{wood}"), "/api/admin/attributes/options/move", &[("attribute", wood.as_str()), ("option", &b), ("to", "1")]).await;
        let html = answer.json()["parts"]["attribute-options"].as_str().unwrap().to_owned();
        assert!(html.find("Basswood").unwrap() < html.find("Alder").unwrap(), "{html}");
        assert_eq!(codes(&list(&shop, "/products").await), ["basswood", "alder"]);
    }

    async fn what_is_said_keeps_a_thing_from_being_deleted(engine) {
        let shop = TestShop::open(engine).await;
        let products = goods(&shop, 2).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let wood = made(&staff, "choice", "Kayu", &[]).await;
        let [a, b] = [option(&staff, &wood, "Alder").await, option(&staff, &wood, "Basswood").await];
        say(&shop, &products[0], &wood, Says::Answer(&a), true).await;
        let delete_option = async |id: &str| staff.call("/api/admin/attributes/options/delete", &[("attribute", wood.as_str()), ("option", id)]).await.status.as_u16();
        let delete = async || staff.call("/api/admin/attributes/delete", &[("attribute", wood.as_str())]).await.status.as_u16();
        let before = shop_rows(&shop.shop).await;
        assert_eq!((delete_option(&a).await, delete().await), (409, 409));
        assert_eq!(shop_rows(&shop.shop).await, before);
        let page = staff.page(&format!("/admin/attributes/{wood}")).await.body;
        assert!(page.contains("Produk yang masih menyebutnya: 1") && page.contains("/admin/products?says=kayu"), "{page}");
        // the link leads to them, whatever their variants are
        for (address, there) in [("says=kayu", true), ("says=kayu%3Dalder", true), ("says=kayu%3Dbasswood", false), ("says=kayu&q=nosuch", false), ("says=nosuch", false)] {
            let list = staff.page(&format!("/admin/products?{address}")).await.body;
            assert_eq!((list.contains("Garuda 0"), list.contains("Garuda 1")), (there, false), "{address}");
        }
        assert!(staff.page("/admin/products?says=%27%3B--").await.body.contains("Garuda 1"), "what is no code narrows nothing");
        assert_eq!((delete_option(&b).await, delete_option(&b).await), (200, 404));
        assert_eq!(staff.call("/api/admin/attributes/delete", &[("attribute", &made(&staff, "flag", "Baut", &[]).await)]).await.status, 200);
        assert_eq!(names(&staff).await, ["Kayu"]);
    }

    async fn two_answers_become_one_and_products_keep_what_they_say(engine) {
        let shop = TestShop::open(engine).await;
        let products = goods(&shop, 5).await;
        let staff = Arc::new(signed_in(&shop, "bos", Role::Admin).await);
        let wood = made(&staff, "choice", "Kayu", &[]).await;
        let mut ids = Vec::new();
        for name in ["Mahoni", "Mahogany", "Alder"] {
            ids.push(option(&staff, &wood, name).await);
        }
        for (product, answer) in products.iter().zip([0, 1, 1, 2]) {
            say(&shop, product, &wood, Says::Answer(&ids[answer]), answer == 1).await;
        }
        let page = staff.page(&format!("/admin/attributes/{wood}/merge?option={}", ids[1])).await.body;
        assert!(page.contains("Lihat akibatnya") && !page.contains("Gabungkan sekarang"), "first it is chosen: {page}");
        let page = staff.page(&format!("/admin/attributes/{wood}/merge?option={}&into={}", ids[1], ids[0])).await.body;
        assert!(page.contains("Produk yang pindah ke Mahoni: 2.") && page.contains("name=\"seen\" value=\"2\""), "{page}");
        let before = shop_rows(&shop.shop).await;
        let merge = async |into: &str, seen: &str| {
            let fields = [("attribute", wood.as_str()), ("option", ids[1].as_str()), ("into", into), ("seen", seen)];
            staff.call("/api/admin/attributes/options/merge", &fields).await.status.as_u16()
        };
        assert_eq!(merge(&ids[0], "1").await, 409, "somebody says so by now who was not told of");
        assert_eq!(merge(&ids[1], "2").await, 422);
        assert_eq!(merge(&wood, "2").await, 404);
        assert_eq!(merge(&ids[0], "-2").await, 422);
        assert_eq!(shop_rows(&shop.shop).await, before);
        let mut rush = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (staff, wood, ids) = (Arc::clone(&staff), wood.clone(), ids.clone());
            rush.spawn(async move {
                let fields = [("attribute", wood.as_str()), ("option", ids[1].as_str()), ("into", ids[0].as_str()), ("seen", "2")];
                staff.call("/api/admin/attributes/options/merge", &fields).await.status.as_u16()
            });
        }
        let done = rush.join_all().await;
        assert_eq!(done.iter().filter(|status| **status == 200).count(), 1, "{done:?}");
        assert!(done.iter().all(|status| [200, 404, 503].contains(status)), "{done:?}");
        assert_eq!(offered(&list(&shop, "/products").await), [("kayu".to_owned(), vec![("mahoni".to_owned(), 3), ("alder".to_owned(), 1)])]);
        let merges = audit(&shop).await.into_iter().filter(|(action, _)| action == "attribute.option_merge Mahogany").count();
        assert_eq!(merges, 1);
    }

    async fn two_attributes_become_one_and_conflicts_are_told_first(engine) {
        let shop = TestShop::open(engine).await;
        let products = goods(&shop, 6).await;
        let staff = Arc::new(signed_in(&shop, "bos", Role::Admin).await);
        let wood = made(&staff, "choice", "Kayu", &[]).await;
        let body = made(&staff, "choice", "Bahan", &[]).await;
        let scale = made(&staff, "number", "Skala", &[("unit", "mm")]).await;
        let length = made(&staff, "number", "Panjang", &[("unit", "cm")]).await;
        let (alder, maple) = (option(&staff, &wood, "Alder").await, option(&staff, &wood, "Maple").await);
        let (same, ebony, rose) = (option(&staff, &body, "ALDER").await, option(&staff, &body, "Eboni").await, option(&staff, &body, "Maple!").await);
        assert_eq!(view(&staff, &body).await["options"][2]["code"], "maple");
        // 0 and 1 speak of the one, 2 of both and differently, 3 of the other; 4 of both, by its variant
        for (product, attribute, answer, by_variant) in [(0, &body, &same, false), (1, &body, &rose, false), (2, &body, &ebony, false), (2, &wood, &maple, false), (3, &wood, &alder, false), (4, &body, &ebony, true), (4, &wood, &alder, false)] {
            say(&shop, &products[product], attribute, Says::Answer(answer), by_variant).await;
        }
        say(&shop, &products[5], &scale, Says::Number(648), false).await;
        let page = staff.page(&format!("/admin/attributes/{body}/merge?into={wood}")).await.body;
        assert!(page.contains("Produk yang pindah ke Kayu: 4.") && page.contains("Produk yang menyebut keduanya: 2."), "{page}");
        assert!(page.contains("Garuda 2") && page.contains("Eboni · Berlaku: Maple") && !page.contains(">Garuda 0<"), "{page}");
        let before = shop_rows(&shop.shop).await;
        let merge = async |goes: &str, into: &str, seen: &str| {
            staff.call("/api/admin/attributes/merge", &[("attribute", goes), ("into", into), ("seen", seen)]).await.status.as_u16()
        };
        assert_eq!(merge(&body, &wood, "0").await, 409, "nobody was told of the conflicts");
        for (goes, into) in [(&body, &body), (&body, &scale), (&scale, &length)] {
            assert_eq!(merge(goes, into, "0").await, 422, "another kind or unit");
        }
        assert_eq!(merge(&body, &alder, "2").await, 404);
        assert_eq!(staff.get(&format!("/admin/attributes/{scale}/merge?into={length}")).await.status, 404);
        assert_eq!(shop_rows(&shop.shop).await, before);
        // both ways at once: one attribute is left
        let mut rush = tokio::task::JoinSet::new();
        for n in 0..20 {
            let (staff, goes, into) = if n % 2 == 0 { (Arc::clone(&staff), body.clone(), wood.clone()) } else { (Arc::clone(&staff), wood.clone(), body.clone()) };
            rush.spawn(async move {
                staff.call("/api/admin/attributes/merge", &[("attribute", goes.as_str()), ("into", &into), ("seen", "2")]).await.status.as_u16()
            });
        }
        let done = rush.join_all().await;
        assert_eq!(done.iter().filter(|status| **status == 200).count(), 1, "{done:?}");
        assert!(done.iter().all(|status| [200, 404, 503].contains(status)), "{done:?}");
        let left = names(&staff).await;
        assert_eq!(left.len(), 3, "{left:?}");
        let (kept, code) = if left.contains(&"Kayu".to_owned()) { (wood, "kayu") } else { (body, "bahan") };
        let page = list(&shop, "/products").await;
        let (attribute, answers) = offered(&page).into_iter().find(|(attribute, _)| attribute == code).unwrap();
        assert_eq!((attribute.as_str(), answers.iter().map(|(_, products)| products).sum::<u64>()), (code, 5), "each product says one thing: {answers:?}");
        assert_eq!(answers.iter().find(|(code, _)| code == "alder").unwrap().1, if code == "kayu" { 3 } else { 2 }, "{answers:?}");
        let options = view(&staff, &kept).await["options"].as_array().unwrap().clone();
        let mut codes: Vec<_> = options.iter().map(|option| option["code"].as_str().unwrap()).collect();
        codes.dedup();
        assert_eq!(codes.len(), options.len(), "no code stands twice: {codes:?}");
        assert!(staff.page(&format!("/admin/attributes/{kept}")).await.body.contains("Menggabungkan spesifikasi"));
    }

    async fn nonsense_changes_nothing_and_support_only_reads_elsewhere(engine) {
        let shop = TestShop::open(engine).await;
        goods(&shop, 1).await;
        let staff = Arc::new(signed_in(&shop, "bos", Role::Admin).await);
        let wood = made(&staff, "choice", "Kayu", &[]).await;
        let scale = made(&staff, "number", "Skala", &[]).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        let before = shop_rows(&shop.shop).await;
        let long = "x".repeat(101);
        for fields in [
            vec![("kind", "choice")],
            vec![("kind", "magic"), ("name_id", "Warna")],
            vec![("kind", "choice"), ("name_id", "kayu")],
            vec![("kind", "choice"), ("name_id", &long)],
            vec![("kind", "flag"), ("name_id", "Warna"), ("unit", "mm")],
            vec![("kind", "flag"), ("name_id", "Warna"), ("categories[cx]", "on")],
            vec![("kind", "flag"), ("name_id", "Warna"), ("categories[c0193a5a0-0000-7000-8000-000000000000]", "on")],
        ] {
            let answer = staff.call("/api/admin/attributes/create", &fields).await;
            assert_eq!(answer.status, 422, "{fields:?}: {}", answer.body);
        }
        assert_eq!(staff.call("/api/admin/attributes/options/add", &[("attribute", scale.as_str()), ("name_id", "Enam")]).await.status, 409, "a number has no answers");
        for id in ["0193a5a0-0000-7000-8000-000000000000", "x", "' OR 1=1"] {
            let status = staff.call("/api/admin/attributes/delete", &[("attribute", id)]).await.status.as_u16();
            assert!([404, 422].contains(&status), "{id}: {status}");
            assert_eq!(staff.get(&format!("/admin/attributes/{}", id.replace(' ', "%20"))).await.status, 404, "{id}");
        }
        assert_eq!(staff.get(&format!("/admin/attributes/{wood}/merge?into=x&option=y")).await.status, 404);
        let stale = view(&staff, &wood).await;
        assert_eq!(save(&staff, &stale, &[("name_id", "Skala")]).await.status, 422, "another one is called so");
        assert_eq!(support.get("/admin/attributes").await.status, 404);
        assert_eq!(support.call("/api/admin/attributes/delete", &[("attribute", wood.as_str())]).await.status, 403);
        assert_eq!(shop_rows(&shop.shop).await, before);
        // twenty at once with the same name, and from the same form
        let mut rush = tokio::task::JoinSet::new();
        for n in 0..20 {
            let (staff, stale) = (Arc::clone(&staff), stale.clone());
            rush.spawn(async move {
                let made = staff.call("/api/admin/attributes/create", &[("kind", "flag"), ("name_id", "Baut")]).await.status.as_u16();
                let name = format!("Kayu {n}");
                (made, save(&staff, &stale, &[("name_id", &name)]).await.status.as_u16())
            });
        }
        let done = rush.join_all().await;
        assert_eq!(done.iter().filter(|(made, _)| *made == 200).count(), 1, "{done:?}");
        assert_eq!(done.iter().filter(|(_, saved)| *saved == 200).count(), 1, "{done:?}");
        assert!(done.iter().all(|(made, saved)| [200, 422, 503].contains(made) && [200, 409, 503].contains(saved)), "{done:?}");
        // what was typed stays, and what somebody else wrote is told
        let page = format!("/admin/attributes/{wood}");
        staff.page(&page).await;
        let late = [("attribute", wood.as_str()), ("version", "1"), ("name_id", "Terlambat")];
        assert_eq!(staff.form("/api/admin/attributes/save", &late).await.status, 303);
        let told = staff.page(&page).await.body;
        assert!(told.contains("id=\"conflict\"") && told.contains("value=\"Terlambat\""), "{told}");
    }
}
