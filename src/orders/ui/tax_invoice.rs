//! For whom a tax invoice is wanted.

use crate::{orders::model::TaxInvoice, tr};
use leptos::prelude::*;

/// Number and name, below each other.
#[component]
pub fn TaxInvoiceLines(wanted: TaxInvoice) -> impl IntoView {
    view! {
        <p class="text-sm text-muted">{tr!(payways.tax_invoice_for)}</p>
        <p class="break-words">{wanted.name.clone()}</p>
        <p class="font-mono">{wanted.written()}</p>
    }
}
