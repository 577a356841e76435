//! The ways to the documents of an order.

use crate::{
    orders::model::{DocumentKind, OrderView},
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::href,
    },
};
use leptos::prelude::*;

/// What a document is called.
#[must_use]
pub fn document_words(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Invoice => tr!(documents.invoice),
        DocumentKind::Receipt => tr!(documents.receipt),
        DocumentKind::PackingSlip => tr!(documents.packing_slip),
        DocumentKind::ShippingLabel => tr!(documents.shipping_label),
    }
}

/// The documents of an order, for its customer or for staff; a receipt only once the money came.
#[component]
pub fn Documents(order: OrderView, for_staff: bool) -> impl IntoView {
    let kinds = DocumentKind::ALL.into_iter().filter(|kind| for_staff || kind.is_customers());
    let kinds = kinds.filter(|kind| *kind != DocumentKind::Receipt || order.paid_at.is_some());
    let links = kinds.map(|kind| {
        let path = if for_staff { kind.staff_path(&order.number) } else { kind.path(&order.number, &order.access_key) };
        view! {
            <li><a class="link-alone inline-flex items-center gap-2" href=href(&path) target="_blank" rel="noopener">
                <Icon icon=icondata::LuFileText class="size-4"/>{document_words(kind)} " (PDF)"
            </a></li>
        }
    });
    view! { <ul class="space-y-1">{links.collect_view()}</ul> }
}
