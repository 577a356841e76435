//! The rules of one category in their order, and the two ways to add one: a category to choose, a product to look for.

use crate::{
    catalog::admin_ui::{Named, Steps},
    companions::{
        admin_api::{AddRule, FindAccessories, PlaceRule, RemoveRule},
        model::{RULES_MAX, RuleRow, RulesView},
    },
    tr,
    ui::{field::Choice, form::Form, listing::SEARCH_MAX, live::PAGE_PROBLEM},
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

/// Name of the part that shows them.
pub const PART: &str = "companion-rules";

/// What stands inside of [`PART`].
#[must_use]
pub fn html(view: RulesView) -> String {
    view! { <RuleList view/> }.to_html()
}

/// The list, and what may be added.
#[component]
pub fn RuleList(view: RulesView) -> impl IntoView {
    let RulesView { category, categories, rows, inherits, query, found, .. } = view;
    let category = category.unwrap_or_default();
    let of = rows.len();
    let taken: Vec<Uuid> = rows.iter().filter_map(|row| row.category.as_ref().map(|(id, _)| *id)).collect();
    let with = query.clone();
    let items = rows.into_iter().enumerate();
    let items = items.map(|(at, row)| view! { <Row category row at of with=with.clone()/> }).collect_view();
    let list = match inherits {
        _ if of > 0 => view! { <ol class="mt-3 grid gap-2">{items}</ol> }.into_any(),
        Some(above) => {
            view! { <p class="mt-3 text-muted">{tr!(links.rules_from, name = above.here()).to_string()}</p> }.into_any()
        }
        None => view! { <p class="mt-3 text-muted">{tr!(links.rules_none)}</p> }.into_any(),
    };
    if of >= RULES_MAX {
        return view! { {list} <p class="hint mt-3">{tr!(links.rules_full, n = RULES_MAX)}</p> }.into_any();
    }
    let options = categories.into_iter().filter(|(id, ..)| *id != category && !taken.contains(id));
    let options: Vec<(String, String)> = std::iter::once((String::new(), tr!(goods.choose).to_string()))
        .chain(options.map(|(id, path, _)| (id.to_string(), path.here())))
        .collect();
    let none = (found.is_empty() && !query.is_empty())
        .then(|| view! { <p class="mt-3 text-muted">{tr!(links.none_found)}</p> });
    let text = query.clone();
    let found = found.into_iter().map(|row| {
        let (id, label, seen) = (row.id, format!("{}: {}", tr!(links.add_rule), row.name.here()), query.clone());
        view! {
            <li class="flex flex-wrap items-center gap-x-4 gap-y-2 py-3" data-key=id.to_string()>
                <Named row/>
                <Form action=AddRule::PATH id=format!("add-{id}") attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                    <Hidden category with=seen/>
                    <input type="hidden" name="product" value=id.to_string()/>
                    <button type="submit" class="btn btn-secondary btn-sm min-h-11" aria-label=label>{tr!(links.add_rule)}</button>
                </Form>
            </li>
        }
    });
    let found = found.collect_view();
    view! {
        {list}
        <div class="mt-4 grid gap-4 lg:grid-cols-2">
            <div class="card p-4 sm:p-6">
                <Form action=AddRule::PATH id="add-category" class="flex flex-wrap items-end gap-2" attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                    <Hidden category with=with.clone()/>
                    <div class="min-w-0 grow basis-48"><Choice name="accessory" label=tr!(links.add_category) options value=""/></div>
                    <button type="submit" class="btn btn-secondary mb-4">{tr!(links.add_rule)}</button>
                </Form>
            </div>
            <div class="card p-4 sm:p-6">
                <Form action=FindAccessories::PATH class="flex flex-wrap items-end gap-2" attr:role="search" attr:aria-label=tr!(links.find) attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                    <input type="hidden" name="category" value=category.to_string()/>
                    <div class="min-w-0 grow basis-48">
                        <label class="label" for="find-accessories">{tr!(links.find)}</label>
                        <input id="find-accessories" class="input" type="search" name="with" value=text maxlength=SEARCH_MAX/>
                    </div>
                    <button class="btn btn-secondary">{tr!(draft.find)}</button>
                </Form>
                {none}
                <ul class="mt-2 divide-y divide-line">{found}</ul>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Hidden(category: Uuid, with: String) -> impl IntoView {
    view! {
        <input type="hidden" name="category" value=category.to_string()/>
        <input type="hidden" name="with" value=with/>
    }
}

#[component]
fn Row(category: Uuid, row: RuleRow, at: usize, of: usize, with: String) -> impl IntoView {
    let RuleRow { id, category: shelf, product } = row;
    let name = shelf.as_ref().map(|(_, path)| path.here()).or_else(|| product.as_ref().map(|row| row.name.here()));
    let name = name.unwrap_or_default();
    let (removed, seen) = (format!("{}: {name}", tr!(links.remove)), with.clone());
    let shown = match product {
        Some(row) => view! { <Named row/> }.into_any(),
        None => view! {
            <div class="min-w-0 grow basis-48">
                <p class="break-words">{name.clone()}</p>
                <p class="text-sm text-muted">{tr!(links.best)}</p>
            </div>
        }
        .into_any(),
    };
    view! {
        <li class="card flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2" data-key=id.to_string()>
            {shown}
            <Form action=PlaceRule::PATH id=format!("place-{id}") class="flex gap-1" attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <Hidden category with=seen/>
                <input type="hidden" name="rule" value=id.to_string()/>
                <Steps at of name/>
            </Form>
            <Form action=RemoveRule::PATH id=format!("remove-{id}") attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <Hidden category with/>
                <input type="hidden" name="rule" value=id.to_string()/>
                <button type="submit" class="btn btn-ghost btn-sm min-h-11" aria-label=removed>{tr!(links.remove)}</button>
            </Form>
        </li>
    }
}
