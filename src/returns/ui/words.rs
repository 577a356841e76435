//! Where a return stands and why it is asked for, in words.

use crate::{
    money::Rupiah,
    returns::model::{Ending, ReturnReason, ReturnState, Settled},
    tr,
    ui::locale::{current, rupiah},
};
use leptos::prelude::*;

/// Where it stands.
#[must_use]
pub fn state_words(state: ReturnState) -> &'static str {
    match state {
        ReturnState::Requested => tr!(returning.state_requested),
        ReturnState::Approved => tr!(returning.state_approved),
        ReturnState::Rejected => tr!(returning.state_rejected),
        ReturnState::Withdrawn => tr!(returning.state_withdrawn),
        ReturnState::Received => tr!(returning.state_received),
        ReturnState::Refunded => tr!(returning.state_refunded),
    }
}

/// Why it is asked for.
#[must_use]
pub fn reason_words(reason: ReturnReason) -> &'static str {
    match reason {
        ReturnReason::Damaged => tr!(returning.reason_damaged),
        ReturnReason::Wrong => tr!(returning.reason_wrong),
        ReturnReason::NotAsDescribed => tr!(returning.reason_not_as_described),
        ReturnReason::Incomplete => tr!(returning.reason_incomplete),
        ReturnReason::ChangedMind => tr!(returning.reason_changed_mind),
        ReturnReason::Other => tr!(returning.reason_other),
    }
}

/// How it was settled otherwise, for its customer.
#[must_use]
pub fn settled_words(settled: &Settled) -> String {
    let amount = rupiah(current(), settled.amount);
    match settled.method {
        Ending::Exchange => tr!(refunds.settled_exchange).to_string(),
        _ if settled.amount == Rupiah::ZERO => tr!(refunds.settled_nothing).to_string(),
        Ending::Transfer => tr!(refunds.settled_transfer, amount = amount).to_string(),
        Ending::Cash => tr!(refunds.settled_cash, amount = amount).to_string(),
    }
}

/// Where it stands, as a badge.
#[component]
pub fn StateBadge(
    /// Where it stands.
    state: ReturnState,
) -> impl IntoView {
    let class = match state {
        ReturnState::Requested => "badge badge-warn",
        ReturnState::Approved | ReturnState::Received => "badge badge-accent",
        ReturnState::Refunded => "badge badge-ok",
        ReturnState::Rejected => "badge badge-error",
        ReturnState::Withdrawn => "badge badge-muted",
    };
    view! { <span class=class>{state_words(state)}</span> }
}
