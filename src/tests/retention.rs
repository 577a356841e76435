//! Nothing grows without end: every table has its row in the table of what stays how long, and the broom goes by it.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{add, buy, pay, until_status},
        db::{row_counts, shop_rows, tables},
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    entity::search_log_entry,
    program::retention::{self, Fate, TABLE},
    server::{clock::new_id, database::transaction},
};
use sea_orm::EntityTrait;
use std::collections::BTreeSet;

on_both! {
    async fn every_table_has_its_row(engine) {
        let shop = TestShop::open(engine).await;
        let named: Vec<&str> = TABLE.iter().map(|rule| rule.table).collect();
        assert!(named.is_sorted(), "{named:?}");
        let ruled: BTreeSet<String> = named.iter().filter(|name| !name.ends_with('/')).map(|name| (*name).to_owned()).collect();
        let there: BTreeSet<String> = tables(&shop.shop).await.into_iter().collect();
        assert_eq!(there, ruled, "a table of the schema has no row in program::retention, or the other way round");
        for rule in TABLE {
            match rule.fate {
                Fate::Kept(why) => assert!(why.len() > 10, "{} is kept: why?", rule.table),
                Fate::With(parent) => assert!(named.contains(&parent), "{}", rule.table),
                Fate::Goes { when, .. } => assert!(when.contains("hours") || when.contains("day"), "{}", rule.table),
            }
        }
    }

    async fn what_is_over_goes_and_what_is_not_stays(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let (guest, bought) = buy(&shop, &product, 1).await;
        pay(&guest, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        // what is to be done later is done
        shop.shop.clock.advance(Duration::hours(1));
        shop.mails().await;
        add(&shop.browser(), &product, 1).await;
        signed_in(&shop, "budi", Role::Customer).await;
        guest.page("/products/stratos").await;
        guest.page("/products?q=stratos").await;
        crate::support::until("the looks are written", || async {
            let rows = row_counts(&shop.shop).await;
            rows["product_views"] == 1 && rows["search_log"] == 1
        }).await;
        let before = row_counts(&shop.shop).await;
        let new = shop_rows(&shop.shop).await;
        retention::sweep(shop.shop.clone()).await.unwrap();
        assert_eq!(shop_rows(&shop.shop).await, new, "it is all new");

        shop.shop.clock.advance(Duration::days(500));
        retention::sweep(shop.shop.clone()).await.unwrap();
        let after = row_counts(&shop.shop).await;
        for rule in TABLE.iter().filter(|rule| !rule.table.ends_with('/')) {
            let expected = match rule.fate {
                Fate::Kept(_) => before[rule.table],
                // the last one stays, so that an index on disk knows that it missed none
                Fate::Goes { .. } if rule.table == "catalog_changes" => 1,
                Fate::Goes { .. } => 0,
                Fate::With(parent) => if after[parent] == 0 { 0 } else { before[rule.table] },
            };
            assert_eq!(after[rule.table], expected, "{}", rule.table);
        }
        assert!(before["outbox"] > 0 && before["payment_notifications"] > 0 && before["sessions"] > 0 && before["carts"] > 0);
    }

    /// Ten times more rows than go at once.
    async fn many_rows_go_in_small_batches(engine) {
        let shop = TestShop::open(engine).await;
        let now = shop.shop.clock.now();
        for _ in 0..5 {
            let rows = (0..1_000).map(|n| search_log_entry::ActiveModel {
                id: sea_orm::Set(new_id()), query: sea_orm::Set(format!("gitar {n}")), results: sea_orm::Set(1),
                locale: sea_orm::Set("id".into()), searched_at: sea_orm::Set(now),
            });
            let rows: Vec<_> = rows.collect();
            transaction!(shop.shop.db, [rows], |tx| {
                search_log_entry::Entity::insert_many(rows.iter().cloned()).exec_without_returning(tx).await?;
                Ok(())
            }).await.unwrap();
        }
        let Fate::Goes { sweep, .. } = TABLE.iter().find(|rule| rule.table == "search_log").unwrap().fate else { panic!("it goes") };
        let later = now + Duration::days(91);
        assert_eq!(sweep(shop.shop.clone(), later, 500).await.unwrap(), 500, "no more than asked for");
        shop.shop.clock.advance(Duration::days(91));
        retention::sweep(shop.shop.clone()).await.unwrap();
        assert_eq!(row_counts(&shop.shop).await["search_log"], 0);
    }

    async fn one_visitor_fills_no_log(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let visitor = shop.browser();
        for n in 0..60 {
            visitor.read(&format!("/api/catalog/list?address=/products?q=gitar{n}")).await;
            visitor.read("/api/catalog/product?slug=stratos").await;
        }
        visitor.read("/api/catalog/list?address=/products?q=sari%2540example.test").await;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let rows = row_counts(&shop.shop).await;
        assert!(rows["search_log"] <= 20 && rows["product_views"] <= 1, "{rows:?}");
    }
}
