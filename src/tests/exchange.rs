//! Goods by the thousand: what goes out comes back unchanged, what comes in is looked at first, done once and taken back, and
//! nothing that is sent does harm.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        db::console,
        files::Chosen,
    },
};
use hurtrock::{
    access::Role,
    entity::{audit_entry, change_row, change_set, product, product_variant, stock_movement},
    server::jobs,
};
use proptest::{
    prelude::{Strategy, any},
    strategy::{Union, ValueTree},
    test_runner::TestRunner,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::sync::Arc;

const SEND: &str = "/api/admin/exchange/send";

/// Sends a file; the id of its set.
async fn send(staff: &Browser, name: &'static str, bytes: Vec<u8>) -> String {
    staff.page("/admin/products/import").await;
    let sent = staff.upload(SEND, false, &[], "file", &[Chosen(name, "text/csv", bytes)]).await;
    assert_eq!(sent.status, 200, "{}", sent.body);
    sent.json().as_str().unwrap().to_owned()
}

/// The fields of the form about columns, as the page has them.
async fn columns(staff: &Browser, id: &str) -> Vec<(String, String)> {
    let page = staff.page(&format!("/admin/products/import/{id}")).await.body;
    let mut fields = Vec::new();
    for part in page.split("name=\"columns[").skip(1) {
        let (place, rest) = part.split_once(']').unwrap();
        let value =
            rest.split('>').next().unwrap().split("value=\"").nth(1).map_or("", |v| v.split('"').next().unwrap());
        let value = value
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
        fields.push((format!("columns[{place}]"), value));
    }
    fields
}

async fn look(staff: &Browser, id: &str, more: &[(&str, &str)]) {
    let columns = columns(staff, id).await;
    let mut fields: Vec<(&str, &str)> = columns.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.push(("set", id));
    fields.extend(more);
    let looked = staff.call("/api/admin/exchange/map", &fields).await;
    assert_eq!(looked.status, 200, "{}", looked.body);
}

/// Sends a file and has it looked at as it was recognised.
pub async fn checked(shop: &TestShop, staff: &Browser, bytes: Vec<u8>, more: &[(&str, &str)]) -> change_set::Model {
    let id = send(staff, "barang.csv", bytes).await;
    look(staff, &id, more).await;
    set(shop, &id).await
}

/// A set, after all work on it.
async fn set(shop: &TestShop, id: &str) -> change_set::Model {
    shop.shop.clock.advance(chrono::Duration::seconds(10));
    jobs::work_off(&shop.shop).await.unwrap();
    change_set::Entity::find_by_id(id.parse::<uuid::Uuid>().unwrap()).one(shop.shop.db.read()).await.unwrap().unwrap()
}

fn counts(set: &change_set::Model) -> [i32; 4] {
    [set.new_rows, set.changed_rows, set.same_rows, set.faulty_rows]
}

async fn act(staff: &Browser, what: &str, id: &str) -> u16 {
    staff.call(&format!("/api/admin/exchange/{what}"), &[("set", id)]).await.status.as_u16()
}

async fn by_sku(shop: &TestShop, sku: &str) -> product_variant::Model {
    let own = product_variant::Entity::find().filter(product_variant::Column::Sku.eq(sku));
    own.one(shop.shop.db.read()).await.unwrap().unwrap_or_else(|| panic!("{sku}"))
}

async fn by_slug(shop: &TestShop, slug: &str) -> product::Model {
    product::Entity::find()
        .filter(product::Column::Slug.eq(slug))
        .one(shop.shop.db.read())
        .await
        .unwrap()
        .unwrap_or_else(|| panic!("{slug}"))
}

async fn faults(shop: &TestShop, set: &change_set::Model) -> Vec<String> {
    let rows =
        change_row::Entity::find().filter(change_row::Column::SetId.eq(set.id)).order_by_asc(change_row::Column::Line);
    let rows = rows.all(shop.shop.db.read()).await.unwrap();
    rows.into_iter().filter(|row| row.kind == "faulty").map(|row| format!("{}: {}", row.line, row.faults)).collect()
}

on_both! {
    async fn what_goes_out_comes_back_unchanged(engine) {
        let shop = TestShop::open(engine).await;
        insert_all(&shop.shop, vec![
            ProductBuilder::new("Garuda").variant(2_000_000, 3).variant(2_500_000, 0),
            ProductBuilder::new("Kawi").category("bass"),
        ]).await;
        for sql in [
            "UPDATE products SET name_id = '=1+1', tagline_id = '''apostrof', description_id = 'Satu, \"dua\"\r\n\r\n- tiga; empat\t', seo_title_en = '@kita' WHERE slug = 'garuda'",
            "UPDATE product_variants SET sku = '0017', compare_at = 9000000 WHERE sku = 'SKU-garuda-2'",
            "UPDATE product_variants SET sku = '90.750', active = false WHERE sku = 'SKU-garuda-3'",
        ] {
            console(&shop.shop, sql).await;
        }
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        for list in ["/admin/products/export.csv", "/en/admin/products/export.csv"] {
            let file = staff.get(list).await;
            assert_eq!(file.status, 200);
            assert!(file.body.contains("'=1+1") && file.body.contains("0017"), "{}", file.body);
            let set = checked(&shop, &staff, file.body.clone().into_bytes(), &[]).await;
            assert_eq!(counts(&set), [0, 0, 2, 0], "{list}: {:?}\n{}", faults(&shop, &set).await, file.body);
        }
        // the filter of the list is that of the file
        let one = staff.get("/admin/products/export.csv?q=kawi").await.body;
        assert!(one.contains("kawi") && !one.contains("garuda"), "{one}");
        assert_eq!(one.lines().count(), 2);
        let none = staff.get("/admin/products/export.csv?status=draft").await.body;
        assert_eq!(none.lines().count(), 1, "the head alone");
    }

    async fn a_file_is_looked_at_done_once_and_taken_back(engine) {
        let shop = TestShop::open(engine).await;
        insert_all(&shop.shop, vec![ProductBuilder::new("Garuda"), ProductBuilder::new("Kawi"), ProductBuilder::new("Rangkong")]).await;
        let staff = Arc::new(signed_in(&shop, "bos", Role::Admin).await);
        // as Excel of Indonesia writes it: semicolons, the letters of Windows, prices with points
        let text = "SKU;Nama;Harga;Stok;Kategori;Merek;Berat\r\n\
            SKU-garuda;Garuda \u{c9}lite;Rp 1.250.000;12;gitar;Uji;4000\r\n\
            SKU-kawi;Kawi;1000000,00;10;gitar;Uji;4000\r\n\
            BARU-1;Gitar Baru;2,500,000;4;bass;Uji;3.500\r\n\
            BARU-2;Gitar Asing;1.000;1;tidak ada;Uji;1\r\n\
            BARU-3;Gitar Gratis;4,20;1;gitar;Uji;1\r\n";
        let bytes: Vec<u8> = text.chars().map(|letter| u8::try_from(letter as u32).unwrap()).collect();
        let id = send(&staff, "harga.csv", bytes.clone()).await;
        assert_eq!(send(&staff, "lain.csv", bytes.clone()).await, id, "one file is one import");
        look(&staff, &id, &[]).await;
        let looked = set(&shop, &id).await;
        assert_eq!((looked.state.as_str(), counts(&looked)), ("ready", [1, 1, 1, 2]), "{:?}", faults(&shop, &looked).await);
        let page = staff.page(&format!("/admin/products/import/{id}?show=faulty")).await.body;
        assert!(page.contains("Baris 5, Kategori") && page.contains("Baris 6, Harga"), "{page}");
        let changed = staff.page(&format!("/admin/products/import/{id}?show=changed")).await.body;
        assert!(changed.contains("Rp1.250.000") && changed.contains("Garuda Élite"), "{changed}");
        let faulty = staff.get(&format!("/admin/products/import/{id}/faulty.csv")).await.body;
        assert!(faulty.contains("BARU-2") && faulty.contains("BARU-3") && !faulty.contains("BARU-1"), "{faulty}");
        // nothing has happened yet
        assert_eq!(by_sku(&shop, "SKU-garuda").await.price, 1_000_000);
        let mut rush = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (staff, id) = (Arc::clone(&staff), id.clone());
            rush.spawn(async move { act(&staff, "accept", &id).await });
        }
        let done = rush.join_all().await;
        assert_eq!(done.iter().filter(|status| **status == 200).count(), 1, "{done:?}");
        assert!(done.iter().all(|status| [200, 409, 503].contains(status)), "{done:?}");
        let after = set(&shop, &id).await;
        assert_eq!((after.state.as_str(), after.done_rows, after.told_rows), ("done", 2, 0));
        let garuda = by_sku(&shop, "SKU-garuda").await;
        assert_eq!((garuda.price, garuda.on_hand), (1_250_000, 12));
        let new = by_slug(&shop, "gitar-baru").await;
        assert_eq!((new.status.as_str(), by_sku(&shop, "BARU-1").await.on_hand), ("draft", 4));
        assert_eq!(by_sku(&shop, "BARU-1").await.weight_g, 3_500);
        let moved = stock_movement::Entity::find().filter(stock_movement::Column::Note.eq("harga.csv")).all(shop.shop.db.read()).await.unwrap();
        assert_eq!(moved.iter().map(|row| row.on_hand_delta).collect::<Vec<_>>().iter().sum::<i32>(), 6);
        let noted = audit_entry::Entity::find().filter(audit_entry::Column::Action.eq("product.import harga.csv")).all(shop.shop.db.read()).await.unwrap();
        assert_eq!(noted.len(), 2, "one for each product");
        assert!(shop.browser().page("/products/garuda").await.body.contains("Rp1.250.000"));
        // taken back: what was is there, what was made is out of the shop
        assert_eq!(act(&staff, "undo", &id).await, 200);
        assert_eq!(set(&shop, &id).await.state, "undone");
        let garuda = by_sku(&shop, "SKU-garuda").await;
        assert_eq!((garuda.price, garuda.on_hand), (1_000_000, 10));
        assert_eq!(by_slug(&shop, "garuda").await.name_id, "Garuda");
        assert_eq!(by_slug(&shop, "gitar-baru").await.status, "inactive");
        assert_eq!(act(&staff, "undo", &id).await, 409);
        assert_ne!(send(&staff, "harga.csv", bytes).await, id, "what was taken back may be sent again");
    }

    async fn nobodys_work_is_overwritten_and_units_that_were_sold_stay_sold(engine) {
        let shop = TestShop::open(engine).await;
        insert_all(&shop.shop, vec![ProductBuilder::new("Garuda"), ProductBuilder::new("Kawi")]).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let file = "sku,price,on_hand\nSKU-garuda,2000000,20\nSKU-kawi,3000000,30\n";
        let looked = checked(&shop, &staff, file.into(), &[]).await;
        let id = looked.id.to_string();
        console(&shop.shop, "UPDATE product_variants SET price = 1500000 WHERE sku = 'SKU-garuda'").await;
        assert_eq!(act(&staff, "accept", &id).await, 200);
        let after = set(&shop, &id).await;
        assert_eq!((after.done_rows, after.told_rows), (1, 1));
        assert_eq!(by_sku(&shop, "SKU-garuda").await.price, 1_500_000, "somebody else's price");
        assert_eq!(by_sku(&shop, "SKU-garuda").await.on_hand, 10, "a product is changed wholly or not at all");
        let told = staff.page(&format!("/admin/products/import/{id}?show=told")).await.body;
        assert!(told.contains("Garuda") && told.contains("Sudah diubah orang lain"), "{told}");
        console(&shop.shop, "UPDATE product_variants SET on_hand = 29 WHERE sku = 'SKU-kawi'").await;
        assert_eq!(act(&staff, "undo", &id).await, 200);
        set(&shop, &id).await;
        let kawi = by_sku(&shop, "SKU-kawi").await;
        assert_eq!((kawi.price, kawi.on_hand), (1_000_000, 29), "the price is back, what was sold is not");
        // after thirty days there is no way back
        let looked = checked(&shop, &staff, "sku,price\nSKU-kawi,5000000\n".into(), &[]).await;
        let id = looked.id.to_string();
        assert_eq!(act(&staff, "accept", &id).await, 200);
        shop.shop.clock.advance(chrono::Duration::days(31));
        let staff = signed_in(&shop, "lain", Role::Admin).await;
        assert_eq!(act(&staff, "undo", &id).await, 409);
        hurtrock::program::retention::sweep(shop.shop.clone()).await.unwrap();
        assert!(change_set::Entity::find().all(shop.shop.db.read()).await.unwrap().is_empty());
        assert!(change_row::Entity::find().all(shop.shop.db.read()).await.unwrap().is_empty());
        assert_eq!(std::fs::read_dir(shop.shop.config.data_dir.join("imports")).unwrap().count(), 0);
    }

    async fn files_of_other_shops_come_in(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Garuda").insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let shopify = checked(&shop, &staff, include_bytes!("files/shopify.csv").to_vec(), &[]).await;
        assert_eq!(counts(&shopify), [2, 0, 0, 0], "{:?}", faults(&shop, &shopify).await);
        assert_eq!(act(&staff, "accept", &shopify.id.to_string()).await, 200);
        assert_eq!(set(&shop, &shopify.id.to_string()).await.done_rows, 2);
        let merapi = by_slug(&shop, "gitar-merapi").await;
        assert_eq!((merapi.status.as_str(), merapi.seo_title_id.as_str()), ("active", "Gitar Merapi merah"));
        assert!(merapi.description_id.starts_with("Badan mahoni."), "{}", merapi.description_id);
        let (red, black) = (by_sku(&shop, "MRP-1").await, by_sku(&shop, "MRP-2").await);
        assert_eq!((red.name_id.as_str(), red.compare_at, red.on_hand), ("Merah / Kanan", Some(5_000_000), 5));
        assert_eq!((black.name_id.as_str(), black.product_id, black.position), ("Hitam / Kanan", merapi.id, 1));
        let cable = by_sku(&shop, "kabel-semeru").await;
        assert_eq!((cable.compare_at, cable.weight_g, cable.name_id.as_str()), (None, 300, ""));
        // the same file again: another line at its end makes it another file
        let again = [&include_bytes!("files/shopify.csv")[..], b"\n"].concat();
        let again = checked(&shop, &staff, again, &[]).await;
        assert_eq!(counts(&again), [0, 0, 2, 0], "{:?}", faults(&shop, &again).await);
        let woo = checked(&shop, &staff, include_bytes!("files/woocommerce.csv").to_vec(), &[]).await;
        assert_eq!(counts(&woo), [1, 0, 0, 1], "an unknown category: {:?}", faults(&shop, &woo).await);
        look_again(&staff, &woo.id.to_string()).await;
        let woo = set(&shop, &woo.id.to_string()).await;
        assert_eq!(counts(&woo), [2, 0, 0, 0], "{:?}", faults(&shop, &woo).await);
        assert_eq!(act(&staff, "accept", &woo.id.to_string()).await, 200);
        assert_eq!(set(&shop, &woo.id.to_string()).await.done_rows, 2);
        let bass = by_sku(&shop, "BRM-1").await;
        assert_eq!((bass.price, bass.compare_at, bass.weight_g), (3_200_000, Some(3_500_000), 4_250));
        let (nine, ten) = (by_sku(&shop, "KLD-9").await, by_sku(&shop, "KLD-10").await);
        assert_eq!((nine.product_id, nine.name_id.as_str(), ten.price), (ten.product_id, "9-42", 95_000));
        assert!(staff.page("/admin/categories").await.body.contains("Bass baru"), "the category was made");
        // a sale with dates is an offer; one that is over is none
        let dated = "ID,Type,SKU,Name,Regular price,Sale price,Date sale price starts,Date sale price ends\n\
                     9,simple,BRM-1,Bas Bromo,3500000,3100000,2026-01-01 00:00:00,2199-12-31\n\
                     8,simple,KLD-10,,95000,90000,2020-01-01,2020-01-31\n";
        let dated = checked(&shop, &staff, dated.into(), &[]).await;
        assert_eq!(act(&staff, "accept", &dated.id.to_string()).await, 200, "{:?}", faults(&shop, &dated).await);
        let bass = by_sku(&shop, "BRM-1").await;
        assert_eq!((bass.price, bass.compare_at, bass.offer_price, bass.offer_on), (3_500_000, None, Some(3_100_000), true));
        let until = hurtrock::catalog::model::moment_text(bass.offer_until.map(hurtrock::server::clock::instant), ' ');
        assert_eq!(until, "2199-12-31 23:59");
        assert_eq!(by_sku(&shop, "KLD-10").await.offer_price, None);
        // what goes out says it, and comes back unchanged
        let out = staff.get("/admin/products/export.csv").await.body;
        assert!(out.contains("3100000") && out.contains("2199-12-31 23:59"), "{out}");
    }
}

