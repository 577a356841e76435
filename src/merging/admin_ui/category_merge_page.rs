//! `/admin/categories/{id}/merge`: a category goes into another one, with all that is in it and below it.

use super::effects::{Effects, Final};
use crate::{
    catalog::model::{PromiseFacts, Warranty},
    error::{AppError, ProblemCode},
    ids::CategoryId,
    merging::{
        admin_api::{MergeCategories, category_merge_plan},
        model::{CategoryPlan, CategoryView},
    },
    tr,
    ui::{
        form::Form,
        locale::href,
        page::{PageHead, load},
        text::Bilingual,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn MergeCategoryPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let into = use_query_map().with_untracked(|query| query.get("into"));
    load(load_plan(id, into), |view| view! { <Page view/> })
}

async fn load_plan(id: String, into: Option<String>) -> Result<CategoryView, AppError> {
    let missing = |_| AppError::NotFound;
    let id: CategoryId = id.parse().map_err(missing)?;
    let into = into.filter(|id| !id.is_empty()).map(|id| id.parse().map_err(missing)).transpose()?;
    category_merge_plan(id, into).await
}

#[component]
fn Page(view: CategoryView) -> impl IntoView {
    let CategoryView { id, name, others, plan } = view;
    let name = name.here();
    let title = tr!(merging.merge_title, name = name.clone()).to_string();
    let path = format!("/admin/categories/{id}/merge");
    let chosen = plan.as_ref().map(|plan| plan.into.to_string()).unwrap_or_default();
    let options = others
        .into_iter()
        .map(|(id, path)| {
            let selected = id == chosen;
            view! { <option value=id selected=selected>{path.here()}</option> }
        })
        .collect_view();
    let plan = plan.map(|plan| view! { <Plan id plan/> });
    view! {
        <PageHead title=title.clone() path=path.clone() private=true/>
        <div class="container-page py-8">
            <p><a class="link-alone" href=href(&format!("/admin/categories/{id}"))>{tr!(attributes.back_to, name = name)}</a></p>
            <h1 class="display mt-4 break-words text-4xl">{title}</h1>
            <p class="mt-2 max-w-prose text-muted">{tr!(merging.category_hint)}</p>
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
fn Plan(id: CategoryId, plan: CategoryPlan) -> impl IntoView {
    let heading = tr!(merging.into_heading, name = plan.name.here()).to_string();
    let body = match plan.problem {
        Some(ProblemCode::Circle) => view! { <p class="mt-2 text-warn">{tr!(merging.problem_below)}</p> }.into_any(),
        Some(_) => view! { <p class="mt-2 text-warn">{tr!(merging.problem_deep)}</p> }.into_any(),
        None => {
            let (lines, warnings) = effects(&plan);
            view! {
                <Effects lines warnings/>
                <Form action=MergeCategories::PATH class="mt-4">
                    <input type="hidden" name="category" value=id.to_string()/>
                    <input type="hidden" name="into" value=plan.into.to_string()/>
                    <input type="hidden" name="version" value=plan.edition.to_string()/>
                    <Final/>
                </Form>
            }
            .into_any()
        }
    };
    view! {
        <section class="card mt-6 p-4 sm:p-6" aria-labelledby="plan">
            <h2 id="plan" class="break-words text-lg font-semibold">{heading}</h2>
            {body}
        </section>
    }
}

fn effects(plan: &CategoryPlan) -> (Vec<String>, Vec<String>) {
    let names = |names: &[Bilingual]| names.iter().map(Bilingual::here).collect::<Vec<_>>().join(", ");
    let lines = [
        Some(tr!(merging.does_products, n = plan.products).to_string()),
        (!plan.children.is_empty()).then(|| tr!(merging.does_children, names = names(&plan.children)).to_string()),
        Some(tr!(merging.does_category_address).to_string()),
        (!plan.asked.is_empty()).then(|| tr!(merging.does_asked, names = names(&plan.asked)).to_string()),
        (plan.rules > 0).then(|| tr!(merging.does_category_rules, n = plan.rules).to_string()),
        Some(tr!(merging.does_category_figures).to_string()),
    ];
    let (was, is) = plan.promises;
    let warnings = [
        (was != is).then(|| tr!(merging.warn_promise, was = promised(was), is = promised(is)).to_string()),
        plan.hides.then(|| tr!(merging.warn_category_hidden).to_string()),
    ];
    (lines.into_iter().flatten().collect(), warnings.into_iter().flatten().collect())
}

/// What a category promises with its goods, in words.
fn promised(facts: PromiseFacts) -> String {
    let warranty = match facts.warranty {
        None => None,
        Some(Warranty::None) => Some(tr!(goods.warranty_none).to_string()),
        Some(Warranty::Lifetime) => Some(format!("{}: {}", tr!(goods.warranty), tr!(goods.warranty_lifetime))),
        Some(Warranty::Months(months)) => Some(format!("{}: {months}", tr!(goods.warranty_months))),
    };
    let days = facts.return_days.map(|days| format!("{}: {days}", tr!(goods.return_days)));
    let set_up = facts.set_up.map(|yes| {
        let word = if yes { tr!(goods.yes).to_string() } else { tr!(goods.no).to_string() };
        format!("{}: {word}", tr!(goods.set_up))
    });
    let told: Vec<String> = [warranty, days, set_up].into_iter().flatten().collect();
    if told.is_empty() { tr!(merging.promise_shop).to_string() } else { told.join(", ") }
}
