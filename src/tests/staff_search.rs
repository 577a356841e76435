//! Staff finds what staff is shown: every column of every list by typing what stands in it, on both engines, before and
//! after the schema has filled the searched texts itself.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        buying::{Bought, FORM, add, order_row, pay, until_status},
    },
};
use hurtrock::{
    access::Role,
    i18n::Locale,
    money::Rupiah,
    server::clock::{instant, random_key},
    ui::address::with_query,
};
use migration::{Migrator, MigratorTrait};
use serde_json::Value;

async fn ask(staff: &Browser, list: &str, query: &str) -> Value {
    let answer = staff.read(&with_query(list, [("q", query)])).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.body);
    answer.json()
}

/// How many rows a list has for a query.
async fn found(staff: &Browser, list: &str, query: &str) -> u64 {
    ask(staff, list, query).await["total"]["rows"].as_u64().unwrap()
}

const ORDERS: &str = "/api/admin/orders";
const PRODUCTS: &str = "/api/admin/products";

async fn order_of(
    shop: &TestShop,
    slug: &crate::support::Product,
    changes: &[(&'static str, &'static str)],
) -> (Browser, Bought) {
    let buyer = shop.browser();
    assert_eq!(add(&buyer, slug, 1).await.status, 200);
    let key = random_key();
    let mut fields = vec![("key", key.as_str())];
    let changed = |name: &str| changes.iter().find(|(changed, _)| *changed == name).map(|(_, value)| *value);
    fields.extend(FORM.map(|(name, value)| (name, changed(name).unwrap_or(value))));
    let placed = buyer.call("/api/orders", &fields).await;
    assert_eq!(placed.status, 200, "{}", placed.body);
    let bought = Bought::of(&placed.json());
    (buyer, bought)
}

/// Undoes the schema down to the searched texts, and makes it again: the texts come from the schema now.
async fn fill_again(shop: &TestShop) {
    let names: Vec<String> = Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    let at = names.iter().position(|name| name == "m0010_search_and_order").unwrap();
    let steps = u32::try_from(names.len() - at).unwrap();
    Migrator::down(shop.shop.db.schema(), Some(steps)).await.unwrap();
    Migrator::up(shop.shop.db.schema(), None).await.unwrap();
}

