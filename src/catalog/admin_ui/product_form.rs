//! The form of a product: words in both languages side by side, its place in the shop, its condition, what it says about the
//! attributes. Without a program in the browser like with one.

use super::{
    attribute_fields::AttributeFields,
    audit_words::{field, said},
    promise_fields::PromiseFields,
};
use crate::{
    catalog::{
        admin_api::{
            goods::{CreateProduct, PreviewText, SaveProduct},
            twins::AlikeGoods,
        },
        model::{
            Condition,
            goods::{
                DESCRIPTION_MAX, FAULTS_MAX, NAME_MAX, ProductFormView, ProductInput, SEO_DESCRIPTION_MAX,
                SEO_TITLE_MAX, SERIAL_MAX, SLUG_MAX, TAGLINE_MAX, YEAR_MAX,
            },
        },
        ui::words::condition_name,
    },
    error::ProblemCode,
    tr,
    ui::{
        conflict::Conflict,
        field::{Check, Choice, Field, TextArea},
        form::{Flash, Form},
        locale::current,
        rich_bar::RichBar,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The long texts.
const TEXTS: [&str; 4] = ["description_id", "description_en", "faults_id", "faults_en"];

/// The label of a field.
fn label(name: &str) -> String {
    field(name, current()).unwrap_or_default()
}

/// The form of a product, or of a new one.
#[component]
pub fn ProductForm(form: ProductFormView) -> impl IntoView {
    let ProductFormView { id, version, stored, categories, brands, attributes, inherited } = form;
    let promised = [&stored.warranty, &stored.warranty_months, &stored.return_days, &stored.set_up].map(String::clone);
    let categories: Vec<(String, String)> = categories.into_iter().map(|(id, path)| (id, path.here())).collect();
    let action = if id.is_some() { SaveProduct::PATH } else { CreateProduct::PATH };
    let conflict = id.is_some().then(|| {
        let chosen: Vec<(String, String)> = categories.iter().chain(&brands).cloned().collect();
        let words = move |name: &str, value: &str| {
            let option = chosen.iter().find(|(id, _)| id == value).map(|(_, words)| words.clone());
            option.or_else(|| said(name, value, current())).unwrap_or_else(|| value.to_owned())
        };
        view! { <Conflict action stored=told(&stored) words=Box::new(words)/> }
    });
    let refused = Flash::here().refused.filter(|refused| refused.action == action);
    let is_alike = refused.as_ref().is_some_and(|refused| refused.error.problem("name_id") == Some(ProblemCode::Alike));
    // a cookie holds no long text; with a program the tab does
    let is_cut = refused
        .as_ref()
        .is_some_and(|refused| TEXTS.iter().any(|text| refused.fields.iter().all(|(name, _)| name != text)));
    let state = if refused.is_some() { "refused" } else { "" };
    let hidden = id.map(|id| {
        view! {
            <input type="hidden" name="product" value=id.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
        }
    });
    view! {
        <RichBar preview=PreviewText::PATH/>
        {conflict}
        {is_cut.then(|| view! { <noscript><p class="alert alert-error mt-4">{tr!(goods.text_lost)}</p></noscript> })}
        <div data-unsaved=state>
            <Form action=action class="mt-4 grid gap-6">
                {hidden}
                <Words stored=stored.clone()/>
                <div data-alike=AlikeGoods::PATH></div>
                {is_alike.then(|| view! { <Check name="confirmed" label=tr!(goods.confirmed)/> })}
                <Shelf stored=stored.clone() categories brands/>
                <Used stored=stored.clone()/>
                <PromiseFields stored=promised hint=tr!(goods.promise_own_hint) as_above=tr!(goods.as_category) inherited/>
                <AttributeFields attributes/>
                <Seo stored/>
                <p><button type="submit" class="btn btn-primary">
                    {if id.is_some() { tr!(goods.save).to_string() } else { tr!(goods.create).to_string() }}
                </button></p>
            </Form>
        </div>
    }
}

/// Name, label and stored value of every field that two may change at once.
fn told(stored: &ProductInput) -> Vec<(String, String, String)> {
    let fields = [
        ("name_id", &stored.name_id),
        ("name_en", &stored.name_en),
        ("tagline_id", &stored.tagline_id),
        ("tagline_en", &stored.tagline_en),
        ("description_id", &stored.description_id),
        ("description_en", &stored.description_en),
        ("slug", &stored.slug),
        ("category", &stored.category),
        ("brand", &stored.brand),
        ("condition", &stored.condition),
        ("serial", &stored.serial),
        ("year", &stored.year),
        ("faults_id", &stored.faults_id),
        ("faults_en", &stored.faults_en),
        ("warranty", &stored.warranty),
        ("warranty_months", &stored.warranty_months),
        ("return_days", &stored.return_days),
        ("set_up", &stored.set_up),
        ("seo_title_id", &stored.seo_title_id),
        ("seo_title_en", &stored.seo_title_en),
        ("seo_description_id", &stored.seo_description_id),
        ("seo_description_en", &stored.seo_description_en),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), label(name), value.clone())).collect()
}

