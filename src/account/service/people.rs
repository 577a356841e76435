//! Making accounts: customers by themselves, staff by the program.

use super::{SUBJECT, password};
use crate::{
    account::{
        model::{RegisterInput, Role},
        store::{self, NewRow},
    },
    error::{ProblemCode, Problems},
    i18n::Locale,
    ids::UserId,
    server::{
        audit,
        clock::{self, Clock},
        database::Db,
        failure::Outcome,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;

/// A person to be made by the program: staff, or someone of the demo.
#[derive(Clone)]
pub struct NewUser {
    /// Name to sign in with.
    pub username: String,
    /// E-mail address.
    pub email: String,
    /// Password in the clear.
    pub password: String,
    /// Full name, may be empty.
    pub full_name: String,
    /// What they will be.
    pub role: Role,
    /// Language for mails.
    pub locale: Locale,
}

/// Makes an account that a visitor asked for; always a customer.
///
/// # Errors
/// All problems with the input at once, among them `Taken` at the username and the e-mail address.
pub async fn register(db: &Db, clock: &Clock, input: RegisterInput, locale: Locale) -> Outcome<UserId> {
    let RegisterInput { username, email, password, full_name } = input;
    create_user(db, clock, NewUser { username, email, password, full_name, role: Role::Customer, locale }).await
}

/// Makes an account with any role. For the demo: no form leads here with a role.
///
/// # Errors
/// All problems with the input at once, among them `Taken`.
pub async fn create_user(db: &Db, clock: &Clock, new: NewUser) -> Outcome<UserId> {
    make(db, clock, new, false).await
}

/// Makes an account with any role on the command line; the audit log says so.
///
/// # Errors
/// All problems with the input at once, among them `Taken`.
pub async fn create_user_by_command(db: &Db, clock: &Clock, new: NewUser) -> Outcome<UserId> {
    make(db, clock, new, true).await
}

async fn make(db: &Db, clock: &Clock, new: NewUser, by_command: bool) -> Outcome<UserId> {
    let NewUser { username, email, password, full_name, role, locale } = new;
    let input = RegisterInput { username, email, password, full_name }.validate()?;
    // before the expensive hash, and again inside the transaction
    refuse_taken(db.read(), &input).await?;
    let password_hash = password::hash(input.password.clone()).await?;
    let (id, now) = (clock::new_id::<UserId>(), clock.now());
    let insert = db
        .write(|tx| {
            let (input, password_hash) = (input.clone(), password_hash.clone());
            Box::pin(async move {
                refuse_taken(tx, &input).await?;
                let full_name = Some(input.full_name).filter(|name| !name.is_empty());
                let (username, email) = (input.username, input.email);
                if by_command {
                    let after = json!({ "username": username, "email": email, "role": role.as_str() });
                    audit::record_command(tx, "account.create", SUBJECT, &id.to_string(), after, now).await?;
                }
                store::insert(tx, NewRow { id, username, email, password_hash, full_name, role, locale, now }).await
            })
        })
        .await;
    match insert {
        Ok(()) => Ok(id),
        // somebody was faster between the question and the row
        Err(failure) if failure.is_duplicate() => {
            refuse_taken(db.read(), &input).await?;
            Err(failure)
        }
        Err(failure) => Err(failure),
    }
}

async fn refuse_taken(db: &impl ConnectionTrait, input: &RegisterInput) -> Outcome<()> {
    let (username, email) = store::taken(db, &input.username, &input.email).await?;
    let mut problems = Problems::default();
    if username {
        problems.add("username", ProblemCode::Taken);
    }
    if email {
        problems.add("email", ProblemCode::Taken);
    }
    Ok(problems.into_result(())?)
}

/// How many customers have an account.
///
/// # Errors
/// The database's.
pub async fn count_customers(db: &impl ConnectionTrait) -> Outcome<u64> {
    store::count_customers(db).await
}

/// When the account was made, and its telephone number.
///
/// # Errors
/// The database's.
pub async fn profile(db: &impl ConnectionTrait, id: UserId) -> Outcome<Option<(DateTime<Utc>, Option<String>)>> {
    store::profile(db, id).await
}
