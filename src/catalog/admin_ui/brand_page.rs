//! `/admin/brands/{id}`: what a brand is called.

use super::audit_words::{SHELF_WORDS, field};
use crate::{
    catalog::{
        admin_api::shelves::{DeleteBrand, SaveBrand, brand_form},
        model::shelves::{BrandFormView, SHELF_NAME_MAX},
    },
    error::AppError,
    ids::BrandId,
    tr,
    ui::{
        audit_list::AuditList,
        conflict::Conflict,
        field::Field,
        form::Form,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

/// The page of a brand.
#[component]
pub fn BrandPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    load(load_form(id), |form| {
        let BrandFormView { id, version, stored, products, audit } = form;
        let label = |name: &str| field(name, current()).unwrap_or_default();
        let told = [("name", &stored.name), ("slug", &stored.slug)]
            .map(|(name, value)| (name.to_owned(), label(name), value.clone()));
        let words = |_: &str, value: &str| value.to_owned();
        let delete = if products == 0 {
            view! {
                <Form action=DeleteBrand::PATH class="mt-3">
                    <input type="hidden" name="brand" value=id.to_string()/>
                    <button type="submit" class="btn btn-secondary">{tr!(goods.delete_brand)}</button>
                </Form>
            }
            .into_any()
        } else {
            view! { <p class="mt-2 text-muted">{tr!(goods.brand_full, n = products)}</p> }.into_any()
        };
        view! {
            <PageHead title=stored.name.clone() path=format!("/admin/brands/{id}") private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/brands")>{tr!(goods.back_to_brands)}</a></p>
                <h1 class="display mt-4 text-4xl">{stored.name.clone()}</h1>
                <Conflict action=SaveBrand::PATH stored=told.to_vec() words=Box::new(words)/>
                <div data-unsaved="">
                    <Form action=SaveBrand::PATH class="card mt-4 grid gap-x-6 p-4 sm:grid-cols-2 sm:p-6">
                        <input type="hidden" name="brand" value=id.to_string()/>
                        <input type="hidden" name="version" value=version.to_string()/>
                        <Field name="name" label=label("name") value=stored.name.clone() required=true maxlength=SHELF_NAME_MAX/>
                        <Field name="slug" label=label("slug") hint=tr!(goods.slug_hint) value=stored.slug.clone() maxlength=SHELF_NAME_MAX/>
                        <p><button type="submit" class="btn btn-primary">{tr!(goods.save_brand)}</button></p>
                    </Form>
                </div>
                <section class="mt-8" aria-labelledby="delete">
                    <p class="mb-6"><a class="btn btn-secondary" href=href(&format!("/admin/brands/{id}/merge"))>{tr!(merging.merge_brand)}</a></p>
                    <h2 id="delete" class="display text-2xl">{tr!(goods.delete)}</h2>
                    {delete}
                </section>
                <AuditList entries=audit words=SHELF_WORDS/>
            </div>
        }
    })
}

async fn load_form(id: String) -> Result<BrandFormView, AppError> {
    let id: BrandId = id.parse().map_err(|_| AppError::NotFound)?;
    brand_form(id).await
}
