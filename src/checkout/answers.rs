//! The way back from the gateway for whoever came by a link: the gateway sends a browser back without the key, which is nobody
//! else's to know. So the browser that opened the payment page with the key keeps it for a while, sealed. Only the server
//! functions use it.

use super::model::{CheckoutForm, FreightQuestion, PaymentView};
use crate::{
    error::Problem,
    money::Rupiah,
    orders::model::OrderView,
    payment::model::MOST_PROOFS,
    server::{context, sealed::Keepsake},
    shipping::model::Sending,
};
use chrono::TimeDelta;

/// Number and key of the order that a browser is paying.
const PAYING: Keepsake = Keepsake::bound("paying", TimeDelta::hours(2));

/// The key that an address has, else the one that this browser showed for the order of this payment.
#[must_use]
pub fn key_for(attempt: &str, key: Option<String>) -> Option<String> {
    key.or_else(|| {
        let (number, key) = context::kept::<(String, String)>(&PAYING)?;
        let is_its = attempt.strip_prefix(number.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        is_its.then_some(key)
    })
}

/// Has the browser keep the key that it showed.
pub fn keep_key(view: &PaymentView) {
    let paying = (view.order_number.clone(), view.key.clone());
    if context::kept::<(String, String)>(&PAYING).as_ref() != Some(&paying) {
        context::leave(&PAYING, &paying);
    }
}

/// The files of a proof that were not taken.
const UNKEPT: Keepsake = Keepsake::once("proofs_unkept");

/// Keeps for the payment page of an order which files of its proof were not taken.
pub fn keep_unkept(number: &str, files: &[Problem]) {
    // a browser keeps little: who sent many bad ones is told of the first
    context::leave(&UNKEPT, &(number, &files[..files.len().min(MOST_PROOFS)]));
}

/// Which files of a proof were not taken, and why; said once.
#[must_use]
pub fn take_unkept(number: &str) -> Vec<Problem> {
    let kept = context::take::<(String, Vec<Problem>)>(&UNKEPT).filter(|(of, _)| of == number);
    kept.map(|(_, files)| files).unwrap_or_default()
}

/// What an order would cost elsewhere, for the form that asked.
const COSTS: Keepsake = Keepsake::once("costs_elsewhere");

/// Keeps for the page of an order what it costs, and what it would cost at the address that was asked for.
pub fn keep_costs(order: &OrderView, after: Rupiah) {
    context::leave(&COSTS, &(&order.number, order.totals.total, after));
}

/// What an order costs, and what it would cost at the address that was asked for; said once.
#[must_use]
pub fn take_costs(number: &str) -> Option<(Rupiah, Rupiah)> {
    let (of, before, after) = context::take::<(String, Rupiah, Rupiah)>(&COSTS)?;
    (of == number).then_some((before, after))
}

/// What is asked about freight, where anything is.
#[must_use]
pub fn question(
    city: Option<String>,
    province: Option<String>,
    service: Option<String>,
    crated: Option<String>,
    insured: Option<String>,
) -> Option<FreightQuestion> {
    if [&city, &province, &service].iter().all(|word| word.is_none()) {
        return None;
    }
    let sending = Sending {
        service: service.unwrap_or_default(),
        crated: crated.unwrap_or_default(),
        insured: insured.unwrap_or_default(),
    };
    Some(FreightQuestion { city: city.unwrap_or_default(), province: province.unwrap_or_default(), sending })
}

/// What a form that is being filled in asks about freight.
#[must_use]
pub fn asked(form: &CheckoutForm) -> FreightQuestion {
    let (city, province) = (form.address.city.clone(), form.address.province.clone());
    FreightQuestion { city, province, sending: form.sending.clone() }
}
