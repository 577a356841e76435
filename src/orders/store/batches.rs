//! What was asked for many orders at once: the list of its lines is one value, since it is only ever read and written whole.

use crate::{
    entity::order_batch::{ActiveModel, Column, Entity, Model},
    orders::model::{Batch, BatchKind, BatchLine},
    server::{
        clock::{instant, new_id},
        failure::{Failure, Outcome},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::Expr,
};
use uuid::Uuid;

/// Writes a batch; gives its id.
pub async fn insert(
    db: &impl ConnectionTrait,
    staff: Uuid,
    kind: BatchKind,
    lines: &[BatchLine],
    begun: bool,
    now: DateTime<Utc>,
) -> Outcome<Uuid> {
    let id: Uuid = new_id();
    let row = ActiveModel {
        id: Set(id),
        staff_id: Set(staff),
        kind: Set(kind.as_str().to_owned()),
        lines: Set(serde_json::to_value(lines).map_err(Failure::fault)?),
        done: Set(0),
        begun: Set(begun),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

/// A batch, whoever asked for it: staff work together.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<Batch>> {
    let Some(Model { kind, lines, done, begun, created_at, .. }) = Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    Ok(Some(Batch {
        id,
        kind: BatchKind::parse(&kind).ok_or_else(|| Failure::fault(format!("unknown kind of batch {kind}")))?,
        lines: serde_json::from_value(lines).map_err(Failure::fault)?,
        done: usize::try_from(done).unwrap_or(0),
        begun,
        at: instant(created_at),
    }))
}

/// Writes how far a batch is.
pub async fn write(db: &impl ConnectionTrait, batch: &Batch) -> Outcome<()> {
    Entity::update_many()
        .filter(Column::Id.eq(batch.id))
        .col_expr(Column::Lines, Expr::value(serde_json::to_value(&batch.lines).map_err(Failure::fault)?))
        .col_expr(Column::Done, Expr::value(i32::try_from(batch.done).unwrap_or(i32::MAX)))
        .col_expr(Column::Begun, Expr::value(batch.begun))
        .exec(db)
        .await?;
    Ok(())
}

/// Deletes at most so many that were asked for before.
pub async fn sweep(db: &impl ConnectionTrait, before: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let over =
        Entity::find().select_only().column(Column::Id).filter(Column::CreatedAt.lte(before)).limit(most).into_query();
    Ok(Entity::delete_many().filter(Column::Id.in_subquery(over)).exec(db).await?.rows_affected)
}
