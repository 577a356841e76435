//! What an order costs, row by row: the same on the checkout, for the customer and for staff.

use crate::{
    orders::model::{Sum, Totals},
    ui::locale::{current, rupiah},
};
use leptos::prelude::*;

/// The rows.
#[component]
pub fn TotalsList(totals: Totals) -> impl IntoView {
    let locale = current();
    let rows = totals
        .rows()
        .into_iter()
        .map(|(sum, amount)| {
            let (row, label) = match sum {
                Sum::Subtotal | Sum::Shipping | Sum::Crating | Sum::Insurance | Sum::Discount | Sum::Voucher(_) => ("flex justify-between gap-4", "text-muted"),
                Sum::Total => ("flex justify-between gap-4 border-t border-line pt-2 text-lg font-semibold", ""),
                Sum::TaxIncluded => ("flex justify-between gap-4 text-sm text-muted", ""),
            };
            view! {
                <div class=row><dt class=label>{sum.words(locale)}</dt><dd class="money">{rupiah(locale, amount)}</dd></div>
            }
        })
        .collect_view();
    view! { <dl class="space-y-2">{rows}</dl> }
}
