//! Whether the money is in, as a badge.

use crate::{orders::model::PaymentState, tr};
use leptos::prelude::*;

/// Whether the money is in, as a badge.
#[component]
pub fn PaymentBadge(payment: PaymentState) -> impl IntoView {
    let (class, words) = match payment {
        PaymentState::Unpaid => ("badge badge-muted", tr!(admin.pay_unpaid)),
        PaymentState::Paid => ("badge badge-ok", tr!(admin.pay_paid)),
        PaymentState::PartiallyRefunded => ("badge badge-warn", tr!(admin.pay_partially_refunded)),
        PaymentState::Refunded => ("badge badge-muted", tr!(admin.pay_refunded)),
        PaymentState::Attention => ("badge badge-error", tr!(admin.pay_attention)),
    };
    view! { <span class=class>{words.to_string()}</span> }
}
