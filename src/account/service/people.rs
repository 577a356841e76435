//! Making accounts: customers by themselves, staff by the program.

use super::{action::AccountAction, guessable, password};
use crate::{
    access::Role,
    account::{
        model::{RegisterInput, valid_username},
        store::{self, NewRow},
    },
    consent::{
        model::{Agreed, Way},
        service as consent,
    },
    error::{AppError, ProblemCode, Problems},
    i18n::Locale,
    ids::UserId,
    server::{
        audit,
        clock::{self, Clock},
        database::{Db, transaction},
        failure::{Failure, Outcome},
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
    let input = RegisterInput { username, email, password, full_name }.validate(guessable::is_guessable)?;
    // before the expensive hash, and again inside the transaction
    refuse_taken(db.read(), &input.username, &input.email).await?;
    let password_hash = password::hash(None, input.password).await?;
    let (username, email, full_name) = (input.username, input.email, input.full_name);
    let new = NewUser { username, email, password: String::new(), full_name, role, locale };
    // nobody has asked them anything
    let given = (password_hash, Agreed::default());
    insert(db, clock, new, given, if by_command { Door::Terminal } else { Door::Open }).await
}

/// How an account comes to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    /// Somebody asked for it.
    Open,
    /// Somebody followed the link of the mail; what waited for that goes.
    Confirmed,
    /// On the command line; the audit log says so.
    Terminal,
}

/// Makes an account of names that were checked and a password that was hashed; with it is written what they agreed to.
///
/// # Errors
/// `Taken` at username and e-mail; [`AppError::NotFound`] when nothing waited to be confirmed.
pub(super) async fn insert(
    db: &Db,
    clock: &Clock,
    new: NewUser,
    (password_hash, agreed): (String, Agreed),
    door: Door,
) -> Outcome<UserId> {
    if !valid_username(&new.username) {
        return Err(AppError::field("username", ProblemCode::Username).into());
    }
    let (id, now) = (clock::new_id::<UserId>(), clock.now());
    let made = transaction!(db, [new, password_hash, agreed], |tx| {
        let NewUser { username, email, full_name, role, locale, .. } = new.clone();
        refuse_taken(tx, &username, &email).await?;
        match door {
            Door::Open => {}
            Door::Confirmed if store::pending::delete_of(tx, &email).await? == 0 => {
                return Err(Failure::Refused(AppError::NotFound));
            }
            Door::Confirmed => {}
            Door::Terminal => {
                let after = json!({ "username": username, "email": email, "role": role.as_str() });
                audit::record_command(tx, AccountAction::Create, &id.to_string(), after, now).await?;
            }
        }
        let full_name = Some(full_name).filter(|name| !name.is_empty());
        let password_hash = password_hash.clone();
        let row = NewRow { id, username, email: email.clone(), password_hash, full_name, role, locale, now };
        store::insert(tx, row).await?;
        consent::agree(tx, &email, agreed, Way::Registration, now).await
    })
    .await;
    match made {
        Ok(()) => Ok(id),
        // somebody was faster between the question and the row
        Err(failure) if failure.is_duplicate() => {
            refuse_taken(db.read(), &new.username, &new.email).await?;
            Err(failure)
        }
        Err(failure) => Err(failure),
    }
}

async fn refuse_taken(db: &impl ConnectionTrait, username: &str, email: &str) -> Outcome<()> {
    let (username, email) = store::taken(db, username, email).await?;
    let mut problems = Problems::default();
    if username {
        problems.add("username", ProblemCode::Taken);
    }
    if email {
        problems.add("email", ProblemCode::Taken);
    }
    Ok(problems.into_result(())?)
}

/// When the account was made, and its telephone number.
///
/// # Errors
/// The database's.
pub async fn profile(db: &impl ConnectionTrait, id: UserId) -> Outcome<Option<(DateTime<Utc>, Option<String>)>> {
    store::profile(db, id).await
}
