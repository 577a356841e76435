//! Attempts to collect money. An attempt is committed before the gateway hears of it, so that a notification always finds it
//! (Midtrans case 14); what a status query says of it is written by [`record`].

mod adopting;
mod asking;
pub mod checkup;
mod closing;
pub mod doctor;
mod doctor_address;
mod hearing;
mod inbox;
pub mod past;
mod proofs;
mod recording;
mod refunds;
mod sharing;
mod transfers;

pub use adopting::{Adopted, has_unsaid, say_what_for};
pub use asking::{Said, ask, ask_by_every_name, may_ask};
pub use closing::{GivenUp, enqueue_close, give_up};
pub use inbox::{InboxOutcome, Letter, letter, processed, receive, sweep_inbox, unprocessed};
pub use proofs::{
    NewProof, ProofFile, forget_proofs, named_proofs, order_of_proof, proof_file, proofs_of, sweep_proofs, take_proof,
};
pub use recording::{MoneyEvent, record, weigh};
pub use refunds::{
    Answer, Back, Part, Wanted, asked_for, back_before, back_of, booked, booked_answer, carry_out, count_as_taken,
    held_of, order_of, parts_of, refunds_of, take_uncounted, want_back,
};
pub use sharing::{Purse, Share, purses, share};
pub use transfers::{LATE_DAYS, cash_came, proof_came, proof_was_not_enough, transfer_came};

