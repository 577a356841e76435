//! Movements as rows: what, why, who, which order.

use crate::{
    inventory::model::{MovementKind, MovementRow},
    tr,
    ui::{
        locale::{current, href, rupiah},
        staff_list::Nothing,
    },
};
use leptos::prelude::*;

/// The word of a kind.
#[must_use]
pub fn kind_word(kind: MovementKind) -> String {
    match kind {
        MovementKind::Initial => tr!(stock.kind_initial),
        MovementKind::Purchase => tr!(stock.kind_purchase),
        MovementKind::Adjustment => tr!(stock.kind_adjustment),
        MovementKind::Reserve => tr!(stock.kind_reserve),
        MovementKind::Release => tr!(stock.kind_release),
        MovementKind::Sale => tr!(stock.kind_sale),
        MovementKind::Return => tr!(stock.kind_return),
    }
    .to_string()
}

/// The table of movements.
#[component]
pub fn MovementTable(rows: Vec<MovementRow>) -> impl IntoView {
    if rows.is_empty() {
        return view! { <Nothing words=tr!(stock.none_moved)/> }.into_any();
    }
    let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
    view! {
        <table class="data-table data-table-sticky mt-4 w-full">
            <caption class="sr-only">{tr!(stock.movements)}</caption>
            <thead>
                <tr>
                    <th scope="col">{tr!(stock.time)}</th>
                    <th scope="col">{tr!(stock.product)}</th>
                    <th scope="col">{tr!(stock.kind)}</th>
                    <th scope="col" class="number">{tr!(stock.on_hand)}</th>
                    <th scope="col" class="number">{tr!(stock.reserved)}</th>
                    <th scope="col">{tr!(stock.actor)}</th>
                    <th scope="col">{tr!(stock.reason)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Row(row: MovementRow) -> impl IntoView {
    let locale = current();
    let actor = if row.actor.is_empty() { tr!(stock.the_shop).to_string() } else { row.actor.clone() };
    let order = (!row.order.is_empty()).then(|| {
        view! { <a class="link-alone" href=href(&format!("/admin/orders/{}", row.order))>{row.order.clone()}</a> }
    });
    let cost = row
        .unit_cost
        .map(|cost| view! { <span class="block text-muted">{tr!(stock.unit_cost)} ": " {rupiah(locale, cost)}</span> });
    view! {
        <tr>
            <th scope="row" class="text-left font-normal"><time datetime=row.at.iso()>{row.at.wib(locale)}</time></th>
            <td data-label=tr!(stock.product)>
                <a class="link-alone" href=href(&format!("/admin/stock/{}", row.variant))>{row.name.here()}</a>
                <span class="block font-mono text-xs text-muted">{row.sku.clone()}</span>
            </td>
            <td data-label=tr!(stock.kind)>{kind_word(row.kind)}</td>
            <td data-label=tr!(stock.on_hand) class="number">{signed(row.on_hand)}</td>
            <td data-label=tr!(stock.reserved) class="number">{signed(row.reserved)}</td>
            <td data-label=tr!(stock.actor)>{actor}</td>
            <td data-label=tr!(stock.reason) class="break-words">{row.note.clone()} {order} {cost}</td>
        </tr>
    }
}

/// A change: with its sign, a real minus; a dash for none.
fn signed(units: i32) -> String {
    match units {
        0 => "–".to_owned(),
        1.. => format!("+{units}"),
        _ => format!("−{}", units.unsigned_abs()),
    }
}
