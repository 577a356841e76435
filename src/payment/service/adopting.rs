//! What a status tells of money that went back: what was asked for here is done with that, what was begun in the gateway's dashboard
//! is adopted, each once by the names that the gateway gives it (Midtrans cases 23, 28, 29). What that was for, staff say later.

use super::refunds::purpose_of;
use crate::{
    error::{AppError, Refusal},
    ids::{AttemptId, OrderId},
    money::Rupiah,
    payment::{
        gateway::RefundRecord,
        model::RefundState,
        store::{self, Attempt, NewRefund, Refund},
    },
    refund_for::RefundFor,
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};

/// What a status told of refunds that was not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// What was asked for here went back.
    pub(super) ours: bool,
    /// Something went back that nobody asked for here.
    pub(super) foreign: bool,
}

/// Books what a status tells of refunds.
pub(super) async fn told(
    db: &impl ConnectionTrait,
    row: &Attempt,
    refunds: &[RefundRecord],
    now: DateTime<Utc>,
) -> Outcome<Told> {
    let mut told = Told::default();
    for refund in refunds.iter().filter(|refund| refund.amount > Rupiah::ZERO) {
        let number = refund.gateway_number.as_deref();
        let ours = store::refund_by_key(db, &refund.key).await?.filter(|known| known.attempt_id == row.id);
        if let Some(known) = ours {
            told.ours |= store::end_refund(db, &known.refund_key, RefundState::Done, number, now).await?;
            continue;
        }
        let Some(key) = key_of(row, refund) else { continue };
        let known = store::refunds_of_attempt(db, AttemptId(row.id)).await?;
        if let Some(known) = known.iter().find(|known| is_it(row, known, refund)) {
            if let Some(number) = number {
                store::number_refund(db, known.id, number).await?;
            }
            continue;
        }
        let reason: String = refund.reason.chars().take(255).collect();
        let new = NewRefund {
            attempt: AttemptId(row.id),
            key: &key,
            amount: refund.amount,
            reason: &reason,
            state: RefundState::Done,
            gateway_number: number,
            purpose: RefundFor::Unsaid,
            group: None,
            now,
        };
        told.foreign |= store::insert_refund(db, new).await?;
    }
    Ok(told)
}

/// The key of an adopted refund: its attempt, and the gateway's key, else its number, else when it was made. Without any of these it
/// cannot be told from another one.
fn key_of(row: &Attempt, refund: &RefundRecord) -> Option<String> {
    let number = refund.gateway_number.clone();
    let named = Some(refund.key.clone()).filter(|key| !key.is_empty()).or(number);
    let at = refund.created_at.map(|at| format!("at-{}-{}", at.timestamp(), refund.amount.amount()));
    Some(kept(row, &named.or(at)?))
}

/// A name of the gateway's under its attempt: short enough for the column, long ones by what they hash to.
fn kept(row: &Attempt, name: &str) -> String {
    const ROOM: usize = 31;
    let is_plain = name.chars().count() <= ROOM;
    let name = if is_plain { name.to_owned() } else { hex::encode(Sha256::digest(name))[..ROOM].to_owned() };
    format!("{}:{name}", row.id.simple())
}

/// Whether a refund that is known is this one, by any name that either carries.
fn is_it(row: &Attempt, known: &Refund, refund: &RefundRecord) -> bool {
    let number = refund.gateway_number.as_deref();
    let by_number = number.is_some() && known.gateway_refund_id.as_deref() == number;
    let by_name = |name: &str| !name.is_empty() && known.refund_key == kept(row, name);
    // before keys were kept, the number was the key
    by_number
        || by_name(&refund.key)
        || number.is_some_and(by_name)
        || key_of(row, refund).as_ref() == Some(&known.refund_key)
}

/// A refund that was begun elsewhere and that nobody has said yet what it was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// Its key.
    pub key: String,
    /// Of which order.
    pub order: OrderId,
    /// What the gateway calls its attempt.
    pub attempt: String,
    /// Whole rupiah.
    pub amount: Rupiah,
}

/// Says what an adopted refund was for, once, inside the caller's transaction.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when that was said already, or it was asked for here.
pub async fn say_what_for(db: &impl ConnectionTrait, key: &str, what: RefundFor) -> Outcome<Adopted> {
    let Some(row) = store::refund_by_key(db, key).await? else { return Err(AppError::NotFound.into()) };
    let Some(attempt) = store::by_id(db, AttemptId(row.attempt_id)).await? else {
        return Err(AppError::NotFound.into());
    };
    if !store::say_refund(db, row.id, what).await? {
        return Err(Failure::refused(Refusal::WrongState));
    }
    let (order, amount) = (OrderId(attempt.order_id), Rupiah::new(row.amount));
    Ok(Adopted { key: row.refund_key, order, attempt: attempt.gateway_order_id, amount })
}

/// Whether something of an order went back that nobody has said yet what it was for.
///
/// # Errors
/// When the database fails.
pub async fn has_unsaid(db: &impl ConnectionTrait, order: OrderId) -> Outcome<bool> {
    let rows = store::refunds_of_order(db, order).await?;
    Ok(rows.iter().any(|row| purpose_of(row) == RefundFor::Unsaid))
}
