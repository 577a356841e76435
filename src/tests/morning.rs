//! What is low is told staff once a morning, however many instances there are, and not when nothing is.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        db::console,
        until,
    },
};
use chrono::{TimeDelta, Timelike};
use hurtrock::{
    access::Role,
    entity::stock_mail,
    inventory::service::morning::{sweep, tell},
    settings::{model::wib, service::fresh},
};
use sea_orm::{EntityTrait, PaginatorTrait};

async fn set(staff: &Browser, version: &str, hour: &str, to: &str, language: &str) -> u16 {
    let fields = [
        ("version", version),
        ("low_at", "3"),
        ("mail", "on"),
        ("mail_to", to),
        ("mail_hour", hour),
        ("mail_language", language),
    ];
    staff.call("/api/admin/settings/stock", &fields).await.status.as_u16()
}

async fn days(shop: &TestShop) -> u64 {
    stock_mail::Entity::find().count(shop.shop.db.read()).await.unwrap()
}

/// The clock in Jakarta goes on to this hour of the next day.
fn next_day_at(shop: &TestShop, hour: i64) {
    let clock = wib(shop.shop.clock.now());
    let passed = i64::from(clock.num_seconds_from_midnight());
    shop.shop.clock.advance(TimeDelta::seconds(24 * 3600 - passed + hour * 3600 + 60));
}

fn told(mails: &[String]) -> Vec<&String> {
    mails
        .iter()
        .filter(|mail| {
            mail.contains("inventory") || mail.contains("stok yang menipis") || mail.contains("low in stock")
        })
        .collect()
}

on_both! {
    async fn once_a_morning_however_many_ask(engine) {
        let shop = TestShop::open(engine).await;
        let other = shop.another().await;
        ProductBuilder::new("Stratos").stock(2).insert(&shop.shop).await;
        ProductBuilder::new("Kawi").stock(0).insert(&shop.shop).await;
        ProductBuilder::new("Banyak").stock(50).insert(&shop.shop).await;
        // nobody asked for it
        next_day_at(&shop, 9);
        tell(shop.shop.clone()).await.unwrap();
        assert_eq!((days(&shop).await, shop.mails().await.len()), (0, 0));
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(set(&staff, "1", "7", "gudang@toko.example, bos@toko.example", "id").await, 200);
        // another instance has the setting within half a second
        until("the other instance knows", || async { fresh(&other.shop).await.version("stock") == 2 }).await;
        next_day_at(&shop, 5);
        tell(shop.shop.clone()).await.unwrap();
        assert_eq!(days(&shop).await, 0, "too early");
        shop.shop.clock.advance(TimeDelta::hours(2));
        let asking = (0..10).map(|n| tell(if n % 2 == 0 { shop.shop.clone() } else { other.shop.clone() }));
        for answer in futures::future::join_all(asking).await {
            answer.unwrap();
        }
        assert_eq!(days(&shop).await, 1);
        let mut mails = shop.mails().await;
        mails.extend(other.mails().await);
        assert_eq!(mails.len(), 2, "{mails:?}");
        let text = mails.iter().find(|mail| mail.contains("gudang@toko.example")).unwrap();
        assert!(text.contains("Stratos") && text.contains("Kawi") && !text.contains("Banyak"), "{text}");
        // later that day nothing more, the next day again
        shop.shop.clock.advance(TimeDelta::hours(3));
        tell(shop.shop.clone()).await.unwrap();
        assert_eq!(days(&shop).await, 1);
        next_day_at(&shop, 7);
        tell(other.shop.clone()).await.unwrap();
        assert_eq!(days(&shop).await, 2);
        shop.shop.clock.advance(TimeDelta::days(61));
        assert_eq!(sweep(&shop.shop.db, shop.shop.clock.now(), 100).await.unwrap(), 2);
    }

    async fn not_when_nothing_is_low_and_never_without_an_end(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        ProductBuilder::new("Banyak").stock(50).insert(&shop.shop).await;
        assert_eq!(set(&staff, "1", "0", "gudang@toko.example", "en").await, 200);
        next_day_at(&shop, 1);
        tell(shop.shop.clone()).await.unwrap();
        assert_eq!((days(&shop).await, shop.mails().await.len()), (1, 0), "looked, and nothing to say");
        let many = (0..60).map(|n| ProductBuilder::new(&format!("Senar {n:02}")).stock(1)).collect();
        insert_all(&shop.shop, many).await;
        next_day_at(&shop, 1);
        tell(shop.shop.clone()).await.unwrap();
        let mails = shop.mails().await;
        let mail = told(&mails)[0];
        assert_eq!((mails.len(), mail.matches("Senar ").count()), (1, 50), "{mail}");
        assert!(mail.contains("/en/admin/stock?show=3Dlow") || mail.contains("/en/admin/stock?show=low"), "{mail}");
        // what was bought in before the mail left needs no mail
        next_day_at(&shop, 1);
        tell(shop.shop.clone()).await.unwrap();
        console(&shop.shop, "UPDATE product_variants SET on_hand = 99").await;
        assert_eq!(shop.mails().await.len(), 1);
    }

    async fn the_navigation_says_how_much_without_counting_each_time(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        ProductBuilder::new("Stratos").stock(2).insert(&shop.shop).await;
        let badge = "class=\"news-badge\">1<";
        assert!(staff.page("/admin").await.body.contains(badge));
        // a count is a minute old at most, and one of the threshold that is set
        console(&shop.shop, "UPDATE product_variants SET on_hand = 99").await;
        assert!(staff.page("/admin").await.body.contains(badge), "not counted anew");
        let fields = [("version", "1"), ("low_at", "2"), ("mail_hour", "7"), ("mail_language", "id")];
        assert_eq!(staff.call("/api/admin/settings/stock", &fields).await.status, 200);
        assert!(!staff.page("/admin").await.body.contains("Varian yang menipis"));
    }
}
