//! Queries on `consents`.

use super::model::{Purpose, Said, Way};
use crate::{
    entity::{
        consent::{ActiveModel, Column as C, Entity, Model},
        user,
    },
    server::{
        clock::{instant, new_id},
        failure::Outcome,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

/// A row that is to be written.
pub struct New<'n> {
    pub email: &'n str,
    pub purpose: Purpose,
    pub given: bool,
    pub way: Way,
    pub version: &'n str,
    pub note: &'n str,
    pub author: &'n str,
}

/// Writes one down.
pub async fn append(db: &impl ConnectionTrait, new: New<'_>, now: DateTime<Utc>) -> Outcome<()> {
    let row = ActiveModel {
        id: Set(new_id()),
        email: Set(new.email.to_owned()),
        purpose: Set(new.purpose.as_str().to_owned()),
        given: Set(new.given),
        way: Set(new.way.as_str().to_owned()),
        version: Set(new.version.to_owned()),
        note: Set(new.note.to_owned()),
        author_name: Set(new.author.chars().take(100).collect()),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The newest row of a purpose.
pub async fn newest(db: &impl ConnectionTrait, email: &str, purpose: Purpose) -> Outcome<Option<Model>> {
    let rows = Entity::find().filter(C::Email.eq(email)).filter(C::Purpose.eq(purpose.as_str()));
    Ok(rows.order_by_desc(C::CreatedAt).order_by_desc(C::Id).one(db).await?)
}

/// The newest rows of a purpose that these addresses agreed with, each with its key.
pub async fn keys(db: &impl ConnectionTrait, emails: &[String], purpose: Purpose) -> Outcome<Vec<(String, Uuid)>> {
    let rows = Entity::find()
        .select_only()
        .columns([C::Email, C::Id])
        .filter(C::Email.is_in(emails.iter().map(String::as_str)))
        .filter(C::Purpose.eq(purpose.as_str()))
        .filter(C::Given.eq(true))
        .order_by_asc(C::CreatedAt);
    Ok(rows.into_tuple().all(db).await?)
}

/// A row by its key.
pub async fn by_id(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// What an address said, the newest first, at most so much.
pub async fn of(db: &impl ConnectionTrait, email: &str, most: u64) -> Outcome<Vec<Said>> {
    let rows = Entity::find().filter(C::Email.eq(email)).order_by_desc(C::CreatedAt).order_by_desc(C::Id).limit(most);
    let said = |row: Model| {
        Some(Said {
            purpose: Purpose::parse(&row.purpose)?,
            given: row.given,
            way: Way::parse(&row.way)?,
            version: row.version,
            note: row.note,
            author: row.author_name,
            at: instant(row.created_at),
        })
    };
    Ok(rows.all(db).await?.into_iter().filter_map(said).collect())
}

/// Takes away all of an address.
pub async fn delete(db: &impl ConnectionTrait, email: &str) -> Outcome<()> {
    Entity::delete_many().filter(C::Email.eq(email)).exec(db).await?;
    Ok(())
}

/// Takes away at most so many rows from before, of addresses without an account; the oldest first, so that nothing that was
/// taken back is agreed to again.
pub async fn sweep(db: &impl ConnectionTrait, before: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let account = Query::select()
        .expr(Expr::val(1))
        .from(user::Entity)
        .and_where(Expr::col((user::Entity, user::Column::Email)).equals((Entity, C::Email)))
        .take();
    let over = Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::CreatedAt.lt(before))
        .filter(Expr::not_exists(account))
        .order_by_asc(C::CreatedAt)
        .order_by_asc(C::Id)
        .limit(most);
    Ok(Entity::delete_many().filter(C::Id.in_subquery(over.into_query())).exec(db).await?.rows_affected)
}
