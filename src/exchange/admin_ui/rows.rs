//! The products of a set: what changes from what to what, and why not.

use super::words::why_words;
use crate::{
    catalog::{admin_ui::value_word, model::sheet::Edit},
    exchange::model::{RowFault, RowView, heads},
    tr,
    ui::locale::{current, href},
};
use leptos::prelude::*;

/// The list of a page.
#[component]
pub fn Rows(rows: Vec<RowView>, is_file: bool) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="card mt-4 p-6 text-muted">{tr!(exchange.none)}</p> }.into_any();
    }
    let items = rows.into_iter().map(|row| view! { <li class="card p-4"><Item row is_file/></li> }).collect_view();
    view! { <ul class="mt-4 grid gap-3">{items}</ul> }.into_any()
}

#[component]
fn Item(row: RowView, is_file: bool) -> impl IntoView {
    let name = if row.label.is_empty() { tr!(exchange.unnamed).to_string() } else { row.label };
    let name = match row.product {
        Some(id) => view! { <a class="underline" href=href(&format!("/admin/products/{id}"))>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let line = is_file.then(|| view! { <span class="text-sm text-muted">{tr!(exchange.line, n = row.line)}</span> });
    let mark = match row.state.as_str() {
        "told" | "kept" => Some(view! { <span class="badge badge-warn">{tr!(exchange.left)}</span> }.into_any()),
        "done" => Some(view! { <span class="badge badge-ok">{tr!(exchange.is_done)}</span> }.into_any()),
        "undone" => Some(view! { <span class="badge badge-muted">{tr!(exchange.is_undone)}</span> }.into_any()),
        _ => None,
    };
    let faults = (!row.faults.is_empty()).then(|| {
        let items = row.faults.iter().map(|fault| view! { <li>{fault_words(fault, is_file)}</li> }).collect_view();
        view! { <ul class="problem mt-2 grid gap-1">{items}</ul> }
    });
    let pictures = (!row.pictures.is_empty()).then(|| {
        view! { <p class="mt-1 text-sm text-muted">{tr!(exchange.new_pictures, n = row.pictures.len())}</p> }
    });
    let has_edits = !row.edits.is_empty();
    let edits = row.edits.into_iter().map(|edit| view! { <Change edit/> }).collect_view();
    let more =
        (row.more > 0).then(|| view! { <p class="mt-1 text-sm text-muted">{tr!(exchange.more, n = row.more)}</p> });
    view! {
        <p class="flex flex-wrap items-baseline gap-x-3 gap-y-1"><strong class="min-w-0 break-words">{name}</strong> {line} {mark}</p>
        {faults}
        {has_edits.then(|| view! { <dl class="mt-2 grid gap-1 text-sm">{edits}</dl> })}
        {more}
        {pictures}
    }
}

fn fault_words(fault: &RowFault, is_file: bool) -> String {
    let words = why_words(fault.why);
    let column = heads::word(&fault.column, current());
    match (is_file, column.is_empty()) {
        (true, false) => tr!(exchange.at_cell, line = fault.line, column = column, words = words).to_string(),
        (true, true) => tr!(exchange.at_line, line = fault.line, words = words).to_string(),
        (false, false) => format!("{column}: {words}"),
        (false, true) => words,
    }
}

#[component]
fn Change(edit: Edit) -> impl IntoView {
    let locale = current();
    let label = heads::word(&edit.field, locale);
    let label = if edit.sku.is_empty() { label } else { format!("{label} ({})", edit.sku) };
    let words = |text: &str| {
        if text.is_empty() {
            return tr!(exchange.empty).to_string();
        }
        value_word(&edit.field, text, locale).unwrap_or_else(|| text.to_owned())
    };
    view! {
        <div class="grid gap-x-3 sm:grid-cols-[14rem_1fr]">
            <dt class="text-muted">{label}</dt>
            <dd class="min-w-0 break-words">
                <del><span class="sr-only">{tr!(exchange.before)} " "</span>{words(&edit.was)}</del>
                " → "
                <ins class="no-underline"><span class="sr-only">{tr!(exchange.after)} " "</span>{words(&edit.is)}</ins>
            </dd>
        </div>
    }
}
