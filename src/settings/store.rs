//! Queries on settings.

use crate::{
    entity::setting::{Column as C, Entity, Model},
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};

/// All groups: a handful of rows.
pub async fn all(db: &impl ConnectionTrait) -> Outcome<Vec<Model>> {
    Ok(Entity::find().all(db).await?)
}

/// One group.
pub async fn find(db: &impl ConnectionTrait, name: &str) -> Outcome<Option<Model>> {
    Ok(Entity::find_by_id(name.to_owned()).one(db).await?)
}

/// The version of a group; nothing where there is none.
pub async fn version(db: &impl ConnectionTrait, name: &str) -> Outcome<Option<i64>> {
    let select = Entity::find().select_only().column(C::Version).filter(C::Name.eq(name));
    Ok(select.into_tuple().one(db).await?)
}

/// Writes a group if it still has the version that was seen; whether it had.
pub async fn write(
    db: &impl ConnectionTrait,
    name: &str,
    seen: i64,
    value: String,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let write = Entity::update_many()
        .col_expr(C::Value, Expr::value(value))
        .col_expr(C::Version, sea_orm::ExprTrait::add(Expr::col(C::Version), 1))
        .col_expr(C::ChangedAt, Expr::value(Some(now)))
        .filter(C::Name.eq(name))
        .filter(C::Version.eq(seen));
    Ok(write.exec(db).await?.rows_affected == 1)
}

/// Notes that something changed which another domain keeps and whose version stands here.
pub async fn raise(db: &impl ConnectionTrait, name: &str, now: DateTime<Utc>) -> Outcome<()> {
    Entity::update_many()
        .col_expr(C::Version, sea_orm::ExprTrait::add(Expr::col(C::Version), 1))
        .col_expr(C::ChangedAt, Expr::value(Some(now)))
        .filter(C::Name.eq(name))
        .exec(db)
        .await?;
    Ok(())
}
