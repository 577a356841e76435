//! The way back from the gateway for whoever came by a link: the gateway sends a browser back without the key, which is nobody
//! else's to know. So the browser that opened the payment page with the key keeps it for a while, sealed. Only the server
//! functions use it.

use super::model::PaymentView;
use crate::server::{context, sealed::Keepsake};
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
