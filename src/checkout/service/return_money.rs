//! The money of a return that is here. It goes back out of one payment or of several, to the rupiah, or was settled otherwise: by bank
//! transfer, in cash, or by an exchange. What a payment did not give stays open until staff settle it, so that every return ends.

use super::{
    refunds::{Asking, Given, ask_back, carry_out_all, ensure_room, note, told},
    went_back::follow,
};
use crate::{
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::AttemptId,
    money::Rupiah,
    orders::{
        model::{OrderView, Parts, REMARK_MAX},
        service::{self as orders, Actor, refunding},
    },
    payment::{
        model::RefundState,
        service::{self as payments, Share},
    },
    refund_for::RefundFor,
    returns::{
        model::{Ending, Settled},
        service::{self as returns, Here},
    },
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// How the money of a return is to go back.
#[derive(Clone, Debug)]
pub struct ReturnMoney {
    /// Out of this payment alone; out of all there are, the youngest first, where none is named.
    pub attempt: Option<AttemptId>,
    /// Less than its goods come to; all of it where nothing is said.
    pub amount: Option<Rupiah>,
    /// Freight beside the goods.
    pub freight: Rupiah,
    /// Why; for what goes by hand also what the bank calls it.
    pub reason: String,
    /// The form's own key: sent twice it is one refund.
    pub key: String,
    /// Staff give all of it back themselves.
    pub by_hand: bool,
}

/// What is open of the money of a return.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReturnRest {
    /// What is to go back and did not, where a part did.
    pub open: Option<Rupiah>,
    /// The gateway is being asked.
    pub is_asked: bool,
    /// What the payments can still give, all together.
    pub left: Rupiah,
    /// What each would give.
    pub shares: Vec<Share>,
}

/// What is open of a return whose goods and freight come to `comes_to`, and what each payment would give of it.
///
/// # Errors
/// Not found; when the database fails.
pub async fn rest_of(db: &impl ConnectionTrait, number: &str, comes_to: Rupiah) -> Outcome<ReturnRest> {
    let here = returns::find_here(db, number).await?;
    let order = orders::find_for_staff(db, &here.order).await?;
    let purses = payments::purses(db, order.id).await?;
    let left = Rupiah::new(purses.iter().map(|purse| purse.left.amount()).sum());
    let (open, is_asked) = match &here.asked {
        Some((key, wanted)) => open_of(db, key, *wanted).await?,
        None => (None, false),
    };
    let goal = open.unwrap_or(comes_to).min(left);
    Ok(ReturnRest { open, is_asked, left, shares: payments::share(&purses, goal, false).unwrap_or_default() })
}

/// What of `wanted` no part of a refund brings, and whether the gateway is still being asked.
async fn open_of(db: &impl ConnectionTrait, key: &str, wanted: Rupiah) -> Outcome<(Option<Rupiah>, bool)> {
    let parts = payments::parts_of(db, key).await?;
    let is_asked = parts.iter().any(|part| part.state == RefundState::Requested);
    let brought: i64 =
        parts.iter().filter(|part| part.state != RefundState::Failed).map(|part| part.amount.amount()).sum();
    let open = Rupiah::new(wanted.amount() - brought);
    Ok(((open > Rupiah::ZERO).then_some(open), is_asked))
}

