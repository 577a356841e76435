//! Staff say what a refund was for that was begun in the gateway's dashboard: its money counts already, so only what it was for, and
//! what becomes of the goods, is open.

use super::{refunds::told, went_back::follow};
use crate::{
    error::{AppError, ProblemCode, Problems},
    orders::{
        model::{OrderAction, Parts, REMARK_MAX},
        service::{self as orders, Actor, refunding},
    },
    payment::{model::AttemptView, service as payments},
    refund_for::RefundFor,
    server::{audit, context::Staff, database::transaction, failure::Outcome, state::Shop},
};
use serde_json::json;

/// Says what an adopted refund of an order was for, once: units of its lines (`parts`), what the shop owed since a change, or an amount
/// beside both. What lines come to less than it is an amount beside them. Once nothing is open, nobody is asked any more.
///
/// # Errors
/// Not found; [`WrongState`](crate::error::Refusal::WrongState) when it was said; [`EditConflict`](crate::error::Refusal::EditConflict) when so much is not owed; problems with `purpose`,
/// `note` (up to [`REMARK_MAX`] characters), `lines` (they come to more than went back), and as of [`refunding::take`].
pub async fn say_what_for(
    shop: &Shop,
    by: &Staff,
    number: &str,
    key: &str,
    purpose: RefundFor,
    parts: Parts,
    note: &str,
) -> Outcome<()> {
    let mut problems = Problems::default();
    let note = problems.line("note", note, 0, REMARK_MAX);
    if matches!(purpose, RefundFor::Unsaid | RefundFor::Surplus) {
        problems.add("purpose", ProblemCode::Choice);
    }
    let note = problems.into_result(note)?;
    let order = orders::find_for_staff(shop.db.read(), number).await?;
    let now = shop.clock.now();
    transaction!(shop.db, [note, order, parts], |tx| {
        let said = payments::say_what_for(tx, key, purpose).await?;
        if said.order != order.id {
            return Err(AppError::NotFound.into());
        }
        let mut after = json!({ "attempt": said.attempt, "refund": said.amount, "purpose": purpose, "note": note });
        match purpose {
            RefundFor::Lines => {
                let comes_to = refunding::take(tx, order.id, &said.key, parts, now).await?;
                if comes_to > said.amount {
                    return Err(AppError::field("lines", ProblemCode::Amount).into());
                }
                after["lines"] = json!(told(order, parts));
            }
            RefundFor::Change => orders::money::was_for_change(tx, order.id, &said.key).await?,
            _ => {}
        }
        follow(tx, order.id, Actor::Staff(by.id.0), now).await?;
        let is_disputed = payments::of_order(tx, order.id).await?.iter().any(AttemptView::is_disputed);
        let is_open = is_disputed
            || payments::has_unsaid(tx, order.id).await?
            || super::refunds::purposes(tx, order.id).await?.iter().any(|(what, _)| *what == RefundFor::Surplus);
        if !is_open {
            orders::money::is_said(tx, order.id).await?;
        }
        let before = json!({ "attempt": said.attempt, "refund": said.amount, "purpose": RefundFor::Unsaid });
        let change = audit::Change { action: OrderAction::NameRefund, part: "", subject: number, before, after };
        audit::record(tx, by, change, now).await
    })
    .await
}
