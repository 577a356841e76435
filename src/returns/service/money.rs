//! How a return ends: its money is asked for once, and it is over in the transaction in which that is on its way. `checkout` calls
//! these; the units and what they come to are the order's (`orders::service::refunding`).

use super::{
    deciding::let_go,
    letters::{self, News},
};
use crate::{
    error::{AppError, Refusal},
    ids::{OrderId, OrderLineId, ReturnId},
    money::Rupiah,
    orders::{
        model::{Restock, WantedLine},
        service as orders,
    },
    returns::{
        model::{ReturnAction, ReturnState, Settled},
        store::{self, Change},
    },
    server::{
        audit,
        context::Staff,
        failure::{Failure, Outcome},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;

/// A return whose money is to be decided.
#[derive(Clone, Debug)]
pub struct Here {
    /// Its id.
    pub id: ReturnId,
    /// Number of its order.
    pub order: String,
    /// Its units, line by line; the stock has moved when they came.
    pub lines: Vec<WantedLine>,
    /// Whether its goods are here and it is not over.
    pub is_here: bool,
    /// Under which key its money is asked for, and how much, once it is.
    pub asked: Option<(String, Rupiah)>,
}

/// A return by its number, as its money is to be decided.
///
/// # Errors
/// Not found.
pub async fn find_here(db: &impl ConnectionTrait, number: &str) -> Outcome<Here> {
    let Some(row) = store::find(db, number).await? else { return Err(AppError::NotFound.into()) };
    let id = ReturnId(row.id);
    let lines = store::lines_of(db, &[id]).await?.remove(&id).unwrap_or_default();
    let wanted = lines.into_iter().map(|line| WantedLine {
        line: OrderLineId(line.line_id),
        units: u32::try_from(line.quantity).unwrap_or(0),
        restock: Restock::None,
    });
    Ok(Here {
        id,
        order: orders::view_by_id(db, OrderId(row.order_id)).await?.number,
        lines: wanted.collect(),
        is_here: row.state == ReturnState::Received.as_str(),
        asked: row.refund_key.map(|key| (key, Rupiah::new(row.refund_amount.unwrap_or(0)))),
    })
}

/// The money of a return of an order is asked for under a key, once: so much of it.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when the goods are not here, or its money is asked for already.
pub async fn begin_refund(
    tx: &impl ConnectionTrait,
    id: ReturnId,
    order: OrderId,
    key: &str,
    amount: Rupiah,
) -> Outcome<()> {
    let row = store::by_id(tx, id).await?.filter(|row| row.order_id == order.0).ok_or(AppError::NotFound)?;
    if store::set_refund_key(tx, ReturnId(row.id), key, amount).await? {
        return Ok(());
    }
    Err(Failure::refused(Refusal::WrongState))
}

/// Only so much is to go back of a return whose money is asked for.
///
/// # Errors
/// The database's.
pub async fn want_less(tx: &impl ConnectionTrait, id: ReturnId, amount: Rupiah) -> Outcome<()> {
    store::set_refund_amount(tx, id, amount).await
}

/// What is to go back for the return whose money is asked for under a key, if one's is.
///
/// # Errors
/// The database's.
pub async fn wanted(tx: &impl ConnectionTrait, key: &str) -> Outcome<Option<Rupiah>> {
    let row = store::by_refund_key(tx, key).await?;
    Ok(row.and_then(|row| row.refund_amount).map(Rupiah::new))
}

/// Notes how staff settled a return that is here, writes down who did, and tells the customer.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when it is not here any more.
pub async fn settle(
    tx: &impl ConnectionTrait,
    by: &Staff,
    id: ReturnId,
    settled: &Settled,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let Some(row) = store::by_id(tx, id).await? else { return Err(AppError::NotFound.into()) };
    if !store::set_settled(tx, id, settled).await? {
        return Err(Failure::refused(Refusal::WrongState));
    }
    letters::enqueue(tx, id, OrderId(row.order_id), News::Settled, now).await?;
    let before = json!({ "state": row.state });
    let after = json!({
        "state": ReturnState::Refunded.as_str(), "method": settled.method.as_str(), "amount": settled.amount,
        "note": settled.note,
    });
    let change = audit::Change { action: ReturnAction::Settle, part: "", subject: &row.number, before, after };
    audit::record(tx, by, change, now).await
}

/// A return is over by an exchange: its units are no longer set aside, and no money moves.
///
/// # Errors
/// Not found; [`Failure::Crossed`] when it moved meanwhile.
pub async fn exchanged(tx: &impl ConnectionTrait, id: ReturnId, now: DateTime<Utc>) -> Outcome<()> {
    let Some(row) = store::by_id(tx, id).await? else { return Err(AppError::NotFound.into()) };
    if !store::step(tx, &row, ReturnState::Refunded, Change::default(), now).await? {
        return Err(Failure::Crossed(format!("return {} moved under its exchange", row.number)));
    }
    let_go(tx, id).await
}

/// The money that was asked for under a key is on its way: its return is over, if it has one; the customer is told by the mail
/// about the order.
///
/// # Errors
/// [`Failure::Crossed`] when the return moved meanwhile; the database's.
pub async fn refunded(tx: &impl ConnectionTrait, key: &str, now: DateTime<Utc>) -> Outcome<()> {
    let Some(row) = store::by_refund_key(tx, key).await? else { return Ok(()) };
    if row.state != ReturnState::Received.as_str() {
        return Ok(());
    }
    if !store::step(tx, &row, ReturnState::Refunded, Change::default(), now).await? {
        return Err(Failure::Crossed(format!("return {} moved under its refund", row.number)));
    }
    Ok(())
}

/// The money that was asked for under a key does not go back: it may be asked for anew.
///
/// # Errors
/// The database's.
pub async fn not_refunded(tx: &impl ConnectionTrait, key: &str) -> Outcome<()> {
    store::clear_refund_key(tx, key).await
}
