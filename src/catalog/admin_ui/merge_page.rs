//! `/admin/attributes/{id}/merge`: an attribute, or one of its options, goes into another one. First what stays is chosen, then it
//! is said what would become of them; only then there is a button.

use crate::{
    catalog::{
        admin_api::attributes::{MergeAttribute, MergeOption, merge_plan},
        model::attributes::{Clash, MergePlan, MergeView},
    },
    error::AppError,
    ids::{AttributeId, OptionId},
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
pub fn MergeAttributePage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let query = use_query_map().get_untracked();
    load(load_plan(id, query.get("option"), query.get("into")), |view| view! { <Page view/> })
}

async fn load_plan(id: String, option: Option<String>, into: Option<String>) -> Result<MergeView, AppError> {
    let missing = |_| AppError::NotFound;
    let id: AttributeId = id.parse().map_err(missing)?;
    let option: Option<OptionId> = option.map(|id| id.parse().map_err(missing)).transpose()?;
    let into = into.filter(|id| !id.is_empty()).map(|id| id.parse().map_err(missing)).transpose()?;
    merge_plan(id, option, into).await
}

#[component]
fn Page(view: MergeView) -> impl IntoView {
    let MergeView { attribute, name, option, into, plan } = view;
    let goes = option.as_ref().map_or_else(|| name.here(), |(_, answer)| format!("{}: {}", name.here(), answer.here()));
    let title = tr!(attributes.merge_title, name = goes).to_string();
    let path = format!("/admin/attributes/{attribute}/merge");
    let page = href(&format!("/admin/attributes/{attribute}"));
    let nothing = if option.is_some() { tr!(attributes.merge_no_option) } else { tr!(attributes.merge_none) };
    let chosen = plan.as_ref().map(|plan| plan.into.clone()).unwrap_or_default();
    let choose = if into.is_empty() {
        view! { <p class="mt-4 text-muted">{nothing}</p> }.into_any()
    } else {
        let kept = option.as_ref().map(|(id, _)| view! { <input type="hidden" name="option" value=id.to_string()/> });
        let options = into
            .into_iter()
            .map(|(id, name)| {
                let selected = id == chosen;
                view! { <option value=id selected=selected>{name.here()}</option> }
            })
            .collect_view();
        view! {
            <form method="get" action=href(&path) class="card mt-4 flex flex-wrap items-end gap-3 p-4 sm:p-6">
                {kept}
                <div class="field min-w-0 grow basis-64">
                    <label class="label" for="into">{tr!(attributes.merge_into)}</label>
                    <select class="input" id="into" name="into">{options}</select>
                </div>
                <button type="submit" class="btn btn-secondary">{tr!(attributes.merge_look)}</button>
            </form>
        }
        .into_any()
    };
    let plan = plan.map(|plan| view! { <Plan attribute option=option.map(|(id, _)| id) plan/> });
    view! {
        <PageHead title=title.clone() path private=true/>
        <div class="container-page py-8">
            <p><a class="link-alone" href=page>{tr!(attributes.back_to, name = name.here())}</a></p>
            <h1 class="display mt-4 break-words text-4xl">{title}</h1>
            <p class="mt-2 text-muted">{tr!(attributes.merge_hint)}</p>
            {choose}
            {plan}
        </div>
    }
}

/// What would become of them, and the button.
#[component]
fn Plan(attribute: AttributeId, option: Option<OptionId>, plan: MergePlan) -> impl IntoView {
    let MergePlan { into, name, products, both, examples } = plan;
    let named = name.here();
    let clashes = if option.is_some() {
        ().into_any()
    } else if both == 0 {
        view! { <p class="mt-2">{tr!(attributes.merge_clean)}</p> }.into_any()
    } else {
        let rows = examples.into_iter().map(|clash| view! { <Example clash/> }).collect_view();
        view! {
            <p class="mt-2 text-warn">{tr!(attributes.merge_both, n = both, name = named.clone())}</p>
            <ul class="mt-3 grid gap-2">{rows}</ul>
        }
        .into_any()
    };
    let (action, seen) = if option.is_some() { (MergeOption::PATH, products) } else { (MergeAttribute::PATH, both) };
    let goes = option.map(|id| view! { <input type="hidden" name="option" value=id.to_string()/> });
    view! {
        <section class="card mt-4 p-4 sm:p-6" aria-labelledby="plan">
            <h2 id="plan" class="text-lg font-semibold">{tr!(attributes.merge_products, n = products, name = named)}</h2>
            {clashes}
            <Form action=action class="mt-4">
                <input type="hidden" name="attribute" value=attribute.to_string()/>
                {goes}
                <input type="hidden" name="into" value=into/>
                <input type="hidden" name="seen" value=seen.to_string()/>
                <p class="text-muted">{tr!(attributes.merge_final)}</p>
                <p class="mt-3"><button type="submit" class="btn btn-primary">{tr!(attributes.merge_now)}</button></p>
            </Form>
        </section>
    }
}

#[component]
fn Example(clash: Clash) -> impl IntoView {
    let Clash { id, name, goes, stays } = clash;
    let said = |values: Vec<Bilingual>| {
        let word = |value: Bilingual| match value.id.as_str() {
            "yes" => tr!(goods.yes).to_string(),
            "no" => tr!(goods.no).to_string(),
            _ => value.here(),
        };
        values.into_iter().map(word).collect::<Vec<_>>().join(", ")
    };
    let told =
        format!("{}: {} · {}: {}", tr!(attributes.merge_goes), said(goes), tr!(attributes.merge_stays), said(stays));
    view! {
        <li class="min-w-0 break-words">
            <a class="inline-flex min-h-6 items-center underline" href=href(&format!("/admin/products/{id}"))>{name.here()}</a>
            <span class="block text-sm text-muted">{told}</span>
        </li>
    }
}