on_both! {
    async fn an_order_is_found_by_what_its_row_shows(engine) {
        let shop = TestShop::open(engine).await;
        let goods = vec![ProductBuilder::new("Garuda ST-1").price(1_250_000).stock(9), ProductBuilder::new("Lontar").stock(9)];
        let goods = insert_all(&shop.shop, goods).await;
        let (buyer, bought) = order_of(&shop, &goods[0], &[
            ("name", "Budi_Santoso Ñandú 100% É"), ("email", "budi_santoso@example.test"), ("phone", "0813-9876-5432"),
            ("city", "Kotamobagu"), ("address", "Jl. Kenanga No. 7"),
        ]).await;
        order_of(&shop, &goods[1], &[("name", "BudiXSantoso 1000"), ("email", "budixsantoso@example.test")]).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        pay(&buyer, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        let number = ("number", bought.number.as_str());
        staff.call("/api/admin/orders/process", &[number]).await;
        let shipped = staff.call("/api/admin/orders/ship", &[number, ("courier", "SiCepat Halu"), ("tracking_number", "\u{200b}JP 99-1234")]).await;
        assert_eq!(shipped.status, 200, "{}", shipped.body);

        let row = order_row(&shop.shop, &bought.number).await;
        let (total, placed) = (Rupiah::new(row.total), instant(row.placed_at));
        let shown = [
            total.to_indonesian(), total.to_english(), placed.wib(Locale::id), placed.wib(Locale::en), bought.number.clone(),
            format!("#{}", bought.number.to_lowercase()), bought.number.replace('-', " "), bought.number.replacen("HR-", "", 1),
            bought.number.replace('-', ""), bought.number[3..12].to_owned(), bought.attempt.clone(),
        ];
        let typed = [
            "Budi_Santoso Ñandú", "nandu BUDI_", "ñandu\u{301} é",  "100%", "budi_santoso@example.test", "<BUDI_santoso@example.test>",
            "0813-9876-5432", "081398765432", "+62 813 9876 5432", "+6281398765432", "6281398765432", "0062 813-9876-5432",
            "(0813) 9876.5432", "+62 (0) 813 9876 5432", "\u{202a}+62 813-9876-5432\u{202c}", "813 9876", "98765432",
            "kotamobagu kenanga", "Garuda ST-1", "garuda st 1", "SKU-garuda-st-1", "sicepat", "JP 99-1234", "jp 991234", "budi_santoso garuda kotamobagu",
        ];
        let absent = ["budi%santoso", "_1000", "\\", "0813-9876-5433", "budi_santoso lontar", "10%0", "HR-000000"];
        for filled_by_the_schema in [false, true] {
            if filled_by_the_schema {
                fill_again(&shop).await;
            }
            for query in shown.iter().map(String::as_str).chain(typed) {
                let page = ask(&staff, ORDERS, query).await;
                let numbers: Vec<&str> = page["rows"].as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap()).collect();
                assert!(numbers.contains(&bought.number.as_str()), "{query} (schema: {filled_by_the_schema})");
            }
            for query in typed {
                assert_eq!(found(&staff, ORDERS, query).await, 1, "{query} finds one of two (schema: {filled_by_the_schema})");
            }
            for query in absent {
                assert_eq!(found(&staff, ORDERS, query).await, 0, "{query} (schema: {filled_by_the_schema})");
            }
            for query in ["", "#", " \u{200b} ", "budi santoso"] {
                assert_eq!(found(&staff, ORDERS, query).await, 2, "{query:?}");
            }
        }
        // a parcel that is corrected is found by its new number, and no more by the old one
        let parcel = [number, ("courier", "SiCepat"), ("tracking_number", "NEW-7")];
        assert_eq!(staff.call("/api/admin/orders/parcel", &parcel).await.status, 200);
        assert_eq!((found(&staff, ORDERS, "new-7").await, found(&staff, ORDERS, "JP 99-1234").await), (1, 0));
    }

    async fn a_product_is_found_by_what_its_row_shows(engine) {
        let shop = TestShop::open(engine).await;
        let goods = vec![ProductBuilder::new("Pédal_Fuzz 50% ST-10").price(2_499_000).variant(2_699_000, 1), ProductBuilder::new("Lontar")];
        let product = insert_all(&shop.shop, goods).await.remove(0);
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        for filled_by_the_schema in [false, true] {
            if filled_by_the_schema {
                fill_again(&shop).await;
            }
            for query in ["Pédal_Fuzz 50% ST-10", "pedal_fuzz", "PÉDAL", "st10", "50%", "#fuzz", "Rp2.499.000", "Rp 2,699,000", "warna 2", "sku-p", "uji fuzz"] {
                assert_eq!(found(&staff, PRODUCTS, query).await, 1, "{query} (schema: {filled_by_the_schema})");
            }
            for query in ["pedal%", "ped_l", "pedal lontar", "2.499.001"] {
                assert_eq!(found(&staff, PRODUCTS, query).await, 0, "{query} (schema: {filled_by_the_schema})");
            }
            assert_eq!(found(&staff, PRODUCTS, "uji").await, 2, "the brand");
        }
        let id = product.id.to_string();
        let seen = staff.read(&format!("/api/admin/product?id={id}")).await.json();
        let version = seen["variants"][0]["version"].to_string();
        let fields = [("product", id.as_str()), ("variant", &product.key()), ("version", &version), ("seen_on_hand", "10"), ("price", "3,1 juta"), ("compare_at", ""), ("on_hand", "10")];
        assert_eq!(staff.call("/api/admin/products/variant", &fields).await.status, 200);
        assert_eq!((found(&staff, PRODUCTS, "Rp3.100.000").await, found(&staff, PRODUCTS, "Rp2.499.000").await), (1, 0), "a price that changed");
    }
}
