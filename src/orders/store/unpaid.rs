//! What holds goods without money: how many orders and units there are of an owner, a mail address, a network address; and
//! until when one may hold them.

use super::Order;
use crate::{
    entity::{order, order_line},
    ids::OrderId,
    money::Rupiah,
    orders::model::{Contact, OrderStatus, PaymentState, PostalAddress, Totals},
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

/// Waits for money that nobody has sent.
fn is_unpaid() -> Condition {
    Condition::all()
        .add(order::Column::Status.eq(OrderStatus::Pending.as_str()))
        .add(order::Column::PaymentState.eq(PaymentState::Unpaid.as_str()))
}

/// Unpaid orders whose `column` (owner, mail, origin) says `who`.
pub async fn count(db: &impl ConnectionTrait, column: order::Column, who: &str) -> Outcome<u64> {
    Ok(order::Entity::find().filter(is_unpaid()).filter(column.eq(who)).count(db).await?)
}

/// Units that those orders hold.
pub async fn units(db: &impl ConnectionTrait, column: order::Column, who: &str) -> Outcome<u64> {
    let orders: Vec<Uuid> = order::Entity::find()
        .filter(is_unpaid())
        .filter(column.eq(who))
        .select_only()
        .column(order::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let quantities: Vec<i32> = order_line::Entity::find()
        .filter(order_line::Column::OrderId.is_in(orders))
        .select_only()
        .column(order_line::Column::Quantity)
        .into_tuple()
        .all(db)
        .await?;
    Ok(quantities.into_iter().map(|quantity| u64::try_from(quantity).unwrap_or(0)).sum())
}

/// Unpaid orders of an owner, oldest first, at most `limit`.
pub async fn of_owner(db: &impl ConnectionTrait, owner: &str, limit: u64) -> Outcome<Vec<Order>> {
    Ok(order::Entity::find()
        .filter(is_unpaid())
        .filter(order::Column::Owner.eq(owner))
        .order_by_asc(order::Column::PlacedAt)
        .limit(limit)
        .all(db)
        .await?)
}

/// Moves both ends of a pending order: until when the customer is asked for the money, and until when the goods are held;
/// says whether that was news.
pub async fn hold_until(
    db: &impl ConnectionTrait,
    id: OrderId,
    pay_until: DateTime<Utc>,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let moved = order::Entity::update_many()
        .filter(order::Column::Id.eq(id.0))
        .filter(order::Column::Status.eq(OrderStatus::Pending.as_str()))
        .filter(order::Column::ExpiresAt.ne(until))
        .col_expr(order::Column::PayUntil, Expr::value(Some(pay_until)))
        .col_expr(order::Column::ExpiresAt, Expr::value(until))
        .col_expr(order::Column::UpdatedAt, Expr::value(now))
        .exec(db)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// Writes what an unpaid order costs, if it still costs what was seen; says whether it did.
pub async fn set_totals(
    db: &impl ConnectionTrait,
    id: OrderId,
    seen: Rupiah,
    totals: Totals,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let update = order::Entity::update_many()
        .filter(order::Column::Id.eq(id.0))
        .filter(is_unpaid())
        .filter(order::Column::Total.eq(seen.amount()))
        .col_expr(order::Column::ShippingTotal, Expr::value(totals.shipping.amount()))
        .col_expr(order::Column::DiscountTotal, Expr::value(totals.discount.amount()))
        .col_expr(order::Column::Total, Expr::value(totals.total.amount()))
        .col_expr(order::Column::TaxIncluded, Expr::value(totals.tax_included.amount()))
        .col_expr(order::Column::UpdatedAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Puts another receiver, address and note in the place of those of an order.
pub async fn readdress(
    db: &impl ConnectionTrait,
    id: OrderId,
    contact: &Contact,
    address: &PostalAddress,
    notes: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    use crate::entity::order_address::{Column, Entity};
    order::Entity::update_many()
        .filter(order::Column::Id.eq(id.0))
        .col_expr(order::Column::CustomerName, Expr::value(contact.name.as_str()))
        .col_expr(order::Column::CustomerPhone, Expr::value(contact.phone.as_str()))
        .col_expr(order::Column::Notes, Expr::value((!notes.is_empty()).then_some(notes)))
        .col_expr(order::Column::UpdatedAt, Expr::value(now))
        .exec(db)
        .await?;
    Entity::update_many()
        .filter(Column::OrderId.eq(id.0))
        .col_expr(Column::Name, Expr::value(contact.name.as_str()))
        .col_expr(Column::Phone, Expr::value(contact.phone.as_str()))
        .col_expr(Column::Address, Expr::value(address.address.as_str()))
        .col_expr(Column::District, Expr::value(address.district.as_str()))
        .col_expr(Column::City, Expr::value(address.city.as_str()))
        .col_expr(Column::Province, Expr::value(address.province.as_str()))
        .col_expr(Column::PostalCode, Expr::value(address.postal_code.as_str()))
        .exec(db)
        .await?;
    super::refresh_search_text(db, id).await
}
