//! Who somebody is, and who somebody is not any more.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{PASSWORD, ProductBuilder, person, signed_in},
        db::row_counts,
    },
};
use hurtrock::{
    access::Role,
    account::service::{NewUser, create_user_by_command, set_password_by_command},
    demo::seed::seed_demo,
    entity::{audit_entry, session, user},
    error::{AppError, ProblemCode},
    i18n::Locale,
    server::{
        database::transaction,
        failure::Failure,
        session::{self as sessions, Store},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use std::str::FromStr;
use tower_sessions::{SessionStore, session::Id};

async fn me(browser: &Browser) -> serde_json::Value {
    browser.read("/api/auth/me").await.json()
}

fn registration<'a>(username: &'a str, email: &'a str, password: &'a str) -> [(&'a str, &'a str); 4] {
    [("username", username), ("email", email), ("password", password), ("full_name", "Sari Wulandari")]
}

/// Sweeps the sessions that are over; how many there were.
async fn sweep(shop: &TestShop) -> u64 {
    sessions::sweep(&shop.shop.db, shop.shop.clock.now(), 500).await.unwrap()
}

/// What the audit log says of changes to accounts.
async fn changes(shop: &TestShop) -> Vec<audit_entry::Model> {
    let changes = audit_entry::Entity::find().filter(audit_entry::Column::Action.like("account.%"));
    changes.all(shop.shop.db.read()).await.unwrap()
}

on_both! {
    async fn an_account_is_made_and_signed_in(engine) {
        let shop = TestShop::open(engine).await;
        let visitor = shop.browser();
        visitor.page("/register").await;
        let made = visitor.form("/api/auth/register", &registration("Sari", "Sari@Example.test", PASSWORD)).await;
        assert_eq!((made.status.as_u16(), made.location()), (303, "/account"));
        let person = me(&visitor).await;
        assert_eq!((person["username"].as_str(), person["email"].as_str()), (Some("sari"), Some("sari@example.test")));
        assert_eq!(person["role"], "customer");
        assert!(visitor.page("/account").await.body.contains("Sari Wulandari"));
        let row = user::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap();
        assert!(row.password_hash.starts_with("$argon2id$"));
    }

    async fn a_role_never_comes_from_a_form(engine) {
        let shop = TestShop::open(engine).await;
        let visitor = shop.browser();
        let mut fields = registration("sari", "sari@example.test", PASSWORD).to_vec();
        fields.extend([("role", "super_admin"), ("active", "true")]);
        assert_eq!(visitor.call("/api/auth/register", &fields).await.json()["role"], "customer");
    }

    async fn names_are_given_once(engine) {
        let shop = TestShop::open(engine).await;
        person(&shop.shop, "sari", Role::Customer).await;
        let refused = shop.browser().call("/api/auth/register", &registration("SARI", "SARI@example.test", PASSWORD)).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.json()["detail"].to_string().matches("taken").count(), 2, "{}", refused.body);
        // two at the same moment
        let mut race = tokio::task::JoinSet::new();
        for _ in 0..3 {
            let browser = shop.browser();
            race.spawn(async move { browser.call("/api/auth/register", &registration("budi", "budi@example.test", PASSWORD)).await.status.as_u16() });
        }
        let mut answers = race.join_all().await;
        answers.sort_unstable();
        assert_eq!(answers, [200, 422, 422]);
        assert_eq!(row_counts(&shop.shop).await["users"], 2);
    }

    async fn a_password_is_never_kept_with_the_form(engine) {
        let shop = TestShop::open(engine).await;
        let visitor = shop.browser();
        visitor.page("/register").await;
        let refused = visitor.form("/api/auth/register", &registration("x", "not an address", "rahasia-sekali-123")).await;
        assert_eq!((refused.status.as_u16(), refused.location()), (303, "/register"));
        assert_eq!(row_counts(&shop.shop).await["sessions"], 0, "the browser keeps it, not the shop");
        let page = visitor.page("/register").await;
        assert_eq!(page.field("email"), "not an address");
        assert_eq!(page.field("password"), "");
        assert!(page.body.contains("id=\"username-problem\"") && page.body.contains("id=\"email-problem\""));
        assert!(!page.body.contains("rahasia-sekali-123"));
    }

    async fn both_names_open_the_door_and_a_wrong_password_does_not(engine) {
        let shop = TestShop::open(engine).await;
        person(&shop.shop, "budi", Role::Customer).await;
        for login in ["budi", "BUDI", " budi@example.test ", "Budi@Example.Test"] {
            let visitor = shop.browser();
            assert_eq!(visitor.call("/api/auth/login", &[("login", login), ("password", PASSWORD)]).await.status, 200, "{login}");
            assert_eq!(me(&visitor).await["username"], "budi");
        }
        for (login, password) in [("budi", "salah sekali"), ("nobody", PASSWORD), ("budi", "kata sandi yang panjang ")] {
            let visitor = shop.browser();
            let refused = visitor.call("/api/auth/login", &[("login", login), ("password", password)]).await;
            assert_eq!((refused.status.as_u16(), refused.json()["detail"].as_str()), (409, Some("wrong_credentials")), "{login}");
            assert_eq!(me(&visitor).await, serde_json::Value::Null);
        }
        let empty = shop.browser().call("/api/auth/login", &[("login", ""), ("password", "")]).await;
        assert_eq!(empty.status, 422);
    }

    async fn every_sign_in_has_a_new_session_id(engine) {
        let shop = TestShop::open(engine).await;
        let visitor = shop.browser();
        person(&shop.shop, "budi", Role::Customer).await;
        // somebody may have planted a session of their own
        person(&shop.shop, "rina", Role::Customer).await;
        visitor.call("/api/auth/login", &[("login", "rina"), ("password", PASSWORD)]).await;
        let planted = visitor.cookie("hurtrock").unwrap();
        let login = [("login", "budi"), ("password", PASSWORD)];
        visitor.call("/api/auth/login", &login).await;
        let first = visitor.cookie("hurtrock").unwrap();
        visitor.call("/api/auth/login", &login).await;
        let second = visitor.cookie("hurtrock").unwrap();
        assert!(planted != first && first != second);
        for old in [planted, first] {
            let thief = shop.browser();
            thief.set_cookie("hurtrock", &old);
            assert_eq!(me(&thief).await, serde_json::Value::Null);
        }
        assert_eq!(me(&visitor).await["username"], "budi");
    }

    /// A request that was under way during the logout saves its session afterwards: it must stay dead.
    async fn a_late_save_does_not_undo_a_logout(engine) {
        let shop = TestShop::open(engine).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        let cookie = budi.cookie("hurtrock").unwrap();
        let store = Store::new(shop.shop.db.clone(), shop.shop.clock.clone(), shop.shop.config.session_secret.expose());
        let id = Id::from_str(&cookie).unwrap();
        let late = store.load(&id).await.unwrap().expect("the session is there");
        let out = budi.form("/api/auth/logout", &[]).await;
        assert_eq!(out.status, 303);
        store.save(&late).await.unwrap();
        assert!(store.load(&id).await.unwrap().is_none());
        let thief = shop.browser();
        thief.set_cookie("hurtrock", &cookie);
        assert_eq!(me(&thief).await, serde_json::Value::Null);
        assert_eq!(thief.get("/account").await.status, 303);
    }

    async fn sessions_survive_a_restart_and_end_with_the_password(engine) {
        let shop = TestShop::open(engine).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        let shop = shop.restart().await;
        let budi = budi.moved_to(&shop.origin, &shop.client);
        assert_eq!(me(&budi).await["username"], "budi");
        transaction!(shop.shop.db, |tx| {
            user::Entity::update_many().col_expr(user::Column::Epoch, Expr::value(1)).filter(user::Column::Username.eq("budi")).exec(tx).await?;
            Ok(())
        }).await.unwrap();
        assert_eq!(me(&budi).await, serde_json::Value::Null, "raising the epoch ends every session");
    }

    async fn a_lost_password_is_replaced_at_the_terminal(engine) {
        const NEW: &str = "kata sandi yang baru";
        let shop = TestShop::open(engine).await;
        let (db, clock) = (&shop.shop.db, &shop.shop.clock);
        let computer = signed_in(&shop, "budi", Role::Customer).await;
        let phone = shop.browser();
        phone.call("/api/auth/login", &[("login", "budi"), ("password", PASSWORD)]).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let refused = set_password_by_command(db, clock, "budi", "pendek".to_owned()).await;
        assert!(matches!(&refused, Err(Failure::Refused(error)) if error.problem("password") == Some(ProblemCode::TooShort(8))), "{refused:?}");
        let nobody = set_password_by_command(db, clock, "nobody", NEW.to_owned()).await;
        assert!(matches!(nobody, Err(Failure::Refused(AppError::NotFound))), "{nobody:?}");
        assert_eq!(me(&phone).await["username"], "budi", "what was refused changes nothing");
        assert_eq!(changes(&shop).await.len(), 0);

        assert_eq!(set_password_by_command(db, clock, " Budi@Example.test", NEW.to_owned()).await.unwrap(), "budi");
        for browser in [&computer, &phone] {
            assert_eq!(me(browser).await, serde_json::Value::Null, "every session ends");
        }
        assert_eq!(me(&rina).await["username"], "rina", "nobody else's does");
        for (password, status) in [(PASSWORD, 409), (NEW, 200)] {
            assert_eq!(phone.call("/api/auth/login", &[("login", "budi"), ("password", password)]).await.status, status);
        }
        let entry = changes(&shop).await.remove(0);
        let budi = user::Entity::find().filter(user::Column::Username.eq("budi")).one(db.read()).await.unwrap().unwrap();
        assert_eq!((entry.action.as_str(), entry.actor_name.as_str(), entry.actor_id), ("account.password", "terminal", None));
        assert_eq!((entry.subject_kind, entry.subject_id), ("user".to_owned(), budi.id.to_string()));
        assert_eq!(entry.after, Some(serde_json::json!({ "username": "budi" })), "and no password");
    }

    async fn staff_made_at_the_terminal_is_in_the_audit_log(engine) {
        let shop = TestShop::open(engine).await;
        let (db, clock) = (&shop.shop.db, &shop.shop.clock);
        let new = NewUser {
            username: "Rina".into(), email: "rina@example.test".into(), password: PASSWORD.into(),
            full_name: String::new(), role: Role::Admin, locale: Locale::id,
        };
        let id = create_user_by_command(db, clock, new.clone()).await.unwrap();
        assert!(create_user_by_command(db, clock, new).await.is_err(), "the name is taken");
        let entries = changes(&shop).await;
        assert_eq!(entries.len(), 1, "{entries:?}");
        assert_eq!((entries[0].action.as_str(), entries[0].subject_id.as_str()), ("account.create", id.to_string().as_str()));
        assert_eq!((entries[0].actor_name.as_str(), entries[0].actor_id), ("terminal", None));
        let made = serde_json::json!({ "username": "rina", "email": "rina@example.test", "role": "admin" });
        assert_eq!(entries[0].after, Some(made), "and no password");
        shop.browser().call("/api/auth/register", &registration("sari", "sari@example.test", PASSWORD)).await;
        assert_eq!(changes(&shop).await.len(), 1, "a customer's own sign-up is no staff work");
    }

    async fn the_demo_names_only_passwords_that_work(engine) {
        let shop = TestShop::open(engine).await;
        // a shop that has goods gets the demo's people only
        ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let first = seed_demo(&shop.shop).await.unwrap();
        assert_eq!((first.staff.len(), first.customer.as_ref().map(|sari| sari.username.as_str())), (2, Some("sari")));
        let again = seed_demo(&shop.shop).await.unwrap();
        assert_eq!((&again.staff, &again.customer), (&first.staff, &first.customer));
        for username in ["sari", "support"] {
            set_password_by_command(&shop.shop.db, &shop.shop.clock, username, PASSWORD.to_owned()).await.unwrap();
        }
        let later = seed_demo(&shop.shop).await.unwrap();
        assert_eq!((later.staff.as_slice(), later.customer), (&first.staff[..1], None));
        let noted = std::fs::read_to_string(shop.shop.config.data_dir.join("demo-staff.txt")).unwrap();
        assert!(noted.contains("username: admin") && !noted.contains("sari") && !noted.contains("support"), "{noted}");
    }

    async fn who_forgot_a_password_is_told_where_to_write(engine) {
        let shop = TestShop::open(engine).await;
        for (path, words) in [("/sign-in", "Lupa kata sandi? Hubungi kami di"), ("/en/sign-in", "Forgotten your password? Write to us at")] {
            let body = shop.browser().page(path).await.body;
            let (_, rest) = body.split_once(words).unwrap_or_else(|| panic!("{path} does not say it"));
            let line = rest.split("</p>").next().unwrap();
            assert!(line.contains("href=\"mailto:support@hurtrockstore.com\""), "{line}");
        }
    }

    async fn a_session_ends_when_nobody_uses_it(engine) {
        let shop = TestShop::open(engine).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        shop.shop.clock.advance(chrono::Duration::days(8));
        assert_eq!(me(&budi).await, serde_json::Value::Null);
        assert!(sweep(&shop).await >= 1);
    }

    async fn a_session_in_use_ends_after_thirty_days(engine) {
        let shop = TestShop::open(engine).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        let cookie = budi.cookie("hurtrock").unwrap();
        for days in [5, 10, 15, 20, 25] {
            shop.shop.clock.advance(chrono::Duration::days(5));
            assert_eq!(me(&budi).await["username"], "budi", "after {days} days");
        }
        let store = Store::new(shop.shop.db.clone(), shop.shop.clock.clone(), shop.shop.config.session_secret.expose());
        assert_eq!(sweep(&shop).await, 0, "it is alive");
        shop.shop.clock.advance(chrono::Duration::days(5));
        assert_eq!(me(&budi).await, serde_json::Value::Null, "used five days ago, but thirty days old");
        assert!(store.load(&Id::from_str(&cookie).unwrap()).await.unwrap().is_none());
        assert_eq!(sweep(&shop).await, 1);
        assert_eq!(row_counts(&shop.shop).await["sessions"], 0);
    }

    async fn a_session_is_renewed_once_a_day(engine) {
        let shop = TestShop::open(engine).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        let until = || async { session::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap().expires_at };
        let first = until().await;
        shop.shop.clock.advance(chrono::Duration::hours(23));
        budi.page("/account").await;
        assert_eq!(until().await, first, "a look at a page writes nothing");
        shop.shop.clock.advance(chrono::Duration::hours(2));
        budi.page("/account").await;
        assert_eq!(until().await - first, chrono::Duration::hours(25));
    }

    async fn a_session_in_the_database_opens_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        let cookie = budi.cookie("hurtrock").unwrap();
        let row = session::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap();
        assert_ne!(row.id, cookie);
        assert!(!row.data.contains(&cookie));
        let thief = shop.browser();
        thief.set_cookie("hurtrock", &row.id);
        assert_eq!(me(&thief).await, serde_json::Value::Null);
    }

    async fn guessing_is_slowed_down(engine) {
        let shop = TestShop::open(engine).await;
        person(&shop.shop, "budi", Role::Customer).await;
        let visitor = shop.browser();
        for _ in 0..10 {
            let refused = visitor.call("/api/auth/login", &[("login", "budi"), ("password", "salah sekali")]).await;
            assert_eq!(refused.json()["detail"], "wrong_credentials");
        }
        let right = [("login", "budi"), ("password", PASSWORD)];
        assert_eq!(visitor.call("/api/auth/login", &right).await.status, 429);
        let mail = [("login", "rina"), ("password", "salah sekali")];
        assert_eq!(visitor.call("/api/auth/login", &mail).await.json()["detail"], "wrong_credentials", "others are not kept out");
        shop.shop.clock.advance(chrono::Duration::minutes(11));
        assert_eq!(visitor.call("/api/auth/login", &right).await.status, 200);
    }

    async fn the_way_on_stays_in_the_shop(engine) {
        let shop = TestShop::open(engine).await;
        person(&shop.shop, "budi", Role::Customer).await;
        person(&shop.shop, "rina", Role::Support).await;
        for (login, next, expected) in [
            ("budi", "/checkout", "/checkout"), ("budi", "", "/account"), ("rina", "", "/admin"),
            ("budi", "https://evil.example/", "/account"), ("budi", "//evil.example", "/account"), ("budi", "/\\evil.example", "/account"),
        ] {
            let visitor = shop.browser();
            visitor.page("/sign-in").await;
            let answer = visitor.form("/api/auth/login", &[("login", login), ("password", PASSWORD), ("next", next)]).await;
            assert_eq!(answer.location(), expected, "{next}");
        }
        let english = shop.browser();
        english.page("/en/sign-in").await;
        let answer = english.form("/api/auth/login", &[("login", "budi"), ("password", PASSWORD), ("next", "")]).await;
        assert_eq!(answer.location(), "/en/account");
    }
}
