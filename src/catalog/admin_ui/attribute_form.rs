//! What an attribute is called, what its numbers count, and where goods are asked for it first.

use crate::{
    catalog::model::{
        attributes::{AttributeInput, AttributeKind, UNIT_MAX, belongs_key},
        shelves::SHELF_NAME_MAX,
    },
    tr,
    ui::{
        field::{Check, Field, problem_of},
        form::Flash,
        text::Bilingual,
    },
};
use leptos::prelude::*;

/// The fields of an attribute, inside of its form.
#[component]
pub fn AttributeFieldset(
    /// What is stored, as it would be typed.
    stored: AttributeInput,
    /// Kind of its values; nothing while it can be chosen.
    kind: Option<AttributeKind>,
    /// Id and path of every category.
    categories: Vec<(String, Bilingual)>,
    /// Path of the function that the form posts to.
    action: &'static str,
) -> impl IntoView {
    let unit = kind.is_none_or(|kind| kind == AttributeKind::Number).then(|| {
        view! { <Field name="unit" label=tr!(attributes.unit) hint=tr!(attributes.unit_hint) value=stored.unit.clone() maxlength=UNIT_MAX/> }
    });
    view! {
        <div class="grid gap-x-6 sm:grid-cols-2">
            <Field name="name_id" label=tr!(attributes.name_id) value=stored.name_id.clone() required=true maxlength=SHELF_NAME_MAX/>
            <Field name="name_en" label=tr!(attributes.name_en) value=stored.name_en.clone() maxlength=SHELF_NAME_MAX/>
            {unit}
            <Check name="filterable" label=tr!(attributes.filterable) checked=!stored.filterable.is_empty()/>
        </div>
        <Belongs stored categories action/>
    }
}

/// The categories whose goods are asked for it first. As a refused form sent them, else as they are stored.
#[component]
fn Belongs(stored: AttributeInput, categories: Vec<(String, Bilingual)>, action: &'static str) -> impl IntoView {
    let sent = Flash::here().refused.filter(|refused| refused.action == action).map(|refused| refused.fields);
    let problem = problem_of("categories", tr!(attributes.categories));
    let is_open = problem.is_some();
    let field = |id: &str| format!("categories[{}]", belongs_key(id));
    let is_chosen = |id: &str| match &sent {
        Some(sent) => sent.iter().any(|(name, _)| *name == field(id)),
        None => stored.categories.contains_key(&belongs_key(id)),
    };
    let chosen = categories.iter().filter(|(id, _)| is_chosen(id)).count();
    let boxes = categories
        .iter()
        .map(|(id, path)| {
            view! {
                <label class="flex min-h-11 items-center gap-2">
                    <input type="checkbox" class="size-5 shrink-0" name=field(id) value="on" checked=is_chosen(id)/>
                    <span>{path.here()}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <details class="mt-2" open=is_open>
            <summary class="flex min-h-11 cursor-pointer items-center">
                <span><span class="font-semibold">{tr!(attributes.categories)}</span> " · " <span class="text-muted">{tr!(attributes.categories_chosen, n = chosen)}</span></span>
            </summary>
            <fieldset>
                <legend class="hint">{tr!(attributes.categories_hint)}</legend>
                {problem.map(|words| view! { <p class="problem">{words}</p> })}
                <div class="mt-2 grid gap-x-6 sm:grid-cols-2">{boxes}</div>
            </fieldset>
        </details>
    }
}
