//! Trying passwords is slow for strangers, whoever they are and wherever they come from, and never for the owner.

use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{PASSWORD, person, signed_in},
        db::row_counts,
    },
};
use chrono::Duration;
use hurtrock::server::database::transaction;
use hurtrock::{
    access::Role,
    entity::{audit_entry, user},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

async fn login(browser: &Browser, login: &str, password: &str) -> Answer {
    browser.call("/api/auth/login", &[("login", login), ("password", password)]).await
}

/// The actions about sessions in the audit log, oldest first.
async fn noted(shop: &TestShop) -> Vec<audit_entry::Model> {
    let rows =
        audit_entry::Entity::find().order_by_asc(audit_entry::Column::CreatedAt).order_by_asc(audit_entry::Column::Id);
    rows.filter(audit_entry::Column::Action.like("session.%")).all(shop.shop.db.read()).await.unwrap()
}

on_both! {
    async fn the_lock_of_an_account_is_not_its_owners(engine) {
        let shop = TestShop::open(engine).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        sari.form("/api/auth/logout", &[]).await;
        // all from one address, as behind a proxy nobody configured
        for n in 0..14 {
            let stranger = shop.browser();
            let status = login(&stranger, "sari", "salah sekali").await.status.as_u16();
            assert_eq!(status, if n < 10 { 409 } else { 429 }, "try {n}");
        }
        let stranger = login(&shop.browser(), "sari", PASSWORD).await;
        assert_eq!(stranger.status, 429, "also with the right password: that is what slows them down");
        assert!(stranger.header("retry-after").is_some());
        assert_eq!(login(&sari, "sari", PASSWORD).await.status, 200, "the browser that knows the account gets in");
        // its own tries are counted too
        for _ in 0..10 {
            assert_eq!(login(&sari, "sari", "salah sekali").await.status, 409);
        }
        assert_eq!(login(&sari, "sari", PASSWORD).await.status, 429);
        // and it knows no other account
        person(&shop.shop, "budi", Role::Customer).await;
        for _ in 0..10 {
            login(&shop.browser(), "budi", "salah sekali").await;
        }
        assert_eq!(login(&sari, "budi", PASSWORD).await.status, 429);
        shop.shop.clock.advance(Duration::minutes(11));
        assert_eq!(login(&shop.browser(), "sari", PASSWORD).await.status, 200);
    }

    async fn a_success_does_not_count(engine) {
        let shop = TestShop::open(engine).await;
        person(&shop.shop, "sari", Role::Customer).await;
        for _ in 0..25 {
            assert_eq!(login(&shop.browser(), "sari", PASSWORD).await.status, 200);
        }
    }

    /// What is answered, and what is counted, is the same for a login nobody has.
    async fn missing_accounts_are_locked_alike(engine) {
        let shop = TestShop::open(engine).await;
        person(&shop.shop, "sari", Role::Customer).await;
        for name in ["sari", "nobody"] {
            let answers: Vec<(u16, String)> = {
                let mut answers = Vec::new();
                for _ in 0..12 {
                    let answer = login(&shop.browser(), name, "salah sekali").await;
                    answers.push((answer.status.as_u16(), answer.json()["error"].to_string()));
                }
                answers
            };
            assert_eq!(answers.iter().filter(|(status, _)| *status == 429).count(), 2, "{name}: {answers:?}");
        }
    }

    async fn staff_is_signed_out_sooner(engine) {
        let shop = TestShop::open(engine).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        for _ in 0..5 {
            shop.shop.clock.advance(Duration::minutes(110));
            assert_eq!(rina.read("/api/auth/me").await.json()["username"], "rina", "in use");
        }
        shop.shop.clock.advance(Duration::minutes(121));
        assert_eq!(rina.read("/api/auth/me").await.json(), serde_json::Value::Null, "two hours unused");
        login(&rina, "rina", PASSWORD).await;
        for _ in 0..7 {
            shop.shop.clock.advance(Duration::minutes(100));
            rina.read("/api/auth/me").await;
        }
        assert_eq!(rina.read("/api/auth/me").await.json()["username"], "rina");
        shop.shop.clock.advance(Duration::minutes(21));
        assert_eq!(rina.read("/api/auth/me").await.json(), serde_json::Value::Null, "twelve hours old, however used");
        assert_eq!(budi.read("/api/auth/me").await.json()["username"], "budi", "customers stay");
    }

    /// Somebody becomes staff: the long session of a customer ends with the old role.
    async fn another_role_is_another_session(engine) {
        let shop = TestShop::open(engine).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        transaction!(shop.shop.db, |tx| {
            user::Entity::update_many().col_expr(user::Column::Role, Expr::value("admin")).filter(user::Column::Username.eq("budi")).exec(tx).await?;
            Ok(())
        }).await.unwrap();
        assert_eq!(budi.read("/api/auth/me").await.json(), serde_json::Value::Null);
        assert_eq!(login(&budi, "budi", PASSWORD).await.status, 200);
        shop.shop.clock.advance(Duration::hours(3));
        assert_eq!(budi.read("/api/auth/me").await.json(), serde_json::Value::Null, "and the new one is staff's");
    }

    async fn doors_are_noted_within_measure(engine) {
        let shop = TestShop::open(engine).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        budi.form("/api/auth/logout", &[]).await;
        for n in 0..60 {
            login(&shop.browser(), &format!("nobody{n}"), "rahasia-sekali-123").await;
        }
        for _ in 0..15 {
            login(&shop.browser(), "budi", "rahasia-sekali-123").await;
        }
        let noted = noted(&shop).await;
        let count = |action: &str| noted.iter().filter(|entry| entry.action == action).count();
        assert_eq!((count("session.begin"), count("session.end")), (1, 1));
        assert!((2..=6).contains(&count("session.refused")), "{}", count("session.refused"));
        assert!(noted.iter().all(|entry| entry.address.as_deref() == Some("127.0.0.1") && entry.request_id.as_ref().is_some_and(|id| id.len() > 8)));
        assert!(!format!("{noted:?}").contains("rahasia-sekali-123"));
    }

    async fn a_guards_refusal_is_noted(engine) {
        let shop = TestShop::open(engine).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        for _ in 0..30 {
            assert_eq!(budi.call("/api/admin/orders/cancel", &[("number", "HR-1")]).await.status, 403);
        }
        assert_eq!(budi.get("/admin/orders").await.status, 404);
        // whoever is not signed in is nobody to note
        assert_eq!(shop.browser().call("/api/admin/orders/cancel", &[]).await.status, 401);
        let rows = audit_entry::Entity::find().filter(audit_entry::Column::Action.eq("guard.refused")).all(shop.shop.db.read()).await.unwrap();
        assert!((1..=20).contains(&rows.len()), "{}", rows.len());
        assert!(rows.iter().all(|row| row.actor_name == "budi" && row.address.is_some() && row.request_id.is_some()));
        assert!(rows.iter().any(|row| row.subject_id == "POST /api/admin/orders/cancel"), "{rows:?}");
    }

    /// Two hundred at once: the shop answers, and whoever is known comes in.
    async fn a_flood_of_tries_leaves_the_door_open(engine) {
        let shop = TestShop::open(engine).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        let mut flood = tokio::task::JoinSet::new();
        for n in 0..200 {
            let stranger = shop.browser();
            flood.spawn(async move { login(&stranger, &format!("nobody{n}"), "salah sekali").await.status.as_u16() });
        }
        let begun = std::time::Instant::now();
        assert_eq!(login(&sari, "sari", PASSWORD).await.status, 200);
        assert_eq!(sari.page("/").await.status, 200);
        println!("a known sign-in and a page beside 200 tries: {:?}", begun.elapsed());
        let answers = flood.join_all().await;
        assert!(answers.iter().all(|status| [409, 429, 503].contains(status)), "{answers:?}");
        assert!(answers.iter().any(|status| *status != 409), "the queue has an end");
        assert_eq!(row_counts(&shop.shop).await["users"], 1);
    }
}
