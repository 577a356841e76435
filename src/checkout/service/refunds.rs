//! Staff gives money back: noted once, carried out by the gateway where it can, else recorded as done by hand. The gateway is asked
//! at once, after the commit, and again by a job as often as it takes; the key of the form gives nothing back twice.

use super::confirm::gave_back;
use crate::{
    error::{AppError, Problems, Refusal},
    i18n::Locale,
    ids::{AttemptId, OrderId},
    money::Rupiah,
    orders::{
        model::{OrderAction, OrderView, Parts, REMARK_MAX},
        service::{self as orders, Actor, refunding},
    },
    payment::{
        model::{AttemptState, RefundState},
        service::{self as payments, Answer, Wanted},
    },
    returns::service as returns,
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        jobs::{self, About, Job},
        outbox::Row,
        state::Shop,
    },
};
use chrono::{DateTime, Duration, Utc};
use leptos_i18n::td_string;
use sea_orm::ConnectionTrait;
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

/// Gives back a payment of an order or a part of it: `wanted.amount`, or where there are `parts` what these come to. Sent twice under
/// one key it is one refund. Parts of a return end it when the money is on its way.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when the attempt holds no money or goes back by hand only, or the return is not here;
/// [`Refusal::EditConflict`] when the key stands for another refund; problems with `amount` (more than is left), `reason` (3 to
/// [`REMARK_MAX`] characters), and as of [`refunding::take`].
pub async fn refund_payment(
    shop: &Shop,
    by: &Staff,
    number: &str,
    attempt: AttemptId,
    wanted: Wanted,
    parts: Parts,
) -> Outcome<Given> {
    let mut problems = Problems::default();
    let reason = problems.line("reason", &wanted.reason, 3, REMARK_MAX);
    let key = problems.code("key", &wanted.key, 16, 60);
    let wanted = problems.into_result(Wanted { reason, key, ..wanted })?;
    let order = orders::find_for_staff(shop.db.read(), number).await?;
    let now = shop.clock.now();
    transaction!(shop.db, [wanted, parts, order], |tx| {
        let of_this = payments::find(tx, attempt).await?.filter(|(of, _)| *of == order.id);
        let Some((_, before)) = of_this else { return Err(AppError::NotFound.into()) };
        let mut wanted = wanted.clone();
        if !parts.is_empty() {
            match payments::of_key(tx, &wanted.key).await? {
                Some((known, _)) if known == attempt => return Ok(()),
                Some(_) => return Err(Failure::refused(Refusal::EditConflict)),
                None => wanted.amount = take(tx, order, &wanted.key, parts, now).await?,
            }
        }
        let wanted = &wanted;
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
        let mut is = json!({ "attempt": before.gateway_order_id, "refund": wanted.amount, "by_hand": wanted.by_hand, "note": wanted.reason });
        if !parts.lines.is_empty() {
            is["lines"] = json!(told(order, parts));
        }
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

/// Takes the parts for a refund; those of a return leave it.
async fn take(
    tx: &impl ConnectionTrait,
    order: &OrderView,
    key: &str,
    parts: &Parts,
    now: DateTime<Utc>,
) -> Outcome<Rupiah> {
    if let Some(id) = parts.of_return {
        returns::begin_refund(tx, id, order.id, key).await?;
    }
    refunding::take(tx, order.id, key, parts, now).await
}

/// The units of the parts, as the audit log says them.
fn told(order: &OrderView, parts: &Parts) -> String {
    let sku = |line| order.lines.iter().find(|known| known.id == line).map_or("", |known| known.sku.as_str());
    let lines = parts.lines.iter().map(|wanted| format!("{} × {}", wanted.units, sku(wanted.line)));
    lines.collect::<Vec<_>>().join(", ")
}

/// What was refunded by line follows what became of the money, once, whoever told of it: units are booked and goods go where staff
/// said, or all is as it was. A return is over with its money.
pub(super) async fn follow(db: &impl ConnectionTrait, order: OrderId, actor: Actor, now: DateTime<Utc>) -> Outcome<()> {
    for key in refunding::asked(db, order).await? {
        match payments::of_key(db, &key).await? {
            Some((_, RefundState::Done | RefundState::Manual)) => {
                refunding::book(db, &key, actor, now).await?;
                returns::refunded(db, &key, now).await?;
            }
            Some((_, RefundState::Failed)) => {
                refunding::drop_asked(db, &key, now).await?;
                returns::not_refunded(db, &key).await?;
            }
            Some((_, RefundState::Requested)) | None => {}
        }
    }
    Ok(())
}

/// Asks the gateway and books what it answers; what was booked before stays.
async fn carry_out(shop: &Shop, key: &str) -> Outcome<Answer> {
    let Some(answer) = payments::carry_out(shop, key).await? else {
        let now = shop.clock.now();
        transaction!(shop.db, |tx| {
            match payments::of_key(tx, key).await? {
                Some((attempt, _)) => match payments::find(tx, attempt).await? {
                    Some((order, _)) => follow(tx, order, Actor::Gateway, now).await,
                    None => Ok(()),
                },
                None => Ok(()),
            }
        })
        .await?;
        return payments::booked_answer(shop.db.read(), key).await;
    };
    let now = shop.clock.now();
    transaction!(shop.db, [answer], |tx| {
        let booked = payments::booked(tx, key, answer, now).await?;
        let Some((attempt, _)) = payments::of_key(tx, key).await? else { return Err(AppError::NotFound.into()) };
        let Some((order, _)) = payments::find(tx, attempt).await? else { return Err(AppError::NotFound.into()) };
        match booked {
            Some((attempt, amount, whole)) => {
                gave_back(tx, (order, attempt), amount, whole, (Actor::Gateway, ""), now).await
            }
            None => follow(tx, order, Actor::Gateway, now).await,
        }
    })
    .await?;
    shop.wake.notify_one();
    Ok(answer)
}