#[component]
fn Words(stored: ProductInput) -> impl IntoView {
    view! {
        <fieldset class="card p-4 sm:p-6">
            <legend class="sr-only">{tr!(goods.words)}</legend>
            <div class="grid gap-x-6 sm:grid-cols-2">
                <Field name="name_id" label=label("name_id") value=stored.name_id required=true maxlength=NAME_MAX/>
                <Field name="name_en" label=label("name_en") value=stored.name_en maxlength=NAME_MAX/>
                <Field name="tagline_id" label=label("tagline_id") value=stored.tagline_id maxlength=TAGLINE_MAX/>
                <Field name="tagline_en" label=label("tagline_en") value=stored.tagline_en maxlength=TAGLINE_MAX/>
                <TextArea name="description_id" label=label("description_id") value=stored.description_id rows=8 rich=true maxlength=DESCRIPTION_MAX/>
                <TextArea name="description_en" label=label("description_en") value=stored.description_en rows=8 rich=true maxlength=DESCRIPTION_MAX/>
            </div>
            <p class="hint">{tr!(goods.description_hint)}</p>
        </fieldset>
    }
}

#[component]
fn Shelf(stored: ProductInput, categories: Vec<(String, String)>, brands: Vec<(String, String)>) -> impl IntoView {
    let none = || (String::new(), tr!(goods.choose).to_string());
    // who edits has chosen before
    let with_none = |options: Vec<(String, String)>, value: &str| {
        if value.is_empty() { std::iter::once(none()).chain(options).collect() } else { options }
    };
    let conditions = Condition::ALL.map(|condition| (condition.code().to_owned(), condition_name(condition))).to_vec();
    view! {
        <fieldset class="card p-4 sm:p-6">
            <legend class="sr-only">{tr!(goods.shelf)}</legend>
            <div class="grid gap-x-6 sm:grid-cols-2">
                <Choice name="category" label=label("category") options=with_none(categories, &stored.category) value=stored.category/>
                <Choice name="brand" label=label("brand") options=with_none(brands, &stored.brand) value=stored.brand/>
                <Choice name="condition" label=label("condition") options=conditions value=stored.condition/>
                <Field name="slug" label=label("slug") hint=tr!(goods.slug_hint) value=stored.slug maxlength=SLUG_MAX/>
                <Check name="featured" label=label("featured") checked=!stored.featured.is_empty()/>
                <Check name="bargain" label=label("bargain") checked=!stored.bargain.is_empty()/>
            </div>
        </fieldset>
    }
}

#[component]
fn Used(stored: ProductInput) -> impl IntoView {
    view! {
        <fieldset class="card p-4 sm:p-6">
            <legend class="float-left w-full text-lg font-semibold">{tr!(goods.used)}</legend>
            <p class="hint clear-left">{tr!(goods.used_hint)}</p>
            <div class="mt-3 grid gap-x-6 sm:grid-cols-2">
                <Field name="serial" label=label("serial") value=stored.serial maxlength=SERIAL_MAX/>
                <Field name="year" label=label("year") value=stored.year inputmode="numeric" maxlength=YEAR_MAX/>
                <TextArea name="faults_id" label=label("faults_id") value=stored.faults_id maxlength=FAULTS_MAX/>
                <TextArea name="faults_en" label=label("faults_en") value=stored.faults_en maxlength=FAULTS_MAX/>
            </div>
        </fieldset>
    }
}

#[component]
fn Seo(stored: ProductInput) -> impl IntoView {
    view! {
        <fieldset class="card p-4 sm:p-6">
            <legend class="float-left w-full text-lg font-semibold">{tr!(goods.seo)}</legend>
            <p class="hint clear-left">{tr!(goods.seo_hint)}</p>
            <div class="mt-3 grid gap-x-6 sm:grid-cols-2">
                <Field name="seo_title_id" label=label("seo_title_id") value=stored.seo_title_id maxlength=SEO_TITLE_MAX/>
                <Field name="seo_title_en" label=label("seo_title_en") value=stored.seo_title_en maxlength=SEO_TITLE_MAX/>
                <TextArea name="seo_description_id" label=label("seo_description_id") value=stored.seo_description_id maxlength=SEO_DESCRIPTION_MAX/>
                <TextArea name="seo_description_en" label=label("seo_description_en") value=stored.seo_description_en maxlength=SEO_DESCRIPTION_MAX/>
            </div>
        </fieldset>
    }
}
