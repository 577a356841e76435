//! Rows that are ticked, and what can be done with them: boxes that belong to one form, whose bar says for which rows it is,
//! those that are ticked, those of this page, or all that match.

use crate::{
    tr,
    ui::{form::Form, listing::Count},
};
use leptos::prelude::*;

/// Id of the form that the boxes of rows belong to.
const BULK: &str = "bulk";

/// The head above the boxes; a program makes it tick the page.
#[component]
pub fn SelectAll() -> impl IntoView {
    view! {
        <th scope="col" class="select-cell">
            <span class="sr-only">{tr!(desk.select)}</span>
            <input type="checkbox" class="size-5" aria-label=tr!(desk.select_page) data-tick-page=BULK hidden=true/>
        </th>
    }
}

/// The box of a row.
#[component]
pub fn SelectRow(
    /// What it stands for.
    value: String,
    /// What it is called, where that is another thing.
    #[prop(into, optional)]
    name: String,
) -> impl IntoView {
    let name = if name.is_empty() { value.clone() } else { name };
    let label = tr!(desk.select_row, name = name.as_str()).to_string();
    view! {
        <td class="select-cell">
            <label class="inline-flex min-h-11 min-w-11 items-center justify-center">
                <span class="sr-only">{label}</span>
                <input type="checkbox" class="size-5" name="numbers[]" value=value form=BULK/>
            </label>
        </td>
    }
}

/// What can be done with rows; the buttons stand inside.
#[component]
pub fn BulkBar(
    /// Path of the server function.
    action: &'static str,
    /// What the rows of this page stand for, apart by commas.
    page: String,
    /// Rows of this page.
    rows: usize,
    /// The query of the list.
    query: String,
    /// Rows that match.
    total: Count,
    /// Most rows at once.
    most: usize,
    /// For what it is; several orders when nothing is said.
    #[prop(into, optional)]
    title: String,
    children: Children,
) -> impl IntoView {
    let choice = |value: &'static str, words: String, checked: bool| {
        view! {
            <label class="flex min-h-11 items-center gap-2">
                <input type="radio" class="size-5" name="which" value=value checked=checked form=BULK/>
                <span>{words}</span>
            </label>
        }
    };
    let title = if title.is_empty() { tr!(desk.bulk).to_string() } else { title };
    view! {
        <section class="bulk-bar screen-only" aria-labelledby="bulk-title">
            <Form action element=BULK class="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
                <input type="hidden" name="page" value=page/>
                <input type="hidden" name="query" value=query/>
                <fieldset>
                    <legend id="bulk-title" class="font-semibold">{title} " " <span data-ticked="" class="font-normal text-muted"></span></legend>
                    <div class="flex flex-wrap gap-x-6">
                        {choice("ticked", tr!(desk.bulk_ticked).to_string(), true)}
                        {choice("page", tr!(desk.bulk_page, n = rows).to_string(), false)}
                        {choice("all", tr!(desk.bulk_all, n = total.words(), most = most).to_string(), false)}
                    </div>
                </fieldset>
                <div class="flex flex-wrap items-end gap-2">{children()}</div>
            </Form>
        </section>
    }
}
