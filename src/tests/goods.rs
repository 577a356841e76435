//! Staff writes goods: what is saved is on the next page, two who edit at once lose nothing, and nobody else may.

use crate::{
    on_both,
    orders::audit,
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        db::shop_rows,
    },
};
use hurtrock::{
    access::Role,
    entity::{audit_entry, product, product_variant},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use std::sync::Arc;

type Fields = Vec<(String, String)>;

/// The form of a product as its page would send it.
async fn form(staff: &Browser, id: &str) -> Fields {
    let view = staff.read(&format!("/api/admin/products/form?id={id}")).await.json();
    let mut fields = vec![("product".to_owned(), id.to_owned()), ("version".to_owned(), view["version"].to_string())];
    for (name, value) in view["stored"].as_object().unwrap() {
        match value {
            Value::String(text) => fields.push((name.clone(), text.clone())),
            Value::Object(said) => fields.extend(
                said.iter().map(|(code, value)| (format!("attributes[{code}]"), value.as_str().unwrap().to_owned())),
            ),
            other => panic!("{name}: {other}"),
        }
    }
    fields
}

fn with(mut fields: Fields, changes: &[(&str, &str)]) -> Fields {
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

fn lent(fields: &Fields) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

async fn save(staff: &Browser, fields: &Fields) -> Answer {
    staff.call("/api/admin/products/save", &lent(fields)).await
}

fn code(answer: &Answer, field: &str) -> String {
    let problems = answer.json();
    let found = problems["detail"].as_array().into_iter().flatten().find(|problem| problem["field"] == field);
    found.map(|problem| problem["code"].to_string()).unwrap_or_default()
}

/// What a new product of the brand and category of another one says.
async fn new_like(staff: &Browser, id: &str, name: &str) -> Fields {
    let like = form(staff, id).await;
    let of = |field: &str| like.iter().find(|(name, _)| name == field).unwrap().1.clone();
    vec![
        ("name_id".into(), name.into()),
        ("category".into(), of("category")),
        ("brand".into(), of("brand")),
        ("condition".into(), "new".into()),
    ]
}

async fn make_active(staff: &Browser, id: &str) -> Answer {
    let version = staff.read(&format!("/api/admin/product?id={id}")).await.json()["version"].to_string();
    staff.call("/api/admin/products/status", &[("product", id), ("version", &version), ("status", "active")]).await
}

on_both! {
    async fn a_product_is_written_gets_a_variant_and_is_in_the_shop(engine) {
        let shop = TestShop::open(engine).await;
        let other = ProductBuilder::new("Garuda").insert(&shop.shop).await.id.to_string();
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(staff.get("/admin/products/new").await.status, 200);
        let new = with(new_like(&staff, &other, "Gitar Élang “Jawa”").await, &[
            ("name_en", "Java Eagle guitar"), ("seo_title_id", "Elang Jawa untuk pencari"), ("description_id", "Satu.\r\n\r\nDua <b>tebal</b>."),
        ]);
        let made = staff.form("/api/admin/products/create", &lent(&new)).await;
        assert_eq!(made.status, 303, "{}", made.body);
        let id = made.location().rsplit('/').next().unwrap().to_owned();
        assert!(staff.page(made.location()).await.body.contains("gitar-elang-jawa"));
        assert_eq!(code(&make_active(&staff, &id).await, "status"), "\"not_ready\"", "nothing of it can be bought");
        let variant = [("product", id.as_str()), ("sku", "EJ-1"), ("weight", "4200"), ("new_price", "1,5 juta"), ("new_compare_at", "")];
        let added = staff.call("/api/admin/products/variants/add", &variant).await;
        assert_eq!(added.status, 200, "{}", added.body);
        assert_eq!(code(&staff.call("/api/admin/products/variants/add", &variant).await, "sku"), "\"in_use\"");
        assert_eq!(make_active(&staff, &id).await.status, 200);
        let page = shop.browser().page("/products/gitar-elang-jawa").await.body;
        assert!(page.contains("Elang Jawa untuk pencari") && page.contains("Dua &lt;b&gt;tebal") && page.contains("Rp1.500.000"), "{page}");
        assert!(shop.browser().page("/en/products/gitar-elang-jawa").await.body.contains("Java Eagle guitar"));
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["product.create", "product.variant_add EJ-1", "product.status"]);
        // only its last variant keeps it in the shop
        let seen = staff.read(&format!("/api/admin/product?id={id}")).await.json();
        let (variant, version) = (seen["variants"][0]["id"].as_str().unwrap(), seen["variants"][0]["version"].to_string());
        let off = [("product", id.as_str()), ("variant", variant), ("version", &version), ("sku", "EJ-1"), ("weight", "4200"), ("place", "1")];
        assert_eq!(code(&staff.call("/api/admin/products/variants/save", &off).await, "active"), "\"not_ready\"");
        let renamed = with(off.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(), &[("active", "on"), ("variant_name_id", "Merah")]);
        assert_eq!(staff.call("/api/admin/products/variants/save", &lent(&renamed)).await.status, 200);
        assert_eq!(staff.call("/api/admin/products/variants/save", &lent(&renamed)).await.status, 409, "the version is an old one");
    }

    async fn a_product_promises_what_it_says_and_inherits_the_rest(engine) {
        let shop = TestShop::open(engine).await;
        let id = ProductBuilder::new("Garuda").insert(&shop.shop).await.id.to_string();
        crate::support::db::console(&shop.shop, "UPDATE categories SET warranty = 'months', warranty_months = 24, set_up = true").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let said = async |of: &str| shop.browser().page(of).await.body;
        assert!(said("/products/garuda").await.contains("Garansi toko 2 tahun, retur 7 hari"));
        let inherited = "Garansi toko 2 tahun, retur 7 hari";
        let editor = format!("/admin/products/{id}");
        assert!(staff.page(&editor).await.body.contains(inherited), "the editor shows what is inherited");
        let own = with(form(&staff, &id).await, &[("warranty", "months"), ("warranty_months", "18"), ("return_days", "30"), ("set_up", "no")]);
        assert_eq!(save(&staff, &own).await.status, 200);
        assert!(said("/products/garuda").await.contains("Garansi toko 18 bulan, retur 30 hari"));
        assert!(said("/en/products/garuda").await.contains("18-month shop warranty, 30-day returns"));
        let page = staff.page(&editor).await.body;
        assert!(page.contains(inherited) && page.contains("Bulan garansi"), "{page}");
        let file = staff.get("/admin/products/export.csv").await.body;
        assert!(file.contains(",months,18,30,no,"), "{file}");
        let slip = with(form(&staff, &id).await, &[("warranty_months", "0")]);
        assert!(code(&save(&staff, &slip).await, "warranty_months").contains("range"));
        let none = with(form(&staff, &id).await, &[("warranty", ""), ("warranty_months", ""), ("return_days", ""), ("set_up", "")]);
        assert_eq!(save(&staff, &none).await.status, 200);
        assert!(said("/products/garuda").await.contains(inherited));
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["product.edit", "product.edit"]);
    }

    async fn what_changed_is_on_the_next_page_in_the_search_and_in_the_log(engine) {
        let shop = TestShop::open(engine).await;
        let id = ProductBuilder::new("Garuda").insert(&shop.shop).await.id.to_string();
        ProductBuilder::new("Kawi").insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let visitor = shop.browser();
        assert!(visitor.page("/products/garuda").await.body.contains("Garuda"));
        let changed = with(form(&staff, &id).await, &[("name_id", "Rajawali Baru"), ("tagline_id", "Terbang tinggi")]);
        assert_eq!(save(&staff, &changed).await.status, 200);
        let page = visitor.page("/products/garuda").await.body;
        assert!(page.contains("Rajawali Baru") && page.contains("Terbang tinggi"), "the kept page is made anew");
        assert!(visitor.page("/products").await.body.contains("Rajawali Baru"));
        crate::support::until("the search knows it", || async {
            let found = shop.browser().read("/api/products?search=rajawali").await.json();
            found.as_array().is_some_and(|list| list.len() == 1)
        }).await;
        assert!(staff.page("/admin/products?q=rajawali").await.body.contains("Rajawali Baru"));
        let log = audit_entry::Entity::find().filter(audit_entry::Column::Action.eq("product.edit")).all(shop.shop.db.read()).await.unwrap();
        assert_eq!(log.len(), 1);
        let (before, after) = (log[0].before.clone().unwrap(), log[0].after.clone().unwrap());
        assert_eq!((before["name_id"].as_str(), after["name_id"].as_str()), (Some("Garuda"), Some("Rajawali Baru")));
        assert_eq!(after.as_object().unwrap().len(), 2, "only what is different: {after}");
        // the same once more changes nothing
        let same = form(&staff, &id).await;
        assert_eq!(save(&staff, &same).await.status, 200);
        assert_eq!(form(&staff, &id).await, same);
        // an address that another has, and one of one's own
        assert_eq!(code(&save(&staff, &with(same.clone(), &[("slug", "Kawi!")])).await, "slug"), "\"in_use\"");
        assert_eq!(save(&staff, &with(same, &[("slug", "Rajawali Baru")])).await.status, 200);
        let moved = visitor.get("/products/garuda").await;
        assert_eq!((moved.status.as_u16(), moved.location()), (301, "/products/rajawali-baru"));
        assert!(visitor.page("/products/rajawali-baru").await.body.contains("Rajawali Baru"));
    }

    async fn the_second_of_two_editors_is_told_and_keeps_what_was_typed(engine) {
        let shop = TestShop::open(engine).await;
        let id = ProductBuilder::new("Garuda").insert(&shop.shop).await.id.to_string();
        let (first, second) = (signed_in(&shop, "satu", Role::Admin).await, signed_in(&shop, "dua", Role::Admin).await);
        let (one, two) = (form(&first, &id).await, form(&second, &id).await);
        assert_eq!(save(&first, &with(one, &[("name_id", "Dari yang pertama")])).await.status, 200);
        let long = "Kalimat panjang yang tidak boleh hilang. ".repeat(20);
        let typed = with(two, &[("name_id", "Dari yang kedua"), ("description_id", &long)]);
        let page = format!("/admin/products/{id}");
        second.page(&page).await;
        let refused = second.form("/api/admin/products/save", &lent(&typed)).await;
        assert_eq!(refused.status, 303);
        let told = second.page(&page).await.body;
        assert!(told.contains("id=\"conflict\"") && told.contains("Dari yang pertama"), "what is there now: {told}");
        assert!(told.contains("value=\"Dari yang kedua\"") && told.contains(long.trim()), "what was typed");
        // having seen it, the second decides
        let again = with(form(&second, &id).await, &[("name_id", "Dari yang kedua")]);
        assert_eq!(save(&second, &again).await.status, 200);
        assert!(shop.browser().page("/products/garuda").await.body.contains("Dari yang kedua"));
    }

    async fn twenty_at_once_are_one_and_two_alike_are_asked_about(engine) {
        let shop = TestShop::open(engine).await;
        let id = ProductBuilder::new("Garuda").insert(&shop.shop).await.id.to_string();
        let staff = Arc::new(signed_in(&shop, "bos", Role::Admin).await);
        let typed = Arc::new(form(&staff, &id).await);
        let new = Arc::new(new_like(&staff, &id, "Elang Baru").await);
        let mut rush = tokio::task::JoinSet::new();
        for n in 0..20 {
            let (staff, typed, new) = (Arc::clone(&staff), Arc::clone(&typed), Arc::clone(&new));
            rush.spawn(async move {
                let name = format!("Nama {n}");
                let saved = save(&staff, &with(typed.to_vec(), &[("name_id", &name)])).await.status.as_u16();
                let made = staff.call("/api/admin/products/create", &lent(&new)).await.status.as_u16();
                (saved, made)
            });
        }
        let done = rush.join_all().await;
        let count = |status, of: fn(&(u16, u16)) -> u16| done.iter().filter(|both| of(both) == status).count();
        assert_eq!((count(200, |both| both.0), count(200, |both| both.1)), (1, 1), "{done:?}");
        assert!(done.iter().all(|(saved, made)| [200, 409, 503].contains(saved) && [200, 422, 503].contains(made)), "{done:?}");
        let alike = with(new.to_vec(), &[("name_id", "ÉLANG  baru")]);
        let asked = staff.call("/api/admin/products/create", &lent(&alike)).await;
        assert_eq!(code(&asked, "name_id"), "\"alike\"", "{}", asked.body);
        let sure = with(alike, &[("confirmed", "on")]);
        assert_eq!(staff.call("/api/admin/products/create", &lent(&sure)).await.status, 200);
        let slugs: Vec<String> = product::Entity::find().filter(product::Column::Slug.starts_with("elang")).all(shop.shop.db.read()).await.unwrap().into_iter().map(|row| row.slug).collect();
        assert!(slugs.contains(&"elang-baru".to_owned()) && slugs.contains(&"elang-baru-2".to_owned()), "{slugs:?}");
    }

    async fn a_copy_is_a_draft_without_units_and_used_goods_say_what_they_are(engine) {
        let shop = TestShop::open(engine).await;
        let id = ProductBuilder::new("Garuda").variant(2_000_000, 3).insert(&shop.shop).await.id.to_string();
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let mut copies = Vec::new();
        for _ in 0..2 {
            let copied = staff.call("/api/admin/products/copy", &[("product", &id)]).await;
            assert_eq!(copied.status, 200, "{}", copied.body);
            copies.push(copied.json().as_str().unwrap().to_owned());
        }
        let copy = staff.read(&format!("/api/admin/product?id={}", copies[1])).await.json();
        assert_eq!((copy["slug"].as_str(), copy["status"].as_str()), (Some("garuda-3"), Some("draft")));
        let rows = product_variant::Entity::find().filter(product_variant::Column::Sku.starts_with("SKU-garuda")).all(shop.shop.db.read()).await.unwrap();
        assert_eq!(rows.len(), 6);
        assert_eq!(rows.iter().map(|row| row.on_hand).sum::<i32>(), 13, "a copy has no units");
        let used = with(form(&staff, &copies[0]).await, &[("condition", "good")]);
        let refused = save(&staff, &used).await;
        for field in ["serial", "year", "faults_id"] {
            assert_eq!(code(&refused, field), "\"required\"", "{field}");
        }
        let told = with(used, &[("serial", "A-17"), ("year", "1978"), ("faults_id", "Lecet\nGores")]);
        assert_eq!(save(&staff, &told).await.status, 200);
        let second = [("product", copies[0].as_str()), ("sku", "BARU"), ("weight", "1"), ("new_price", "1")];
        assert_eq!(staff.call("/api/admin/products/variants/add", &second).await.status, 409, "there is one of it");
    }

    async fn nonsense_and_strangers_change_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let id = ProductBuilder::new("Garuda").insert(&shop.shop).await.id.to_string();
        let (staff, support) = (signed_in(&shop, "bos", Role::Admin).await, signed_in(&shop, "rina", Role::Support).await);
        let good = form(&staff, &id).await;
        let before = shop_rows(&shop.shop).await;
        assert_eq!(save(&support, &with(good.clone(), &[("name_id", "Milikku")])).await.status, 403);
        assert_eq!(support.get("/admin/products/new").await.status, 404);
        assert!(!support.page(&format!("/admin/products/{id}")).await.body.contains("/api/admin/products/save"));
        let large = "x".repeat(1_000_000);
        assert_eq!(save(&staff, &with(good.clone(), &[("description_id", &large)])).await.status, 413);
        for (field, value) in [
            ("name_id", ""), ("category", "0193a5a0-0000-7000-8000-000000000000"), ("brand", "' OR 1=1"), ("condition", "antik"),
            ("year", "1960"), ("attributes[nothing]", "1"), ("slug", "???"), ("name_en", &"y".repeat(200)),
        ] {
            let refused = save(&staff, &with(good.clone(), &[(field, value)])).await;
            assert_eq!(refused.status, 422, "{field}");
            assert_ne!(code(&refused, field), "", "{field}: {}", refused.body);
        }
        assert_eq!(save(&staff, &with(good.clone(), &[("product", "0193a5a0-0000-7000-8000-000000000000")])).await.status, 404);
        assert_eq!(save(&staff, &with(good.clone(), &[("version", "viele")])).await.status, 409);
        assert_eq!(shop_rows(&shop.shop).await, before);
        assert_eq!(form(&staff, &id).await, good);
    }
}
