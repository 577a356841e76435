//! Cash at the door: staff note that it came, or that nobody paid and the parcel is in the shop again.

use crate::{
    error::{AppError, Problems, Refusal},
    ids::AttemptId,
    orders::{
        model::{OrderAction, OrderEvent, REMARK_MAX},
        service::{self as orders, Actor, Applied, at_door},
    },
    payment::{
        model::{AttemptState, AttemptView},
        service as payments,
    },
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;

/// The cash of an attempt came: its order is paid, and arrived if it was on its way. `reference` is how the courier handed it on.
///
/// # Errors
/// A problem with `reference`; not found; [`Refusal::WrongState`] when somebody was faster or it is not on its way.
pub async fn collect_cash(shop: &Shop, by: &Staff, attempt: AttemptId, reference: &str) -> Outcome<String> {
    let mut problems = Problems::default();
    let reference = problems.line("reference", reference, 3, REMARK_MAX);
    let reference = problems.into_result(reference)?;
    let now = shop.clock.now();
    let number = transaction!(shop.db, [reference], |tx| {
        let order = payments::cash_came(tx, attempt, now).await?;
        let before = orders::view_by_id(tx, order).await?;
        at_door::collected(tx, order, Actor::Staff(by.id.0), reference.clone(), now).await?;
        let after = orders::view_by_id(tx, order).await?;
        let change = audit::Change {
            action: OrderAction::CollectCash,
            part: "",
            subject: &before.number,
            before: json!({ "status": before.status, "payment": before.payment }),
            after: json!({ "status": after.status, "payment": after.payment, "note": reference }),
        };
        audit::record(tx, by, change, now).await?;
        Ok(before.number)
    })
    .await?;
    shop.wake.notify_one();
    Ok(number)
}

/// Nobody paid at the door, and the parcel is in the shop again: its goods go back on the shelf. `reason` is told to the customer.
///
/// # Errors
/// A problem with `reason`; not found; [`Refusal::WrongState`] when it was paid, or is not on its way.
pub async fn came_back(shop: &Shop, by: &Staff, attempt: AttemptId, reason: &str) -> Outcome<String> {
    let mut problems = Problems::default();
    let reason = problems.line("reason", reason, 3, REMARK_MAX);
    let reason = problems.into_result(reason)?;
    let now = shop.clock.now();
    let number = transaction!(shop.db, [reason], |tx| put_back(tx, by, attempt, reason, now).await).await?;
    shop.wake.notify_one();
    Ok(number)
}

async fn put_back(
    tx: &impl ConnectionTrait,
    by: &Staff,
    attempt: AttemptId,
    reason: &str,
    now: DateTime<Utc>,
) -> Outcome<String> {
    let Some((order, asked)) = payments::find(tx, attempt).await? else { return Err(AppError::NotFound.into()) };
    if !AttemptView::waits_at_door(&asked) {
        return Err(Failure::refused(Refusal::WrongState));
    }
    let number = orders::view_by_id(tx, order).await?.number;
    let actor = Actor::Staff(by.id.0);
    let applied = orders::apply(tx, order, OrderEvent::ComeBack, actor, Some(reason.to_owned()), now).await?;
    let Applied::Moved { from, to } = applied else { return Err(Failure::refused(Refusal::WrongState)) };
    payments::give_up(tx, order, AttemptState::Failed, now).await?;
    let (before, after) = (json!({ "status": from }), json!({ "status": to, "reason": reason }));
    let change = audit::Change { action: OrderAction::CameBack, part: "", subject: &number, before, after };
    audit::record(tx, by, change, now).await?;
    Ok(number)
}
