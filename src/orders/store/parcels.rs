//! The parcel of an order.

use super::refresh_search_text;
use crate::{
    entity::shipment,
    ids::OrderId,
    orders::model::ShipmentView,
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// Writes down who has the parcel.
pub async fn insert_shipment(
    db: &impl ConnectionTrait,
    order: OrderId,
    courier: &str,
    tracking_number: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let row = shipment::ActiveModel {
        id: Set(new_id()),
        order_id: Set(order.0),
        courier: Set(courier.to_owned()),
        tracking_number: Set(tracking_number.to_owned()),
        shipped_at: Set(now),
        delivered_at: Set(None),
    };
    shipment::Entity::insert(row).exec_without_returning(db).await?;
    refresh_search_text(db, order).await
}

/// Writes down that the parcel arrived.
pub async fn set_delivered(db: &impl ConnectionTrait, order: OrderId, now: DateTime<Utc>) -> Outcome<()> {
    shipment::Entity::update_many()
        .col_expr(shipment::Column::DeliveredAt, Expr::value(now))
        .filter(shipment::Column::OrderId.eq(order.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Puts another courier and number in the place of `before`, while the parcel is on its way; says whether it did.
pub async fn change_parcel(
    db: &impl ConnectionTrait,
    order: OrderId,
    before: &ShipmentView,
    courier: &str,
    tracking_number: &str,
) -> Outcome<bool> {
    let changed = shipment::Entity::update_many()
        .col_expr(shipment::Column::Courier, Expr::value(courier))
        .col_expr(shipment::Column::TrackingNumber, Expr::value(tracking_number))
        .filter(shipment::Column::OrderId.eq(order.0))
        .filter(shipment::Column::DeliveredAt.is_null())
        .filter(shipment::Column::Courier.eq(before.courier.as_str()))
        .filter(shipment::Column::TrackingNumber.eq(before.tracking_number.as_str()))
        .exec(db)
        .await?;
    refresh_search_text(db, order).await?;
    Ok(changed.rows_affected == 1)
}
