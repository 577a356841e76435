//! A new password for somebody who lost theirs, set on the command line: whoever works at the machine knows the person.

use super::{action::AccountAction, backend::normalise_login, guessable, password};
use crate::{
    account::{model::check_password, store},
    error::{AppError, Problems},
    server::{
        audit,
        clock::Clock,
        database::{Db, transaction},
        failure::{Failure, Outcome},
    },
};
use serde_json::json;

/// Gives the account of a username or e-mail address, staff's or a customer's, another password; its username. Every
/// session of the account ends with its old password; the audit log says so.
///
/// # Errors
/// What is wrong with the password, at the field `password`; [`AppError::NotFound`] when nobody is called so.
pub async fn set_password_by_command(db: &Db, clock: &Clock, login: &str, password: String) -> Outcome<String> {
    let mut problems = Problems::default();
    check_password(&mut problems, "password", &password, |password| guessable::is_guessable(password, &[login]));
    problems.into_result(())?;
    let (login, password_hash, now) = (normalise_login(login), password::hash(None, password).await?, clock.now());
    transaction!(db, [login, password_hash], |tx| {
        let Some((id, username)) = store::set_password(tx, login, password_hash.clone(), now).await? else {
            return Err(Failure::Refused(AppError::NotFound));
        };
        store::closing::end_sessions(tx, id).await?;
        let after = json!({ "username": username });
        audit::record_command(tx, AccountAction::Password, &id.to_string(), after, now).await?;
        Ok(username)
    })
    .await
}
