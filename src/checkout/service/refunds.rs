//! Staff give money back: noted once with what it is for, carried out by the gateway where it can, else recorded as done by hand. The
//! gateway is asked at once, after the commit, and again by a job as often as it takes; the key of the form gives nothing back twice.

use super::went_back::{Word, went_back};
use crate::{
    error::{AppError, ProblemCode, Problems, Refusal},
    i18n::Locale,
    ids::{AttemptId, OrderId},
    money::Rupiah,
    orders::{
        model::{OrderAction, OrderView, Parts, REMARK_MAX},
        service::{self as orders, Actor, refunding},
    },
    payment::{
        model::RefundState,
        service::{self as payments, Answer, Share, Wanted},
    },
    refund_for::RefundFor,
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
    /// It gives back a part; the rest is open.
    Part,
}

/// What staff want to give back of one payment.
#[derive(Clone, Debug)]
pub struct Wish {
    /// One form's key: sent twice it is one refund.
    pub key: String,
    /// Whole rupiah; what parts come to, where there are any.
    pub amount: Rupiah,
    /// Why; for a refund by hand also what the bank calls it.
    pub reason: String,
    /// Staff have given it back themselves.
    pub by_hand: bool,
    /// What it is for; may be left out where it can be one thing only.
    pub purpose: Option<RefundFor>,
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

/// What money of an order may go back for now, and how much at most, in rupiah.
///
/// # Errors
/// Not found; when the database fails.
pub async fn purposes(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<(RefundFor, Rupiah)>> {
    let (held, standing) = (payments::held_of(db, order).await?, orders::money::standing(db, order).await?);
    let asked = async |what: RefundFor| payments::asked_for(db, order, what).await.map(Rupiah::amount);
    let counted = standing.counted.amount();
    let room = [
        (RefundFor::Change, standing.owed.amount() - asked(RefundFor::Change).await?),
        (RefundFor::Surplus, held.amount() - counted - asked(RefundFor::Surplus).await?),
        (
            RefundFor::Amount,
            counted - standing.owed.amount() - asked(RefundFor::Amount).await? - asked(RefundFor::Lines).await?,
        ),
    ];
    Ok(room.into_iter().filter(|(_, most)| *most > 0).map(|(what, most)| (what, Rupiah::new(most))).collect())
}

/// Refuses an amount that an order has not for this purpose, at a field.
pub(super) async fn ensure_room(
    db: &impl ConnectionTrait,
    order: OrderId,
    purpose: RefundFor,
    (field, amount): (&str, Rupiah),
) -> Outcome<()> {
    // lines are of the same money as an amount beside them
    let purpose = if purpose == RefundFor::Lines { RefundFor::Amount } else { purpose };
    let room = purposes(db, order).await?;
    if room.iter().any(|(what, most)| *what == purpose && amount <= *most) {
        return Ok(());
    }
    Err(AppError::field(field, ProblemCode::Amount).into())
}

/// What a free amount is for: as it was said, or what alone it can be.
async fn purpose_of(db: &impl ConnectionTrait, order: OrderId, said: Option<RefundFor>) -> Outcome<RefundFor> {
    match (said, purposes(db, order).await?.as_slice()) {
        (Some(RefundFor::Lines | RefundFor::Unsaid), _) => Err(AppError::field("purpose", ProblemCode::Choice).into()),
        (Some(said), _) => Ok(said),
        (None, [(only, _)]) => Ok(*only),
        (None, []) => Err(AppError::field("amount", ProblemCode::Amount).into()),
        (None, _) => Err(AppError::field("purpose", ProblemCode::Required).into()),
    }
}

/// Gives back a payment of an order or a part of it: `wish.amount`, or where there are `parts` what these come to. Sent twice under
/// one key it is one refund.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when the attempt holds no money or goes back by hand only; [`Refusal::EditConflict`] when the
/// key stands for another refund; problems with `amount` (more than is left, or than is there for this purpose), `purpose` (it may be
/// several things), `reason` (3 to [`REMARK_MAX`] characters), and as of [`refunding::take`].
pub async fn refund_payment(
    shop: &Shop,
    by: &Staff,
    number: &str,
    attempt: AttemptId,
    wish: Wish,
    parts: Parts,
) -> Outcome<Given> {
    let mut problems = Problems::default();
    let reason = problems.line("reason", &wish.reason, 3, REMARK_MAX);
    let key = problems.code("key", &wish.key, 16, 60);
    let wish = problems.into_result(Wish { reason, key, ..wish })?;
    let order = orders::find_for_staff(shop.db.read(), number).await?;
    let now = shop.clock.now();
    transaction!(shop.db, [wish, parts, order], |tx| {
        let of_this = payments::find(tx, attempt).await?.filter(|(of, _)| *of == order.id);
        let Some((_, before)) = of_this else { return Err(AppError::NotFound.into()) };
        if let Some(known) = payments::parts_of(tx, &wish.key).await?.first() {
            let is_it = known.attempt == attempt && (!parts.is_empty() || known.amount == wish.amount);
            return if is_it { Ok(()) } else { Err(Failure::refused(Refusal::EditConflict)) };
        }
        let (purpose, amount) = if parts.is_empty() {
            let purpose = purpose_of(tx, order.id, wish.purpose).await?;
            ensure_room(tx, order.id, purpose, ("amount", wish.amount)).await?;
            (purpose, wish.amount)
        } else {
            let amount = refunding::take(tx, order.id, &wish.key, parts, now).await?;
            ensure_room(tx, order.id, RefundFor::Lines, ("lines", amount)).await?;
            (RefundFor::Lines, amount)
        };
        let share = Share { attempt, name: before.gateway_order_id, amount, by_hand: wish.by_hand };
        let asking = Asking { order, key: &wish.key, group: &wish.key, purpose, reason: &wish.reason };
        ask_back(tx, by, &asking, std::slice::from_ref(&share), false, now).await?;
        let lines = (!parts.lines.is_empty()).then(|| told(order, parts));
        note(tx, by, &asking, &[share], lines, now).await
    })
    .await?;
    carry_out_all(shop, &wish.key, &wish.key).await
}

/// Money that is asked back of an order.
pub(super) struct Asking<'a> {
    pub(super) order: &'a OrderView,
    /// The form's own key.
    pub(super) key: &'a str,
    /// The key of the refund that it belongs to.
    pub(super) group: &'a str,
    pub(super) purpose: RefundFor,
    pub(super) reason: &'a str,
}

/// Notes what each payment gives: done where staff did it, else for the gateway to be asked.
pub(super) async fn ask_back(
    tx: &impl ConnectionTrait,
    by: &Staff,
    asking: &Asking<'_>,
    shares: &[Share],
    is_quiet: bool,
    now: DateTime<Utc>,
) -> Outcome<()> {
    for (nth, share) in shares.iter().enumerate() {
        let key = if nth == 0 { asking.key.to_owned() } else { format!("{}-{}", asking.key, nth + 1) };
        let wanted = Wanted {
            group: (key != asking.group).then(|| asking.group.to_owned()),
            purpose: asking.purpose,
            amount: share.amount,
            reason: asking.reason.to_owned(),
            by_hand: share.by_hand,
            key,
        };
        if payments::want_back(tx, share.attempt, &wanted, now).await? && !share.by_hand {
            let job = Refunding { number: asking.order.number.clone(), key: wanted.key };
            jobs::enqueue(tx, &job, &format!("refund-{}", job.key), now + Duration::minutes(1), now).await?;
        }
    }
    let word = Word { actor: Actor::Staff(by.id.0), by: &by.name, is_quiet };
    went_back(tx, asking.order.id, word, now).await.map(drop)
}

/// Writes down who gave back what.
pub(super) async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    asking: &Asking<'_>,
    shares: &[Share],
    lines: Option<String>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let names = shares.iter().map(|share| share.name.as_str()).collect::<Vec<_>>().join(", ");
    let sum = shares.iter().map(|share| share.amount.amount()).sum();
    let by_hand = shares.iter().filter(|share| share.by_hand).map(|share| share.amount.amount()).sum();
    let before = json!({ "attempt": names, "refund": null });
    let mut after = json!({
        "attempt": names, "refund": Rupiah::new(sum), "by_hand": Rupiah::new(by_hand), "purpose": asking.purpose,
        "note": asking.reason,
    });
    if let Some(lines) = lines {
        after["lines"] = json!(lines);
    }
    let subject = &asking.order.number;
    audit::record(tx, by, audit::Change { action: OrderAction::Refund, part: "", subject, before, after }, now).await
}

