//! Staff say yes and where to send it, or no and why; and what becomes of the goods once they are here.

use super::letters::{self, News};
use crate::{
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::{OrderId, OrderLineId, ReturnId},
    inventory::service as inventory,
    orders::{
        model::Restock,
        service::{self as orders, refunding},
    },
    returns::{
        model::{ANSWER, REFUND_DAYS, ReturnAction, ReturnState, SEND_DAYS},
        store::{self, Change},
    },
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::collections::HashMap;

/// A return as staff have read it, about to become something.
async fn seen(tx: &impl ConnectionTrait, number: &str, version_seen: i64, to: ReturnState) -> Outcome<store::Model> {
    let Some(row) = store::find(tx, number).await? else { return Err(AppError::NotFound.into()) };
    if !ReturnState::parse(&row.state).is_some_and(|from| from.may_become(to)) || row.refund_key.is_some() {
        return Err(Failure::refused(Refusal::WrongState));
    }
    if row.version != version_seen {
        return Err(Failure::refused(Refusal::EditConflict));
    }
    Ok(row)
}

/// Makes the step, writes down who did, and tells the customer.
async fn take_step(
    tx: &impl ConnectionTrait,
    by: &Staff,
    row: &store::Model,
    to: ReturnState,
    change: Change<'_>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    if !store::step(tx, row, to, change, now).await? {
        return Err(Failure::refused(Refusal::EditConflict));
    }
    let news = match to {
        ReturnState::Approved => News::Approved,
        ReturnState::Rejected => News::Rejected,
        _ => News::Received,
    };
    letters::enqueue(tx, ReturnId(row.id), OrderId(row.order_id), news, now).await?;
    let Some(action) = ReturnAction::to(to) else { return Ok(()) };
    let (mut before, mut after) = (json!({ "state": row.state }), json!({ "state": to.as_str() }));
    if let Some(answer) = change.answer {
        (before["answer"], after["answer"]) = (json!(row.answer), json!(answer));
    }
    audit::record(tx, by, audit::Change { action, part: "", subject: &row.number, before, after }, now).await
}

fn answer(typed: &str) -> Result<String, AppError> {
    let mut problems = Problems::default();
    let answer = problems.text("answer", typed, ANSWER.0, ANSWER.1);
    problems.into_result(answer)
}

/// Says yes, with where and how to send it.
///
/// # Errors
/// A problem with `answer`; not found; [`Refusal::WrongState`] when it is decided; [`Refusal::EditConflict`] when it changed since.
pub async fn approve(shop: &Shop, by: &Staff, number: &str, version: i64, typed: &str) -> Outcome<()> {
    let (answer, now) = (answer(typed)?, shop.clock.now());
    transaction!(shop.db, [answer], |tx| {
        let row = seen(tx, number, version, ReturnState::Approved).await?;
        let due = Some(now + Duration::days(SEND_DAYS));
        let change = Change { answer: Some(answer), decided_by: Some(&by.name), due, ..Change::default() };
        take_step(tx, by, &row, ReturnState::Approved, change, now).await
    })
    .await?;
    shop.wake.notify_one();
    Ok(())
}

/// Says no, and why; its units are no longer set aside. Also to what came and is not what was sent out, unless it was booked onto the
/// shelf.
///
/// # Errors
/// As of [`approve`].
pub async fn reject(shop: &Shop, by: &Staff, number: &str, version: i64, typed: &str) -> Outcome<()> {
    let (answer, now) = (answer(typed)?, shop.clock.now());
    transaction!(shop.db, [answer], |tx| {
        let row = seen(tx, number, version, ReturnState::Rejected).await?;
        let lines = store::lines_of(tx, &[ReturnId(row.id)]).await?.remove(&ReturnId(row.id)).unwrap_or_default();
        if lines.iter().any(|line| line.restock.as_deref() == Some(Restock::Shelf.as_str())) {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let decided_by = row.decided_at.is_none().then_some(by.name.as_str());
        let change = Change { answer: Some(answer), decided_by, ..Change::default() };
        take_step(tx, by, &row, ReturnState::Rejected, change, now).await?;
        let_go(tx, ReturnId(row.id)).await
    })
    .await?;
    shop.wake.notify_one();
    Ok(())
}

/// The goods are here. What becomes of each line is said now: onto the shelf, or written off; the stock follows once.
///
/// # Errors
/// A problem at `lines[n][restock]`, n the line's place in the return, for one that nothing is said of; else as of [`approve`].
pub async fn receive(
    shop: &Shop,
    by: &Staff,
    number: &str,
    version: i64,
    restock: &HashMap<OrderLineId, Restock>,
) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, [restock], |tx| {
        let row = seen(tx, number, version, ReturnState::Received).await?;
        let (id, order) = (ReturnId(row.id), OrderId(row.order_id));
        let lines = store::lines_of(tx, &[id]).await?.remove(&id).unwrap_or_default();
        let mut problems = Problems::default();
        for (place, line) in lines.iter().enumerate() {
            if !restock.contains_key(&OrderLineId(line.line_id)) {
                problems.add(&format!("lines[{place}][restock]"), ProblemCode::Choice);
            }
        }
        problems.into_result(())?;
        let due = Some(now + Duration::days(REFUND_DAYS));
        let change = Change { received_by: Some(&by.name), due, ..Change::default() };
        take_step(tx, by, &row, ReturnState::Received, change, now).await?;
        let bought = orders::view_by_id(tx, order).await?.lines;
        // the counters of variants in ascending order, as everybody does
        let mut moves = Vec::new();
        for line in &lines {
            let restock = restock.get(&OrderLineId(line.line_id)).copied().unwrap_or_default();
            store::set_restock(tx, line.id, restock).await?;
            if let Some(of) = bought.iter().find(|of| of.id.0 == line.line_id).filter(|_| restock != Restock::None) {
                moves.push((of.variant, u32::try_from(line.quantity).unwrap_or(0), restock == Restock::Shelf));
            }
        }
        moves.sort_unstable();
        for (variant, units, is_sellable) in moves {
            if inventory::come_back(tx, order, variant, units, is_sellable, Some(by.id.0), now).await? < units {
                return Err(Failure::refused(Refusal::WrongState));
            }
        }
        Ok(())
    })
    .await?;
    shop.wake.notify_one();
    Ok(())
}

/// The units of a return are no longer set aside.
pub(super) async fn let_go(tx: &impl ConnectionTrait, id: ReturnId) -> Outcome<()> {
    let lines = store::lines_of(tx, &[id]).await?.remove(&id).unwrap_or_default();
    let units = |line: store::Line| (OrderLineId(line.line_id), u32::try_from(line.quantity).unwrap_or(0));
    let lines: Vec<_> = lines.into_iter().map(units).collect();
    refunding::let_go(tx, &lines).await
}
