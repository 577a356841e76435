//! Accounts against a real database in memory.

use super::{
    NewUser,
    backend::{Backend, Credentials},
    create_user,
};
use crate::{
    access::Role,
    account::model::RegisterInput,
    error::{AppError, ProblemCode},
    i18n::Locale,
    ids::UserId,
    server::{
        clock::Clock,
        database::Db,
        failure::{Failure, Outcome},
    },
};
use axum_login::{AuthUser, AuthnBackend};
use migration::{Migrator, MigratorTrait};
use sea_orm::ConnectionTrait;

async fn database() -> Db {
    let db = Db::connect("sqlite::memory:").await.unwrap();
    Migrator::up(db.schema(), None).await.unwrap();
    db
}

fn budi() -> RegisterInput {
    RegisterInput {
        username: "Budi".into(),
        email: "budi@example.com".into(),
        password: "rahasia sekali".into(),
        full_name: "Budi Santoso".into(),
    }
}

async fn register(db: &Db, clock: &Clock, input: RegisterInput, locale: Locale) -> Outcome<UserId> {
    let RegisterInput { username, email, password, full_name } = input;
    create_user(db, clock, NewUser { username, email, password, full_name, role: Role::Customer, locale }).await
}

fn credentials(login: &str, password: &str) -> Credentials {
    Credentials { login: login.into(), password: password.into() }
}

#[tokio::test]
async fn a_new_customer_can_sign_in_by_either_name() {
    let (db, clock) = (database().await, Clock::System);
    let id = register(&db, &clock, budi(), Locale::en).await.unwrap();
    let backend = Backend::new(db.clone());
    for login in ["budi", " BUDI ", "Budi@Example.com"] {
        let user = backend.authenticate(credentials(login, "rahasia sekali")).await.unwrap().unwrap();
        assert_eq!((user.id, user.role, user.locale), (id, Role::Customer, Locale::en));
        assert!(!format!("{user:?}").contains("argon2"));
    }
    for (login, password) in [("budi", "rahasia"), ("nobody", "rahasia sekali"), ("", "")] {
        assert!(backend.authenticate(credentials(login, password)).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn names_are_unique_whatever_their_case() {
    let (db, clock) = (database().await, Clock::System);
    register(&db, &clock, budi(), Locale::id).await.unwrap();
    let again = RegisterInput { username: "BUDI".into(), email: "BUDI@example.com".into(), ..budi() };
    let Err(Failure::Refused(error @ AppError::Invalid(_))) = register(&db, &clock, again, Locale::id).await else {
        panic!("taken names must be refused");
    };
    assert_eq!(error.problem("username"), Some(ProblemCode::Taken));
    assert_eq!(error.problem("email"), Some(ProblemCode::Taken));
}

#[tokio::test]
async fn a_raised_epoch_or_a_lost_job_ends_sessions() {
    let (db, clock) = (database().await, Clock::System);
    let new = NewUser {
        username: "sari".into(),
        email: "sari@example.com".into(),
        password: "rahasia sekali".into(),
        full_name: String::new(),
        role: Role::Admin,
        locale: Locale::id,
    };
    let id = create_user(&db, &clock, new).await.unwrap();
    let backend = Backend::new(db.clone());
    let before = backend.get_user(&id).await.unwrap().unwrap();
    assert_eq!(before.role, Role::Admin);
    db.schema().execute_unprepared("UPDATE users SET epoch = epoch + 1").await.unwrap();
    let after = backend.get_user(&id).await.unwrap().unwrap();
    assert_ne!(before.session_auth_hash(), after.session_auth_hash());
    db.schema().execute_unprepared("UPDATE users SET active = false").await.unwrap();
    assert!(backend.get_user(&id).await.unwrap().is_none());
    assert!(backend.authenticate(credentials("sari", "rahasia sekali")).await.unwrap().is_none());
}
