//! The doctor of notifications: tests the way they come by, counts what is refused, and says what is wrong.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{buy, pay, until_status},
        gateway::{claim, notify},
    },
};
use hurtrock::{
    access::Role,
    checkout::service as checkout,
    entity::{payment_notification, payment_refusal},
    payment::{
        model::doctor::{Finding, Grade, Refused},
        service::doctor,
    },
};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;

async fn looks(shop: &TestShop) -> Vec<Finding> {
    doctor::looks(&shop.shop).await.unwrap()
}

async fn kept(shop: &TestShop) -> u64 {
    payment_notification::Entity::find().count(shop.shop.db.read()).await.unwrap()
}

on_both! {
    async fn a_test_goes_through_the_door_and_leaves_nothing(engine) {
        let shop = TestShop::open(engine).await;
        assert_eq!(doctor::test(&shop.shop).await.unwrap(), [Finding::TestArrived, Finding::ForgedRefused]);
        assert_eq!(kept(&shop).await, 0, "a test is no notification");
        assert_eq!(payment_refusal::Entity::find().count(shop.shop.db.read()).await.unwrap(), 0, "nor a refusal");
        assert!(looks(&shop).await.contains(&Finding::NeverHeard));
        // what is signed for any other order is one
        assert_eq!(notify(&shop, claim(&shop, "payment_notif_test_G1_x", "settlement", "5000.00").to_string()).await, 200);
        assert_eq!(kept(&shop).await, 1);
        let found = looks(&shop).await;
        assert!(found.iter().any(|finding| matches!(finding, Finding::LastHeard(_))) && found.contains(&Finding::HeardToday(1, false)), "{found:?}");
        shop.shop.clock.advance(chrono::Duration::hours(25));
        assert!(looks(&shop).await.contains(&Finding::HeardToday(0, false)));
    }

    async fn what_stands_at_the_public_address_is_told_from_this_shop(engine) {
        use axum::{Router, routing::post};
        let shop = TestShop::open(engine.clone()).await;
        let listens = async |router: Router| {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let origin = format!("http://{}", listener.local_addr().unwrap());
            tokio::spawn(async move { axum::serve(listener, router).await });
            origin
        };
        let path = "/payments/midtrans/notification";
        let seen = async |origin: &str| {
            doctor::test_at(origin, shop.shop.config.payment.server_key.expose()).await.unwrap()
        };
        let anybody = listens(Router::new().route(path, post(|| async { "OK" }))).await;
        assert_eq!(seen(&anybody).await, [Finding::TestElsewhere], "a friendly stranger is not this shop");
        let closed = listens(Router::new()).await;
        assert_eq!(seen(&closed).await, [Finding::TestRefused(404)]);
        let target = shop.origin.clone();
        let leads = post(move || async move { axum::response::Redirect::permanent(&format!("{target}{path}")) });
        let leads = listens(Router::new().route(path, leads)).await;
        assert_eq!(seen(&leads).await, [Finding::TestRedirected(308)], "a redirect is not followed");
        assert_eq!(seen("http://127.0.0.1:1").await, [Finding::TestSilent]);
        // another shop of the same program has another key
        let other = TestShop::open(engine).await;
        assert_eq!(seen(&other.origin).await, [Finding::TestRefused(400)]);
    }

    async fn refusals_are_counted_with_their_reason(engine) {
        let shop = TestShop::open(engine).await;
        assert!(looks(&shop).await.contains(&Finding::NothingRefused));
        let mut forged = claim(&shop, "HR-1-1", "settlement", "5000.00");
        forged["signature_key"] = json!("0".repeat(128));
        for _ in 0..3 {
            assert_eq!(notify(&shop, forged.to_string()).await, 400);
        }
        assert_eq!(notify(&shop, "nothing").await, 400);
        assert_eq!(notify(&shop, "x".repeat(70_000)).await, 413);
        let found = looks(&shop).await;
        let count = |reason: Refused| found.iter().find_map(|finding| match finding {
            Finding::RefusedToday(of, count, _) if *of == reason => Some(*count),
            _ => None,
        });
        assert_eq!((count(Refused::Forged), count(Refused::Unreadable), count(Refused::TooLarge)), (Some(3), Some(1), Some(1)), "{found:?}");
        let worst = found.iter().find(|finding| finding.grade() == Grade::Bad).expect("a wrong key is grave");
        assert!(matches!(worst, Finding::RefusedToday(Refused::Forged, 3, _)), "{worst:?}");
        shop.shop.clock.advance(chrono::Duration::hours(26));
        assert!(looks(&shop).await.contains(&Finding::NothingRefused), "it is of yesterday");
        shop.shop.clock.advance(chrono::Duration::days(31));
        let swept = doctor::sweep_refusals(&shop.shop.db, shop.shop.clock.now(), 500).await.unwrap();
        assert_eq!(swept, 3);
    }

    async fn payments_that_nobody_told_of_are_found(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let (guest, told) = buy(&shop, &product, 1).await;
        pay(&guest, &told).await;
        until_status(&shop.shop, &told.number, "paid").await;
        shop.shop.clock.advance(chrono::Duration::minutes(10));
        assert!(looks(&shop).await.contains(&Finding::AllTold(1)));
        shop.simulator.drop_notifications(true);
        let (guest, untold) = buy(&shop, &product, 1).await;
        pay(&guest, &untold).await;
        shop.shop.clock.advance(chrono::Duration::minutes(10));
        checkout::reconcile(shop.shop.clone()).await.unwrap();
        until_status(&shop.shop, &untold.number, "paid").await;
        let found = looks(&shop).await;
        assert!(found.contains(&Finding::NeverTold(1, 2)), "{found:?}");
        shop.shop.clock.advance(chrono::Duration::days(8));
        assert!(!looks(&shop).await.iter().any(|finding| matches!(finding, Finding::NeverTold(..))), "it is of last week");
    }

    async fn who_runs_the_shop_reads_it_and_tries_it(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let page = "/en/admin/payments/doctor";
        let before = staff.page(page).await;
        assert!(before.body.contains("Notification address: ") && before.body.contains("/payments/midtrans/notification"), "{}", before.body);
        assert!(!before.body.contains("What the test showed"));
        let sent = staff.form("/api/admin/payments/test", &[]).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, page), "{}", sent.body);
        let after = staff.page(page).await.body;
        assert!(after.contains("What the test showed") && after.contains("was taken") && after.contains("forged signature was refused"), "{after}");
        assert!(!staff.page(page).await.body.contains("What the test showed"), "told once");
        assert!(staff.page("/admin/payments/doctor").await.body.contains("Alamat notifikasi"));
        assert!(staff.page("/admin/settings").await.body.contains("/admin/payments/doctor"));
        let support = signed_in(&shop, "sari", Role::Support).await;
        assert_eq!(support.get(page).await.status, 404);
        assert_eq!(support.call("/api/admin/payments/test", &[]).await.status, 403);
        assert_eq!(shop.browser().call("/api/admin/payments/test", &[]).await.status, 401);
    }
}
