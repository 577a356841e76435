//! Queries on received pictures.

use super::service::{StoredPicture, list};
use crate::{
    entity::picture::{ActiveModel, Column as C, Entity, Model},
    ids::PictureId,
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

pub async fn insert(
    db: &impl ConnectionTrait,
    id: PictureId,
    picture: &StoredPicture,
    owner: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let pixels = |value| i32::try_from(value).unwrap_or(i32::MAX);
    let row = ActiveModel {
        id: Set(id.0),
        storage_key: Set(picture.key.clone()),
        widths: Set(list(&picture.widths)),
        width: Set(pixels(picture.width)),
        height: Set(pixels(picture.height)),
        tone: Set(picture.tone.map(|tone| tone.to_string()).unwrap_or_default()),
        owner: Set(owner.to_owned()),
        standing: Set(super::service::Standing::Held.as_str().to_owned()),
        touched_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

fn among(ids: Vec<PictureId>) -> sea_orm::sea_query::SimpleExpr {
    C::Id.is_in(ids.into_iter().map(|id| id.0))
}

pub async fn of_owner(db: &impl ConnectionTrait, owner: &str) -> Outcome<Vec<Model>> {
    Ok(Entity::find().filter(C::Owner.eq(owner)).order_by_asc(C::Id).all(db).await?)
}

pub async fn find(db: &impl ConnectionTrait, ids: Vec<PictureId>) -> Outcome<Vec<Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find().filter(among(ids)).all(db).await?)
}

/// The standing of the picture with this key.
pub async fn standing(db: &impl ConnectionTrait, key: &str) -> Outcome<Option<String>> {
    Ok(Entity::find().select_only().column(C::Standing).filter(C::StorageKey.eq(key)).into_tuple().one(db).await?)
}

/// Changes the standing of rows; whoever sweeps sees that they were taken just now.
pub async fn stand(db: &impl ConnectionTrait, ids: Vec<PictureId>, standing: &str, now: DateTime<Utc>) -> Outcome<()> {
    if !ids.is_empty() {
        Entity::update_many()
            .col_expr(C::Standing, Expr::value(standing))
            .col_expr(C::TouchedAt, Expr::value(now))
            .filter(among(ids))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Deletes rows of an owner.
pub async fn delete(db: &impl ConnectionTrait, owner: &str, ids: Vec<PictureId>) -> Outcome<()> {
    if !ids.is_empty() {
        Entity::delete_many().filter(among(ids)).filter(C::Owner.eq(owner)).exec(db).await?;
    }
    Ok(())
}

/// Deletes rows that nobody took since then; says how many.
pub async fn delete_older(db: &impl ConnectionTrait, ids: Vec<PictureId>, before: DateTime<Utc>) -> Outcome<u64> {
    Ok(Entity::delete_many().filter(among(ids)).filter(C::TouchedAt.lt(before)).exec(db).await?.rows_affected)
}

/// Keys and ids of the rows that name these keys.
pub async fn by_key(db: &impl ConnectionTrait, keys: Vec<String>) -> Outcome<Vec<(String, Uuid)>> {
    let select = Entity::find().select_only().columns([C::StorageKey, C::Id]);
    Ok(select.filter(C::StorageKey.is_in(keys)).into_tuple().all(db).await?)
}

/// Ids and keys of the next rows after this id that nobody took since then, in the order of their ids.
pub async fn older(
    db: &impl ConnectionTrait,
    after: Uuid,
    before: DateTime<Utc>,
    most: u64,
) -> Outcome<Vec<(Uuid, String)>> {
    let select = Entity::find().select_only().columns([C::Id, C::StorageKey]);
    let select = select.filter(C::Id.gt(after)).filter(C::TouchedAt.lt(before));
    Ok(select.order_by_asc(C::Id).limit(most).into_tuple().all(db).await?)
}

/// The rows after one, each with its storage key and the widths of its files.
pub async fn widths(db: &impl ConnectionTrait, after: Uuid, most: u64) -> Outcome<Vec<(Uuid, String, String)>> {
    let select = Entity::find().select_only().columns([C::Id, C::StorageKey, C::Widths]).filter(C::Id.gt(after));
    Ok(select.order_by_asc(C::Id).limit(most).into_tuple().all(db).await?)
}

/// Gives the rows of an owner to another one.
pub async fn hand_over(db: &impl ConnectionTrait, goes: &str, stays: &str) -> Outcome<()> {
    Entity::update_many().col_expr(C::Owner, Expr::value(stays)).filter(C::Owner.eq(goes)).exec(db).await?;
    Ok(())
}
