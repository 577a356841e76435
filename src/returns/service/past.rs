//! Returns of the past, brought in as they stand: nobody is written to, and no stock moves.

use super::asking::{arrived, terms};
use crate::{
    ids::{OrderId, ReturnId},
    orders::service::{self as orders, refunding},
    returns::{
        model::{DECIDE_HOURS, REFUND_DAYS, ReturnReason, ReturnState, SEND_DAYS},
        store::{self, Model},
    },
    server::{
        clock::new_id,
        failure::{Failure, Outcome},
    },
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// A return of the first line of an order that has arrived.
#[derive(Clone, Debug)]
pub struct PastReturn {
    /// Of which order.
    pub order: OrderId,
    /// Where it stands.
    pub state: ReturnState,
    /// Why it was asked for.
    pub reason: ReturnReason,
    /// What the customer said.
    pub words: String,
    /// What staff answered; empty where nobody has.
    pub answer: String,
    /// Who works on it.
    pub staff: String,
    /// When it was asked for (UTC), if that is after the order arrived; what followed came a day later each.
    pub asked: DateTime<Utc>,
}

/// Brings them in; units of those that are open are set aside. An order that is not there, or has not arrived, has none.
///
/// # Errors
/// The database's; two of the same order.
pub async fn bring_in(tx: &impl ConnectionTrait, returns: &[PastReturn], now: DateTime<Utc>) -> Outcome<()> {
    for one in returns {
        let order = orders::view_by_id(tx, one.order).await?;
        let (Some(line), Some(at)) = (order.lines.first(), arrived(&order)) else { continue };
        let asked = one.asked.max(DateTime::from_timestamp_millis(at.0).unwrap_or(one.asked)).min(now);
        let after = |days: i64| (asked + Duration::days(days)).min(now);
        let (state, is_open) = (one.state, one.state.is_open());
        let is_decided = !matches!(state, ReturnState::Requested | ReturnState::Withdrawn);
        let is_here = matches!(state, ReturnState::Received | ReturnState::Refunded);
        let changed = match state {
            ReturnState::Requested => asked,
            ReturnState::Approved | ReturnState::Rejected | ReturnState::Withdrawn => after(1),
            ReturnState::Received => after(4),
            ReturnState::Refunded => after(5),
        };
        let due = match state {
            ReturnState::Requested => asked + Duration::hours(DECIDE_HOURS),
            ReturnState::Received => changed + Duration::days(REFUND_DAYS),
            _ => changed + Duration::days(SEND_DAYS),
        };
        let id: ReturnId = new_id();
        let number = format!("{}-R1", order.number);
        if is_open && !refunding::set_aside(tx, order.id, &[(line.id, 1)]).await?.is_empty() {
            continue;
        }
        let row = Model {
            id: id.0,
            order_id: order.id.0,
            number: number.clone(),
            state: state.as_str().to_owned(),
            is_open,
            reason: one.reason.as_str().to_owned(),
            words: one.words.clone(),
            answer: one.answer.clone(),
            decided_by: if is_decided { one.staff.clone() } else { String::new() },
            received_by: if is_here { one.staff.clone() } else { String::new() },
            refund_key: None,
            version: 1,
            requested_at: asked,
            decided_at: is_decided.then(|| after(1)),
            received_at: is_here.then(|| after(4)),
            ended_at: (!is_open).then_some(changed),
            due_at: due,
            changed_at: changed,
            refund_amount: None,
            settled_by: None,
            settled_amount: None,
            settled_note: String::new(),
        };
        // nothing was put on a shelf
        let restock = is_here.then_some(crate::orders::model::Restock::Damaged);
        if !store::insert_whole(tx, row, vec![(line.id, 1, restock)]).await? {
            return Err(Failure::fault(format!("two returns of the past of order {}", order.number)));
        }
        store::write_terms(tx, id, terms(&order, &number)).await?;
    }
    Ok(())
}
