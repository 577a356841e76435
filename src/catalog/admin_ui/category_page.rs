//! `/admin/categories/new` and `/admin/categories/{id}`: what a category is called, where it stands, what is promised with
//! its goods.

use super::{
    audit_words::{SHELF_WORDS, field},
    promise_fields::PromiseFields,
};
use crate::{
    catalog::{
        admin_api::shelves::{CreateCategory, DeleteCategory, SaveCategory, category_form},
        model::shelves::{CategoryFormView, CategoryInput, SHELF_NAME_MAX},
    },
    error::AppError,
    ids::CategoryId,
    tr,
    ui::{
        audit_list::AuditList,
        conflict::Conflict,
        field::{Check, Choice, Field},
        form::Form,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

/// The page of a category.
#[component]
pub fn CategoryPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    load(load_form(id), |form| view! { <Page form/> })
}

/// The page of a category that is not there yet.
#[component]
pub fn NewCategoryPage() -> impl IntoView {
    load(category_form(None), |form| view! { <Page form/> })
}

async fn load_form(id: String) -> Result<CategoryFormView, AppError> {
    let id: CategoryId = id.parse().map_err(|_| AppError::NotFound)?;
    category_form(Some(id)).await
}

#[component]
fn Page(form: CategoryFormView) -> impl IntoView {
    let CategoryFormView { id, version, stored, parents, products, children, audit } = form;
    let title = if id.is_some() { stored.name_id.clone() } else { tr!(goods.new_category).to_string() };
    let path = id.map_or_else(|| "/admin/categories/new".to_owned(), |id| format!("/admin/categories/{id}"));
    let action = if id.is_some() { SaveCategory::PATH } else { CreateCategory::PATH };
    let parents: Vec<(String, String)> = std::iter::once((String::new(), tr!(goods.no_parent).to_string()))
        .chain(parents.into_iter().map(|(id, path)| (id, path.here())))
        .collect();
    let conflict = id.is_some().then(|| {
        let chosen = parents.clone();
        let words = move |_: &str, value: &str| {
            chosen.iter().find(|(id, _)| id == value).map_or_else(|| value.to_owned(), |(_, words)| words.clone())
        };
        view! { <Conflict action stored=told(&stored) words=Box::new(words)/> }
    });
    let hidden = id.map(|id| {
        view! {
            <input type="hidden" name="category" value=id.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
        }
    });
    let promised = [&stored.warranty, &stored.warranty_months, &stored.return_days, &stored.set_up].map(String::clone);
    view! {
        <PageHead title=title.clone() path private=true/>
        <div class="container-page py-8">
            <p><a class="link-alone" href=href("/admin/categories")>{tr!(goods.back_to_categories)}</a></p>
            <h1 class="display mt-4 text-4xl">{title}</h1>
            {conflict}
            <div data-unsaved="">
                <Form action=action class="mt-4 grid gap-6">
                    {hidden}
                    <Names stored parents/>
                    <PromiseFields stored=promised hint=tr!(goods.promise_hint) as_above=tr!(goods.as_above) inherited=None/>
                    <p><button type="submit" class="btn btn-primary">{tr!(goods.save_category)}</button></p>
                </Form>
            </div>
            {id.map(|id| view! { <Delete id products children/> <AuditList entries=audit words=SHELF_WORDS/> })}
        </div>
    }
}

fn label(name: &str) -> String {
    field(name, current()).unwrap_or_default()
}

/// Name, label and stored value of every field that two may change at once.
fn told(stored: &CategoryInput) -> Vec<(String, String, String)> {
    let fields = [
        ("name_id", &stored.name_id),
        ("name_en", &stored.name_en),
        ("slug", &stored.slug),
        ("parent", &stored.parent),
        ("warranty", &stored.warranty),
        ("warranty_months", &stored.warranty_months),
        ("return_days", &stored.return_days),
        ("set_up", &stored.set_up),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), label(name), value.clone())).collect()
}

#[component]
fn Names(stored: CategoryInput, parents: Vec<(String, String)>) -> impl IntoView {
    view! {
        <fieldset class="card p-4 sm:p-6">
            <legend class="sr-only">{tr!(goods.words)}</legend>
            <div class="grid gap-x-6 sm:grid-cols-2">
                <Field name="name_id" label=label("name_id") value=stored.name_id required=true maxlength=SHELF_NAME_MAX/>
                <Field name="name_en" label=label("name_en") value=stored.name_en maxlength=SHELF_NAME_MAX/>
                <Choice name="parent" label=label("parent") options=parents value=stored.parent/>
                <Field name="slug" label=label("slug") hint=tr!(goods.slug_hint) value=stored.slug maxlength=SHELF_NAME_MAX/>
                <Check name="active" label=tr!(goods.shown) checked=!stored.active.is_empty()/>
            </div>
        </fieldset>
    }
}

/// What is in it, and the way out when nothing is.
#[component]
fn Delete(id: CategoryId, products: u64, children: u64) -> impl IntoView {
    let is_empty = products == 0 && children == 0;
    view! {
        <section class="mt-8" aria-labelledby="delete">
            <p class="mb-6"><a class="btn btn-secondary" href=href(&format!("/admin/categories/{id}/merge"))>{tr!(merging.merge_category)}</a></p>
            <h2 id="delete" class="display text-2xl">{tr!(goods.delete)}</h2>
            {if is_empty {
                view! {
                    <p class="mt-2 text-muted">{tr!(goods.category_empty)}</p>
                    <Form action=DeleteCategory::PATH class="mt-3">
                        <input type="hidden" name="category" value=id.to_string()/>
                        <button type="submit" class="btn btn-secondary">{tr!(goods.delete_category)}</button>
                    </Form>
                }.into_any()
            } else {
                view! { <p class="mt-2 text-muted">{tr!(goods.category_full, products = products, children = children)}</p> }.into_any()
            }}
        </section>
    }
}
