//! What a product says about the attributes: a choice to select, a number with its unit, yes or no. Those that goods of its
//! category speak of stand first, the others are folded away.

use crate::{
    catalog::model::goods::{AttributeAsk, AttributeField, field_of},
    tr,
    ui::{
        field::{Choice, Field},
        form::Flash,
    },
};
use leptos::prelude::*;

/// Digits and sign of the largest number.
const NUMBER_LENGTH: u16 = 11;

/// The fields.
#[component]
pub fn AttributeFields(attributes: Vec<AttributeField>) -> impl IntoView {
    let (by_variants, asked): (Vec<_>, Vec<_>) = attributes.into_iter().partition(|field| field.by_variants);
    let (usual, other): (Vec<_>, Vec<_>) = asked.into_iter().partition(|field| field.usual);
    let names = by_variants.into_iter().map(|field| field.name.here()).collect::<Vec<_>>().join(", ");
    let error = Flash::here().refused.map(|refused| refused.error);
    let is_wrong =
        |field: &AttributeField| error.as_ref().is_some_and(|error| error.problem(&field_of(&field.code)).is_some());
    // without a category nothing is usual
    let open = usual.is_empty() || other.iter().any(is_wrong);
    let fields = |fields: Vec<AttributeField>| fields.into_iter().map(|field| view! { <Ask field/> }).collect_view();
    let (usual, is_more, other) = (fields(usual), !other.is_empty(), fields(other));
    view! {
        <fieldset class="card p-4 sm:p-6">
            <legend class="float-left w-full text-lg font-semibold">{tr!(goods.attributes)}</legend>
            <p class="hint clear-left">{tr!(goods.attributes_hint)}</p>
            {(!names.is_empty()).then(|| view! { <p class="hint">{tr!(goods.by_variants)} " " {names}</p> })}
            <div class="mt-3 grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">{usual}</div>
            {is_more.then(|| view! {
                <details open=open>
                    <summary class="link min-h-11 cursor-pointer py-2">{tr!(goods.more_attributes)}</summary>
                    <div class="mt-3 grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">{other}</div>
                </details>
            })}
        </fieldset>
    }
}

#[component]
fn Ask(field: AttributeField) -> impl IntoView {
    let AttributeField { code, name, ask, value, .. } = field;
    let (field, label) = (field_of(&code), name.here());
    let none = (String::new(), tr!(goods.not_said).to_string());
    let choice = |options: Vec<(String, String)>| {
        let options = std::iter::once(none).chain(options).collect();
        view! { <Choice name=field.clone() label=label.clone() options value=value.clone()/> }.into_any()
    };
    match ask {
        AttributeAsk::Choice(options) => choice(options.into_iter().map(|(code, name)| (code, name.here())).collect()),
        AttributeAsk::Flag => {
            choice(vec![("yes".to_owned(), tr!(goods.yes).to_string()), ("no".to_owned(), tr!(goods.no).to_string())])
        }
        AttributeAsk::Number(unit) => {
            let label = unit.map_or_else(|| label.clone(), |unit| format!("{label} ({unit})"));
            view! { <Field name=field label value inputmode="numeric" maxlength=NUMBER_LENGTH/> }.into_any()
        }
    }
}