/// Staff gave back by hand what the shop owed since a change: all of it, with what the bank calls it. It counts as given back of the
/// payments, the youngest first.
///
/// # Errors
/// Not found; a problem with `reference` (3 to [`REMARK_MAX`] characters); [`Refusal::EditConflict`] when another amount is owed by
/// now, or is being given back; [`Refusal::WrongState`] when the payments have not so much.
pub async fn give_back(shop: &Shop, by: &Staff, number: &str, amount: Rupiah, reference: &str) -> Outcome<()> {
    let mut problems = Problems::default();
    let reference = problems.line("reference", reference, 3, REMARK_MAX);
    let reference = problems.into_result(reference)?;
    let order = orders::find_for_staff(shop.db.read(), number).await?;
    let now = shop.clock.now();
    transaction!(shop.db, [reference, order], |tx| {
        let room = purposes(tx, order.id).await?;
        if !room.contains(&(RefundFor::Change, amount)) {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let shares = payments::share(&payments::purses(tx, order.id).await?, amount, true);
        let shares = shares.ok_or_else(|| Failure::refused(Refusal::WrongState))?;
        // of two who give it back one has the key
        let key = format!("change-{}-{}", order.number, payments::refunds_of(tx, order.id).await?.len() + 1);
        let asking = Asking { order, key: &key, group: &key, purpose: RefundFor::Change, reason: reference };
        ask_back(tx, by, &asking, &shares, true, now).await?;
        let (before, after) = (json!({ "owed": amount }), json!({ "owed": 0, "note": reference }));
        let change = audit::Change { action: OrderAction::GiveBack, part: "", subject: number, before, after };
        audit::record(tx, by, change, now).await
    })
    .await
}

/// The units of the parts, as the audit log says them.
pub(super) fn told(order: &OrderView, parts: &Parts) -> String {
    let sku = |line| order.lines.iter().find(|known| known.id == line).map_or("", |known| known.sku.as_str());
    let lines = parts.lines.iter().map(|wanted| format!("{} × {}", wanted.units, sku(wanted.line)));
    lines.collect::<Vec<_>>().join(", ")
}

/// Asks the gateway for everything of a refund that it is still to be asked for; what came of what the form of this key asked for. A part
/// that it refused before is no answer to that.
pub(super) async fn carry_out_all(shop: &Shop, group: &str, form: &str) -> Outcome<Given> {
    let (mut back, mut refused, mut silent) = (false, false, false);
    let is_own = |key: &str| key.strip_prefix(form).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    for part in payments::parts_of(shop.db.read(), group).await? {
        if part.state.is_out() {
            back = true;
            continue;
        }
        if part.state == RefundState::Failed && !is_own(&part.key) {
            continue;
        }
        match carry_out(shop, &part.key).await {
            Ok(Answer::Done(_)) => back = true,
            Ok(Answer::Refused) => refused = true,
            Err(failure) => {
                tracing::warn!(key = part.key, error = %failure, "a refund is asked for again");
                silent = true;
            }
        }
    }
    Ok(match (silent, refused, back) {
        (true, ..) => Given::Asked,
        (_, true, true) => Given::Part,
        (_, true, false) => Given::Refused,
        _ => Given::Back,
    })
}

/// Asks the gateway and books what it answers; what was booked before stays.
async fn carry_out(shop: &Shop, key: &str) -> Outcome<Answer> {
    let answer = payments::carry_out(shop, key).await?;
    let now = shop.clock.now();
    transaction!(shop.db, [answer], |tx| {
        if let Some(answer) = answer {
            payments::booked(tx, key, answer, now).await?;
        }
        let order = payments::order_of(tx, key).await?;
        went_back(tx, order, Word::GATEWAY, now).await
    })
    .await?;
    shop.wake.notify_one();
    match answer {
        Some(answer) => Ok(answer),
        None => payments::booked_answer(shop.db.read(), key).await,
    }
}
