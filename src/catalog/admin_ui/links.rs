//! What staff pick for the page of a product: the two lists in their order, and a box that finds what may stand there. All of it is
//! forms that answer within the page, and without a program lead back to it.

use super::{attributes_page::Steps, status::ProductStatusBadge};
use crate::{
    catalog::{
        admin_api::links::{AddLink, FindLinks, PlaceLink, RemoveLink},
        model::{LINKS_MAX, LinkKind, LinksView, ProductStatus, admin::AdminProductRow},
    },
    ids::ProductId,
    tr,
    ui::{form::Form, listing::SEARCH_MAX, live::PAGE_PROBLEM, locale::href},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Name of the part that shows them, and id of the section.
pub const PART: &str = "product-links";

/// The section of the editor.
#[component]
pub fn LinksEditor(view: LinksView) -> impl IntoView {
    view! {
        <section id=PART class="mt-8" aria-labelledby="links-title">
            <h2 id="links-title" class="display text-2xl">{tr!(links.title)}</h2>
            <p class="hint">{tr!(links.hint, n = LINKS_MAX)}</p>
            <div data-part=PART><Lists view/></div>
        </section>
    }
}

/// What stands inside of [`PART`].
#[must_use]
pub fn html(view: LinksView) -> String {
    view! { <Lists view/> }.to_html()
}

/// What a kind is called.
fn kind_word(kind: LinkKind) -> String {
    match kind {
        LinkKind::Needed => tr!(links.needed).to_string(),
        LinkKind::Related => tr!(links.related).to_string(),
    }
}

#[component]
fn Lists(view: LinksView) -> impl IntoView {
    let LinksView { product, picked, query, found } = view;
    let chosen: Vec<(LinkKind, Vec<ProductId>)> =
        picked.iter().map(|(kind, rows)| (*kind, rows.iter().map(|row| row.id).collect())).collect();
    let with = query.clone();
    let lists = picked.into_iter().map(|(kind, rows)| {
        let (of, with) = (rows.len(), with.clone());
        let rows = rows.into_iter().enumerate();
        let rows = rows.map(|(at, row)| view! { <Picked product kind row at of with=with.clone()/> }).collect_view();
        let list = if of == 0 {
            view! { <p class="mt-2 text-muted">{tr!(links.none)}</p> }.into_any()
        } else {
            view! { <ol class="mt-2 grid gap-2">{rows}</ol> }.into_any()
        };
        view! { <div><h3 class="text-lg font-semibold">{kind_word(kind)}</h3>{list}</div> }
    });
    let lists = lists.collect_view();
    let none = (found.is_empty() && !query.is_empty())
        .then(|| view! { <p class="mt-3 text-muted">{tr!(links.none_found)}</p> });
    let text = query.clone();
    let found = found.into_iter().map(|row| view! { <Found product row chosen=chosen.clone() with=query.clone()/> });
    view! {
        <div class="mt-4 grid gap-6 lg:grid-cols-2">{lists}</div>
        <div class="card mt-4 p-4 sm:p-6">
            <Form action=FindLinks::PATH class="flex flex-wrap items-end gap-2" attr:role="search" attr:aria-label=tr!(links.find) attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <input type="hidden" name="product" value=product.to_string()/>
                <div class="min-w-0 grow">
                    <label class="label" for="find-links">{tr!(links.find)}</label>
                    <input id="find-links" class="input" type="search" name="with" value=text maxlength=SEARCH_MAX/>
                </div>
                <button class="btn btn-secondary">{tr!(draft.find)}</button>
            </Form>
            {none}
            <ul class="mt-2 divide-y divide-line">{found.collect_view()}</ul>
        </div>
    }
}

/// Name, brand and, where shoppers do not see it, why.
#[component]
pub fn Named(row: AdminProductRow) -> impl IntoView {
    let AdminProductRow { id, name, brand, status, .. } = row;
    view! {
        <div class="min-w-0 grow basis-48">
            <a class="flex min-h-11 items-center break-words underline" href=href(&format!("/admin/products/{id}"))>{name.here()}</a>
            <p class="flex flex-wrap items-center gap-2 text-sm text-muted">
                {brand}
                {(status != ProductStatus::Active).then(|| view! { <ProductStatusBadge status/> <span>{tr!(links.hidden)}</span> })}
            </p>
        </div>
    }
}

#[component]
fn Fields(product: ProductId, other: ProductId, kind: LinkKind, with: String) -> impl IntoView {
    view! {
        <input type="hidden" name="product" value=product.to_string()/>
        <input type="hidden" name="other" value=other.to_string()/>
        <input type="hidden" name="kind" value=kind.code()/>
        <input type="hidden" name="with" value=with/>
    }
}

#[component]
fn Picked(
    product: ProductId,
    kind: LinkKind,
    row: AdminProductRow,
    at: usize,
    of: usize,
    with: String,
) -> impl IntoView {
    let (other, name, key) = (row.id, row.name.here(), format!("{}-{}", kind.code(), row.id));
    let removed = format!("{}: {name}", tr!(links.remove));
    let seen = with.clone();
    view! {
        <li class="card flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2" data-key=key.clone()>
            <Named row/>
            <Form action=PlaceLink::PATH id=format!("place-{key}") class="flex gap-1" attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <Fields product other kind with=seen/>
                <Steps at of name/>
            </Form>
            <Form action=RemoveLink::PATH id=format!("remove-{key}") attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <Fields product other kind with/>
                <button type="submit" class="btn btn-ghost btn-sm min-h-11" aria-label=removed>{tr!(links.remove)}</button>
            </Form>
        </li>
    }
}

#[component]
fn Found(
    product: ProductId,
    row: AdminProductRow,
    chosen: Vec<(LinkKind, Vec<ProductId>)>,
    with: String,
) -> impl IntoView {
    let (other, name) = (row.id, row.name.here());
    let ways = chosen.into_iter().filter(|(_, ids)| !ids.contains(&other) && ids.len() < LINKS_MAX).map(|(kind, _)| {
        let words = match kind {
            LinkKind::Needed => tr!(links.add_needed).to_string(),
            LinkKind::Related => tr!(links.add_related).to_string(),
        };
        let (label, seen) = (format!("{words}: {name}"), with.clone());
        view! {
            <Form action=AddLink::PATH id=format!("add-{}-{other}", kind.code()) attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <Fields product other kind with=seen/>
                <button type="submit" class="btn btn-secondary btn-sm min-h-11" aria-label=label>{words}</button>
            </Form>
        }
    });
    let ways = ways.collect_view();
    view! {
        <li class="flex flex-wrap items-center gap-x-4 gap-y-2 py-3" data-key=other.to_string()>
            <Named row/>
            <div class="flex flex-wrap gap-2">{ways}</div>
        </li>
    }
}
