//! Customers who had an account elsewhere. They have no password here until they ask for a new one: what is kept in its place
//! is the hash of nothing, so no password fits it.

use crate::{access::Role, entity::user, i18n::Locale, ids::UserId, server::failure::Outcome, ui::locale::pick};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};

/// Rows in one statement: few enough for the parameters that either engine takes.
const ROWS: usize = 500;
/// Stands where a hash would and is none.
const NO_PASSWORD: &str = "!";

/// Somebody with an account.
#[derive(Clone, Debug)]
pub struct PastCustomer {
    /// Their id here.
    pub id: UserId,
    /// Name to sign in with, lower case.
    pub username: String,
    /// E-mail address, lower case.
    pub email: String,
    /// Full name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Their language.
    pub locale: Locale,
    /// Since when (UTC).
    pub since: DateTime<Utc>,
}

/// Brings them in: a statement for hundreds.
///
/// # Errors
/// The database's; two of the same name or address.
pub async fn bring_in(tx: &impl ConnectionTrait, past: &[PastCustomer]) -> Outcome<()> {
    for some in past.chunks(ROWS) {
        let rows = some.iter().map(|one| row(one).into_active_model().reset_all());
        user::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn row(one: &PastCustomer) -> user::Model {
    user::Model {
        id: one.id.0,
        username: one.username.clone(),
        email: one.email.clone(),
        password_hash: NO_PASSWORD.to_owned(),
        full_name: Some(one.name.clone()),
        phone: Some(one.phone.clone()),
        role: Role::Customer.as_str().to_owned(),
        active: true,
        epoch: 0,
        locale: pick(one.locale, "id", "en").to_owned(),
        created_at: one.since,
        updated_at: one.since,
        last_signed_in_at: None,
    }
}