use super::{
    gateway::{Charge, GatewayError},
    model::{AttemptProblem, AttemptState, AttemptView, OwnWays, PayWay},
    store::{self, Attempt, Change, NewAttempt},
};
use crate::{
    error::Refusal,
    ids::{AttemptId, OrderId},
    money::Rupiah,
    server::{
        clock::{instant, new_id},
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// The gateway's client of the running shop.
fn client(shop: &Shop) -> Outcome<&crate::payment::gateway::Midtrans> {
    shop.extension()
}

/// Minutes from one look at a payment in question to the next, then a day; until [`QUESTION_DAYS`] after it could be paid.
const QUESTION_PAUSES: [i64; 7] = [2, 5, 15, 60, 120, 240, 480];
/// Days that the gateway is asked about a question nobody answered.
const QUESTION_DAYS: i64 = 30;

/// Writes a new attempt for an order, inside the caller's transaction: by the way that its last attempt was to be paid by, as far as
/// that takes this amount.
///
/// # Errors
/// When the database fails.
pub async fn create(
    db: &impl ConnectionTrait,
    order: OrderId,
    order_number: &str,
    amount: Rupiah,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<AttemptId> {
    let last = store::of_order(db, order).await?.first().and_then(|last| PayWay::parse(&last.way));
    let way = last.filter(|way| way.off(amount, OwnWays { transfer: true, ..OwnWays::default() }).is_none());
    create_by(db, order, order_number, (amount, way), expires_at, now).await
}

/// Writes a new attempt for an order, inside the caller's transaction, by a way that was chosen; without one the gateway's page offers
/// all there is.
///
/// # Errors
/// When the database fails.
pub async fn create_by(
    db: &impl ConnectionTrait,
    order: OrderId,
    order_number: &str,
    (amount, way): (Rupiah, Option<PayWay>),
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<AttemptId> {
    let number = 1 + store::of_order(db, order).await?.first().map_or(0, |last| last.number);
    let id: AttemptId = new_id();
    let new = NewAttempt {
        id,
        order,
        number,
        gateway_order_id: &format!("{order_number}-{number}"),
        amount,
        way,
        expires_at,
        next_check_at: way.is_none_or(PayWay::is_online).then(|| now + Duration::minutes(1)),
        now,
    };
    store::insert(db, new).await?;
    Ok(id)
}

/// Opens the payment page at the gateway and keeps its token. Outside any transaction; safe to repeat (Midtrans 2.5).
///
/// # Errors
/// [`Refusal::PaymentUnavailable`] when the gateway does not open a page; the attempt stays and can be tried again.
pub async fn open(shop: &Shop, attempt: AttemptId, charge: &Charge) -> Outcome<()> {
    let gateway = client(shop)?;
    let opened = match gateway.open(charge).await {
        // the account does not have what was chosen (Midtrans case 52): the page offers what it has
        Err(GatewayError::Rejected(why)) if !charge.methods.is_empty() => {
            tracing::warn!(attempt = %attempt, methods = ?charge.methods, ?why, "a page for one method was refused");
            gateway.open(&Charge { methods: Vec::new(), ..charge.clone() }).await
        }
        opened => opened,
    };
    let opened = match opened {
        Ok(opened) => opened,
        // somebody chose a method already: the truth is in the status
        Err(GatewayError::Duplicate) => return Ok(()),
        Err(error) => {
            tracing::error!(attempt = %attempt, %error, "the payment page did not open");
            return Err(Failure::refused(Refusal::PaymentUnavailable));
        }
    };
    let now = shop.clock.now();
    transaction!(shop.db, [opened], |tx| {
        let change = Change::to(AttemptState::TokenIssued).page(&opened.token, &opened.redirect_url);
        // a second opener comes too late and finds the first one's page
        store::change(tx, attempt.0, AttemptState::Created.as_str(), change, now).await?;
        Ok(())
    })
    .await
}

/// Gives up the attempts of an order that could still be paid, also one that somebody looks at, without asking the
/// gateway: the order ended otherwise.
async fn abandon(
    db: &impl ConnectionTrait,
    order: OrderId,
    as_state: AttemptState,
    now: DateTime<Utc>,
) -> Outcome<Vec<GivenUp>> {
    let mut given_up = Vec::new();
    for row in store::of_order(db, order).await? {
        let undecided =
            AttemptState::parse(&row.state).is_some_and(|state| state.rank() <= AttemptState::Review.rank());
        let is_known = PayWay::parse(&row.way).is_none_or(PayWay::is_online);
        if undecided && store::change(db, row.id, &row.state, Change::to(as_state), now).await? && is_known {
            given_up.push(GivenUp { gateway_order_id: row.gateway_order_id, token: row.token });
        }
    }
    Ok(given_up)
}

/// Plans the next look at the gateway: 1, 5, 15 minutes, then hourly, and once five minutes after the end (case 45). What
/// is paid is looked at 5 and 15 minutes later, when a bank may have taken it back (case 13); what is in question with
/// growing pauses until it is answered.
///
/// # Errors
/// When the database fails.
pub async fn plan_next_check(db: &impl ConnectionTrait, attempt: AttemptId, now: DateTime<Utc>) -> Outcome<()> {
    let Some(row) = store::by_id(db, attempt).await? else { return Ok(()) };
    let last_look = row.expires_at + Duration::minutes(5);
    let nth = usize::try_from(row.checks).unwrap_or_default();
    let pause = [5, 15].get(nth).copied().unwrap_or(60);
    let next = now + Duration::minutes(pause);
    let next = match AttemptState::parse(&row.state) {
        Some(AttemptState::Paid) => (row.checks == 0).then_some(now + Duration::minutes(10)),
        _ if view(row.clone()).is_in_question() => {
            let pause = QUESTION_PAUSES.get(nth).copied().unwrap_or(24 * 60);
            (now < row.expires_at + Duration::days(QUESTION_DAYS)).then_some(now + Duration::minutes(pause))
        }
        _ if now >= last_look => None,
        _ => Some(next.min(last_look)),
    };
    let change = Change::default().next_check(next, row.checks + 1);
    store::change(db, row.id, &row.state, change, now).await?;
    Ok(())
}

/// An attempt as something to close at the gateway.
async fn to_close(db: &impl ConnectionTrait, attempt: AttemptId) -> Outcome<Vec<GivenUp>> {
    let row = store::by_id(db, attempt).await?;
    Ok(row.map(|row| GivenUp { gateway_order_id: row.gateway_order_id, token: row.token }).into_iter().collect())
}

/// An attempt with the order it belongs to.
///
/// # Errors
/// When the database fails.
pub async fn find(db: &impl ConnectionTrait, attempt: AttemptId) -> Outcome<Option<(OrderId, AttemptView)>> {
    Ok(store::by_id(db, attempt).await?.map(|row| (OrderId(row.order_id), view(row))))
}

/// The attempt the gateway knows under this name.
///
/// # Errors
/// When the database fails.
pub async fn find_by_gateway_id(db: &impl ConnectionTrait, id: &str) -> Outcome<Option<(OrderId, AttemptView)>> {
    Ok(store::by_gateway_id(db, id).await?.map(|row| (OrderId(row.order_id), view(row))))
}

/// All attempts of an order, newest first.
///
/// # Errors
/// When the database fails.
pub async fn of_order(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<AttemptView>> {
    Ok(store::of_order(db, order).await?.into_iter().map(view).collect())
}

/// Attempts whose look at the gateway is due, with the orders they belong to.
///
/// # Errors
/// When the database fails.
pub async fn due(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Outcome<Vec<(OrderId, AttemptView)>> {
    Ok(store::due(db, now, 20).await?.into_iter().map(|row| (OrderId(row.order_id), view(row))).collect())
}

fn view(row: Attempt) -> AttemptView {
    AttemptView {
        id: AttemptId(row.id),
        gateway_order_id: row.gateway_order_id,
        state: AttemptState::parse(&row.state).unwrap_or(AttemptState::Created),
        amount: Rupiah::new(row.amount),
        redirect_url: row.redirect_url,
        token: row.token,
        method: row.payment_type,
        way: PayWay::parse(&row.way),
        instructions: row.instructions.and_then(|json| serde_json::from_value(json).ok()).unwrap_or_default(),
        problem: row.problem.as_deref().and_then(AttemptProblem::parse),
        expires_at: instant(row.expires_at),
        created_at: instant(row.created_at),
        paid_at: row.paid_at.map(instant),
    }
}
