//! Staff have the gateway asked about every attempt of an order now: by our id and by its own names. What it says counts as it does
//! for the reconciler; what changed stands in the audit log.

use super::confirm::{record_answer, tell};
use crate::{
    error::{AppError, Refusal},
    ids::OrderId,
    orders::{
        model::OrderAction,
        service::{self as orders},
    },
    payment::{
        gateway::{PaymentOutcome, Status, payment_outcome},
        model::{
            AttemptView,
            heard::{Heard, Meaning, Word},
        },
        service::{self as payments, Said},
    },
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

/// The newest attempts of an order that are asked about.
const MOST: usize = 5;

/// Asks about the newest attempts of an order and says what was found, the newest first. An attempt that somebody had asked about in
/// the last three seconds is not asked about again.
///
/// # Errors
/// Not found; when the database fails. A gateway that is silent is a finding.
pub async fn ask_gateway(shop: &Shop, by: &Staff, number: &str) -> Outcome<Vec<Heard>> {
    let order = orders::find_for_staff(shop.db.read(), number).await?.id;
    let mut heard = Vec::new();
    let attempts = payments::of_order(shop.db.read(), order).await?;
    for attempt in attempts.into_iter().filter(AttemptView::is_of_gateway).take(MOST) {
        let word = if payments::may_ask(shop, attempt.id).await? {
            hear(shop, by, (order, number), &attempt).await?
        } else {
            Word::JustAsked
        };
        heard.push(Heard { attempt: attempt.gateway_order_id, word });
    }
    Ok(heard)
}

async fn hear(shop: &Shop, by: &Staff, (order, number): (OrderId, &str), attempt: &AttemptView) -> Outcome<Word> {
    let said = match payments::ask_by_every_name(shop, attempt.id).await {
        Ok(said) => said,
        Err(Failure::Refused(AppError::Refused(Refusal::PaymentUnavailable))) => return Ok(Word::Silent),
        Err(failure) => return Err(failure),
    };
    let (now, id) = (shop.clock.now(), attempt.id);
    let (event, changed) = transaction!(shop.db, [said], |tx| {
        let before = standing(tx, order, attempt).await?;
        let event = record_answer(tx, order, id, said, None, now).await?;
        let after = standing(tx, order, attempt).await?;
        let changed = before != after;
        if changed {
            let change = audit::Change { action: OrderAction::AskGateway, part: "", subject: number, before, after };
            audit::record(tx, by, change, now).await?;
        }
        Ok((event, changed))
    })
    .await?;
    tell(shop, id, event);
    let Some(status) = weightiest(&said) else { return Ok(Word::Nothing) };
    let Some((_, after)) = payments::find(shop.db.read(), id).await? else { return Err(AppError::NotFound.into()) };
    Ok(word(status, &after, changed))
}

/// Where order and attempt stand, for the audit log.
async fn standing(db: &impl ConnectionTrait, order: OrderId, attempt: &AttemptView) -> Outcome<Value> {
    let order = orders::view_by_id(db, order).await?;
    let state = payments::find(db, attempt.id).await?.map(|(_, view)| (view.state.as_str(), view.problem));
    let (state, problem) = state.unwrap_or_default();
    let problem = problem.map(|problem| problem.as_str());
    Ok(json!({
        "status": order.status.as_str(), "payment": order.payment.as_str(),
        "attempt": attempt.gateway_order_id, "attempt_state": state, "attempt_problem": problem,
    }))
}

/// The answer with money before the one by our id.
fn weightiest(said: &[Said]) -> Option<&Status> {
    let with_money = said.iter().find(|said| payment_outcome(&said.status).speaks_of_money());
    with_money.or(said.first()).map(|said| &said.status)
}

/// What is told of an answer, held against the attempt as it stands since.
fn word(status: &Status, attempt: &AttemptView, changed: bool) -> Word {
    let meaning = match payment_outcome(status) {
        PaymentOutcome::Paid => Meaning::Paid,
        PaymentOutcome::Pending => Meaning::Waits,
        PaymentOutcome::Review => Meaning::Review,
        PaymentOutcome::Denied | PaymentOutcome::Failed | PaymentOutcome::Expired | PaymentOutcome::Cancelled => {
            Meaning::Over
        }
        PaymentOutcome::Refunded { .. } => Meaning::GaveBack,
        PaymentOutcome::Disputed => Meaning::Disputed,
        PaymentOutcome::Unknown => Meaning::Unknown,
    };
    // a fee or a promotion of the gateway is not ours
    let asked = status.original_amount.or(status.amount);
    let agrees = asked == Some(attempt.amount) && attempt.question().is_none() && meaning.fits(attempt.state);
    // it may be any word
    let state: String = status.state.as_str().chars().take(40).collect();
    Word::Says { state, amount: status.amount, agrees, changed }
}
