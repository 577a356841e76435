//! Many products changed alike: looked at first, a thousand at once, failures told and the rest done, taken back.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        db::shop_rows,
    },
};
use hurtrock::{
    access::Role,
    entity::{change_set, product, product_variant},
    server::jobs,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

const ALIKE: &str = "/api/admin/exchange/alike";

async fn set(shop: &TestShop, id: &str) -> change_set::Model {
    shop.shop.clock.advance(chrono::Duration::seconds(10));
    jobs::work_off(&shop.shop).await.unwrap();
    change_set::Entity::find_by_id(id.parse::<uuid::Uuid>().unwrap()).one(shop.shop.db.read()).await.unwrap().unwrap()
}

async fn prices(shop: &TestShop) -> Vec<i64> {
    let mut prices: Vec<i64> =
        product_variant::Entity::find().all(shop.shop.db.read()).await.unwrap().iter().map(|row| row.price).collect();
    prices.sort_unstable();
    prices
}

on_both! {
    async fn prices_change_together_and_back(engine) {
        let shop = TestShop::open(engine).await;
        let made = insert_all(&shop.shop, vec![
            ProductBuilder::new("Garuda").price(1_234_567), ProductBuilder::new("Kawi").price(10_000), ProductBuilder::new("Rangkong").price(99_000),
        ]).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let page = staff.page("/admin/products").await.body;
        assert!(page.contains(&format!("ids[p{}]", made[0].id)) && page.contains("export.csv"), "{page}");
        // some of them: one would cost nothing any more
        let (first, second) = (format!("ids[p{}]", made[0].id), format!("ids[p{}]", made[1].id));
        let wish = [(first.as_str(), "on"), (second.as_str(), "on"), ("deed", "price"), ("step", "amount_down"), ("figure", "Rp 20.000"), ("round", "900")];
        let sent = staff.call(ALIKE, &wish).await;
        assert_eq!(sent.status, 200, "{}", sent.body);
        let id = sent.json().as_str().unwrap().to_owned();
        let looked = set(&shop, &id).await;
        assert_eq!((looked.state.as_str(), looked.changed_rows, looked.faulty_rows), ("ready", 1, 1));
        let shown = staff.page(&format!("/admin/products/import/{id}?show=changed")).await.body;
        assert!(shown.contains("Rp1.234.567") && shown.contains("Rp1.214.900"), "{shown}");
        assert_eq!(prices(&shop).await, [10_000, 99_000, 1_234_567], "nothing before it is accepted");
        assert_eq!(staff.call("/api/admin/exchange/accept", &[("set", &id)]).await.status, 200);
        assert_eq!(set(&shop, &id).await.state, "done");
        assert_eq!(prices(&shop).await, [10_000, 99_000, 1_214_900]);
        assert_eq!(staff.call("/api/admin/exchange/undo", &[("set", &id)]).await.status, 200);
        set(&shop, &id).await;
        assert_eq!(prices(&shop).await, [10_000, 99_000, 1_234_567]);
    }

    async fn units_are_counted_together_and_somebody_who_buys_meanwhile_is_not_undone(engine) {
        let shop = TestShop::open(engine).await;
        let made = insert_all(&shop.shop, vec![ProductBuilder::new("Garuda").stock(5), ProductBuilder::new("Kawi").stock(1)]).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let units = || async {
            let rows = product_variant::Entity::find().all(shop.shop.db.read()).await.unwrap();
            made.iter().map(|made| rows.iter().find(|row| row.product_id == made.id.0).unwrap().on_hand).collect::<Vec<_>>()
        };
        let alike = |count: &'static str, units: &'static str| {
            let staff = &staff;
            async move {
                let sent = staff.call(ALIKE, &[("all", "on"), ("deed", "stock"), ("count", count), ("units", units)]).await;
                assert_eq!(sent.status, 200, "{}", sent.body);
                sent.json().as_str().unwrap().to_owned()
            }
        };
        let id = alike("fewer", "2").await;
        let looked = set(&shop, &id).await;
        assert_eq!((looked.changed_rows, looked.faulty_rows), (1, 1), "of one there are two to take");
        let id = alike("more", "4").await;
        assert_eq!(set(&shop, &id).await.changed_rows, 2);
        staff.call("/api/admin/exchange/accept", &[("set", &id)]).await;
        assert_eq!(set(&shop, &id).await.state, "done");
        assert_eq!(units().await, [9, 5]);
        // one of the two is counted by hand; taking back leaves that alone
        let id_to = alike("to", "6").await;
        set(&shop, &id_to).await;
        staff.call("/api/admin/exchange/accept", &[("set", &id_to)]).await;
        assert_eq!(set(&shop, &id_to).await.done_rows, 2);
        assert_eq!(units().await, [6, 6]);
        assert_eq!(staff.call("/api/admin/exchange/undo", &[("set", &id)]).await.status, 200);
        set(&shop, &id).await;
        assert_eq!(units().await, [6, 6], "what was changed since stays");
        assert_eq!(staff.call("/api/admin/exchange/undo", &[("set", &id_to)]).await.status, 200);
        set(&shop, &id_to).await;
        assert_eq!(units().await, [9, 5]);
        let home = |deed: &'static str| {
            let (staff, shop) = (&staff, &shop);
            async move {
                let sent = staff.call(ALIKE, &[("all", "on"), ("deed", deed)]).await;
                let id = sent.json().as_str().unwrap().to_owned();
                set(shop, &id).await;
                staff.call("/api/admin/exchange/accept", &[("set", &id)]).await;
                set(shop, &id).await;
                product::Entity::find().filter(product::Column::Featured.eq(true)).count(shop.shop.db.read()).await.unwrap()
            }
        };
        assert_eq!((home("feature").await, home("unfeature").await), (2, 0));
        for wrong in [("count", "half"), ("units", "-1"), ("units", "1,5"), ("units", "")] {
            let asked = [("all", "on"), ("deed", "stock"), ("count", "more"), ("units", "1")];
            let asked: Vec<_> = asked.into_iter().filter(|(name, _)| *name != wrong.0).chain([wrong]).collect();
            assert_eq!(staff.call(ALIKE, &asked).await.status, 422, "{wrong:?}");
        }
    }

    async fn all_that_match_are_changed_and_the_rest_is_not(engine) {
        let shop = TestShop::open(engine).await;
        let many = (0..300).map(|n| ProductBuilder::new(&format!("Senar {n}"))).chain([ProductBuilder::new("Garuda")]);
        insert_all(&shop.shop, many.collect()).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let sent = staff.call(ALIKE, &[("all", "on"), ("q", "senar"), ("deed", "archive")]).await;
        assert_eq!(sent.status, 200, "{}", sent.body);
        let id = sent.json().as_str().unwrap().to_owned();
        assert_eq!(set(&shop, &id).await.changed_rows, 300);
        assert_eq!(staff.call("/api/admin/exchange/accept", &[("set", &id)]).await.status, 200);
        assert_eq!(set(&shop, &id).await.done_rows, 300);
        let left = product::Entity::find().filter(product::Column::Status.eq("active")).count(shop.shop.db.read()).await.unwrap();
        assert_eq!(left, 1);
        assert_eq!(staff.call("/api/admin/exchange/undo", &[("set", &id)]).await.status, 200);
        assert_eq!(set(&shop, &id).await.done_rows, 300);
        let back = product::Entity::find().filter(product::Column::Status.eq("active")).count(shop.shop.db.read()).await.unwrap();
        assert_eq!(back, 301);
    }

    async fn nonsense_and_strangers_change_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let made = ProductBuilder::new("Garuda").insert(&shop.shop).await;
        let (staff, support) = (signed_in(&shop, "bos", Role::Admin).await, signed_in(&shop, "rina", Role::Support).await);
        let before = shop_rows(&shop.shop).await;
        let chosen = format!("ids[p{}]", made.id);
        for wish in [
            &[("deed", "archive")][..],
            &[(chosen.as_str(), "on"), ("deed", "delete")],
            &[(chosen.as_str(), "on"), ("deed", "price"), ("step", "percent_down"), ("figure", "100")],
            &[(chosen.as_str(), "on"), ("deed", "category"), ("category", "x")],
            &[(chosen.as_str(), "on"), ("deed", "low_at"), ("low_at", "-1")],
        ] {
            assert_eq!(staff.call(ALIKE, wish).await.status, 422, "{wish:?}");
        }
        assert_eq!(support.call(ALIKE, &[(chosen.as_str(), "on"), ("deed", "archive")]).await.status, 403);
        assert_eq!(support.get("/admin/products/import").await.status, 404);
        assert_eq!(support.get("/admin/products/export.csv").await.status, 404);
        assert!(!support.page("/admin/products").await.body.contains("ids["), "who may not change chooses nothing");
        let nobody = "0193a5a0-0000-7000-8000-000000000000";
        for what in ["accept", "undo", "discard"] {
            assert_eq!(staff.call(&format!("/api/admin/exchange/{what}"), &[("set", nobody)]).await.status, 404, "{what}");
        }
        assert_eq!(shop_rows(&shop.shop).await, before);
    }
}
