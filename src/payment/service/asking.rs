//! Asking the gateway about an attempt: by our order id, and by the gateway's own names of the payment where that is not
//! enough. DANA knows a payment by its transaction id only, several banks answer with it (fact sheet 4.6).

use super::hearing::is_ours;
use crate::{
    error::{AppError, Refusal},
    ids::AttemptId,
    payment::{
        gateway::{self, Claim, GatewayError, Status},
        model::{AttemptProblem, PayWay},
        store,
    },
    server::{
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::Duration;

/// The newest names of an attempt that are asked about at once.
const MOST_NAMES: usize = 3;
/// How long an attempt rests after a customer had the gateway asked about it.
const REST: Duration = Duration::seconds(3);

/// An answer of the gateway, and the id it was asked by.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Our order id, or a name of the gateway's.
    pub asked: String,
    /// What it said.
    pub status: Status,
}

/// Whether a customer may have the gateway asked now; at most once in three seconds for each attempt, whoever asks where.
///
/// # Errors
/// When the database fails.
pub async fn may_ask(shop: &Shop, attempt: AttemptId) -> Outcome<bool> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| store::take_turn(tx, attempt, now - REST, now).await).await
}

/// Everything the gateway says about an attempt now, the answer by our order id first. Outside any transaction.
///
/// # Errors
/// Not found; [`Refusal::PaymentUnavailable`] when the gateway does not answer.
pub async fn ask(shop: &Shop, attempt: AttemptId, claim: Option<&Claim>) -> Outcome<Vec<Said>> {
    let wanted = if claim.is_some_and(|claim| claim.is_paid) { Wanted::Names } else { Wanted::Answer };
    hear(shop, attempt, wanted).await
}

/// Everything the gateway says about an attempt by our order id and by each of its newest names, whatever it says first. Outside any
/// transaction.
///
/// # Errors
/// As of [`ask`].
pub async fn ask_by_every_name(shop: &Shop, attempt: AttemptId) -> Outcome<Vec<Said>> {
    hear(shop, attempt, Wanted::EveryName).await
}

/// How far the gateway is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// By its own names only where our id is not enough.
    Answer,
    /// By its own names unless our id brings money.
    Names,
    /// By its own names in any case.
    EveryName,
}

async fn hear(shop: &Shop, attempt: AttemptId, wanted: Wanted) -> Outcome<Vec<Said>> {
    let Some(row) = store::by_id(shop.db.read(), attempt).await? else { return Err(AppError::NotFound.into()) };
    if PayWay::parse(&row.way).is_some_and(|way| !way.is_online()) {
        // the gateway was never told of it
        return Ok(Vec::new());
    }
    let names = store::transactions_of(shop.db.read(), attempt).await?;
    let silent = |error: GatewayError| {
        tracing::warn!(gateway_order_id = row.gateway_order_id, %error, "the gateway did not say how an attempt stands");
        Failure::refused(Refusal::PaymentUnavailable)
    };
    let asked = row.gateway_order_id.clone();
    let found = match super::client(shop)?.status(&asked).await {
        // what it knows by a name of its own only, it may refuse by ours
        Err(GatewayError::Rejected(_)) if !names.is_empty() => None,
        answer => answer.map_err(silent)?,
    };
    let mut said: Vec<Said> = found.into_iter().map(|status| Said { asked: asked.clone(), status }).collect();
    let by_order = said.first().filter(|said| is_ours(said, &asked, &names)).map(|said| said.status.clone());
    let has_money = by_order.as_ref().is_some_and(|status| gateway::payment_outcome(status).speaks_of_money());
    if has_money && wanted != Wanted::EveryName {
        return Ok(said);
    }
    let is_answered = |name: &str| by_order.as_ref().is_some_and(|status| status.transaction_id == name);
    let is_asked = row.problem.as_deref().and_then(AttemptProblem::parse).is_some_and(AttemptProblem::is_question);
    if by_order.is_none() || is_asked || wanted != Wanted::Answer {
        for name in names.iter().filter(|name| !is_answered(name)).take(MOST_NAMES) {
            let found = super::client(shop)?.status_of_transaction(name).await.map_err(silent)?;
            said.extend(found.map(|status| Said { asked: name.clone(), status }));
        }
    }
    Ok(said)
}
