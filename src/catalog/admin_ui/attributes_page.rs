//! `/admin/attributes`: what products say of themselves, in the order that the editor, product pages and filters share.

use super::audit_words::kind_word;
use crate::{
    catalog::{
        admin_api::attributes::{MoveAttribute, admin_attributes},
        model::attributes::{AttributeKind, AttributeRow},
    },
    tr,
    ui::{
        form::Form,
        icon::{Icon, icondata},
        live::PAGE_PROBLEM,
        locale::{current, href},
        page::{PageHead, load},
        staff_list::Nothing,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Name of the part that shows the list.
pub const PART: &str = "attributes";

/// The list.
#[component]
pub fn AttributesPage() -> impl IntoView {
    load(admin_attributes(), |rows| {
        view! {
            <PageHead title=tr!(attributes.title) path="/admin/attributes" private=true/>
            <div class="container-page py-8">
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-4xl">{tr!(attributes.title)}</h1>
                    <a class="btn btn-primary" href=href("/admin/attributes/new")>{tr!(attributes.new)}</a>
                </div>
                <p class="mt-2 max-w-prose text-muted">{tr!(attributes.hint)}</p>
                <div class="mt-6" data-part=PART><Rows rows/></div>
            </div>
        }
    })
}

/// What stands inside of [`PART`].
#[must_use]
pub fn html(rows: Vec<AttributeRow>) -> String {
    view! { <Rows rows/> }.to_html()
}

#[component]
fn Rows(rows: Vec<AttributeRow>) -> impl IntoView {
    if rows.is_empty() {
        return view! { <Nothing words=tr!(attributes.none) ways=Vec::new()/> }.into_any();
    }
    let of = rows.len();
    let rows = rows.into_iter().enumerate().map(|(at, row)| view! { <Row row at of/> }).collect_view();
    view! { <ol class="grid gap-2">{rows}</ol> }.into_any()
}

#[component]
fn Row(row: AttributeRow, at: usize, of: usize) -> impl IntoView {
    let AttributeRow { id, name, kind, unit, filterable, options, products } = row;
    let name = name.here();
    let unit = unit.map(|unit| format!(" ({unit})"));
    let options = (kind == AttributeKind::Choice)
        .then(|| view! { <span class="text-sm text-muted">{tr!(attributes.options_count, n = options)}</span> });
    view! {
        <li class="card flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2" data-key=id.to_string()>
            <a class="flex min-h-11 min-w-0 grow items-center break-words underline" href=href(&format!("/admin/attributes/{id}"))>{name.clone()}</a>
            {(!filterable).then(|| view! { <span class="badge">{tr!(attributes.not_filterable)}</span> })}
            <span class="text-sm text-muted">{kind_word(kind, current())} {unit}</span>
            {options}
            <span class="text-sm text-muted">{tr!(attributes.products, n = products)}</span>
            <Form action=MoveAttribute::PATH id=format!("move-{id}") class="flex gap-1" attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <input type="hidden" name="attribute" value=id.to_string()/>
                <Steps at of name/>
            </Form>
        </li>
    }
}

/// The buttons that put something at another place of its order: first, up, down.
#[component]
pub fn Steps(
    /// Its place, from 0.
    at: usize,
    /// How many there are.
    of: usize,
    /// What it is called.
    name: String,
) -> impl IntoView {
    let step = |what: &'static str, to: usize, icon, words: &'static str| {
        let is_there = to != at + 1 && (1..=of).contains(&to);
        view! { <button type="submit" name="to" value=to.to_string() data-stays=what class="icon-button" aria-label=format!("{words}: {name}") title=words disabled=!is_there><Icon icon/></button> }
    };
    view! {
        {step("first", 1, icondata::LuChevronsUp, tr!(attributes.first))}
        {step("up", at, icondata::LuChevronUp, tr!(attributes.up))}
        {step("down", at + 2, icondata::LuChevronDown, tr!(attributes.down))}
    }
}
