//! `/admin/attributes/new` and `/admin/attributes/{id}`: an attribute, its options, and the ways out of it.

use super::{
    attribute_form::AttributeFieldset,
    audit_words::{ATTRIBUTE_WORDS, kind_word},
    option_list::{OptionList, PART},
};
use crate::{
    catalog::{
        admin_api::attributes::{
            AddOption, CreateAttribute, DeleteAttribute, SaveAttribute, attribute_form, attribute_shelves,
        },
        model::{
            admin::AdminProductFilter,
            attributes::{AttributeInput, AttributeKind, AttributeView, OPTIONS_MAX},
            shelves::SHELF_NAME_MAX,
        },
    },
    error::AppError,
    ids::AttributeId,
    tr,
    ui::{
        audit_list::AuditList,
        conflict::Conflict,
        field::{Choice, Field},
        form::Form,
        listing::Count,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

/// The page of an attribute that is not there yet.
#[component]
pub fn NewAttributePage() -> impl IntoView {
    load(attribute_shelves(), |categories| {
        let kinds: Vec<_> =
            AttributeKind::ALL.map(|kind| (kind.code().to_owned(), kind_word(kind, current()))).into_iter().collect();
        let stored = AttributeInput { filterable: "on".into(), ..AttributeInput::default() };
        view! {
            <PageHead title=tr!(attributes.new) path="/admin/attributes/new" private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/attributes")>{tr!(attributes.back)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(attributes.new)}</h1>
                <div data-unsaved="">
                    <Form action=CreateAttribute::PATH class="card mt-4 p-4 sm:p-6">
                        <Choice name="kind" label=tr!(attributes.kind) options=kinds/>
                        <p class="hint">{tr!(attributes.kind_hint)}</p>
                        <AttributeFieldset stored kind=None categories action=CreateAttribute::PATH/>
                        <p class="mt-4"><button type="submit" class="btn btn-primary">{tr!(attributes.create)}</button></p>
                    </Form>
                </div>
            </div>
        }
    })
}

/// The page of an attribute.
#[component]
pub fn AttributePage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    load(load_view(id), |view| view! { <Page view/> })
}

async fn load_view(id: String) -> Result<AttributeView, AppError> {
    let id: AttributeId = id.parse().map_err(|_| AppError::NotFound)?;
    attribute_form(id).await
}

#[component]
fn Page(view: AttributeView) -> impl IntoView {
    let AttributeView { id, code, kind, version, stored, products, options, categories, audit } = view;
    let name = if current() == crate::i18n::Locale::en && !stored.name_en.is_empty() {
        stored.name_en.clone()
    } else {
        stored.name_id.clone()
    };
    let told = [
        ("name_id", tr!(attributes.name_id).to_string(), stored.name_id.clone()),
        ("name_en", tr!(attributes.name_en).to_string(), stored.name_en.clone()),
        ("unit", tr!(attributes.unit).to_string(), stored.unit.clone()),
    ];
    let told = told.map(|(name, label, value)| (name.to_owned(), label, value)).to_vec();
    let words = |_: &str, value: &str| value.to_owned();
    let choice = (kind == AttributeKind::Choice).then(|| view! { <Options attribute=id code=code.clone() options/> });
    view! {
        <PageHead title=name.clone() path=format!("/admin/attributes/{id}") private=true/>
        <div class="container-page py-8">
            <p><a class="link-alone" href=href("/admin/attributes")>{tr!(attributes.back)}</a></p>
            <h1 class="display mt-4 break-words text-4xl">{name}</h1>
            <dl class="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
                <div class="flex gap-2"><dt class="text-muted">{tr!(attributes.kind)}</dt><dd>{kind_word(kind, current())}</dd></div>
                <div class="flex gap-2"><dt class="text-muted">{tr!(attributes.code)}</dt><dd class="break-all font-mono">{code.clone()}</dd></div>
            </dl>
            <Conflict action=SaveAttribute::PATH stored=told words=Box::new(words)/>
            <div data-unsaved="">
                <Form action=SaveAttribute::PATH class="card mt-4 p-4 sm:p-6">
                    <input type="hidden" name="attribute" value=id.to_string()/>
                    <input type="hidden" name="version" value=version.to_string()/>
                    <AttributeFieldset stored kind=Some(kind) categories action=SaveAttribute::PATH/>
                    <p class="mt-4"><button type="submit" class="btn btn-primary">{tr!(attributes.save)}</button></p>
                </Form>
            </div>
            {choice}
            <Ends id code products/>
            <AuditList entries=audit words=ATTRIBUTE_WORDS/>
        </div>
    }
}

#[component]
fn Options(
    attribute: AttributeId,
    code: String,
    options: Vec<crate::catalog::model::attributes::OptionRow>,
) -> impl IntoView {
    let add = (options.len() < OPTIONS_MAX).then(|| {
        view! {
            <Form action=AddOption::PATH class="card mt-3 grid gap-x-6 p-4 sm:grid-cols-2 sm:p-6">
                <input type="hidden" name="attribute" value=attribute.to_string()/>
                <h3 class="text-lg font-semibold sm:col-span-2">{tr!(attributes.option_new)}</h3>
                <Field name="name_id" label=tr!(attributes.name_id) prefix="new-" required=true maxlength=SHELF_NAME_MAX/>
                <Field name="name_en" label=tr!(attributes.name_en) prefix="new-" maxlength=SHELF_NAME_MAX/>
                <p><button type="submit" class="btn btn-secondary">{tr!(attributes.option_add)}</button></p>
            </Form>
        }
    });
    view! {
        <section id="options" class="mt-8" aria-labelledby="options-title">
            <h2 id="options-title" class="display text-2xl">{tr!(attributes.options)}</h2>
            <div data-part=PART><OptionList attribute code options/></div>
            {add}
        </section>
    }
}

/// The ways out: into another attribute, or away when nothing is said about it.
#[component]
fn Ends(id: AttributeId, code: String, products: Count) -> impl IntoView {
    let list = AdminProductFilter { says: code, page: 1, ..AdminProductFilter::default() }.to_url();
    let delete = if products.get() == 0 {
        view! {
            <p class="mt-2 text-muted">{tr!(attributes.delete_free)}</p>
            <Form action=DeleteAttribute::PATH class="mt-3">
                <input type="hidden" name="attribute" value=id.to_string()/>
                <button type="submit" class="btn btn-secondary">{tr!(attributes.delete)}</button>
            </Form>
        }
        .into_any()
    } else {
        view! {
            <p class="mt-2 text-muted">{tr!(attributes.delete_full, n = products.words())}</p>
            <p class="mt-1"><a class="link-alone" href=href(&list)>{tr!(attributes.delete_see)}</a></p>
        }
        .into_any()
    };
    view! {
        <section class="mt-8" aria-labelledby="merge">
            <h2 id="merge" class="display text-2xl">{tr!(attributes.merge)}</h2>
            <p class="mt-2 text-muted">{tr!(attributes.merge_hint)}</p>
            <p class="mt-3"><a class="btn btn-secondary" href=href(&format!("/admin/attributes/{id}/merge"))>{tr!(attributes.merge_link)}</a></p>
        </section>
        <section class="mt-8" aria-labelledby="delete">
            <h2 id="delete" class="display text-2xl">{tr!(attributes.delete)}</h2>
            {delete}
        </section>
    }
}
