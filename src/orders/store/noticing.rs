//! Orders by when they were placed, for the notice to the shop's own mailbox.

use super::status;
use crate::{
    entity::order::{Column, Entity},
    money::Rupiah,
    orders::model::OrderStatus,
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

/// An order in a line.
pub struct Placed {
    pub number: String,
    pub total: Rupiah,
    pub status: OrderStatus,
}

fn placed(from: DateTime<Utc>, until: DateTime<Utc>) -> Select<Entity> {
    Entity::find().filter(Column::PlacedAt.gte(from)).filter(Column::PlacedAt.lt(until))
}

/// When the first order of a time was placed.
pub async fn first(
    db: &impl ConnectionTrait,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Outcome<Option<DateTime<Utc>>> {
    let select = placed(from, until).select_only().column(Column::PlacedAt).order_by_asc(Column::PlacedAt);
    Ok(select.into_tuple().one(db).await?)
}

/// The first orders of a time, and how many there are.
pub async fn orders(
    db: &impl ConnectionTrait,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    most: u64,
) -> Outcome<(Vec<Placed>, u64)> {
    let select = placed(from, until).order_by_asc(Column::PlacedAt).order_by_asc(Column::Id).limit(most);
    let rows = select.all(db).await?;
    let all = placed(from, until).count(db).await?;
    let line = |row: super::Order| {
        let status = status(&row.status)?;
        Ok(Placed { number: row.number, total: Rupiah::new(row.total), status })
    };
    Ok((rows.into_iter().map(line).collect::<Outcome<_>>()?, all))
}
