//! The list of staff: what is due first at first, found by number and name; and what is left of who is forgotten.

use super::{all, arrives, ask, decide, staff, three};
use crate::{
    on_both,
    support::{TestShop, db::row_counts},
};
use hurtrock::{
    demo::seed::seed_demo,
    entity::{order_line, return_request},
    returns::{
        model::{ReturnFilter, Show},
        service,
    },
};
use sea_orm::EntityTrait;
use std::collections::BTreeMap;

async fn numbers(shop: &TestShop, show: Show, q: &str) -> Vec<String> {
    let filter = ReturnFilter { show, q: q.to_owned(), ..ReturnFilter::default() };
    service::list(&shop.shop, filter).await.unwrap().rows.into_iter().map(|row| row.number).collect()
}

on_both! {
    async fn what_is_due_first_stands_first_and_is_found(engine) {
        let shop = TestShop::open(engine).await;
        let (_, buyer, bought) = three(&shop).await;
        let bos = staff(&shop, "bos").await;
        arrives(&bos, &bought).await;
        for (n, words) in ["a", "b", "c"].into_iter().enumerate() {
            assert_eq!(ask(&shop, &buyer, &bought, "1", words, &[]).await.status, 200);
            shop.shop.clock.advance(chrono::Duration::minutes(i64::try_from(n).unwrap() + 1));
        }
        let of = |n: u8| format!("{}-R{n}", bought.number);
        assert_eq!(numbers(&shop, Show::Open, "").await, [of(1), of(2), of(3)]);
        assert_eq!(decide(&shop, &bos, &of(1), "approve", "Kirim ke toko").await.status, 200);
        assert_eq!(decide(&shop, &bos, &of(2), "reject", "sudah dipakai").await.status, 200);
        assert_eq!(numbers(&shop, Show::Open, "").await, [of(3), of(1)], "a word is due before a parcel");
        assert_eq!(numbers(&shop, Show::Over, "").await, [of(2)]);
        assert_eq!(numbers(&shop, Show::Approved, "").await, [of(1)]);
        assert!(numbers(&shop, Show::Overdue, "").await.is_empty());
        shop.shop.clock.advance(chrono::Duration::hours(49));
        assert_eq!(numbers(&shop, Show::Overdue, "").await, [of(3)]);
        assert_eq!(service::waiting(shop.shop.db.read()).await.unwrap().get(), 1);
        // whatever its state, by number, name, telephone and address
        for q in [bought.number.as_str(), "sari", "wulan sari", "sari@example", "081234567890"] {
            assert_eq!(numbers(&shop, Show::Open, q).await.len(), 3, "{q}");
        }
        assert_eq!(numbers(&shop, Show::Open, &of(2).to_lowercase()).await, [of(2)]);
        assert!(numbers(&shop, Show::Open, "bukan siapa").await.is_empty());
    }

    async fn the_demo_has_some_in_each_state(engine) {
        let shop = TestShop::open(engine).await;
        seed_demo(&shop.shop).await.unwrap();
        let db = shop.shop.db.read();
        let mut states: BTreeMap<String, usize> = BTreeMap::new();
        let now = shop.shop.clock.now();
        for row in return_request::Entity::find().all(db).await.unwrap() {
            assert!(row.requested_at <= now && row.changed_at <= now && row.requested_at <= row.changed_at, "{row:?}");
            *states.entry(row.state).or_default() += 1;
        }
        assert_eq!(states.len(), 6, "{states:?}");
        let aside: i32 = order_line::Entity::find().all(db).await.unwrap().iter().map(|line| line.returning_units).sum();
        let open: usize = ["requested", "approved", "received"].iter().filter_map(|state| states.get(*state)).sum();
        assert_eq!(usize::try_from(aside).unwrap(), open);
        let bos = staff(&shop, "bos").await;
        let page = bos.page("/admin/returns").await.body;
        assert!(page.contains("-R1"));
        for row in all(&shop).await {
            assert_eq!(bos.page(&format!("/en/admin/returns/{}", row.number)).await.status, 200);
        }
        let counts = row_counts(&shop.shop).await;
        assert_eq!(counts["return_lines"], counts["returns"]);
    }
}
