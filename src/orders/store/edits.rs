//! Writing what an order became, and the money that moved since. `due` is only ever moved by what moved.

use super::{Order, line_rows};
use crate::{
    entity::{
        order::{Column, Entity},
        order_line, order_money as money,
    },
    ids::{AttemptId, OrderId},
    money::Rupiah,
    orders::{
        model::{Moved, Price, Totals},
        service::NewLine,
    },
    server::{
        clock::{instant, new_id},
        failure::Outcome,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Func},
};

/// Most movements of money that are shown of an order.
const SHOWN: u64 = 100;

/// Puts other lines in the place of those of an order.
pub async fn set_lines(db: &impl ConnectionTrait, id: OrderId, lines: &[NewLine], price: &Price) -> Outcome<()> {
    order_line::Entity::delete_many().filter(order_line::Column::OrderId.eq(id.0)).exec(db).await?;
    order_line::Entity::insert_many(line_rows(id, lines, price)?).exec_without_returning(db).await?;
    Ok(())
}

/// Writes what an order costs now, and that it was changed once more, if it is still in this state and was changed so often
/// before; says whether it was. Of a paid one, what came in first is kept, and `due` moves with the total.
pub async fn set_totals(
    db: &impl ConnectionTrait,
    before: &Order,
    totals: Totals,
    is_paid: bool,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let mut update = Entity::update_many()
        .col_expr(Column::Subtotal, Expr::value(totals.subtotal.amount()))
        .col_expr(Column::ShippingTotal, Expr::value(totals.shipping.amount()))
        .col_expr(Column::DiscountTotal, Expr::value(totals.discount.amount()))
        .col_expr(Column::Total, Expr::value(totals.total.amount()))
        .col_expr(Column::TaxIncluded, Expr::value(totals.tax_included.amount()))
        // the voucher stays the order's, also while it takes nothing off
        .col_expr(Column::Edits, Expr::value(before.edits.saturating_add(1)))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(before.id))
        .filter(Column::Status.eq(before.status.as_str()))
        .filter(Column::PaymentState.eq(before.payment_state.as_str()))
        .filter(Column::Edits.eq(before.edits));
    if is_paid {
        let first = Func::coalesce([Expr::col(Column::FirstPaid), Expr::col(Column::Total)]);
        let due = Expr::col(Column::Due).add(totals.total.amount() - before.total);
        update = update.col_expr(Column::FirstPaid, first.into()).col_expr(Column::Due, due);
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Notes what came in first for an order that was changed while that was under way, and what is open since.
pub async fn set_first_paid(db: &impl ConnectionTrait, id: OrderId, amount: Rupiah, due: Rupiah) -> Outcome<()> {
    Entity::update_many()
        .col_expr(Column::FirstPaid, Expr::value(amount.amount()))
        .col_expr(Column::Due, Expr::value(due.amount()))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// More money came in for an order.
pub async fn came_in(db: &impl ConnectionTrait, id: OrderId, amount: Rupiah) -> Outcome<()> {
    let due = Expr::col(Column::Due).sub(amount.amount());
    Entity::update_many().col_expr(Column::Due, due).filter(Column::Id.eq(id.0)).exec(db).await?;
    Ok(())
}

/// What an attempt brought beside the first money, as long as no bank took it.
pub async fn extra_of(db: &impl ConnectionTrait, id: OrderId, attempt: AttemptId) -> Outcome<Option<Rupiah>> {
    let rows = money::Entity::find().filter(money::Column::OrderId.eq(id.0));
    let came = rows.clone().filter(money::Column::AttemptId.eq(attempt.0)).filter(money::Column::Kind.eq("extra"));
    let Some(came) = came.one(db).await? else { return Ok(None) };
    let back = rows.filter(money::Column::TakenFrom.eq(attempt.0)).one(db).await?;
    Ok(back.is_none().then(|| Rupiah::new(came.amount)))
}

/// A part of what is owed of an order went back, or all of it.
pub async fn went_back(db: &impl ConnectionTrait, id: OrderId, amount: Rupiah, now: DateTime<Utc>) -> Outcome<()> {
    Entity::update_many()
        .col_expr(Column::Due, Expr::col(Column::Due).add(amount.amount()))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// What went back of an order and was counted beside its changes was for one of them.
pub async fn was_for_change(db: &impl ConnectionTrait, id: OrderId, amount: Rupiah) -> Outcome<()> {
    Entity::update_many()
        .col_expr(Column::Due, Expr::col(Column::Due).add(amount.amount()))
        .col_expr(Column::Refunded, Expr::col(Column::Refunded).sub(amount.amount()))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// What the money of a refund counted as at its order, in rupiah; none where it moved nothing there.
pub async fn counted_of(db: &impl ConnectionTrait, refund: &str) -> Outcome<Option<Rupiah>> {
    let row = money::Entity::find().filter(money::Column::RefundKey.eq(refund)).one(db).await?;
    Ok(row.map(|row| Rupiah::new(row.amount)))
}

/// By what money moved; by each once.
#[derive(Clone, Copy)]
pub enum Way<'a> {
    /// It came in by an attempt.
    Attempt(AttemptId),
    /// It went back by the refund of a key.
    Refund(&'a str),
    /// A bank took it from an attempt.
    Taken(AttemptId),
}

/// Money that moved.
pub struct NewMoved<'a> {
    pub order: OrderId,
    pub way: Way<'a>,
    pub amount: Rupiah,
    /// What bank or gateway calls it.
    pub reference: &'a str,
    pub by: &'a str,
}

pub async fn insert_moved(db: &impl ConnectionTrait, new: NewMoved<'_>, now: DateTime<Utc>) -> Outcome<()> {
    let (attempt, refund, taken) = match new.way {
        Way::Attempt(id) => (Some(id.0), None, None),
        Way::Refund(key) => (None, Some(key.to_owned()), None),
        Way::Taken(id) => (None, None, Some(id.0)),
    };
    let row = money::ActiveModel {
        id: Set(new_id()),
        order_id: Set(new.order.0),
        kind: Set(if attempt.is_none() { "returned" } else { "extra" }.to_owned()),
        amount: Set(new.amount.amount()),
        attempt_id: Set(attempt),
        reference: Set(new.reference.to_owned()),
        by_name: Set(new.by.chars().take(100).collect()),
        at: Set(now),
        refund_key: Set(refund),
        taken_from: Set(taken),
    };
    money::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// What moved of an order since the first, oldest first.
pub async fn moved(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<Moved>> {
    let select = money::Entity::find().filter(money::Column::OrderId.eq(order.0));
    let rows = select.order_by_asc(money::Column::At).limit(SHOWN).all(db).await?;
    let moved = |row: money::Model| Moved {
        is_back: row.kind == "returned",
        amount: Rupiah::new(row.amount),
        reference: row.reference,
        by: row.by_name,
        at: instant(row.at),
    };
    Ok(rows.into_iter().map(moved).collect())
}
