//! What would happen to everything that hangs on a product, and of each variant the choice.

use super::effects::{Effects, Final};
use crate::{
    catalog::model::ProductStatus,
    ids::ProductId,
    merging::{
        admin_api::MergeProducts,
        model::{MergePlan, Unmatched, VariantPlan},
    },
    tr,
    ui::{
        form::Form,
        listing::Count,
        locale::{current, href, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// What would happen, and the form.
#[component]
pub fn Plan(
    /// What goes.
    id: ProductId,
    plan: MergePlan,
) -> impl IntoView {
    let title = tr!(merging.what_happens);
    let body = match plan.problem {
        Some(problem) => view! { <p class="mt-2 text-warn">{problem_word(problem)}</p> }.into_any(),
        None => {
            let (lines, warnings) = effects(&plan);
            let MergePlan { stays, edition, variants, into, .. } = plan;
            let stays = stays.twin.product.id;
            let choices = variants.into_iter().map(|row| view! { <Choice row into=into.clone()/> }).collect_view();
            view! {
                <Effects lines warnings/>
                <Form action=MergeProducts::PATH class="mt-6">
                    <input type="hidden" name="product" value=id.to_string()/>
                    <input type="hidden" name="into" value=stays.to_string()/>
                    <input type="hidden" name="version" value=edition.to_string()/>
                    <fieldset>
                        <legend class="text-lg font-semibold">{tr!(merging.variants)}</legend>
                        <p class="hint">{tr!(merging.variants_hint)}</p>
                        <div class="mt-3 grid gap-4">{choices}</div>
                    </fieldset>
                    <Final/>
                </Form>
            }
            .into_any()
        }
    };
    view! {
        <section class="card mt-6 p-4 sm:p-6" aria-labelledby="plan">
            <h2 id="plan" class="text-lg font-semibold">{title}</h2>
            {body}
        </section>
    }
}

fn problem_word(problem: Unmatched) -> String {
    match problem {
        Unmatched::Same => tr!(merging.problem_same),
        Unmatched::Used => tr!(merging.problem_used),
        Unmatched::Condition => tr!(merging.problem_condition),
        Unmatched::Variants => tr!(merging.problem_variants),
    }
    .to_string()
}

/// What happens, and what is lost or may be unwanted.
fn effects(plan: &MergePlan) -> (Vec<String>, Vec<String>) {
    let some = |count: Count, words: fn(String) -> String| (count.get() > 0).then(|| words(count.words()));
    let few = |count: u64, words: fn(u64) -> String| (count > 0).then(|| words(count));
    let lines = [
        Some(tr!(merging.does_address).to_string()),
        Some(tr!(merging.does_texts).to_string()),
        few(plan.pictures as u64, |n| tr!(merging.does_pictures, n = n).to_string()),
        few(plan.same_pictures as u64, |n| tr!(merging.does_same_pictures, n = n).to_string()),
        few(plan.reviews, |n| tr!(merging.does_reviews, n = n).to_string()),
        some(plan.sold, |n| tr!(merging.does_sold, n = n).to_string()),
        some(plan.open, |n| tr!(merging.does_open, n = n).to_string()),
        some(plan.carts, |n| tr!(merging.does_carts, n = n).to_string()),
        some(plan.wishes, |n| tr!(merging.does_wishes, n = n).to_string()),
        few(plan.waiting, |n| tr!(merging.does_waiting, n = n).to_string()),
        few(plan.rules, |n| tr!(merging.does_rules, n = n).to_string()),
        (plan.sold.get() > 0).then(|| tr!(merging.does_figures).to_string()),
    ];
    let hidden = plan.stays.twin.product.status != ProductStatus::Active;
    let warnings = [
        hidden.then(|| tr!(merging.warn_hidden).to_string()),
        few(plan.lost_pictures as u64, |n| tr!(merging.warn_pictures, n = n).to_string()),
        few(plan.double_reviews, |n| tr!(merging.warn_reviews, n = n).to_string()),
    ];
    (lines.into_iter().flatten().collect(), warnings.into_iter().flatten().collect())
}

/// What becomes of one variant: each way says what happens on it.
#[component]
fn Choice(row: VariantPlan, into: Vec<VariantPlan>) -> impl IntoView {
    let id = format!("variant-{}", row.id);
    let name = format!("variants[v{}]", row.id);
    let called = called(&row);
    let option = |other: VariantPlan| {
        let selected = row.matches == Some(other.id);
        let priced = rupiah(current(), other.price);
        let words = tr!(merging.becomes, sku = other.sku, price = priced).to_string();
        view! { <option value=other.id.to_string() selected=selected>{words}</option> }
    };
    let other = into.iter().find(|other| row.matches == Some(other.id) && other.price != row.price);
    let repriced = other.map(|other| {
        let (was, is) = (rupiah(current(), row.price), rupiah(current(), other.price));
        view! { <p class="mt-1 text-sm text-warn">{tr!(merging.warn_price, was = was, is = is)}</p> }
    });
    let options = into.into_iter().map(option).collect_view();
    let stock = href(&format!("/admin/stock/{}", row.id));
    let held = (row.reserved > 0).then(|| view! { " · " {tr!(merging.held, n = row.reserved)} });
    let hidden =
        (!row.active).then(|| view! { " " <span class="badge badge-muted">{tr!(merging.not_for_sale)}</span> });
    view! {
        <div class="field min-w-0">
            <label class="label break-words" for=id.clone()>{called}{hidden}</label>
            <p class="text-sm text-muted">
                <span class="money">{rupiah(current(), row.price)}</span> " · "
                <a class="inline-flex min-h-6 items-center underline" href=stock>{tr!(merging.units, n = row.on_hand)}</a>
                {held}
            </p>
            <select class="input mt-1" id=id name=name>
                <option value="" selected=row.matches.is_none()>{tr!(merging.stays_own)}</option>
                {options}
            </select>
            {repriced}
        </div>
    }
}

fn called(row: &VariantPlan) -> String {
    let name = row.name.here();
    if name.is_empty() { row.sku.clone() } else { format!("{} · {name}", row.sku) }
}
