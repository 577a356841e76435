//! Whether the money is in, as a badge.

use crate::{orders::model::PaymentState, tr};
use leptos::prelude::*;

/// The word for whether the money is in.
#[must_use]
pub fn payment_word(payment: PaymentState) -> String {
    match payment {
        PaymentState::Unpaid => tr!(admin.pay_unpaid),
        PaymentState::Paid => tr!(admin.pay_paid),
        PaymentState::PartiallyRefunded => tr!(admin.pay_partially_refunded),
        PaymentState::Refunded => tr!(admin.pay_refunded),
        PaymentState::Attention => tr!(admin.pay_attention),
    }
    .to_string()
}

/// Whether the money is in, as a badge.
#[component]
pub fn PaymentBadge(payment: PaymentState) -> impl IntoView {
    let class = match payment {
        PaymentState::Unpaid | PaymentState::Refunded => "badge badge-muted",
        PaymentState::Paid => "badge badge-ok",
        PaymentState::PartiallyRefunded => "badge badge-warn",
        PaymentState::Attention => "badge badge-error",
    };
    view! { <span class=class>{payment_word(payment)}</span> }
}
