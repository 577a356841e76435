//! What is needed with what: counted from money that is in, taken back when it goes, shown only when it can be bought.

use crate::{
    on_both,
    support::{
        Product, TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        buying::{add, buy, form, pay, until_status},
        db::{console, row_counts},
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    companions::service::{COUNT, NewRule, bring_in},
    ids::{OrderId, ProductId, VariantId},
    money::{Rupiah, TaxRule},
    orders::{
        model::{Contact, PostalAddress, PriceRules, price},
        service::{NewLine, PastFate, PastOrder, past},
    },
    program::retention,
    server::clock::{new_id, random_key},
    transaction,
    ui::text::Bilingual,
};
use sea_orm::{ConnectionTrait, Statement};

async fn count(shop: &TestShop) {
    (COUNT.run)(shop.shop.clone()).await.unwrap();
}

/// In how many orders two products are counted together, one way and the other.
async fn together(shop: &TestShop, one: &Product, other: &Product) -> (i32, i32) {
    let db = shop.shop.db.read();
    let of = async |one: &Product, other: &Product| {
        let sql = "SELECT orders FROM co_purchases WHERE product_id = $1 AND other_id = $2";
        let statement =
            Statement::from_sql_and_values(db.get_database_backend(), sql, [one.id.0.into(), other.id.0.into()]);
        db.query_one_raw(statement).await.unwrap().map_or(0, |row| row.try_get::<i32>("", "orders").unwrap())
    };
    (of(one, other).await, of(other, one).await)
}

fn line(product: ProductId, variant: VariantId) -> NewLine {
    NewLine {
        product,
        variant,
        slug: "x".into(),
        sku: "X".into(),
        name: Bilingual::new("x", "x"),
        variant_name: Bilingual::default(),
        image_key: None,
        unit_price: Rupiah::new(1_000),
        quantity: 1,
        weight_g: 1,
        agreed: false,
        box_mm: [0; 3],
    }
}

fn past_order(of: &[&Product], fate: PastFate, now: chrono::DateTime<chrono::Utc>) -> PastOrder {
    let lines: Vec<NewLine> = of.iter().map(|product| line(product.id, product.variant)).collect();
    let rules = PriceRules { shipping: Rupiah::ZERO, tax: TaxRule::default() };
    PastOrder {
        id: new_id::<OrderId>(),
        number: random_key(),
        access_key: random_key(),
        user: None,
        locale: hurtrock::i18n::Locale::id,
        contact: Contact { name: "Sari".into(), email: "sari@example.test".into(), phone: "+62812".into() },
        address: PostalAddress::default(),
        price: price(lines.iter().map(|line| (line.unit_price, line.quantity)), rules).unwrap(),
        lines,
        placed: now - Duration::days(30),
        fate,
        pace: 1,
        paid_with: None,
        notes: None,
    }
}

async fn bought(shop: &TestShop, of: &[&Product], times: usize) {
    let now = shop.shop.clock.now();
    let fate = || PastFate::Delivered("JNE".into(), "1".into());
    let orders: Vec<PastOrder> = (0..times).map(|_| past_order(of, fate(), now)).collect();
    transaction!(shop.shop.db, [orders], |tx| past::bring_in(tx, orders).await).await.unwrap();
}

/// Slugs and reasons of what is needed with a product.
async fn needed(shop: &TestShop, slug: &str) -> Vec<(String, String)> {
    let answer = shop.browser().read(&format!("/api/products/needed?slug={slug}")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    answer.json().as_array().unwrap().iter().map(|one| (text(&one["card"]["slug"]), text(&one["reason"]))).collect()
}

async fn goods<const N: usize>(shop: &TestShop, names: [&str; N]) -> [Product; N] {
    let all = insert_all(&shop.shop, names.map(ProductBuilder::new).to_vec()).await;
    all.try_into().unwrap()
}

on_both! {
    async fn only_money_that_is_in_counts(engine) {
        let shop = TestShop::open(engine).await;
        let [guitar, cable] = goods(&shop, ["Gitar", "Kabel"]).await;
        let browser = shop.browser();
        add(&browser, &guitar, 1).await;
        add(&browser, &cable, 2).await;
        let placed = browser.call("/api/orders", &form(&random_key())).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let bought = crate::support::buying::Bought::of(&placed.json());
        count(&shop).await;
        assert_eq!(together(&shop, &guitar, &cable).await, (0, 0), "nobody has paid");
        pay(&browser, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        for _ in 0..3 {
            count(&shop).await;
        }
        assert_eq!(together(&shop, &guitar, &cable).await, (1, 1), "counted once, both ways");
        // given up after it was paid: taken back, once
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let gone = staff.call("/api/admin/orders/cancel", &[("number", &bought.number), ("reason", "tidak jadi")]).await;
        assert_eq!(gone.status, 200, "{}", gone.body);
        for _ in 0..2 {
            count(&shop).await;
        }
        assert_eq!((together(&shop, &guitar, &cable).await, row_counts(&shop.shop).await["co_purchases"]), ((0, 0), 0));
        // one product alone says nothing
        let (guest, alone) = buy(&shop, &guitar, 1).await;
        pay(&guest, &alone).await;
        until_status(&shop.shop, &alone.number, "paid").await;
        count(&shop).await;
        assert_eq!(row_counts(&shop.shop).await["co_purchases"], 0);
    }

    async fn counting_goes_on_where_it_stopped(engine) {
        let shop = TestShop::open(engine).await;
        let [guitar, cable, strap] = goods(&shop, ["Gitar", "Kabel", "Strap"]).await;
        let now = shop.shop.clock.now();
        bought(&shop, &[&guitar, &cable], 300).await;
        bought(&shop, &[&guitar, &cable, &strap], 40).await;
        let sent = || ("JNE".to_owned(), "1".to_owned());
        let bad = [PastFate::Cancelled, PastFate::Refunded(sent().0, sent().1)].map(|fate| past_order(&[&guitar, &strap], fate, now)).to_vec();
        transaction!(shop.shop.db, [bad], |tx| past::bring_in(tx, bad).await).await.unwrap();
        // two instances at once count nothing twice
        let other = shop.another().await;
        let (one, two) = tokio::join!((COUNT.run)(shop.shop.clone()), (COUNT.run)(other.shop.clone()));
        one.unwrap();
        two.unwrap();
        assert_eq!(together(&shop, &guitar, &cable).await, (340, 340));
        assert_eq!(together(&shop, &guitar, &strap).await, (40, 40));
        assert_eq!(together(&shop, &cable, &strap).await, (40, 40));
        bought(&shop, &[&guitar, &strap], 2).await;
        count(&shop).await;
        assert_eq!((together(&shop, &guitar, &strap).await, together(&shop, &guitar, &cable).await), ((42, 42), (340, 340)));
        console(&shop.shop, "UPDATE orders SET status = 'refunded', payment_state = 'refunded' WHERE status = 'delivered'").await;
        for _ in 0..2 {
            count(&shop).await;
        }
        assert_eq!(row_counts(&shop.shop).await["co_purchases"], 0);
    }

    async fn a_product_keeps_so_many_partners(engine) {
        let shop = TestShop::open(engine).await;
        let [guitar, often] = goods(&shop, ["Gitar", "Sering"]).await;
        bought(&shop, &[&guitar, &often], 5).await;
        let names: Vec<ProductBuilder> = (0..180).map(|n| ProductBuilder::new(&format!("Barang {n}"))).collect();
        for other in &insert_all(&shop.shop, names).await {
            bought(&shop, &[&guitar, other], 1).await;
        }
        count(&shop).await;
        let db = shop.shop.db.read();
        let sql = "SELECT COUNT(*) AS n FROM co_purchases WHERE product_id = $1";
        let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [guitar.id.0.into()])).await.unwrap().unwrap();
        assert!((1..=150).contains(&row.try_get::<i64>("", "n").unwrap()));
        assert_eq!(together(&shop, &guitar, &often).await, (5, 5));
        shop.shop.clock.advance(Duration::days(731));
        retention::sweep(shop.shop.clone()).await.unwrap();
        assert_eq!(row_counts(&shop.shop).await["co_purchases"], 0);
    }

    async fn what_is_shown_is_honest_and_can_be_bought(engine) {
        let shop = TestShop::open(engine).await;
        let [guitar, cable, strap, rare, hidden, sold] = goods(&shop, ["Gitar", "Kabel", "Strap", "Jarang", "Sembunyi", "Laku"]).await;
        let bass = ProductBuilder::new("Dentum").category("bass").insert(&shop.shop).await;
        bought(&shop, &[&guitar, &cable], 5).await;
        bought(&shop, &[&guitar, &strap], 3).await;
        bought(&shop, &[&guitar, &rare], 2).await;
        bought(&shop, &[&guitar, &hidden], 9).await;
        bought(&shop, &[&guitar, &sold], 9).await;
        count(&shop).await;
        let rules = [NewRule { category: "gitar", accessories: &["kabel", "gitar", "dentum", "entah"] }];
        transaction!(shop.shop.db, |tx| bring_in(tx, &rules).await).await.unwrap();
        console(&shop.shop, "UPDATE products SET status = 'inactive' WHERE slug = 'sembunyi'").await;
        console(&shop.shop, "UPDATE product_variants SET on_hand = 0 WHERE sku = 'SKU-laku'").await;
        signed_in(&shop, "bos", Role::Admin).await;
        let pair = |slug: &str, reason: &str| (slug.to_owned(), reason.to_owned());
        let found = needed(&shop, "gitar").await;
        assert_eq!(found[1..], [pair("kabel", "together"), pair("strap", "together")], "after the rules");
        // the rule for the category: its best that is not there already; never itself
        assert!(found.contains(&pair("dentum", "accessory")) && found.iter().all(|(slug, _)| slug != "gitar" && slug != "sembunyi" && slug != "laku"), "{found:?}");
        let mut slugs: Vec<&String> = found.iter().map(|(slug, _)| slug).collect();
        slugs.dedup();
        assert_eq!(slugs.len(), found.len());
        assert!(found.iter().all(|(slug, reason)| slug != "jarang" || reason == "accessory"), "twice is not often");
        let page = shop.browser().page("/products/gitar").await;
        assert!(page.body.contains("Butuh ini juga?") && page.body.contains("Sering dibeli bersama") && page.header("etag").is_some());
        assert!(shop.browser().page("/en/products/gitar").await.body.contains("Often bought together"));
        // a category without rules and a product without orders say nothing
        assert_eq!(needed(&shop, &bass.slug).await, []);
        assert!(!shop.browser().page("/products/dentum").await.body.contains("Butuh ini juga?"));
        // what is counted later shows at once where it was counted
        bought(&shop, &[&guitar, &rare], 1).await;
        count(&shop).await;
        assert!(needed(&shop, "gitar").await.contains(&pair("jarang", "together")));
        assert_eq!(shop.browser().read("/api/products/needed?slug=entah").await.status, 404);
    }

    async fn never_more_than_fit(engine) {
        let shop = TestShop::open(engine).await;
        let names: Vec<ProductBuilder> = (0..20).map(|n| ProductBuilder::new(&format!("Barang {n}"))).collect();
        let all = insert_all(&shop.shop, names).await;
        for other in &all[1..] {
            bought(&shop, &[&all[0], other], 3).await;
        }
        count(&shop).await;
        let rules = [NewRule { category: "gitar", accessories: &["barang-1", "barang-2", "barang-3", "barang-4", "barang-5", "barang-6", "barang-7", "barang-8", "barang-9"] }];
        transaction!(shop.shop.db, |tx| bring_in(tx, &rules).await).await.unwrap();
        shop.shop.clock.advance(Duration::seconds(1));
        signed_in(&shop, "bos", Role::Admin).await;
        let found = needed(&shop, "barang-0").await;
        assert_eq!(found.len(), 6, "{found:?}");
        assert_eq!(found.iter().filter(|(_, reason)| reason == "together").count(), 4);
    }
}
