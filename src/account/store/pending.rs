//! Queries on `pending_registrations`.

use crate::{
    consent::model::Agreed,
    entity::pending_registration::{self, Column, Entity},
    i18n::Locale,
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

/// A registration that waits for its mail to be followed.
#[derive(Clone)]
pub struct Pending {
    pub id: Uuid,
    pub username: String,
    pub email: String,
    pub password_hash: String,
    pub full_name: Option<String>,
    pub locale: Locale,
    pub agreed: Agreed,
}

/// Writes one down.
pub async fn insert(
    db: &impl ConnectionTrait,
    new: Pending,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Outcome<()> {
    let row = pending_registration::ActiveModel {
        id: Set(new.id),
        username: Set(new.username),
        email: Set(new.email),
        password_hash: Set(new.password_hash),
        full_name: Set(new.full_name),
        locale: Set(if new.locale == Locale::en { "en" } else { "id" }.to_owned()),
        created_at: Set(now),
        expires_at: Set(expires_at),
        newsletter: Set(new.agreed.newsletter),
        privacy: Set(new.agreed.privacy),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// One that still waits.
pub async fn find(db: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Outcome<Option<Pending>> {
    let row = Entity::find_by_id(id).filter(Column::ExpiresAt.gt(now)).one(db).await?;
    Ok(row.map(|row| Pending {
        id: row.id,
        username: row.username,
        email: row.email,
        password_hash: row.password_hash,
        full_name: row.full_name,
        locale: if row.locale == "en" { Locale::en } else { Locale::id },
        agreed: Agreed { newsletter: row.newsletter, whatsapp: false, privacy: row.privacy },
    }))
}

/// Takes away all of one e-mail address; how many there were.
pub async fn delete_of(db: &impl ConnectionTrait, email: &str) -> Outcome<u64> {
    Ok(Entity::delete_many().filter(Column::Email.eq(email)).exec(db).await?.rows_affected)
}

/// Deletes at most `most` whose time is over.
pub async fn delete_expired(db: &impl ConnectionTrait, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let over = Entity::find().select_only().column(Column::Id).filter(Column::ExpiresAt.lte(now)).limit(most);
    let over = Column::Id.in_subquery(over.into_query());
    Ok(Entity::delete_many().filter(over).exec(db).await?.rows_affected)
}
