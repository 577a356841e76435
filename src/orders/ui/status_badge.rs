//! The state of an order in words and colour.

use crate::{
    i18n::Locale,
    orders::model::{OrderStatus, PaymentState},
    ui::locale::current,
};
use leptos::prelude::*;
use leptos_i18n::td_string;

/// The word for a state.
#[must_use]
pub fn status_text(locale: Locale, status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Pending => td_string!(locale, orders.pending),
        OrderStatus::Paid => td_string!(locale, orders.paid),
        OrderStatus::Processing => td_string!(locale, orders.processing),
        OrderStatus::Shipped => td_string!(locale, orders.shipped),
        OrderStatus::Delivered => td_string!(locale, orders.delivered),
        OrderStatus::Cancelled => td_string!(locale, orders.cancelled),
        OrderStatus::Refunded => td_string!(locale, orders.refunded),
    }
}

/// A state as a badge. An order whose payment is in question does not wait for money.
#[component]
pub fn StatusBadge(status: OrderStatus, payment: PaymentState) -> impl IntoView {
    let class = match status {
        OrderStatus::Pending => "badge badge-warn",
        OrderStatus::Paid | OrderStatus::Delivered => "badge badge-ok",
        OrderStatus::Processing | OrderStatus::Shipped => "badge badge-accent",
        OrderStatus::Cancelled => "badge badge-error",
        OrderStatus::Refunded => "badge badge-muted",
    };
    let words = match (status, payment) {
        (OrderStatus::Pending, PaymentState::Attention) => td_string!(current(), orders.checking),
        _ => status_text(current(), status),
    };
    view! { <span class=class data-status=status.as_str()>{words}</span> }
}
