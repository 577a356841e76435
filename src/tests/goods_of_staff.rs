//! What staff do with goods: what was merged leads on, labels say the price of now, offers for many at once, and words on products.

use crate::{
    exchange::checked,
    on_both,
    orders::audit,
    support::{
        Browser, TestShop,
        builders::{Product, ProductBuilder, insert_all, signed_in},
        db::console,
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    catalog::model::moment_text,
    entity::{attribute, brand, category, change_set, product_tag, product_tagging, product_variant},
    i18n::Locale,
    inventory::{
        model::LabelOrder,
        service::labels::{plan, print},
    },
    server::{
        clock::{instant, new_id},
        jobs,
    },
    tags::model::{TAG_MAX, TAGS_MAX},
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use serde_json::Value;
use uuid::Uuid;

const ALIKE: &str = "/api/admin/exchange/alike";

async fn worked(shop: &TestShop, id: &str) -> change_set::Model {
    shop.shop.clock.advance(Duration::seconds(10));
    jobs::work_off(&shop.shop).await.unwrap();
    change_set::Entity::find_by_id(id.parse::<uuid::Uuid>().unwrap()).one(shop.shop.db.read()).await.unwrap().unwrap()
}

/// Asks for a change of all that match, and has it done; the set as it was looked at, and its id.
async fn alike(shop: &TestShop, staff: &Browser, fields: &[(&str, &str)]) -> (change_set::Model, String) {
    let sent = staff.call(ALIKE, fields).await;
    assert_eq!(sent.status, 200, "{}", sent.body);
    let id = sent.json().as_str().unwrap().to_owned();
    let looked = worked(shop, &id).await;
    assert_eq!(staff.call("/api/admin/exchange/accept", &[("set", &id)]).await.status, 200);
    assert_eq!(worked(shop, &id).await.state, "done");
    (looked, id)
}

async fn undo(shop: &TestShop, staff: &Browser, id: &str) {
    assert_eq!(staff.call("/api/admin/exchange/undo", &[("set", id)]).await.status, 200);
    assert_eq!(worked(shop, id).await.state, "undone");
}

async fn row(shop: &TestShop, of: &Product) -> product_variant::Model {
    let found = product_variant::Entity::find_by_id(of.variant.0).one(shop.shop.db.read()).await;
    found.unwrap().unwrap()
}

/// Names of tags and how many products have each, as they are counted; the counts are true.
async fn tags(shop: &TestShop) -> Vec<(String, i32)> {
    let db = shop.shop.db.read();
    let mut all = Vec::new();
    for tag in product_tag::Entity::find().all(db).await.unwrap() {
        let having = product_tagging::Entity::find().filter(product_tagging::Column::TagId.eq(tag.id));
        assert_eq!(having.count(db).await.unwrap(), tag.products as u64, "{}", tag.name);
        all.push((tag.name, tag.products));
    }
    all.sort();
    all
}

async fn tag_id(shop: &TestShop, name: &str) -> String {
    let found = product_tag::Entity::find().filter(product_tag::Column::Name.eq(name)).one(shop.shop.db.read()).await;
    found.unwrap().unwrap().id.to_string()
}

on_both! {
    async fn what_was_merged_leads_on_for_staff_and_for_nobody_else(engine) {
        let shop = TestShop::open(engine).await;
        let goods = insert_all(&shop.shop, vec![ProductBuilder::new("Stratos"), ProductBuilder::new("Stratos II"), ProductBuilder::new("Kawi")]).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let merge = |goes: &Product, stays: &Product| {
            let (goes, stays) = (goes.id.to_string(), stays.id.to_string());
            let staff = &staff;
            async move {
                let told = staff.read(&format!("/api/admin/products/merge/plan?product={goes}&into={stays}")).await.json();
                let version = told["plan"]["edition"].to_string();
                let done = staff.call("/api/admin/products/merge", &[("product", &goes), ("into", &stays), ("version", &version)]).await;
                assert_eq!(done.status, 200, "{}", done.body);
            }
        };
        let old = format!("/admin/products/{}", goods[0].id);
        assert_eq!(staff.page(&old).await.status, 200);
        merge(&goods[0], &goods[1]).await;
        let answer = staff.get(&old).await;
        let new = format!("/admin/products/{}", goods[1].id);
        assert_eq!((answer.status.as_u16(), answer.location()), (303, new.as_str()));
        let page = staff.page(&new).await;
        assert!(page.body.contains("sudah digabungkan ke produk ini"), "it is said: {}", page.body);
        assert!(!staff.page(&new).await.body.contains("sudah digabungkan ke produk ini"), "once");
        // into something else by then: still one step, from pages below it too
        merge(&goods[1], &goods[2]).await;
        for path in [old.clone(), format!("{old}/merge"), new] {
            let answer = staff.get(&path).await;
            assert_eq!((answer.status.as_u16(), answer.location()), (303, format!("/admin/products/{}", goods[2].id).as_str()), "{path}");
        }
        assert_eq!(staff.get(&format!("/en{old}")).await.location(), format!("/en/admin/products/{}", goods[2].id));
        // who may not look there hears nothing
        let customer = signed_in(&shop, "budi", Role::Customer).await;
        assert_eq!(customer.get(&old).await.status, 404);
        assert_eq!(staff.get("/admin/products/0193a5a0-0000-7000-8000-000000000000").await.status, 404);
    }

    async fn shelves_and_attributes_that_were_merged_lead_on(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let db = shop.shop.db.read();
        for (id, slug) in [("0193a5a000007000800000000000000a", "satu"), ("0193a5a000007000800000000000000b", "dua")] {
            let id = uuid::Uuid::parse_str(id).unwrap();
            let brand = brand::ActiveModel { id: sea_orm::Set(id), slug: sea_orm::Set(slug.into()), name: sea_orm::Set(slug.into()) };
            brand::Entity::insert(brand).exec_without_returning(shop.shop.db.single()).await.unwrap();
        }
        let brand = |slug: &'static str| async move { brand::Entity::find().filter(brand::Column::Slug.eq(slug)).one(db).await.unwrap().unwrap().id.to_string() };
        let (goes, stays) = (brand("satu").await, brand("dua").await);
        let plan: Value = staff.read(&format!("/api/admin/brands/merge/plan?brand={goes}&into={stays}")).await.json();
        let done = staff.call("/api/admin/brands/merge", &[("brand", &goes), ("into", &stays), ("version", &plan["plan"]["edition"].to_string())]).await;
        assert_eq!(done.status, 200, "{} {plan}", done.body);
        let answer = staff.get(&format!("/admin/brands/{goes}")).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, format!("/admin/brands/{stays}").as_str()));
        assert!(staff.page(answer.location()).await.body.contains("sudah digabungkan ke merek ini"));
        // categories
        for name in ["Satu", "Dua"] {
            let made = staff.call("/api/admin/categories/create", &[("name_id", name), ("name_en", name), ("slug", &name.to_lowercase()), ("active", "on"), ("parent", "")]).await;
            assert_eq!(made.status, 200, "{}", made.body);
        }
        let category = |slug: &'static str| async move { category::Entity::find().filter(category::Column::Slug.eq(slug)).one(db).await.unwrap().unwrap().id.to_string() };
        let (goes, stays) = (category("satu").await, category("dua").await);
        let plan: Value = staff.read(&format!("/api/admin/categories/merge/plan?category={goes}&into={stays}")).await.json();
        let done = staff.call("/api/admin/categories/merge", &[("category", &goes), ("into", &stays), ("version", &plan["plan"]["edition"].to_string())]).await;
        assert_eq!(done.status, 200, "{} {plan}", done.body);
        assert_eq!(staff.get(&format!("/admin/categories/{goes}")).await.location(), format!("/admin/categories/{stays}"));
        // attributes
        for name in ["Kayu satu", "Kayu dua"] {
            let made = staff.call("/api/admin/attributes/create", &[("name_id", name), ("name_en", name), ("kind", "number"), ("unit", "")]).await;
            assert_eq!(made.status, 200, "{}", made.body);
        }
        let attribute = |name: &'static str| async move { attribute::Entity::find().filter(attribute::Column::NameId.eq(name)).one(db).await.unwrap().unwrap().id.to_string() };
        let (goes, stays) = (attribute("Kayu satu").await, attribute("Kayu dua").await);
        let done = staff.call("/api/admin/attributes/merge", &[("attribute", &goes), ("into", &stays), ("seen", "0")]).await;
        assert_eq!(done.status, 200, "{}", done.body);
        assert_eq!(staff.get(&format!("/admin/attributes/{goes}")).await.location(), format!("/admin/attributes/{stays}"));
    }

    /// As many tags as there may be, and one of them is changed.
    async fn the_page_of_tags_holds_as_many_as_there_may_be(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let id = new_id::<Uuid>();
        for n in 0..TAGS_MAX {
            let name = format!("{n:0>3}{}", "w".repeat(usize::from(TAG_MAX) - 3));
            let id = if n == 0 { id } else { new_id() };
            let tag = product_tag::Model { id, folded: name.clone(), name, products: 0, created_at: shop.shop.clock.now() };
            product_tag::Entity::insert(tag.into_active_model()).exec_without_returning(shop.shop.db.schema()).await.unwrap();
        }
        for path in ["/admin/products/tags".to_owned(), format!("/admin/products/tags?change={id}")] {
            let page = staff.page(&path).await.body;
            assert_eq!(page.matches("/admin/products?tag=").count(), TAGS_MAX, "{path}");
            assert_eq!(page.contains(&format!("value=\"rename-{id}\"")), path.contains("change"), "{path}");
            assert!(page.len() < 400_000, "{path}: {}", page.len());
        }
    }

    async fn labels_say_the_price_of_now_and_until_when(engine) {
        let shop = TestShop::open(engine).await;
        let made = ProductBuilder::new("Stratos").price(1_000_000).insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let now = shop.shop.clock.now();
        let at = |days: i64| moment_text(Some(instant(now + Duration::days(days))), 'T');
        let version = || async { row(&shop, &made).await.updated_at.timestamp_micros().to_string() };
        let (id, variant, seen) = (made.id.to_string(), made.key(), version().await);
        let fields = [("product", id.as_str()), ("variant", &variant), ("version", &seen), ("offer_price", "800.000"), ("offer_from", &at(1)), ("offer_until", &at(3))];
        let set = staff.call("/api/admin/products/variants/offer", &fields).await;
        assert_eq!(set.status, 200, "{}", set.body);
        let sku = row(&shop, &made).await.sku;
        let order = || LabelOrder::read(&sku, "", "");
        let label = |now| {
            let (db, order) = (shop.shop.db.read(), order());
            async move { plan(db, order, now).await.unwrap().rows.remove(0) }
        };
        let told = |label: hurtrock::inventory::model::LabelRow| (label.price.amount(), label.was.map(|was| was.amount()), label.until.is_some());
        assert_eq!(told(label(now).await), (1_000_000, None, false), "not yet");
        assert_eq!(told(label(now + Duration::days(2)).await), (800_000, Some(1_000_000), true));
        assert_eq!(told(label(now + Duration::days(4)).await), (1_000_000, None, false), "over");
        shop.shop.clock.advance(Duration::days(2));
        // who worked two days ago is signed out
        let again = signed_in(&shop, "rina", Role::Admin).await;
        let page = again.page(&format!("/admin/stock/labels?lines={sku}")).await.body;
        assert!(page.contains("Rp800.000") && page.contains("Rp1.000.000") && page.contains("sampai "), "{page}");
        let plan = plan(shop.shop.db.read(), order(), shop.shop.clock.now()).await.unwrap();
        let pdf = print(&plan, Locale::id).await.unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        if let Some(path) = std::env::var_os("HURTROCK_TEST_LABELS") {
            std::fs::write(path, pdf).unwrap();
        }
    }

    async fn many_get_an_offer_and_lose_it_and_it_is_taken_back(engine) {
        let shop = TestShop::open(engine).await;
        let made = insert_all(&shop.shop, vec![
            ProductBuilder::new("Garuda").price(1_234_567), ProductBuilder::new("Kawi").price(900), ProductBuilder::new("Rangkong").price(99_000),
        ]).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let until = moment_text(Some(instant(shop.shop.clock.now() + Duration::days(5))), 'T');
        let asked = [("all", "on"), ("deed", "offer"), ("step", "percent_down"), ("figure", "20%"), ("round", "1000"), ("offer_from", ""), ("offer_until", until.as_str())];
        let sent = staff.call(ALIKE, &asked).await;
        let set = sent.json().as_str().unwrap().to_owned();
        let looked = worked(&shop, &set).await;
        assert_eq!((looked.changed_rows, looked.faulty_rows), (2, 1), "rounded up it is none below the price");
        let page = staff.page(&format!("/admin/products/import/{set}?show=changed")).await.body;
        assert!(page.contains("Rp988.000"), "{page}");
        assert_eq!(row(&shop, &made[0]).await.offer_price, None, "nothing before it is accepted");
        let (_, id) = alike(&shop, &staff, &asked).await;
        let garuda = row(&shop, &made[0]).await;
        assert_eq!((garuda.price, garuda.offer_price, garuda.offer_on), (1_234_567, Some(988_000), true));
        assert_eq!((row(&shop, &made[1]).await.offer_price, row(&shop, &made[2]).await.offer_price), (None, Some(79_000)));
        assert!(shop.browser().page("/products/garuda").await.body.contains("Rp988.000"));
        undo(&shop, &staff, &id).await;
        assert_eq!(row(&shop, &made[0]).await.offer_price, None);
        alike(&shop, &staff, &asked).await;
        let (looked, id) = alike(&shop, &staff, &[("all", "on"), ("deed", "no_offer")]).await;
        assert_eq!((looked.changed_rows, looked.same_rows), (2, 1));
        let garuda = row(&shop, &made[0]).await;
        assert_eq!((garuda.offer_price, garuda.offer_on, garuda.offer_until), (None, false, None));
        undo(&shop, &staff, &id).await;
        assert_eq!(row(&shop, &made[0]).await.offer_price, Some(988_000), "as it was");
        for wrong in [("step", "percent_up"), ("figure", "100"), ("offer_until", ""), ("offer_until", "2020-01-01")] {
            let asked: Vec<_> = asked.into_iter().filter(|(name, _)| *name != wrong.0).chain([wrong]).collect();
            assert_eq!(staff.call(ALIKE, &asked).await.status, 422, "{wrong:?}");
        }
    }

    async fn products_have_words_of_staff(engine) {
        let shop = TestShop::open(engine).await;
        let made = insert_all(&shop.shop, vec![ProductBuilder::new("Garuda"), ProductBuilder::new("Kawi"), ProductBuilder::new("Rangkong")]).await;
        let (staff, support) = (signed_in(&shop, "bos", Role::Admin).await, signed_in(&shop, "rina", Role::Support).await);
        let call = |what: &'static str, fields: Vec<(&'static str, String)>| {
            let staff = &staff;
            async move {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                staff.call(&format!("/api/admin/products/tags/{what}"), &fields).await.status.as_u16()
            }
        };
        let ids: Vec<String> = made.iter().map(|one| one.id.to_string()).collect();
        assert_eq!(call("add", vec![("product", ids[0].clone()), ("name", "Obral, Titipan".into())]).await, 200);
        assert_eq!(call("add", vec![("product", ids[1].clone()), ("name", "OBRAL".into())]).await, 200);
        assert_eq!(call("add", vec![("product", ids[1].clone()), ("name", " , ".into())]).await, 422);
        assert_eq!(tags(&shop).await, [("Obral".to_owned(), 2), ("Titipan".to_owned(), 1)]);
        assert_eq!(support.call("/api/admin/products/tags/add", &[("product", &ids[1]), ("name", "x")]).await.status, 403);
        // in the list, whoever looks; the page of a product; the filter
        let page = staff.page("/admin/products?tag=obral").await.body;
        assert!(page.contains(">Garuda") && page.contains(">Kawi") && !page.contains(">Rangkong"), "{page}");
        assert!(page.contains("Titipan"), "{page}");
        assert!(!staff.page("/admin/products?tag=tidak-ada").await.body.contains(">Garuda"));
        assert!(staff.page(&format!("/admin/products/{}", ids[0])).await.body.contains("Lepas tag Titipan"));
        let low = staff.page("/admin/products?tag=obral&stock=low").await.body;
        assert!(!low.contains(">Garuda"), "together with others: {low}");
        // many at once, and back
        let (looked, id) = alike(&shop, &staff, &[("all", "on"), ("deed", "tag"), ("tags", "obral, Akhir tahun")]).await;
        assert_eq!(looked.changed_rows, 3);
        assert_eq!(tags(&shop).await, [("Akhir tahun".to_owned(), 3), ("Obral".to_owned(), 3), ("Titipan".to_owned(), 1)]);
        undo(&shop, &staff, &id).await;
        assert_eq!(tags(&shop).await, [("Akhir tahun".to_owned(), 0), ("Obral".to_owned(), 2), ("Titipan".to_owned(), 1)]);
        let (looked, _) = alike(&shop, &staff, &[("all", "on"), ("tag", "OBRAL"), ("deed", "untag"), ("tags", "titipan")]).await;
        assert_eq!((looked.changed_rows, looked.same_rows), (1, 1));
        // renamed, put together, taken away
        let (sale, old) = (tag_id(&shop, "Obral").await, tag_id(&shop, "Titipan").await);
        assert_eq!(call("rename", vec![("tag", sale.clone()), ("name", "titipan".into())]).await, 422, "another one is called so");
        assert_eq!(call("rename", vec![("tag", sale.clone()), ("name", "Cuci gudang".into())]).await, 200);
        assert_eq!(call("merge", vec![("tag", sale.clone()), ("into", old.clone())]).await, 200);
        assert_eq!(tags(&shop).await, [("Akhir tahun".to_owned(), 0), ("Titipan".to_owned(), 2)]);
        assert!(staff.page("/admin/products/tags").await.body.contains("Titipan"));
        assert_eq!(support.get("/admin/products/tags").await.status, 404);
        let one = call("remove", vec![("product", ids[0].clone()), ("tag", old.clone())]).await;
        assert_eq!((one, tags(&shop).await[1].1), (200, 1));
        assert_eq!(call("delete", vec![("tag", old)]).await, 200);
        assert_eq!(tags(&shop).await, [("Akhir tahun".to_owned(), 0)]);
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        for action in ["product.tag", "product.untag", "product.tag_rename", "product.tag_merge", "product.tag_delete"] {
            assert!(done.iter().any(|one| one.starts_with(action)), "{action}: {done:?}");
        }
    }

    async fn tags_go_out_and_come_in_with_the_sheet(engine) {
        let shop = TestShop::open(engine).await;
        let made = insert_all(&shop.shop, vec![ProductBuilder::new("Garuda"), ProductBuilder::new("Kawi")]).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let id = made[0].id.to_string();
        staff.call("/api/admin/products/tags/add", &[("product", &id), ("name", "Titipan, Obral")]).await;
        let sheet = staff.get("/admin/products/export.csv").await.body;
        assert!(sheet.contains("\"Obral, Titipan\""), "{sheet}");
        let taken = |text: String| {
            let (staff, shop) = (&staff, &shop);
            async move {
                let looked = checked(shop, staff, text.into_bytes(), &[]).await;
                if looked.changed_rows > 0 {
                    let set = looked.id.to_string();
                    staff.call("/api/admin/exchange/accept", &[("set", &set)]).await;
                    worked(shop, &set).await;
                }
                looked
            }
        };
        assert_eq!(taken(sheet.clone()).await.same_rows, 2, "what went out changes nothing");
        let looked = taken("sku,Tag\nSKU-garuda,\"obral; TITIPAN\"\nSKU-kawi,\"obral, Baru\"\n".replace("; ", ", ")).await;
        assert_eq!((looked.changed_rows, looked.same_rows), (1, 1), "the same words in another writing are the same");
        assert_eq!(tags(&shop).await, [("Baru".to_owned(), 1), ("Obral".to_owned(), 2), ("Titipan".to_owned(), 1)]);
        let looked = taken(format!("sku,Tag\nSKU-garuda,{}\n", "x".repeat(41))).await;
        assert_eq!(looked.faulty_rows, 1);
        // what is merged takes its words along
        console(&shop.shop, "DELETE FROM product_taggings WHERE tag_id IN (SELECT id FROM product_tags WHERE name = 'Obral')").await;
        let (goes, stays) = (made[0].id.to_string(), made[1].id.to_string());
        let told = staff.read(&format!("/api/admin/products/merge/plan?product={goes}&into={stays}")).await.json();
        staff.call("/api/admin/products/merge", &[("product", &goes), ("into", &stays), ("version", &told["plan"]["edition"].to_string())]).await;
        assert_eq!(tags(&shop).await, [("Baru".to_owned(), 1), ("Obral".to_owned(), 0), ("Titipan".to_owned(), 1)]);
    }
}
