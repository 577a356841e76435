//! `/admin/brands/{id}/merge`: a brand goes into another one, with its products.

use super::effects::{Effects, Final};
use crate::{
    error::AppError,
    ids::BrandId,
    merging::{
        admin_api::{MergeBrands, brand_merge_plan},
        model::{BrandPlan, BrandView},
    },
    tr,
    ui::{
        form::Form,
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn MergeBrandPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let into = use_query_map().with_untracked(|query| query.get("into"));
    load(load_plan(id, into), |view| view! { <Page view/> })
}

async fn load_plan(id: String, into: Option<String>) -> Result<BrandView, AppError> {
    let missing = |_| AppError::NotFound;
    let id: BrandId = id.parse().map_err(missing)?;
    let into = into.filter(|id| !id.is_empty()).map(|id| id.parse().map_err(missing)).transpose()?;
    brand_merge_plan(id, into).await
}

#[component]
fn Page(view: BrandView) -> impl IntoView {
    let BrandView { id, name, slug, others, plan } = view;
    let title = tr!(merging.merge_title, name = name.clone()).to_string();
    let path = format!("/admin/brands/{id}/merge");
    let chosen = plan.as_ref().map(|plan| plan.into.to_string()).unwrap_or_default();
    let options = others
        .into_iter()
        .map(|(id, name)| {
            let selected = id == chosen;
            view! { <option value=id selected=selected>{name}</option> }
        })
        .collect_view();
    let plan = plan.map(|plan| view! { <Plan id slug plan/> });
    view! {
        <PageHead title=title.clone() path=path.clone() private=true/>
        <div class="container-page py-8">
            <p><a class="link-alone" href=href(&format!("/admin/brands/{id}"))>{tr!(attributes.back_to, name = name)}</a></p>
            <h1 class="display mt-4 break-words text-4xl">{title}</h1>
            <p class="mt-2 max-w-prose text-muted">{tr!(merging.brand_hint)}</p>
            <form method="get" action=href(&path) class="card mt-6 flex flex-wrap items-end gap-3 p-4 sm:p-6">
                <div class="field min-w-0 grow basis-64">
                    <label class="label" for="into">{tr!(attributes.merge_into)}</label>
                    <select class="input" id="into" name="into">{options}</select>
                </div>
                <button type="submit" class="btn btn-secondary">{tr!(attributes.merge_look)}</button>
            </form>
            {plan}
        </div>
    }
}

#[component]
fn Plan(id: BrandId, slug: String, plan: BrandPlan) -> impl IntoView {
    let BrandPlan { into, name, edition, products } = plan;
    let lines = vec![
        tr!(merging.does_brand_products, n = products, name = name.clone()).to_string(),
        tr!(merging.does_brand_address, slug = slug).to_string(),
        tr!(merging.does_brand_search).to_string(),
    ];
    view! {
        <section class="card mt-6 p-4 sm:p-6" aria-labelledby="plan">
            <h2 id="plan" class="break-words text-lg font-semibold">{tr!(merging.into_heading, name = name)}</h2>
            <Effects lines warnings=Vec::new()/>
            <Form action=MergeBrands::PATH class="mt-4">
                <input type="hidden" name="brand" value=id.to_string()/>
                <input type="hidden" name="into" value=into.to_string()/>
                <input type="hidden" name="version" value=edition.to_string()/>
                <Final/>
            </Form>
        </section>
    }
}
