//! Queries on counters, reservations and movements. Every counter changes by one conditional statement whose
//! row count is checked, so correctness needs no row lock (DESIGN 2.3).

pub mod checkup;
pub mod list;
pub mod mails;
pub mod merging;
pub mod movements;
pub mod terms;

use crate::{
    entity::{product_variant, stock_movement, stock_reservation},
    ids::{OrderId, VariantId},
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, sea_query::Expr,
};
use uuid::Uuid;

/// One line of the append-only list.
pub struct Movement<'a> {
    pub variant: VariantId,
    pub on_hand_delta: i32,
    pub reserved_delta: i32,
    pub reason: &'a str,
    pub order: Option<OrderId>,
    pub actor: Option<Uuid>,
    pub note: Option<String>,
}

/// Changes both counters if they stay within `0 <= reserved <= on_hand`; says whether they did.
pub async fn change_counters(
    db: &impl ConnectionTrait,
    variant: VariantId,
    on_hand_delta: i32,
    reserved_delta: i32,
) -> Outcome<bool> {
    use product_variant::Column::{Id, OnHand, Reserved};
    let on_hand = || Expr::col(OnHand).add(on_hand_delta);
    let reserved = || Expr::col(Reserved).add(reserved_delta);
    let result = product_variant::Entity::update_many()
        .col_expr(OnHand, on_hand())
        .col_expr(Reserved, reserved())
        .filter(Id.eq(variant.0))
        .filter(reserved().gte(0))
        .filter(on_hand().gte(reserved()))
        .exec(db)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Appends a movement.
pub async fn append(db: &impl ConnectionTrait, movement: Movement<'_>, now: DateTime<Utc>) -> Outcome<()> {
    stock_movement::Entity::insert(row(movement, now)).exec_without_returning(db).await?;
    Ok(())
}

/// Appends many movements in chunks that both engines take.
pub async fn append_all(db: &impl ConnectionTrait, movements: Vec<Movement<'_>>, now: DateTime<Utc>) -> Outcome<()> {
    let rows: Vec<_> = movements.into_iter().map(|movement| row(movement, now)).collect();
    for chunk in rows.chunks(500) {
        stock_movement::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

fn row(movement: Movement<'_>, now: DateTime<Utc>) -> stock_movement::ActiveModel {
    stock_movement::ActiveModel {
        id: Set(new_id()),
        variant_id: Set(movement.variant.0),
        on_hand_delta: Set(movement.on_hand_delta),
        reserved_delta: Set(movement.reserved_delta),
        reason: Set(movement.reason.to_owned()),
        order_id: Set(movement.order.map(|order| order.0)),
        actor_id: Set(movement.actor),
        note: Set(movement.note),
        unit_cost: Set(None),
        receipt_id: Set(None),
        created_at: Set(now),
    }
}

/// Writes a held reservation.
pub async fn hold(
    db: &impl ConnectionTrait,
    order: OrderId,
    variant: VariantId,
    quantity: i32,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<Uuid> {
    let id = new_id();
    let row = stock_reservation::ActiveModel {
        id: Set(id),
        variant_id: Set(variant.0),
        order_id: Set(order.0),
        quantity: Set(quantity),
        state: Set("held".into()),
        expires_at: Set(expires_at),
        created_at: Set(now),
        settled_at: Set(None),
    };
    stock_reservation::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

/// Makes the units of a reservation others, if it is still in this state and has as many as were read; says whether it was.
pub async fn change_units(db: &impl ConnectionTrait, id: Uuid, state: &str, from: i32, to: i32) -> Outcome<bool> {
    use stock_reservation::Column as C;
    let update = stock_reservation::Entity::update_many().col_expr(C::Quantity, Expr::value(to));
    let update = update.filter(C::Id.eq(id)).filter(C::State.eq(state)).filter(C::Quantity.eq(from));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Moves the end of what an order holds.
pub async fn prolong(db: &impl ConnectionTrait, order: OrderId, until: DateTime<Utc>) -> Outcome<()> {
    stock_reservation::Entity::update_many()
        .col_expr(stock_reservation::Column::ExpiresAt, Expr::value(until))
        .filter(stock_reservation::Column::OrderId.eq(order.0))
        .filter(stock_reservation::Column::State.eq("held"))
        .exec(db)
        .await?;
    Ok(())
}

/// The reservations of an order that are still held, in ascending variant order.
pub async fn held(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<stock_reservation::Model>> {
    Ok(stock_reservation::Entity::find()
        .filter(stock_reservation::Column::OrderId.eq(order.0))
        .filter(stock_reservation::Column::State.eq("held"))
        .order_by_asc(stock_reservation::Column::VariantId)
        .all(db)
        .await?)
}

/// What an order took from the shelf for good.
pub async fn taken(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<stock_reservation::Model>> {
    Ok(stock_reservation::Entity::find()
        .filter(stock_reservation::Column::OrderId.eq(order.0))
        .filter(stock_reservation::Column::State.eq("taken"))
        .order_by_asc(stock_reservation::Column::VariantId)
        .all(db)
        .await?)
}

/// Moves a reservation from one state to another; says whether this call was the one that did.
pub async fn leave(db: &impl ConnectionTrait, id: Uuid, from: &str, to: &str, now: DateTime<Utc>) -> Outcome<bool> {
    let result = stock_reservation::Entity::update_many()
        .col_expr(stock_reservation::Column::State, Expr::value(to))
        .col_expr(stock_reservation::Column::SettledAt, Expr::value(now))
        .filter(stock_reservation::Column::Id.eq(id))
        .filter(stock_reservation::Column::State.eq(from))
        .exec(db)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Counters of a variant: on hand and reserved.
pub async fn counters(db: &impl ConnectionTrait, variant: VariantId) -> Outcome<Option<(i32, i32)>> {
    let row = product_variant::Entity::find_by_id(variant.0).one(db).await?;
    Ok(row.map(|row| (row.on_hand, row.reserved)))
}