/// The columns once more, and what is not there is made.
async fn look_again(staff: &Browser, id: &str) {
    let page = format!("{id}?columns=1");
    let columns = columns(staff, &page).await;
    let mut fields: Vec<(&str, &str)> = columns.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([("set", id), ("makes_shelves", "on")]);
    let looked = staff.call("/api/admin/exchange/map", &fields).await;
    assert_eq!(looked.status, 200, "{}", looked.body);
}

on_both! {
    /// Whatever texts products have, what goes out comes back unchanged.
    async fn random_products_come_back_unchanged(engine) {
        let shop = TestShop::open(engine).await;
        let builders = (0..40).map(|n| ProductBuilder::new(&format!("Acak {n}")).variant(1_000 + n, 1));
        let made = insert_all(&shop.shop, builders.collect()).await;
        let mut runner = TestRunner::deterministic();
        let text = Union::new([any::<String>().boxed(), "['=+@\\-\t\r\n\";, 0a]{0,8}".boxed()]);
        let mut random = || text.new_tree(&mut runner).unwrap().current().replace('\0', "");
        for product in &made {
            let short = |text: String| text.chars().take(60).collect::<String>();
            let row = product::ActiveModel {
                name_id: Set(short(random())),
                name_en: Set(short(random())),
                tagline_id: Set(short(random())),
                description_id: Set(random()),
                description_en: Set(random()),
                seo_description_en: Set(short(random())),
                ..Default::default()
            };
            product::Entity::update_many().set(row).filter(product::Column::Id.eq(product.id.0)).exec(shop.shop.db.schema()).await.unwrap();
            let row = product_variant::ActiveModel { name_id: Set(short(random())), name_en: Set(short(random())), ..Default::default() };
            product_variant::Entity::update_many().set(row).filter(product_variant::Column::ProductId.eq(product.id.0)).exec(shop.shop.db.schema()).await.unwrap();
        }
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let file = staff.get("/admin/products/export.csv").await;
        let set = checked(&shop, &staff, file.body.into_bytes(), &[]).await;
        assert_eq!(counts(&set), [0, 0, 40, 0], "{:?}", faults(&shop, &set).await);
    }
}
