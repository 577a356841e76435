//! What the controls do, from fields to the shop.

use super::{Fields, Refused};
use crate::simulator::faults::{Door, Fault};
use crate::simulator::method::Method;
use crate::simulator::moves::Move;
use crate::simulator::notify::{self, Mishap};
use crate::simulator::refund::Wish;
use crate::simulator::shop::Shop;
use crate::simulator::state::Refusal;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// Faults and mishaps that are planned with one call.
const MOST_TIMES: u32 = 100;

fn text<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// A whole number; nothing when there is none.
fn number(fields: &Fields, name: &'static str) -> Result<Option<i64>, Refused> {
    text(fields, name).map(|text| text.parse().map_err(|_| Refused::Wrong(name))).transpose()
}

fn rupiah(fields: &Fields) -> Result<Option<i64>, Refused> {
    let amount = number(fields, "amount")?;
    if amount.is_some_and(|amount| amount <= 0) { Err(Refused::Wrong("amount")) } else { Ok(amount) }
}

fn wait(fields: &Fields) -> Result<Duration, Refused> {
    let seconds = number(fields, "seconds")?.unwrap_or(2);
    u64::try_from(seconds).map(Duration::from_secs).map_err(|_| Refused::Wrong("seconds"))
}

fn times(fields: &Fields, name: &'static str) -> Result<u32, Refused> {
    let times = number(fields, name)?.unwrap_or(1);
    u32::try_from(times).ok().filter(|times| (1..=MOST_TIMES).contains(times)).ok_or(Refused::Wrong(name))
}

fn refused(refusal: Refusal) -> Refused {
    match refusal {
        Refusal::NotFound => Refused::Unknown("payment"),
        Refusal::TooMuch => Refused::Wrong("amount"),
        _ => Refused::NotNow,
    }
}

/// `do` with one payment: a step of [`Move::NAMED`], or choose, refund, `confirm_refund`, resend, forge, alter.
pub(super) fn act(shop: &Arc<Shop>, id: &str, fields: &Fields) -> Result<(), Refused> {
    let wanted = text(fields, "do").ok_or(Refused::Wrong("do"))?;
    if wanted == "choose" {
        let method = text(fields, "method").and_then(Method::from_code).ok_or(Refused::Unknown("method"))?;
        let token = shop.book().by_order(id).map(|session| session.token.clone());
        let token = token.ok_or(Refused::Unknown("payment"))?;
        return if shop.choose(&token, method) { Ok(()) } else { Err(Refused::NotNow) };
    }
    let token = shop.book().token_of(id).ok_or(Refused::Unknown("payment"))?;
    let happened = |sent: bool| if sent { Ok(()) } else { Err(Refused::NotNow) };
    match wanted {
        "refund" => {
            let reason = text(fields, "reason").unwrap_or("dashboard").to_owned();
            let wish = Wish {
                key: text(fields, "refund_key").map(str::to_owned),
                amount: rupiah(fields)?,
                reason,
                direct: false,
            };
            shop.refund(&token, &wish).map(drop).map_err(refused)
        }
        "confirm_refund" => {
            let now = shop.now();
            let confirmed = shop.book().change(&token, |transaction, _| Ok(transaction.confirm_refunds(now)));
            happened(confirmed == Ok(true) && shop.notify(&token))
        }
        "resend" => happened(shop.notify(&token)),
        "forge" => happened(shop.notify_with(&token, |body| {
            body["transaction_status"] = json!("settlement");
            body["status_code"] = json!("200");
            notify::forge(body);
        })),
        // the status is not signed: this passes every check of a signature
        "alter" => {
            let state = text(fields, "state").unwrap_or("settlement").to_owned();
            happened(shop.notify_with(&token, |body| body["transaction_status"] = json!(state)))
        }
        step => {
            let step = match (Move::named(step).ok_or(Refused::Unknown("do"))?, rupiah(fields)?) {
                (Move::ChargeBack(_), part) => Move::ChargeBack(part),
                (Move::Capture(_), part) => Move::Capture(part),
                (step, _) => step,
            };
            shop.take(&token, step).map_err(refused)
        }
    }
}

/// `at` a door, a `kind` of fault, so many `times`; `seconds` for a slow one.
pub(super) fn spoil(shop: &Shop, fields: &Fields) -> Result<(), Refused> {
    let door = Door::named(text(fields, "at").unwrap_or("any")).ok_or(Refused::Unknown("door"))?;
    let kind = text(fields, "kind").ok_or(Refused::Wrong("kind"))?;
    let fault = Fault::named(kind, wait(fields)?).ok_or(Refused::Unknown("fault"))?;
    (0..times(fields, "times")?).for_each(|_| shop.plan_fault(door, fault));
    Ok(())
}

/// What happens to the `next` notification, and to so many after it (`times`).
pub(super) fn mislead(shop: &Shop, fields: &Fields) -> Result<(), Refused> {
    let next = text(fields, "next").ok_or(Refused::Wrong("next"))?;
    let mishap = Mishap::named(next, wait(fields)?, times(fields, "copies")?).ok_or(Refused::Unknown("mishap"))?;
    (0..times(fields, "times")?).for_each(|_| shop.plan_mishap(mishap));
    Ok(())
}

/// A habit by its `name`, `on` or off.
pub(super) fn take_up(shop: &Shop, fields: &Fields) -> Result<(), Refused> {
    let on = match text(fields, "on") {
        Some("true" | "on" | "1") => true,
        Some("false" | "off" | "0") | None => false,
        Some(_) => return Err(Refused::Wrong("on")),
    };
    let found = shop.set_habit(text(fields, "name").unwrap_or_default(), on);
    if found { Ok(()) } else { Err(Refused::Unknown("habit")) }
}

/// Moves the clock by `minutes` and `seconds`; `reset` sets it right again.
pub(super) fn turn(shop: &Arc<Shop>, fields: &Fields) -> Result<(), Refused> {
    let (minutes, seconds) = (number(fields, "minutes")?, number(fields, "seconds")?);
    match text(fields, "reset") {
        Some(_) => shop.advance(None),
        None if minutes.is_none() && seconds.is_none() => return Err(Refused::Wrong("minutes")),
        None => {
            let by = minutes.unwrap_or(0).saturating_mul(60).saturating_add(seconds.unwrap_or(0));
            shop.advance(Some(by));
        }
    }
    shop.sweep();
    Ok(())
}