/// Gives back the money of a return that is here, or what is open of it.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when the goods are not here, its money is on its way, or the payment goes back by hand only;
/// [`Refusal::EditConflict`] when the key stands for another refund; problems with `amount` (more than it comes to, or than the
/// payments have), `reason` and `freight`.
pub async fn refund_return(shop: &Shop, by: &Staff, number: &str, wish: ReturnMoney) -> Outcome<Given> {
    let mut problems = Problems::default();
    let reason = problems.line("reason", &wish.reason, 3, REMARK_MAX);
    let key = problems.code("key", &wish.key, 16, 60);
    let wish = problems.into_result(ReturnMoney { reason, key, ..wish })?;
    let now = shop.clock.now();
    let group = transaction!(shop.db, [wish], |tx| {
        let here = returns::find_here(tx, number).await?;
        let order = orders::find_for_staff(tx, &here.order).await?;
        if !payments::parts_of(tx, &wish.key).await?.is_empty() {
            // the same form again
            let (group, _) = here.asked.ok_or_else(|| Failure::refused(Refusal::EditConflict))?;
            let parts = payments::parts_of(tx, &group).await?;
            let is_it = parts.iter().any(|part| part.key == wish.key);
            return if is_it { Ok(group) } else { Err(Failure::refused(Refusal::EditConflict)) };
        }
        if !here.is_here {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let (group, amount) = begin(tx, &order, &here, &wish.key, (wish.amount, wish.freight), now).await?;
        ensure_room(tx, order.id, RefundFor::Lines, ("amount", amount)).await?;
        let shares = match wish.attempt {
            Some(attempt) => {
                let of_this = payments::find(tx, attempt).await?.filter(|(of, _)| *of == order.id);
                let (_, view) = of_this.ok_or(AppError::NotFound)?;
                vec![Share { attempt, name: view.gateway_order_id, amount, by_hand: wish.by_hand }]
            }
            None => shares_of(tx, &order, amount, wish.by_hand).await?,
        };
        let purpose = RefundFor::Lines;
        let asking = Asking { order: &order, key: &wish.key, group: &group, purpose, reason: &wish.reason };
        ask_back(tx, by, &asking, &shares, false, now).await?;
        let parts = Parts { lines: here.lines, ..Parts::default() };
        note(tx, by, &asking, &shares, Some(told(&order, &parts)), now).await?;
        Ok(group)
    })
    .await?;
    carry_out_all(shop, &group, &wish.key).await
}

/// What several payments give together.
async fn shares_of(tx: &impl ConnectionTrait, order: &OrderView, amount: Rupiah, by_hand: bool) -> Outcome<Vec<Share>> {
    let purses = payments::purses(tx, order.id).await?;
    let shares = payments::share(&purses, amount, by_hand);
    shares.ok_or_else(|| AppError::field("amount", ProblemCode::Amount).into())
}

/// Takes the units of a return for its refund, or goes on with what is open of one; the refund's key, and what is to go back now.
async fn begin(
    tx: &impl ConnectionTrait,
    order: &OrderView,
    here: &Here,
    key: &str,
    (amount, freight): (Option<Rupiah>, Rupiah),
    now: DateTime<Utc>,
) -> Outcome<(String, Rupiah)> {
    let too_much = |amount: Rupiah, most: Rupiah| {
        let fits = amount >= Rupiah::ZERO && amount <= most;
        if fits { Ok(()) } else { Err(Failure::from(AppError::field("amount", ProblemCode::Amount))) }
    };
    if let Some((group, wanted)) = &here.asked {
        let (Some(open), false) = open_of(tx, group, *wanted).await? else {
            return Err(Failure::refused(Refusal::WrongState));
        };
        let now_back = amount.unwrap_or(open);
        too_much(now_back, open)?;
        return Ok((group.clone(), now_back));
    }
    let parts = Parts { lines: here.lines.clone(), freight, of_return: Some(here.id) };
    let comes_to = refunding::take(tx, order.id, key, &parts, now).await?;
    let amount = amount.unwrap_or(comes_to);
    too_much(amount, comes_to)?;
    returns::begin_refund(tx, here.id, order.id, key, amount).await?;
    Ok((key.to_owned(), amount))
}

/// Ends a return that is here, or what is open of its money: by bank transfer or in cash, which counts as given back of the payments;
/// by an exchange, for which no more money moves. `settled.amount` may be nothing: no more goes back.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when the goods are not here, it is over, or the gateway is being asked; problems with `note` (3
/// to [`REMARK_MAX`] characters) and `amount` (more than it comes to, or than the payments have).
pub async fn settle_return(shop: &Shop, by: &Staff, number: &str, settled: Settled) -> Outcome<()> {
    let mut problems = Problems::default();
    let words = problems.line("note", &settled.note, 3, REMARK_MAX);
    let settled = problems.into_result(Settled { note: words, ..settled })?;
    let now = shop.clock.now();
    transaction!(shop.db, [settled], |tx| {
        let here = returns::find_here(tx, number).await?;
        if !here.is_here {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let order = orders::find_for_staff(tx, &here.order).await?;
        returns::settle(tx, by, here.id, settled, now).await?;
        let is_exchange = settled.method == Ending::Exchange;
        if is_exchange && here.asked.is_none() {
            // what was bought is paid for still, only as another piece
            return returns::exchanged(tx, here.id, now).await;
        }
        let key = format!("settled-{number}-{}", payments::refunds_of(tx, order.id).await?.len() + 1);
        let moves = if is_exchange { Rupiah::ZERO } else { settled.amount };
        let (group, amount) = begin(tx, &order, &here, &key, (Some(moves), Rupiah::ZERO), now).await?;
        if let Some((_, wanted)) = here.asked {
            // staff end it: what does not go back now never will
            let (open, _) = open_of(tx, &group, wanted).await?;
            let less = open.unwrap_or(Rupiah::ZERO).amount() - amount.amount();
            returns::want_less(tx, here.id, Rupiah::new(wanted.amount() - less)).await?;
        }
        if amount > Rupiah::ZERO {
            ensure_room(tx, order.id, RefundFor::Lines, ("amount", amount)).await?;
            let shares = shares_of(tx, &order, amount, true).await?;
            let purpose = RefundFor::Lines;
            let asking = Asking { order: &order, key: &key, group: &group, purpose, reason: &settled.note };
            return ask_back(tx, by, &asking, &shares, true, now).await;
        }
        if here.asked.is_none() {
            // its money went back before, beside its lines
            let actor = Actor::Staff(by.id.0);
            refunding::book(tx, &group, actor, now).await?;
            return returns::refunded(tx, &group, now).await;
        }
        follow(tx, order.id, Actor::Staff(by.id.0), now).await
    })
    .await?;
    shop.wake.notify_one();
    Ok(())
}
