//! Queries for `hurtrock doctor`: each reads the stock once, whatever its size.

use crate::{
    entity::{product_variant, stock_reservation},
    server::failure::Outcome,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

/// A variant whose counters are not what moved.
#[derive(Debug, FromQueryResult)]
pub struct Uneven {
    pub id: Uuid,
    pub sku: String,
    pub on_hand: i32,
    pub reserved: i32,
    /// What moved, summed up.
    pub moved: i64,
    /// What was reserved and freed, summed up.
    pub moved_reserved: i64,
    /// What is held for orders.
    pub held: i64,
}

/// How many variants there are.
pub async fn count(db: &impl ConnectionTrait) -> Outcome<u64> {
    Ok(product_variant::Entity::find().count(db).await?)
}

/// What moved, what was reserved and freed, and what is held of a variant, each summed up in the row's own statement.
const MOVED: &str = "SELECT SUM(m.on_hand_delta) FROM stock_movements m WHERE m.variant_id = product_variants.id";
const RESERVED: &str = "SELECT SUM(m.reserved_delta) FROM stock_movements m WHERE m.variant_id = product_variants.id";
const HELD: &str =
    "SELECT SUM(h.quantity) FROM stock_reservations h WHERE h.variant_id = product_variants.id AND h.state = 'held'";

/// Variants whose counters are not the sum of their movements, or whose reserved units are not those held for orders.
pub async fn uneven(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<Uneven>> {
    use product_variant::Column as V;
    let [moved, reserved, held] =
        [MOVED, RESERVED, HELD].map(|sum| Expr::cust(format!("CAST(COALESCE(({sum}), 0) AS BIGINT)")));
    let counter = |column: V| Expr::col((product_variant::Entity, column));
    let wrong = Condition::any()
        .add(counter(V::OnHand).ne(moved.clone()))
        .add(counter(V::Reserved).ne(reserved.clone()))
        .add(counter(V::Reserved).ne(held.clone()));
    let select = product_variant::Entity::find().select_only().columns([V::Id, V::Sku, V::OnHand, V::Reserved]);
    let select = select.column_as(moved, "moved").column_as(reserved, "moved_reserved").column_as(held, "held");
    Ok(select.filter(wrong).order_by_asc(V::Sku).limit(most).into_model().all(db).await?)
}

/// The orders that units are held for, the next ones after one.
pub async fn held_for(db: &impl ConnectionTrait, after: Option<Uuid>, most: u64) -> Outcome<Vec<Uuid>> {
    use stock_reservation::Column as C;
    let mut select = stock_reservation::Entity::find().select_only().column(C::OrderId).distinct();
    select = select.filter(C::State.eq("held")).order_by_asc(C::OrderId);
    if let Some(after) = after {
        select = select.filter(C::OrderId.gt(after));
    }
    Ok(select.limit(most).into_tuple().all(db).await?)
}
