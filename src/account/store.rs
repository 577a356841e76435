//! Queries on `users`, and in [`pending`] on those who wait to become one. Rows never leave this file with a password hash except towards the verifier.

pub mod address_book;
pub mod closing;
pub mod pending;

use crate::{
    access::{Role, SignedIn},
    entity::user,
    i18n::Locale,
    ids::UserId,
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use sha2::{Digest, Sha256};
use std::fmt;

/// A signed-in person as the session layer keeps it for one request.
#[derive(Clone)]
pub struct SessionUser {
    /// The row.
    pub id: UserId,
    /// Name to sign in with, lower case.
    pub username: String,
    /// E-mail address, lower case.
    pub email: String,
    /// Full name, if given.
    pub full_name: Option<String>,
    /// What they are here.
    pub role: Role,
    /// Language they last chose.
    pub locale: Locale,
    /// Changes with the password, the role and the epoch; a session with another value is dead.
    pub(super) auth_hash: Vec<u8>,
}

impl fmt::Debug for SessionUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionUser").field("id", &self.id).field("role", &self.role).finish_non_exhaustive()
    }
}

/// What pages and services may see of this person.
impl From<&SessionUser> for SignedIn {
    fn from(user: &SessionUser) -> Self {
        Self {
            id: user.id,
            username: user.username.clone(),
            name: user.full_name.clone().unwrap_or_else(|| user.username.clone()),
            email: user.email.clone(),
            role: user.role,
        }
    }
}

impl TryFrom<user::Model> for SessionUser {
    type Error = Failure;

    fn try_from(row: user::Model) -> Outcome<Self> {
        let auth_hash = Sha256::new()
            .chain_update(row.epoch.to_be_bytes())
            .chain_update(row.password_hash.as_bytes())
            // another role is another session: how long it lives depends on it
            .chain_update(row.role.as_bytes())
            .finalize()
            .to_vec();
        Ok(Self {
            id: row.id.into(),
            username: row.username,
            email: row.email,
            full_name: row.full_name.filter(|name| !name.is_empty()),
            role: Role::parse(&row.role).ok_or_else(|| Failure::fault(format!("unknown role {:?}", row.role)))?,
            locale: if row.locale == "en" { Locale::en } else { Locale::id },
            auth_hash,
        })
    }
}

/// A row about to be made.
pub struct NewRow {
    pub id: UserId,
    pub username: String,
    pub email: String,
    pub password_hash: String,
    pub full_name: Option<String>,
    pub role: Role,
    pub locale: Locale,
    pub now: DateTime<Utc>,
}

/// An active user by lower-case username or e-mail address, with the password hash to verify.
pub async fn by_login(db: &impl ConnectionTrait, login: &str) -> Outcome<Option<(SessionUser, String)>> {
    let row = user::Entity::find()
        .filter(Condition::any().add(user::Column::Username.eq(login)).add(user::Column::Email.eq(login)))
        .filter(user::Column::Active.eq(true))
        .one(db)
        .await?;
    row.map(|row| {
        let hash = row.password_hash.clone();
        Ok((row.try_into()?, hash))
    })
    .transpose()
}

/// An active user by id.
pub async fn active(db: &impl ConnectionTrait, id: UserId) -> Outcome<Option<SessionUser>> {
    let row = user::Entity::find_by_id(id.0).filter(user::Column::Active.eq(true)).one(db).await?;
    row.map(TryInto::try_into).transpose()
}

/// Whether the username and whether the e-mail address is somebody's already.
pub async fn taken(db: &impl ConnectionTrait, username: &str, email: &str) -> Outcome<(bool, bool)> {
    let rows: Vec<(String, String)> = user::Entity::find()
        .select_only()
        .columns([user::Column::Username, user::Column::Email])
        .filter(Condition::any().add(user::Column::Username.eq(username)).add(user::Column::Email.eq(email)))
        .into_tuple()
        .all(db)
        .await?;
    Ok((rows.iter().any(|row| row.0 == username), rows.iter().any(|row| row.1 == email)))
}

/// Makes a user.
pub async fn insert(db: &impl ConnectionTrait, new: NewRow) -> Outcome<()> {
    let row = user::ActiveModel {
        id: Set(new.id.0),
        username: Set(new.username),
        email: Set(new.email),
        password_hash: Set(new.password_hash),
        full_name: Set(new.full_name),
        phone: Set(None),
        role: Set(new.role.as_str().to_owned()),
        active: Set(true),
        epoch: Set(0),
        locale: Set(if new.locale == Locale::en { "en" } else { "id" }.to_owned()),
        created_at: Set(new.now),
        updated_at: Set(new.now),
        last_signed_in_at: Set(None),
    };
    user::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Gives the account of a lower-case username or e-mail address another password hash, which ends its sessions, whether
/// it is active or not; its id and username, if there is one.
pub async fn set_password(
    db: &impl ConnectionTrait,
    login: &str,
    password_hash: String,
    now: DateTime<Utc>,
) -> Outcome<Option<(UserId, String)>> {
    let who = Condition::any().add(user::Column::Username.eq(login)).add(user::Column::Email.eq(login));
    let Some(row) = user::Entity::find().filter(who).one(db).await? else { return Ok(None) };
    let done = user::Entity::update_many()
        .col_expr(user::Column::PasswordHash, Expr::value(password_hash))
        .col_expr(user::Column::UpdatedAt, Expr::value(now))
        .filter(user::Column::Id.eq(row.id))
        .exec(db)
        .await?;
    Ok((done.rows_affected == 1).then(|| (row.id.into(), row.username)))
}

/// Notes a sign-in.
pub async fn signed_in_at(db: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Outcome<()> {
    user::Entity::update_many()
        .col_expr(user::Column::LastSignedInAt, Expr::value(now))
        .filter(user::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// When the account was made and last used before now, and the telephone number on it.
pub async fn profile(db: &impl ConnectionTrait, id: UserId) -> Outcome<Option<(DateTime<Utc>, Option<String>)>> {
    Ok(user::Entity::find_by_id(id.0).one(db).await?.map(|row| (row.created_at, row.phone)))
}
