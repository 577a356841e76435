//! Parcels that left before the last one of their order.

use super::refresh_search_text;
use crate::{
    entity::{order_part, order_part_unit},
    ids::{OrderId, VariantId},
    orders::model::{PartView, ShipmentView},
    server::{
        clock::{instant, new_id},
        failure::Outcome,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Writes a part with what is in it; whether its number was not there yet.
pub async fn insert_part(
    db: &impl ConnectionTrait,
    order: OrderId,
    (courier, tracking_number): (&str, &str),
    units: &[(VariantId, u32)],
    now: DateTime<Utc>,
) -> Outcome<()> {
    let id = new_id();
    let part = order_part::ActiveModel {
        id: Set(id),
        order_id: Set(order.0),
        courier: Set(courier.to_owned()),
        tracking_number: Set(tracking_number.to_owned()),
        shipped_at: Set(now),
    };
    order_part::Entity::insert(part).exec_without_returning(db).await?;
    let rows = units.iter().map(|(variant, quantity)| order_part_unit::ActiveModel {
        part_id: Set(id),
        variant_id: Set(variant.0),
        quantity: Set(i32::try_from(*quantity).unwrap_or(i32::MAX)),
    });
    order_part_unit::Entity::insert_many(rows).exec_without_returning(db).await?;
    refresh_search_text(db, order).await
}

/// Puts another courier and number in the place of `before` of a part; says whether it did.
pub async fn change_part(
    db: &impl ConnectionTrait,
    order: OrderId,
    before: &ShipmentView,
    (courier, tracking_number): (&str, &str),
) -> Outcome<bool> {
    let changed = order_part::Entity::update_many()
        .col_expr(order_part::Column::Courier, Expr::value(courier))
        .col_expr(order_part::Column::TrackingNumber, Expr::value(tracking_number))
        .filter(order_part::Column::OrderId.eq(order.0))
        .filter(order_part::Column::Courier.eq(before.courier.as_str()))
        .filter(order_part::Column::TrackingNumber.eq(before.tracking_number.as_str()))
        .exec(db)
        .await?;
    refresh_search_text(db, order).await?;
    Ok(changed.rows_affected == 1)
}

/// Whether a parcel of an order has left before the last one.
pub async fn has_parts(db: &impl ConnectionTrait, order: OrderId) -> Outcome<bool> {
    Ok(order_part::Entity::find().filter(order_part::Column::OrderId.eq(order.0)).count(db).await? > 0)
}

/// The parts of these orders, the first that left first.
pub async fn parts_of(db: &impl ConnectionTrait, orders: &[Uuid]) -> Outcome<HashMap<Uuid, Vec<PartView>>> {
    let rows = order_part::Entity::find()
        .filter(order_part::Column::OrderId.is_in(orders.iter().copied()))
        .order_by_asc(order_part::Column::ShippedAt)
        .order_by_asc(order_part::Column::Id)
        .all(db)
        .await?;
    let mut parts: HashMap<Uuid, Vec<PartView>> = HashMap::new();
    if rows.is_empty() {
        return Ok(parts);
    }
    let mut units: HashMap<Uuid, Vec<(VariantId, u32)>> = HashMap::new();
    let ids = rows.iter().map(|row| row.id);
    for row in order_part_unit::Entity::find().filter(order_part_unit::Column::PartId.is_in(ids)).all(db).await? {
        let unit = (VariantId(row.variant_id), u32::try_from(row.quantity).unwrap_or(0));
        units.entry(row.part_id).or_default().push(unit);
    }
    for row in rows {
        let parcel = ShipmentView {
            courier: row.courier,
            tracking_number: row.tracking_number,
            shipped_at: instant(row.shipped_at),
        };
        let units = units.remove(&row.id).unwrap_or_default();
        parts.entry(row.order_id).or_default().push(PartView { parcel, units });
    }
    Ok(parts)
}
