//! The word for a product's status, and its badge.

use crate::{catalog::model::ProductStatus, tr};
use leptos::prelude::*;

/// What staff call a status.
pub fn status_word(status: ProductStatus) -> String {
    match status {
        ProductStatus::Draft => tr!(admin.status_draft),
        ProductStatus::Active => tr!(admin.status_active),
        ProductStatus::Inactive => tr!(admin.status_inactive),
    }
    .to_string()
}

/// A status as a badge.
#[component]
pub fn ProductStatusBadge(status: ProductStatus) -> impl IntoView {
    let class = match status {
        ProductStatus::Draft => "badge badge-warn",
        ProductStatus::Active => "badge badge-ok",
        ProductStatus::Inactive => "badge badge-muted",
    };
    view! { <span class=class>{status_word(status)}</span> }
}
