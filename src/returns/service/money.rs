//! How a return ends: its money is asked for once, and it is over in the transaction in which that is on its way. `checkout` calls
//! these; the units and what they come to are the order's (`orders::service::refunding`).

use crate::{
    error::{AppError, Refusal},
    ids::{OrderId, OrderLineId, ReturnId},
    orders::{
        model::{Restock, WantedLine},
        service as orders,
    },
    returns::{
        model::ReturnState,
        store::{self, Change},
    },
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// What is to be given back for a return that is here: its id, the number of its order, and the units of each line. The stock has
/// moved when they came.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when the goods are not here, or its money is on its way.
pub async fn to_refund(db: &impl ConnectionTrait, number: &str) -> Outcome<(ReturnId, String, Vec<WantedLine>)> {
    let Some(row) = store::find(db, number).await? else { return Err(AppError::NotFound.into()) };
    // what is asked for already is judged by its key
    let is_here = row.state == ReturnState::Received.as_str() || row.refund_key.is_some();
    if !is_here {
        return Err(Failure::refused(Refusal::WrongState));
    }
    let id = ReturnId(row.id);
    let lines = store::lines_of(db, &[id]).await?.remove(&id).unwrap_or_default();
    let wanted = lines.into_iter().map(|line| WantedLine {
        line: OrderLineId(line.line_id),
        units: u32::try_from(line.quantity).unwrap_or(0),
        restock: Restock::None,
    });
    let order = orders::view_by_id(db, OrderId(row.order_id)).await?.number;
    Ok((id, order, wanted.collect()))
}

/// The money of a return of an order is asked for under a key, once.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when the goods are not here, or its money is asked for already.
pub async fn begin_refund(tx: &impl ConnectionTrait, id: ReturnId, order: OrderId, key: &str) -> Outcome<()> {
    let row = store::by_id(tx, id).await?.filter(|row| row.order_id == order.0).ok_or(AppError::NotFound)?;
    if store::set_refund_key(tx, ReturnId(row.id), key).await? {
        return Ok(());
    }
    Err(Failure::refused(Refusal::WrongState))
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
