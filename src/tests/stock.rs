//! The stock room: what is found, counted and taken in, that counters stay the sum of movements, and who may do it.

use crate::{
    on_both,
    support::{
        Browser, Product, TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        buying::{Units, buy, units},
        db::row_counts,
    },
};
use hurtrock::{
    access::Role,
    entity::{product_variant, stock_movement, stock_term},
    ids::VariantId,
    server::{clock::new_id, database::transaction},
    ui::address::with_query,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use serde_json::Value;
use std::sync::Arc;
use uuid::Uuid;

async fn list(staff: &Browser, pairs: &[(&str, &str)]) -> Value {
    let answer = staff.read(&with_query("/api/admin/stock", pairs.iter().copied())).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

fn skus(page: &Value) -> Vec<String> {
    let rows = page["rows"].as_array().unwrap();
    rows.iter().map(|row| row["sku"].as_str().unwrap().to_owned()).collect()
}

async fn sku(shop: &TestShop, product: &Product) -> String {
    variant(shop, product.variant).await.sku
}

async fn variant(shop: &TestShop, id: VariantId) -> product_variant::Model {
    product_variant::Entity::find_by_id(id.0).one(shop.shop.db.read()).await.unwrap().unwrap()
}

async fn count(staff: &Browser, product: &Product, seen: &str, found: &str) -> u16 {
    let fields = [
        ("variant", product.key()),
        ("seen", seen.into()),
        ("found", found.into()),
        ("reason", "hitung bulanan".into()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    staff.call("/api/admin/stock/count", &fields).await.status.as_u16()
}

/// Sends a delivery of lines of SKU, quantity and cost.
async fn receive(staff: &Browser, receipt: Uuid, lines: &[(&str, &str, &str)]) -> crate::support::Answer {
    let mut fields =
        vec![("receipt".to_owned(), receipt.to_string()), ("supplier".to_owned(), "=PT Nada, SJ \"12\"".to_owned())];
    for (at, (sku, quantity, cost)) in lines.iter().enumerate() {
        for (part, value) in [("sku", sku), ("quantity", quantity), ("cost", cost)] {
            fields.push((format!("lines[{at}][{part}]"), (*value).to_owned()));
        }
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    staff.call("/api/admin/stock/receive", &fields).await
}

async fn cost(shop: &TestShop, product: &Product) -> Option<i64> {
    let row = stock_term::Entity::find_by_id(product.variant.0).one(shop.shop.db.read()).await.unwrap();
    row.and_then(|row| row.unit_cost)
}

on_both! {
    async fn the_list_is_found_filtered_sorted_and_paged(engine) {
        let shop = TestShop::open(engine).await;
        let goods = [("Stratos", 5), ("Kawi", 2), ("Bromo", 0)];
        let products = insert_all(&shop.shop, goods.map(|(name, stock)| ProductBuilder::new(name).stock(stock)).to_vec()).await;
        let [stratos, kawi, bromo] = [&products[0], &products[1], &products[2]];
        buy(&shop, stratos, 2).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        let [s, k, b] = [sku(&shop, stratos).await, sku(&shop, kawi).await, sku(&shop, bromo).await];

        let all = list(&support, &[]).await;
        assert_eq!(skus(&all), [b.clone(), k.clone(), s.clone()], "by SKU");
        assert_eq!((all["total"]["rows"].as_u64(), all["low_at"].as_u64()), (Some(3), Some(3)));
        assert_eq!(skus(&list(&support, &[("sort", "-available")]).await), [s.clone(), k.clone(), b.clone()]);
        assert_eq!(skus(&list(&support, &[("sort", "-name")]).await), [s.clone(), k.clone(), b.clone()]);
        let mut sorted = vec![s.clone(), k.clone(), b.clone()];
        sorted.sort();
        assert_eq!(skus(&list(&support, &[("sort", "sku")]).await), sorted);
        // five on the shelf, two of them promised
        assert_eq!(skus(&list(&support, &[("show", "low"), ("sort", "available")]).await), [b.clone(), k.clone(), s.clone()]);
        assert_eq!(skus(&list(&support, &[("show", "out")]).await), std::slice::from_ref(&b));
        assert_eq!(skus(&list(&support, &[("show", "reserved")]).await), std::slice::from_ref(&s));
        assert_eq!(skus(&list(&support, &[("show", "slow")]).await), Vec::<String>::new(), "all came today");
        // by what a product is called, by a whole SKU, by the beginning of one in small letters
        for query in ["stra", s.as_str(), &s[..s.len() - 1].to_lowercase()] {
            let found = skus(&list(&support, &[("q", query)]).await);
            assert!(found.contains(&s) && !query.contains("stra") || found == [s.clone()], "{query}: {found:?}");
        }
        assert_eq!(list(&support, &[("q", "100% o'neil_ \\")]).await["total"]["rows"], 0);
        // nonsense is ignored, a page beyond the end is the last
        let odd = list(&support, &[("show", "x"), ("sort", "--sku"), ("per", "7"), ("page", "999")]).await;
        assert_eq!((odd["filter"]["page"].as_u64(), odd["filter"]["per_page"].as_u64()), (Some(1), Some(25)));

        // a threshold of its own goes before the shop's
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        let own = [("variant", stratos.key()), ("low_at", "2".to_owned())];
        let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(admin.call("/api/admin/stock/low-at", &own).await.status, 200);
        assert_eq!(skus(&list(&support, &[("show", "low")]).await), [b.clone(), k.clone()]);
        let shops = |low_at: &'static str| [("version", "1"), ("low_at", low_at), ("mail_hour", "7"), ("mail_language", "id")];
        assert_eq!(admin.call("/api/admin/settings/stock", &shops("1")).await.status, 200);
        assert_eq!(skus(&list(&support, &[("show", "low")]).await), std::slice::from_ref(&b));
        assert_eq!(admin.call("/api/admin/settings/stock", &shops("x")).await.status, 422);
        let done: Vec<String> = crate::orders::audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["stock.low_at", "settings.change stock"]);
        let page = support.page("/admin/stock?sort=-available").await.body;
        assert!(page.contains("aria-sort=\"descending\"") && page.contains(&format!("/admin/stock/{}", stratos.variant)), "{page}");
        assert!(!page.contains("/admin/stock/receive"), "who may not is not led there");
    }

    async fn a_count_books_the_difference_or_says_why_not(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(5).insert(&shop.shop).await;
        buy(&shop, &product, 2).await;
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(count(&admin, &product, "5", "4").await, 200);
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 4, reserved: 2 });
        assert_eq!(count(&admin, &product, "5", "9").await, 409, "somebody was here meanwhile");
        assert_eq!(count(&admin, &product, "4", "1").await, 422, "two are promised");
        for nonsense in ["", "-1", "x", "1.5", "1000001"] {
            assert_eq!(count(&admin, &product, "4", nonsense).await, 422, "{nonsense}");
        }
        let short = [("variant", product.key()), ("seen", "4".into()), ("found", "3".into()), ("reason", " ".to_owned())];
        let short: Vec<(&str, &str)> = short.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(admin.call("/api/admin/stock/count", &short).await.status, 422, "without a reason");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 4, reserved: 2 });
        let id: VariantId = new_id();
        let nobody = Product { variant: id, ..product.clone() };
        assert_eq!(count(&admin, &nobody, "0", "1").await, 404);

        // without a program: told on the page, what was typed is there, and the next try is about what is there now
        let page = format!("/admin/stock/{}", product.variant);
        let key = product.key();
        let stale = [("variant", key.as_str()), ("seen", "5"), ("found", "3"), ("reason", "rusak satu"), ("form", &key)];
        let refused = admin.form("/api/admin/stock/count", &stale).await;
        assert_eq!(refused.status, 303, "{}", refused.body);
        let shown = admin.page(&page).await.body;
        assert!(shown.contains("rusak satu") || refused.location() != page, "{shown}");
        let moved = admin.read(&with_query("/api/admin/stock/movements", [("kind", "adjustment")])).await.json();
        let rows = moved["rows"].as_array().unwrap();
        assert_eq!((rows.len(), rows[0]["on_hand"].as_i64(), rows[0]["note"].as_str()), (1, Some(-1), Some("hitung bulanan")));
        assert!(rows[0]["actor"].as_str().is_some_and(|name| !name.is_empty()));
    }

    async fn twenty_counts_at_once_are_one(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(5).insert(&shop.shop).await;
        let admin = Arc::new(signed_in(&shop, "bos", Role::Admin).await);
        let mut rush = tokio::task::JoinSet::new();
        for at in 0..20 {
            let (admin, product) = (Arc::clone(&admin), product.clone());
            rush.spawn(async move { count(&admin, &product, "5", &(10 + at).to_string()).await });
        }
        let answers = rush.join_all().await;
        let booked = answers.iter().filter(|status| **status == 200).count();
        assert_eq!(booked, 1, "{answers:?}");
        assert!(answers.iter().all(|status| [200, 409, 503].contains(status)), "{answers:?}");
        assert!(units(&shop.shop, product.variant).await.on_hand >= 10);
        assert_eq!(row_counts(&shop.shop).await["stock_movements"], 2);
    }

    async fn a_delivery_is_booked_once_and_whole(engine) {
        let shop = TestShop::open(engine).await;
        let products = insert_all(&shop.shop, vec![ProductBuilder::new("Stratos").stock(2), ProductBuilder::new("Kawi").stock(0)]).await;
        let [stratos, kawi] = [&products[0], &products[1]];
        let [s, k] = [sku(&shop, stratos).await, sku(&shop, kawi).await];
        let admin = Arc::new(signed_in(&shop, "bos", Role::Admin).await);
        let before = row_counts(&shop.shop).await;
        let faulty = receive(&admin, new_id(), &[(&s, "3", "1 juta"), ("NIHIL-1", "1", ""), (&k, "0", "x")]).await;
        assert_eq!(faulty.status, 422, "{}", faulty.body);
        assert!(faulty.body.contains("lines[2][quantity]") && faulty.body.contains("lines[2][cost]"), "{}", faulty.body);
        let faulty = receive(&admin, new_id(), &[(&s, "3", "1 juta"), ("NIHIL-1", "1", "")]).await;
        assert!(faulty.body.contains("lines[1][sku]") && faulty.body.contains("no_such_sku"), "{}", faulty.body);
        assert_eq!(receive(&admin, new_id(), &[]).await.status, 422);
        assert_eq!(row_counts(&shop.shop).await, before, "all or nothing");

        let receipt: Uuid = new_id();
        let mut rush = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (admin, s, k) = (Arc::clone(&admin), s.clone(), k.clone());
            rush.spawn(async move { receive(&admin, receipt, &[(&s, "3", "1.000.000"), (&k, "4", "")]).await.status });
        }
        let answers = rush.join_all().await;
        assert!(answers.iter().any(|status| *status == 200) && answers.iter().all(|status| [200, 503].contains(&status.as_u16())), "{answers:?}");
        assert_eq!(units(&shop.shop, stratos.variant).await.on_hand, 5);
        assert_eq!(units(&shop.shop, kawi.variant).await.on_hand, 4);
        assert_eq!((cost(&shop, stratos).await, cost(&shop, kawi).await), (Some(1_000_000), None));
        // five at a million and five at two
        assert_eq!(receive(&admin, new_id(), &[(&s, "5", "2 juta")]).await.status, 200);
        assert_eq!(cost(&shop, stratos).await, Some(1_500_000));
        let page = list(&admin, &[("show", "slow")]).await;
        assert_eq!((page["figures"]["value"].as_i64(), page["figures"]["unknown"].as_u64()), (Some(15_000_000), Some(1)));
    }

    async fn movements_are_read_in_pieces_and_the_file_has_all_of_them(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(5).insert(&shop.shop).await;
        let (_, bought) = buy(&shop, &product, 1).await;
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        let s = sku(&shop, &product).await;
        assert_eq!(receive(&admin, new_id(), &[(&s, "1", "5000")]).await.status, 200);
        // more than a page and more than a piece of the file, many at one instant
        let now = shop.shop.clock.now();
        let row = stock_movement::ActiveModel {
            variant_id: Set(product.variant.0),
            on_hand_delta: Set(0),
            reserved_delta: Set(0),
            reason: Set("adjustment".into()),
            order_id: Set(None),
            actor_id: Set(None),
            note: Set(Some("baris".into())),
            unit_cost: Set(None),
            receipt_id: Set(None),
            created_at: Set(now - chrono::TimeDelta::days(3)),
            ..Default::default()
        };
        let rows: Vec<_> = (0..1_200).map(|_| stock_movement::ActiveModel { id: Set(new_id()), ..row.clone() }).collect();
        transaction!(shop.shop.db, [rows], |tx| {
            for chunk in rows.chunks(300) {
                stock_movement::Entity::insert_many(chunk.to_vec()).exec_without_returning(tx).await?;
            }
            Ok(())
        })
        .await
        .unwrap();

        let mut seen = std::collections::BTreeSet::new();
        let (mut before, mut pages) = (String::new(), 0);
        loop {
            let page = admin.read(&with_query("/api/admin/stock/movements", [("sku", s.as_str()), ("before", &before)])).await.json();
            let rows = page["rows"].as_array().unwrap().clone();
            pages += 1;
            for row in &rows {
                assert!(seen.insert(row["id"].as_str().unwrap().to_owned()), "shown twice");
            }
            before = rows.last().unwrap()["id"].as_str().unwrap().to_owned();
            if page["more"] == false {
                break;
            }
        }
        // first stock, reserved, received
        assert_eq!((seen.len(), pages), (1_203, 25));
        let reserved = admin.read("/api/admin/stock/movements?kind=reserve").await.json();
        assert_eq!(reserved["rows"][0]["order"].as_str(), Some(bought.number.as_str()));
        let none = admin.read("/api/admin/stock/movements?sku=NIHIL&from=x&to=2026-99-99").await.json();
        assert_eq!(none["rows"].as_array().unwrap().len(), 0);

        let file = admin.get("/en/admin/stock/movements.csv").await;
        assert_eq!(file.status, 200);
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        // the client takes the mark of UTF-8 off, as a spreadsheet does
        let text = file.body.trim_start_matches('\u{feff}');
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert!(reader.headers().unwrap().iter().any(|name| name == "Time (WIB)"));
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), 1_203);
        assert_eq!(&records[0][9], "'=PT Nada, SJ \"12\"", "no formula, and quoted as RFC 4180 says");
        assert!(text.contains("\"'=PT Nada, SJ \"\"12\"\"\"\r\n"), "{}", &text[..400]);
        let some = admin.get("/admin/stock/movements.csv?kind=purchase").await;
        assert_eq!(some.body.lines().count(), 2);

        // the guard is the page's
        for role in [Role::Support, Role::Customer] {
            let person = signed_in(&shop, role.as_str(), role).await;
            let expected = if role == Role::Support { 200 } else { 404 };
            assert_eq!(person.get("/admin/stock/movements.csv").await.status, expected);
            assert_eq!(person.get("/admin/stock/receive").await.status, 404, "support only looks");
        }
        assert_eq!(shop.browser().get("/admin/stock/movements.csv").await.status, 303);
    }

    async fn what_lies_long_is_slow(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(5).insert(&shop.shop).await;
        let id = product.variant.0;
        let old = shop.shop.clock.now() - chrono::TimeDelta::days(91);
        transaction!(shop.shop.db, |tx| {
            stock_movement::Entity::update_many()
                .col_expr(stock_movement::Column::CreatedAt, Expr::value(old))
                .filter(stock_movement::Column::VariantId.eq(id))
                .exec(tx)
                .await?;
            Ok(())
        })
        .await
        .unwrap();
        let support = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(list(&support, &[("show", "slow")]).await["total"]["rows"], 1);
        let first = stock_movement::Entity::find().order_by_asc(stock_movement::Column::Id).one(shop.shop.db.read()).await;
        assert_eq!(first.unwrap().unwrap().reason, "initial");
    }

    async fn labels_are_planned_and_printed(engine) {
        let shop = TestShop::open(engine).await;
        let goods = insert_all(&shop.shop, vec![ProductBuilder::new("Stratos").variant(2_000_000, 1), ProductBuilder::new("Kawi")]).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        let (first, other) = (sku(&shop, &goods[0]).await, sku(&shop, &goods[1]).await);
        let lines = format!("{first} 15\nNIHIL 3\n{other} 0\n");
        let address = |path: &str, lines: &str, more: &[(&str, &str)]| with_query(path, [("lines", lines)].into_iter().chain(more.iter().copied()));
        let plan = |lines: String, more: &'static [(&'static str, &'static str)]| {
            let address = address("/api/admin/stock/labels", &lines, &[&[("from", "1"), ("price", "on")], more].concat());
            let support = &support;
            async move { support.read(&address).await.json() }
        };
        let planned = plan(lines.clone(), &[]).await;
        let rows: Vec<(&str, u64)> = planned["rows"].as_array().unwrap().iter().map(|row| (row["sku"].as_str().unwrap(), row["copies"].as_u64().unwrap())).collect();
        assert_eq!(rows, [(first.as_str(), 15)], "what cannot be read is told, the rest goes on");
        assert_eq!((&planned["unknown"][0], &planned["uncounted"][0]), (&Value::from("NIHIL"), &Value::from(other.as_str())));
        let page = support.page(&address("/admin/stock/labels", &lines, &[])).await.body;
        assert!(page.contains("NIHIL") && page.contains("labels.pdf"));

        let file = support.get(&address("/admin/stock/labels.pdf", &format!("{first} 15\n{other} 2"), &[])).await;
        assert_eq!((file.status.as_u16(), file.header("content-type"), file.header("cache-control")), (200, Some("application/pdf"), Some("no-store")));
        assert!(file.body.starts_with("%PDF-") && file.body.matches("/Type/Page/").count() == 2, "17 labels are two sheets");
        // nothing, too many, nonsense
        for lines in ["", "NIHIL", "\u{0}", &format!("{first} 200\n{other} 200\nX 9").replace("X 9", &format!("{first}x 1"))] {
            let status = support.get(&address("/admin/stock/labels.pdf", lines, &[("from", "99"), ("price", "?")])).await.status.as_u16();
            assert!([200, 400, 404].contains(&status), "{lines}: {status}");
        }
        assert_eq!(support.get("/admin/stock/labels.pdf?lines=NIHIL").await.status, 404);
        for stranger in [shop.browser(), signed_in(&shop, "budi", Role::Customer).await] {
            assert_ne!(stranger.get(&address("/admin/stock/labels.pdf", &first, &[])).await.status, 200);
        }
    }
}
