//! What the columns of a file are: told by their heads, and changed where that is wrong.

use crate::{
    catalog::model::sheet::{PRODUCT_FIELDS, VARIANT_FIELDS},
    exchange::{
        admin_api::MapColumns,
        model::{MapInput, heads},
        service::Form as Offer,
    },
    tr,
    ui::{
        field::{Check, Choice, Field, problem_of},
        form::Form,
        locale::current,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

/// Longest weight as typed.
const WEIGHT_MAX: u16 = 12;
/// Longest words for a field.
const HEAD_MAX: u16 = 200;

/// The form about the columns.
#[component]
pub fn MappingForm(set: Uuid, offer: Offer) -> impl IntoView {
    let Offer { file, attributes, categories, brands } = offer;
    let locale = current();
    let fields = || PRODUCT_FIELDS.into_iter().chain(VARIANT_FIELDS).chain(heads::PICTURE_FIELDS);
    let is_foreign = file.layout != "own";
    let foreign = heads::FOREIGN.into_iter().filter(|_| is_foreign);
    let plain = fields().chain(foreign).map(|field| heads::word(field, locale));
    let said = attributes.iter().map(|(code, name)| heads::of_attribute(code, &name.here()));
    // one list for all: a choice in each of a hundred columns would be a page of megabytes
    let known = plain.chain(said).map(|words| view! { <option value=words></option> }).collect_view();
    let words = |target: &str| match target.strip_prefix("attributes[").and_then(|rest| rest.strip_suffix(']')) {
        Some(code) => {
            let name = attributes.iter().find(|(own, _)| own == code).map(|(_, name)| name.here());
            heads::of_attribute(code, &name.unwrap_or_default())
        }
        None if target.is_empty() => String::new(),
        None => heads::word(target, locale),
    };
    let columns: Vec<(String, String)> =
        file.heads.iter().zip(&file.targets).map(|(head, target)| (head.clone(), words(target))).collect();
    let columns = columns.into_iter().enumerate().map(|(place, (head, value))| {
        let label = if head.is_empty() { tr!(exchange.column, n = place + 1).to_string() } else { head };
        view! { <Field name=MapInput::field(place) label=label list="fields" value=value maxlength=HEAD_MAX/> }
    });
    let layout = match file.layout.as_str() {
        "shopify" => tr!(exchange.layout_shopify).to_string(),
        "woocommerce" => tr!(exchange.layout_woocommerce).to_string(),
        _ => tr!(exchange.layout_own).to_string(),
    };
    let separator = match file.separator {
        '\t' => tr!(exchange.tab).to_string(),
        sign => format!("“{sign}”"),
    };
    let none = |words: String| std::iter::once((String::new(), words));
    let brands = none(tr!(exchange.no_default).to_string()).chain(brands).collect::<Vec<_>>();
    let categories = categories.into_iter().map(|(id, path)| (id, path.here()));
    let categories = none(tr!(exchange.no_default).to_string()).chain(categories).collect::<Vec<_>>();
    view! {
        <p class="mt-4" role="status" data-news="">{layout} " " {tr!(exchange.read_as, encoding = file.encoding.clone(), separator = separator)}</p>
        <Form action=MapColumns::PATH class="mt-4 grid gap-6">
            <input type="hidden" name="set" value=set.to_string()/>
            <fieldset class="card p-4 sm:p-6">
                <legend class="float-left w-full text-lg font-semibold">{tr!(exchange.columns)}</legend>
                <p class="hint clear-left">{tr!(exchange.columns_hint)}</p>
                <Nameless/>
                <datalist id="fields">{known}</datalist>
                <div class="mt-3 grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">{columns.collect_view()}</div>
            </fieldset>
            <fieldset class="card p-4 sm:p-6">
                <legend class="float-left w-full text-lg font-semibold">{tr!(exchange.for_new)}</legend>
                <p class="hint clear-left">{tr!(exchange.for_new_hint)}</p>
                <div class="mt-3 grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
                    <Choice name="brand" label=tr!(exchange.default_brand) options=brands value=String::new()/>
                    <Choice name="category" label=tr!(exchange.default_category) options=categories value=String::new()/>
                    <Field name="weight" label=tr!(exchange.default_weight) inputmode="numeric" maxlength=WEIGHT_MAX value=file.weight/>
                </div>
                <Check name="makes_shelves" label=tr!(exchange.makes_shelves) checked=file.makes_shelves/>
            </fieldset>
            <p><button type="submit" class="btn btn-primary">{tr!(exchange.look)}</button></p>
        </Form>
    }
}

/// That no column tells the products apart.
#[component]
fn Nameless() -> impl IntoView {
    let words = problem_of("columns", tr!(exchange.columns));
    words.map(|_| view! { <p class="problem">{tr!(exchange.why_nameless)}</p> })
}
