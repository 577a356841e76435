//! What is promised with goods, of a category or of one product: the same four fields, and for a product what it inherits.

use super::audit_words::field;
use crate::{
    catalog::{
        model::{PROMISE_FIELDS, Promise, shelves::PERIOD_MAX},
        ui::{care_words, guarantee_words},
    },
    tr,
    ui::{
        field::{Choice, Field},
        locale::current,
    },
};
use leptos::prelude::*;

fn label(name: &str) -> String {
    field(name, current()).unwrap_or_default()
}

/// The fields; what is left empty is inherited.
#[component]
pub fn PromiseFields(
    /// Warranty, its months, days for returns, set-up: as they would be typed.
    stored: [String; PROMISE_FIELDS.len()],
    /// Whose promise it is.
    #[prop(into)]
    hint: String,
    /// Words for what is not said here.
    #[prop(into)]
    as_above: String,
    /// What is promised as long as nothing is said here, where that is known.
    inherited: Option<Promise>,
) -> impl IntoView {
    let [warranty, months, days, set_up] = stored;
    let [warranty_name, months_name, days_name, set_up_name] = PROMISE_FIELDS;
    let option = |value: &str, words: String| (value.to_owned(), words);
    let above = || option("", as_above.clone());
    let warranties = vec![
        above(),
        option("none", tr!(goods.warranty_none).to_string()),
        option("months", tr!(goods.warranty_months_word).to_string()),
        option("lifetime", tr!(goods.warranty_lifetime).to_string()),
    ];
    let flags = vec![above(), option("yes", tr!(goods.yes).to_string()), option("no", tr!(goods.no).to_string())];
    let inherits = inherited.map(|promise| {
        let words = format!("{} · {}", guarantee_words(promise), care_words(promise.care));
        view! { <p class="mt-2">{tr!(goods.promise_inherited)} " " <strong>{words}</strong></p> }
    });
    view! {
        <fieldset class="card p-4 sm:p-6">
            <legend class="float-left w-full text-lg font-semibold">{tr!(goods.promise)}</legend>
            <p class="hint clear-left">{hint}</p>
            {inherits}
            <div class="mt-3 grid gap-x-6 sm:grid-cols-2">
                <Choice name=warranty_name label=label(warranty_name) options=warranties value=warranty/>
                <Field name=months_name label=label(months_name) value=months inputmode="numeric" maxlength=PERIOD_MAX/>
                <Field name=days_name label=label(days_name) value=days inputmode="numeric" maxlength=PERIOD_MAX/>
                <Choice name=set_up_name label=label(set_up_name) options=flags value=set_up/>
            </div>
        </fieldset>
    }
}
