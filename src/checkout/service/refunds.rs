//! Staff gives money back: noted once, carried out by the gateway where it can, else recorded as done by hand. The gateway is asked
//! at once, after the commit, and again by a job as often as it takes; the key of the form gives nothing back twice.

use super::confirm::gave_back;
use crate::{
    error::{AppError, Problems},
    i18n::Locale,
    ids::AttemptId,
    orders::{
        model::{OrderAction, REMARK_MAX},
        service::{self as orders, Actor},
    },
    payment::{
        model::AttemptState,
        service::{self as payments, Answer, Wanted},
    },
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::Outcome,
        jobs::{self, About, Job},
        outbox::Row,
        state::Shop,
    },
};
use chrono::Duration;
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What came of it by the time the answer is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// The money goes back.
    Back,
    /// The gateway was silent and is asked again.
    Asked,
    /// The gateway does not give it back; nothing has changed.
    Refused,
}

/// A refund that the gateway is still to be asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Refunding {
    /// The refund's key.
    pub key: String,
    /// Of which order, for staff.
    pub number: String,
}

impl Job for Refunding {
    const NAME: &'static str = "payment.refund";

    fn about(&self, locale: Locale) -> About {
        let words = td_string!(locale, admin.outbox_payment_refund).to_owned();
        About { words, order: None, reference: Some(self.number.clone()) }
    }

    async fn run(self, shop: Shop, _row: Row) -> Outcome<()> {
        carry_out(&shop, &self.key).await.map(drop)
    }
}

/// Gives back a payment of an order or a part of it. Sent twice under one key it is one refund.
///
/// # Errors
/// Not found; [`Refusal::WrongState`](crate::error::Refusal::WrongState) when the attempt holds no money or goes back by hand only;
/// [`Refusal::EditConflict`](crate::error::Refusal::EditConflict) when the key stands for another refund; problems with `amount` (more
/// than is left) and `reason` (3 to [`REMARK_MAX`] characters).
pub async fn refund_payment(
    shop: &Shop,
    by: &Staff,
    number: &str,
    attempt: AttemptId,
    wanted: Wanted,
) -> Outcome<Given> {
    let mut problems = Problems::default();
    let reason = problems.line("reason", &wanted.reason, 3, REMARK_MAX);
    let key = problems.code("key", &wanted.key, 16, 60);
    let wanted = problems.into_result(Wanted { reason, key, ..wanted })?;
    let order = orders::find_for_staff(shop.db.read(), number).await?;
    let now = shop.clock.now();
    transaction!(shop.db, [wanted], |tx| {
        let of_this = payments::find(tx, attempt).await?.filter(|(of, _)| *of == order.id);
        let Some((_, before)) = of_this else { return Err(AppError::NotFound.into()) };
        if !payments::want_back(tx, attempt, wanted, now).await? {
            return Ok(());
        }
        if wanted.by_hand {
            let after = payments::find(tx, attempt).await?;
            let whole = after.is_some_and(|(_, after)| after.state == AttemptState::Refunded);
            let who = (Actor::Staff(by.id.0), by.name.as_str());
            gave_back(tx, (order.id, attempt), wanted.amount, whole, who, now).await?;
        } else {
            let job = Refunding { key: wanted.key.clone(), number: number.to_owned() };
            jobs::enqueue(tx, &job, &format!("refund-{}", wanted.key), now + Duration::minutes(1), now).await?;
        }
        let was = json!({ "attempt": before.gateway_order_id, "refund": null });
        let is = json!({ "attempt": before.gateway_order_id, "refund": wanted.amount, "by_hand": wanted.by_hand, "note": wanted.reason });
        let change = audit::Change { action: OrderAction::Refund, part: "", subject: number, before: was, after: is };
        audit::record(tx, by, change, now).await
    })
    .await?;
    if wanted.by_hand {
        return Ok(Given::Back);
    }
    Ok(match carry_out(shop, &wanted.key).await {
        Ok(Answer::Done(_)) => Given::Back,
        Ok(Answer::Refused) => Given::Refused,
        Err(failure) => {
            tracing::warn!(number, error = %failure, "a refund is asked for again");
            Given::Asked
        }
    })
}

/// Asks the gateway and books what it answers; what was booked before stays.
async fn carry_out(shop: &Shop, key: &str) -> Outcome<Answer> {
    let Some(answer) = payments::carry_out(shop, key).await? else {
        return payments::booked_answer(shop.db.read(), key).await;
    };
    let now = shop.clock.now();
    transaction!(shop.db, [answer], |tx| {
        let Some((attempt, amount, whole)) = payments::booked(tx, key, answer, now).await? else { return Ok(()) };
        let Some((order, _)) = payments::find(tx, attempt).await? else { return Err(AppError::NotFound.into()) };
        gave_back(tx, (order, attempt), amount, whole, (Actor::Gateway, ""), now).await
    })
    .await?;
    shop.wake.notify_one();
    Ok(answer)
}
