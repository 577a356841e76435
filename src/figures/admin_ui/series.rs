//! The range as a table, stretch by stretch, and as a file day by day.

use super::numbers::{count, days, money, rate};
use crate::{
    figures::{export, model::Figures},
    tr,
    ui::locale::href,
};
use leptos::prelude::*;

/// The table, folded away, and the way to the file.
#[component]
pub fn Series(figures: Figures) -> impl IntoView {
    let file = href(&figures.range.address(export::DAYS, figures.preset));
    let rows = figures
        .points
        .iter()
        .rev()
        .map(|point| {
            let sums = point.sums;
            let average = sums.average().map_or_else(|| "–".to_owned(), money);
            let conversion = sums.conversion().map_or_else(|| "–".to_owned(), rate);
            view! {
                <tr>
                    <th scope="row">{days(point.range)}</th>
                    <td class="number" data-label=tr!(figures.revenue)>{money(sums.revenue)}</td>
                    <td class="number" data-label=tr!(figures.paid_orders)>{count(sums.paid)}</td>
                    <td class="number" data-label=tr!(figures.average)>{average}</td>
                    <td class="number" data-label=tr!(figures.visitors)>{count(sums.visitors)}</td>
                    <td class="number" data-label=tr!(figures.conversion)>{conversion}</td>
                    <td class="number" data-label=tr!(figures.new_buyers)>{count(sums.new_buyers)}</td>
                    <td class="number" data-label=tr!(figures.refunded)>{money(sums.refunded)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="mt-2">
            <summary class="link-alone cursor-pointer text-sm">{tr!(figures.as_table)} <span class="sr-only">{tr!(figures.revenue_chart)}</span></summary>
            <table class="data-table">
                <caption>{tr!(figures.revenue_chart)}</caption>
                <thead><tr>
                    <th scope="col">{tr!(figures.day)}</th>
                    <th scope="col" class="number">{tr!(figures.revenue)}</th>
                    <th scope="col" class="number">{tr!(figures.paid_orders)}</th>
                    <th scope="col" class="number">{tr!(figures.average)}</th>
                    <th scope="col" class="number">{tr!(figures.visitors)}</th>
                    <th scope="col" class="number">{tr!(figures.conversion)}</th>
                    <th scope="col" class="number">{tr!(figures.new_buyers)}</th>
                    <th scope="col" class="number">{tr!(figures.refunded)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
        <p><a class="link-alone text-sm" href=file download="">{tr!(figures.download_days)}</a></p>
    }
}
