//! What a product page says of warranty, returns, grade and specifications is what the database knows: of the product, of its
//! categories, of each variant.

use crate::{on_both, support::TestShop};
use hurtrock::{
    catalog::{
        model::{Condition, PromiseFacts, UsedDetails, Warranty},
        service::{
            AttributeKind, AttributeValue, ImportBatch, NewAttribute, NewBrand, NewCategory, NewProduct, NewVariant,
            import,
        },
    },
    entity::{category, product_attribute},
    money::Rupiah,
    server::{clock::new_id, database::transaction, state::Shop},
    ui::text::Bilingual,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

fn text(words: &str) -> Bilingual {
    Bilingual::new(words, words)
}

fn shelf(slug: &str, parent: Option<&str>, promise: PromiseFacts) -> NewCategory {
    NewCategory { slug: slug.into(), parent: parent.map(str::to_owned), name: text(slug), sort_order: 0, promise }
}

/// A variant that says of itself how large its speaker is.
fn variant(sku: &str, name: [&str; 2], weight_g: i32, inches: Option<i64>) -> NewVariant {
    NewVariant {
        id: new_id(),
        sku: sku.into(),
        name: Bilingual::new(name[0], name[1]),
        price: Rupiah::new(1_000_000),
        compare_at: None,
        weight_g,
        box_mm: (300, 300, 300),
        attributes: inches
            .map(|inches| ("speaker_in".to_owned(), AttributeValue::Number(inches)))
            .into_iter()
            .collect(),
        images: Vec::new(),
    }
}

fn product(slug: &str, condition: Condition, promise: PromiseFacts, variants: Vec<NewVariant>) -> NewProduct {
    let used =
        condition.is_used().then(|| UsedDetails { serial: format!("S-{slug}"), year: 1974, faults: text("Gores.") });
    NewProduct {
        id: new_id(),
        slug: slug.into(),
        brand: "uji".into(),
        category: "monitor".into(),
        name: text(slug),
        tagline: text("Sebaris kata."),
        description: text("Satu paragraf."),
        condition,
        featured: false,
        bargain: false,
        used,
        promise,
        attributes: vec![
            ("watt".into(), AttributeValue::Number(1000)),
            ("bluetooth".into(), AttributeValue::Flag(true)),
        ],
        variants,
    }
}

const NOTHING: PromiseFacts = PromiseFacts { warranty: None, return_days: None, set_up: None };

async fn bring_in(shop: &Shop, products: Vec<NewProduct>) {
    let two_years = PromiseFacts { warranty: Some(Warranty::Months(24)), set_up: Some(true), ..NOTHING };
    let attribute = |code: &str, kind, unit: Option<&str>| NewAttribute {
        code: code.into(),
        kind,
        unit: unit.map(str::to_owned),
        name: text(code),
        options: Vec::new(),
    };
    let batch = ImportBatch {
        brands: vec![NewBrand { slug: "uji".into(), name: "Uji".into() }],
        categories: vec![shelf("studio", None, two_years), shelf("monitor", Some("studio"), NOTHING)],
        attributes: vec![
            attribute("speaker_in", AttributeKind::Number, Some("in")),
            attribute("watt", AttributeKind::Number, Some("W")),
            attribute("bluetooth", AttributeKind::Flag, None),
        ],
        products,
    };
    let now = shop.clock.now();
    transaction!(shop.db, [batch], |tx| import(tx, batch.clone(), now).await).await.unwrap();
}

on_both! {
    async fn promises_follow_the_facts(engine) {
        let shop = TestShop::open(engine).await;
        let own = PromiseFacts { warranty: Some(Warranty::Lifetime), return_days: Some(14), set_up: Some(false) };
        let one = |sku: &str| vec![variant(sku, ["", ""], 900, None)];
        let mut products = vec![
            product("biasa", Condition::New, NOTHING, one("A")),
            product("sendiri", Condition::New, own, one("B")),
        ];
        products.extend(Condition::ALL.into_iter().skip(1).map(|of| product(&of.code().replace('_', "-"), of, NOTHING, one(of.code()))));
        bring_in(&shop.shop, products).await;
        let guest = shop.browser();
        let says = async |slug: &str, words: &[&str]| {
            let prefix = if words[0].starts_with("Garansi") || words[0].starts_with("Tanpa") { "" } else { "/en" };
            let page = guest.page(&format!("{prefix}/products/{slug}")).await.body;
            for words in words {
                assert!(page.contains(words), "{slug}: {words}");
            }
        };
        let full = ["Garansi toko 2 tahun, retur 7 hari<", "Disetel dan dicek teknisi kami", "ongkos kirim Rp50.000 ke seluruh Indonesia"];
        says("biasa", &full).await;
        says("b-stock", &full).await;
        says("biasa", &["2-year shop warranty, 7-day returns<", "Set up and checked by our techs"]).await;
        says("sendiri", &["Garansi toko seumur hidup, retur 14 hari<", ">Dicek sebelum dikirim<"]).await;
        for grade in ["mint", "excellent", "very-good", "good", "fair"] {
            says(grade, &["Garansi toko 3 bulan, retur 7 hari kalau tidak sesuai uraian<"]).await;
        }
        says("poor", &["Tanpa garansi toko, retur 7 hari kalau tidak sesuai uraian<", "Dijual apa adanya"]).await;
        assert!(!guest.page("/products/poor").await.body.contains("Disetel dan dicek"));

        // the fact changes in one place, and with it every page
        transaction!(shop.shop.db, |tx| {
            category::Entity::update_many()
                .col_expr(category::Column::WarrantyMonths, Expr::value(36))
                .filter(category::Column::Slug.eq("studio"))
                .exec(tx)
                .await?;
            Ok(())
        })
        .await
        .unwrap();
        says("biasa", &["Garansi toko 3 tahun, retur 7 hari<"]).await;
    }

    async fn a_grade_is_said_in_the_language_of_the_page_with_what_it_means(engine) {
        let shop = TestShop::open(engine).await;
        let grades = Condition::ALL.into_iter().skip(1);
        let goods = grades.map(|of| product(&of.code().replace('_', "-"), of, NOTHING, vec![variant(of.code(), ["", ""], 900, None)]));
        bring_in(&shop.shop, goods.collect()).await;
        let guest = shop.browser();
        for (slug, id, en, meaning) in [
            ("b-stock", "B-stock", "B-stock", "Barang kembalian atau ada cacat kecil"),
            ("mint", "Seperti baru", "Mint", "seperti baru dibuka dari dus"),
            ("excellent", "Istimewa", "Excellent", "Nyaris tanpa bekas pakai"),
            ("very-good", "Sangat baik", "Very good", "tidak memengaruhi suara"),
            ("good", "Baik", "Good", "semua fungsi normal"),
            ("fair", "Cukup", "Fair", "sebagian fungsi terganggu"),
            ("poor", "Perlu servis", "Poor", "Perlu diservis sebelum bisa dimainkan"),
        ] {
            let badge = |grade: &str| format!("badge-accent\">{grade}<");
            let page = guest.page(&format!("/products/{slug}")).await.body;
            assert!(page.contains(&badge(id)) && page.contains(meaning), "{slug}: {page}");
            assert!(id == en || !page.contains(&format!(">{en}<")), "{slug} in English");
            assert!(guest.page(&format!("/en/products/{slug}")).await.body.contains(&badge(en)), "{slug}");
        }
    }

    async fn the_table_is_true_for_every_variant(engine) {
        let shop = TestShop::open(engine).await;
        let variants = || vec![variant("M5", ["5 inci", "5-inch"], 6800, Some(5)), variant("M8", ["8 inci", "8-inch"], 9500, Some(8))];
        bring_in(&shop.shop, vec![product("jujur", Condition::New, NOTHING, variants())]).await;
        let rows = product_attribute::Entity::find().all(shop.shop.db.read()).await.unwrap();
        assert_eq!((rows.len(), rows.iter().filter(|row| row.variant_id.is_some()).count()), (4, 2));
        let guest = shop.browser();
        for chosen in ["", "?variant=M5", "?variant=M8"] {
            let page = guest.page(&format!("/products/jujur{chosen}")).await.body;
            for row in ["<td>5 inci / 8 inci<", "<td>1.000 W<", "<td>Ya<", "<td>6,8 kg (5 inci) / 9,5 kg (8 inci)<"] {
                assert!(page.contains(row), "{chosen}: {row}");
            }
            let page = guest.page(&format!("/en/products/jujur{chosen}")).await.body;
            assert!(page.contains("<td>5 in / 8 in<") && page.contains("<td>1,000 W<"), "{chosen}");
        }
        // again: what is there already is left alone
        bring_in(&shop.shop, vec![product("jujur", Condition::New, NOTHING, variants())]).await;
        assert_eq!(product_attribute::Entity::find().all(shop.shop.db.read()).await.unwrap().len(), 4);
    }
}
