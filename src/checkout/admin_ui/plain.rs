//! Controls for browsers without a program: they belong to the form of who buys, so that a button for goods takes along what is typed
//! there. Where a program runs, the small forms beside them stand in their place and are sent behind the page.

use crate::{
    checkout::model::{DraftLineView, Step},
    ids::VariantId,
    orders::model::{DRAFT_UNITS, PRICE_MAX, PRICE_REASON_MAX},
    tr,
    ui::listing::SEARCH_MAX,
};
use leptos::prelude::*;
use uuid::Uuid;

/// Id of the form of a draft.
#[must_use]
pub fn form_of(draft: Uuid) -> String {
    format!("keep-{draft}")
}

/// A button of that form.
#[component]
pub fn Press(
    draft: Uuid,
    /// What it asks for, as [`Step::read`] reads it.
    #[prop(into)]
    act: String,
    /// Its words.
    #[prop(into)]
    words: String,
    /// What it is about, for who hears the page.
    #[prop(into, optional)]
    of: String,
) -> impl IntoView {
    let label = (!of.is_empty()).then(|| format!("{words}: {of}"));
    view! { <button class="btn btn-secondary" form=form_of(draft) name="act" value=act formnovalidate=true aria-label=label>{words}</button> }
}

/// Units and the button that sends them.
#[component]
pub fn PlainUnits(draft: Uuid, variant: VariantId, called: String, quantity: u32, more: bool) -> impl IntoView {
    let (name, act, words) = if more {
        (Step::more_of(variant), format!("add:{variant}"), tr!(draft.add))
    } else {
        (Step::units_of(variant), format!("units:{variant}"), tr!(draft.set))
    };
    let id = format!("plain-{name}");
    view! {
        <noscript>
            <p class="flex items-end gap-2">
                <label class="sr-only" for=id.clone()>{format!("{}: {called}", tr!(admin.units))}</label>
                <input id=id form=form_of(draft) class="input w-24" type="number" name=name min="1" max=DRAFT_UNITS value=quantity inputmode="numeric"/>
                <Press draft act words of=called.clone()/>
                {(!more).then(|| view! { <Press draft act=format!("out:{variant}") words=tr!(draft.take_out) of=called/> })}
            </p>
        </noscript>
    }
}

/// Another price of a line.
#[component]
pub fn PlainPrice(draft: Uuid, line: DraftLineView, price: String) -> impl IntoView {
    let variant = line.variant;
    let field = |name: String, words: &'static str, value: String, most: u16| {
        let id = format!("plain-{name}");
        view! {
            <div class="field">
                <label class="label" for=id.clone()>{words}</label>
                <input id=id form=form_of(draft) class="input" name=name value=value maxlength=most.to_string()/>
            </div>
        }
    };
    view! {
        <noscript>
            <div class="mt-2 grid items-end gap-x-4 sm:grid-cols-[10rem_minmax(0,1fr)_auto]">
                {field(Step::price_of(variant), tr!(draft.price_of_one), price, PRICE_MAX)}
                {field(Step::reason_of(variant), tr!(draft.reason), line.reason, PRICE_REASON_MAX)}
                <p class="mb-4"><Press draft act=format!("price:{variant}") words=tr!(draft.set)/></p>
            </div>
        </noscript>
    }
}

/// A field to look for something.
#[component]
pub fn PlainFind(
    draft: Uuid,
    /// Its name.
    name: &'static str,
    /// What its button asks for.
    act: &'static str,
    /// What it finds by.
    label: &'static str,
    /// What is looked for now.
    value: String,
) -> impl IntoView {
    let id = format!("plain-{name}");
    view! {
        <noscript>
            <div class="mt-3 flex flex-wrap items-end gap-2">
                <div class="min-w-0 grow">
                    <label class="label" for=id.clone()>{label}</label>
                    <input id=id form=form_of(draft) class="input" type="search" name=name value=value maxlength=SEARCH_MAX.to_string()/>
                </div>
                <Press draft act words=tr!(draft.find) of=label/>
            </div>
        </noscript>
    }
}
