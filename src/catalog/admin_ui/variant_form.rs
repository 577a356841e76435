//! The figures of one variant: a form for those who may change them, plain facts for the others.

use super::{
    offer_form::{OfferForm, OfferLine},
    variant_details::VariantDetailsForm,
};
use crate::{
    catalog::{
        admin_api,
        model::admin::{AMOUNT_MAX, AdminVariantView, COUNT_MAX},
    },
    ids::ProductId,
    tr,
    ui::{
        field::Field,
        form::Form,
        locale::{current, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// One variant in the list of the edit page.
#[component]
pub fn VariantForm(product: ProductId, variant: AdminVariantView, may_edit: bool) -> impl IntoView {
    let free = variant.on_hand.saturating_sub(variant.reserved);
    let locale = current();
    let name = if variant.name.here().is_empty() { variant.sku.clone() } else { variant.name.here() };
    let heading = format!("variant-{}", variant.id);
    let labelled_by = heading.clone();
    let fact = |label: String, value: String| {
        view! { <div><dt class="text-sm text-muted">{label}</dt><dd class="money">{value}</dd></div> }
    };
    view! {
        <li class="card p-4 sm:p-6">
            <section aria-labelledby=labelled_by>
                <h3 id=heading class="text-lg font-semibold">{name}</h3>
                <p class="mt-1 flex flex-wrap items-center gap-3 font-mono text-sm text-muted">
                    {variant.sku.clone()}
                    {(!variant.active).then(|| view! { <span class="badge badge-muted">{tr!(admin.status_inactive)}</span> })}
                </p>
                <dl class="mt-3 flex flex-wrap gap-x-8 gap-y-2">
                    {fact(tr!(admin.price).to_string(), rupiah(locale, variant.price))}
                    {variant.compare_at.map(|amount| fact(tr!(admin.compare_at).to_string(), rupiah(locale, amount)))}
                    {fact(tr!(admin.on_hand).to_string(), variant.on_hand.to_string())}
                    {fact(tr!(admin.reserved).to_string(), variant.reserved.to_string())}
                    {fact(tr!(admin.free).to_string(), free.to_string())}
                </dl>
                {variant.offer.map(|offer| view! { <OfferLine offer on=variant.offer_on/> })}
                {may_edit.then(|| view! { <Figures product variant=variant.clone()/> <OfferForm product variant=variant.clone()/> <VariantDetailsForm product variant/> })}
            </section>
        </li>
    }
}

#[component]
fn Figures(product: ProductId, variant: AdminVariantView) -> impl IntoView {
    let prefix = format!("{}-", variant.sku);
    let compare_at = variant.compare_at.map(|amount| amount.to_string()).unwrap_or_default();
    let hint = tr!(admin.on_hand_hint, n = variant.reserved);
    view! {
        <Form action=admin_api::EditVariant::PATH id=variant.id.to_string() class="mt-4 grid items-end gap-4 sm:grid-cols-4">
            <input type="hidden" name="product" value=product.to_string()/>
            <input type="hidden" name="variant" value=variant.id.to_string()/>
            <input type="hidden" name="version" value=variant.version.to_string()/>
            <input type="hidden" name="seen_on_hand" value=variant.on_hand.to_string()/>
            <Field name="price" label=tr!(admin.price) prefix=prefix.clone() value=variant.price.to_string() inputmode="decimal" required=true maxlength=AMOUNT_MAX/>
            <Field name="compare_at" label=tr!(admin.compare_at) prefix=prefix.clone() value=compare_at inputmode="decimal" maxlength=AMOUNT_MAX/>
            <Field name="on_hand" label=tr!(admin.on_hand) hint=hint prefix value=variant.on_hand.to_string() inputmode="numeric" required=true maxlength=COUNT_MAX/>
            <button type="submit" class="btn btn-primary">{tr!(admin.save)}<span class="sr-only">" " {variant.sku}</span></button>
        </Form>
    }
}
