//! Writing what of an order is given back. A line's units are taken by one conditional statement on what was read of it, so of two
//! who want the same unit one is too late; a row of a refund leaves `asked` once.

use crate::{
    entity::{order, order_line, order_refund_line as refund},
    ids::{OrderId, OrderLineId},
    money::Rupiah,
    orders::model::{OrderLineView, Restock},
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

pub use refund::Model as RefundRow;

/// Columns of a line's counters.
use order_line::Column as L;

/// Takes units of a line for a refund, out of a return that is open or out of those that are nowhere; whether the line still was
/// as it was read and had so many.
pub async fn take(
    db: &impl ConnectionTrait,
    order: OrderId,
    line: &OrderLineView,
    units: i32,
    amount: Rupiah,
    of_return: bool,
) -> Outcome<bool> {
    let seen = i32::try_from(line.refunded).unwrap_or(i32::MAX);
    let mut update = order_line::Entity::update_many()
        .col_expr(L::RefundedUnits, Expr::col(L::RefundedUnits).add(units))
        .col_expr(L::RefundedAmount, Expr::col(L::RefundedAmount).add(amount.amount()))
        .filter(L::Id.eq(line.id.0))
        .filter(L::OrderId.eq(order.0))
        .filter(L::RefundedUnits.eq(seen))
        .filter(L::RefundedAmount.eq(line.refunded_amount.amount()));
    update = if of_return {
        update.col_expr(L::ReturningUnits, Expr::col(L::ReturningUnits).sub(units)).filter(L::ReturningUnits.gte(units))
    } else {
        let used = Expr::col(L::RefundedUnits).add(Expr::col(L::ReturningUnits)).add(units);
        update.filter(used.lte(Expr::col(L::Quantity)))
    };
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Gives units of a line back that a refund had taken and that did not come to anything.
pub async fn untake(db: &impl ConnectionTrait, row: &RefundRow) -> Outcome<()> {
    let Some(line) = row.line_id else {
        let less = Expr::col(order::Column::FreightRefunded).sub(row.amount);
        let update = order::Entity::update_many().col_expr(order::Column::FreightRefunded, less);
        update.filter(order::Column::Id.eq(row.order_id)).exec(db).await?;
        return Ok(());
    };
    let returning = if row.of_return { row.quantity } else { 0 };
    order_line::Entity::update_many()
        .col_expr(L::RefundedUnits, Expr::col(L::RefundedUnits).sub(row.quantity))
        .col_expr(L::RefundedAmount, Expr::col(L::RefundedAmount).sub(row.amount))
        .col_expr(L::ReturningUnits, Expr::col(L::ReturningUnits).add(returning))
        .filter(L::Id.eq(line))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes a part of the freight, if no more went back than was read; says whether it was so.
pub async fn take_freight(db: &impl ConnectionTrait, id: OrderId, seen: Rupiah, amount: Rupiah) -> Outcome<bool> {
    use order::Column as O;
    let update = order::Entity::update_many()
        .col_expr(O::FreightRefunded, Expr::col(O::FreightRefunded).add(amount.amount()))
        .filter(O::Id.eq(id.0))
        .filter(O::FreightRefunded.eq(seen.amount()));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Sets units of a line aside for a return; whether it had so many that are neither refunded nor in another one.
pub async fn set_aside(db: &impl ConnectionTrait, order: OrderId, line: OrderLineId, units: i32) -> Outcome<bool> {
    let used = Expr::col(L::RefundedUnits).add(Expr::col(L::ReturningUnits)).add(units);
    let update = order_line::Entity::update_many()
        .col_expr(L::ReturningUnits, Expr::col(L::ReturningUnits).add(units))
        .filter(L::Id.eq(line.0))
        .filter(L::OrderId.eq(order.0))
        .filter(used.lte(Expr::col(L::Quantity)));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Units that were set aside are no longer; whether so many were.
pub async fn let_go(db: &impl ConnectionTrait, line: OrderLineId, units: i32) -> Outcome<bool> {
    let update = order_line::Entity::update_many()
        .col_expr(L::ReturningUnits, Expr::col(L::ReturningUnits).sub(units))
        .filter(L::Id.eq(line.0))
        .filter(L::ReturningUnits.gte(units));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// A row of a refund by line.
pub struct NewRow<'a> {
    pub order: OrderId,
    /// None for freight.
    pub line: Option<OrderLineId>,
    pub key: &'a str,
    pub units: i32,
    pub amount: Rupiah,
    pub restock: Restock,
    pub of_return: bool,
}

/// Writes rows of a refund, asked for.
pub async fn insert(db: &impl ConnectionTrait, rows: Vec<NewRow<'_>>, now: DateTime<Utc>) -> Outcome<()> {
    let rows = rows.into_iter().map(|new| refund::ActiveModel {
        id: Set(new_id()),
        order_id: Set(new.order.0),
        line_id: Set(new.line.map(|line| line.0)),
        refund_key: Set(new.key.to_owned()),
        quantity: Set(new.units),
        amount: Set(new.amount.amount()),
        restock: Set(new.restock.as_str().to_owned()),
        state: Set("asked".to_owned()),
        of_return: Set(new.of_return),
        made_at: Set(now),
        booked_at: Set(None),
    });
    refund::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// Keys of the refunds by line of an order of which it is open what comes of them.
pub async fn asked(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<String>> {
    let select = refund::Entity::find().select_only().column(refund::Column::RefundKey).distinct();
    let select = select.filter(refund::Column::OrderId.eq(order.0)).filter(refund::Column::State.eq("asked"));
    Ok(select.into_tuple().all(db).await?)
}

/// The rows of a refund that are asked for, in the order of their lines.
pub async fn rows_of(db: &impl ConnectionTrait, key: &str) -> Outcome<Vec<RefundRow>> {
    let select = refund::Entity::find().filter(refund::Column::RefundKey.eq(key));
    let select = select.filter(refund::Column::State.eq("asked"));
    Ok(select.order_by_asc(refund::Column::LineId).all(db).await?)
}

/// Ends a row that was asked for: booked, or dropped; whether this call was the one that did.
pub async fn end(db: &impl ConnectionTrait, id: Uuid, is_booked: bool, now: DateTime<Utc>) -> Outcome<bool> {
    use refund::Column as R;
    let update = refund::Entity::update_many()
        .col_expr(R::State, Expr::value(if is_booked { "booked" } else { "dropped" }))
        .col_expr(R::BookedAt, Expr::value(is_booked.then_some(now)))
        .filter(R::Id.eq(id))
        .filter(R::State.eq("asked"));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// What the rows of a refund come to, by line; freight is of none. Dropped ones are left out.
pub async fn amounts(db: &impl ConnectionTrait, key: &str) -> Outcome<Vec<(Option<Uuid>, i64)>> {
    use refund::Column as R;
    let select = refund::Entity::find().select_only().columns([R::LineId]).column(R::Amount);
    let select = select.filter(R::RefundKey.eq(key)).filter(R::State.ne("dropped"));
    Ok(select.into_tuple().all(db).await?)
}

/// The variant of a line.
pub async fn variant_of(db: &impl ConnectionTrait, line: Uuid) -> Outcome<Option<Uuid>> {
    let select = order_line::Entity::find_by_id(line).select_only().column(L::VariantId);
    Ok(select.into_tuple().one(db).await?)
}

/// Part of an order went back beside its changes.
pub async fn add_refunded(db: &impl ConnectionTrait, id: OrderId, amount: Rupiah) -> Outcome<()> {
    let more = Expr::col(order::Column::Refunded).add(amount.amount());
    let update = order::Entity::update_many().col_expr(order::Column::Refunded, more);
    update.filter(order::Column::Id.eq(id.0)).exec(db).await?;
    Ok(())
}

/// Units booked by line between two instants, with their product and order: by the index of `booked_at`.
pub async fn booked(
    db: &impl ConnectionTrait,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Outcome<Vec<(Uuid, Uuid, i32, i64)>> {
    use refund::Column as R;
    use sea_orm::JoinType;
    let lines = refund::Entity::belongs_to(order_line::Entity).from(R::LineId).to(L::Id);
    let select = refund::Entity::find()
        .select_only()
        .column(R::OrderId)
        .column(L::ProductId)
        .columns([R::Quantity, R::Amount])
        .join(JoinType::InnerJoin, lines.into())
        .filter(R::BookedAt.gte(from))
        .filter(R::BookedAt.lt(until));
    Ok(select.into_tuple().all(db).await?)
}
