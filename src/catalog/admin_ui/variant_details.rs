//! What a variant is called, what it weighs, where it stands and whether it is for sale.

use crate::{
    catalog::{
        admin_api::goods::SaveVariant,
        model::{
            SKU_MAX, VARIANT_NAME_MAX,
            admin::{AdminVariantView, COUNT_MAX},
        },
    },
    error::ProblemCode,
    ids::ProductId,
    tr,
    ui::{
        field::{Check, Field},
        form::{Flash, Form},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The folded form of one variant; open when it was refused.
#[component]
pub fn VariantDetailsForm(product: ProductId, variant: AdminVariantView) -> impl IntoView {
    let id = variant.id.to_string();
    let prefix = format!("{}-details-", variant.sku);
    let refused = Flash::here().refused.filter(|refused| {
        refused.action == SaveVariant::PATH && refused.fields.iter().any(|(name, value)| name == "form" && *value == id)
    });
    let is_alike = refused.as_ref().is_some_and(|refused| refused.error.problem("sku") == Some(ProblemCode::AlikeSku));
    let open = refused.is_some();
    let place = variant.position.saturating_add(1).to_string();
    view! {
        <details class="mt-2" open=open>
            <summary class="link min-h-11 cursor-pointer py-2">{tr!(goods.variant_details)}<span class="sr-only">" " {variant.sku.clone()}</span></summary>
            <div data-unsaved="">
                <Form action=SaveVariant::PATH id=id.clone() class="mt-2 grid gap-x-4 sm:grid-cols-2">
                    <input type="hidden" name="product" value=product.to_string()/>
                    <input type="hidden" name="variant" value=id/>
                    <input type="hidden" name="version" value=variant.version.to_string()/>
                    <Field name="variant_name_id" label=tr!(goods.variant_name_id) prefix=prefix.clone() value=variant.name.id maxlength=VARIANT_NAME_MAX/>
                    <Field name="variant_name_en" label=tr!(goods.variant_name_en) prefix=prefix.clone() value=variant.name.en maxlength=VARIANT_NAME_MAX/>
                    <Field name="sku" label=tr!(goods.sku) prefix=prefix.clone() value=variant.sku.clone() required=true maxlength=SKU_MAX/>
                    {is_alike.then(|| view! { <Check name="confirmed" label=tr!(merging.confirmed_sku) prefix=prefix.clone()/> })}
                    <Field name="weight" label=tr!(goods.weight) prefix=prefix.clone() value=variant.weight_g.to_string() inputmode="numeric" required=true maxlength=COUNT_MAX/>
                    <Field name="place" label=tr!(goods.place) prefix=prefix.clone() value=place inputmode="numeric" required=true maxlength=COUNT_MAX/>
                    <Check name="active" label=tr!(goods.active) prefix checked=variant.active/>
                    <p><button type="submit" class="btn btn-secondary">{tr!(goods.save_variant)}<span class="sr-only">" " {variant.sku}</span></button></p>
                </Form>
            </div>
        </details>
    }
}
