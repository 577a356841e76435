//! A variant is added to a product.

use crate::{
    catalog::{
        admin_api::{goods::AddVariant, twins::AlikeGoods},
        model::{
            SKU_MAX, VARIANT_NAME_MAX,
            admin::{AMOUNT_MAX, COUNT_MAX},
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

/// The folded form; open when there is no variant yet, or it was refused.
#[component]
pub fn AddVariantForm(product: ProductId, open: bool) -> impl IntoView {
    let refused = Flash::here().refused.filter(|refused| refused.action == AddVariant::PATH);
    let is_alike = refused.as_ref().is_some_and(|refused| refused.error.problem("sku") == Some(ProblemCode::AlikeSku));
    let open = open || refused.is_some();
    view! {
        <details class="card mt-4 p-4 sm:p-6" open=open>
            <summary class="link min-h-11 cursor-pointer py-2">{tr!(goods.add_variant)}</summary>
            <p class="hint">{tr!(goods.add_variant_hint)}</p>
            <div data-unsaved="">
                <Form action=AddVariant::PATH class="mt-2 grid gap-x-4 sm:grid-cols-2">
                    <input type="hidden" name="product" value=product.to_string()/>
                    <Field name="variant_name_id" label=tr!(goods.variant_name_id) prefix="new-" maxlength=VARIANT_NAME_MAX/>
                    <Field name="variant_name_en" label=tr!(goods.variant_name_en) prefix="new-" maxlength=VARIANT_NAME_MAX/>
                    <Field name="sku" label=tr!(goods.sku) prefix="new-" required=true maxlength=SKU_MAX/>
                    {is_alike.then(|| view! { <Check name="confirmed" label=tr!(merging.confirmed_sku) prefix="new-"/> })}
                    <Field name="weight" label=tr!(goods.weight) prefix="new-" inputmode="numeric" required=true maxlength=COUNT_MAX/>
                    <Field name="new_price" label=tr!(admin.price) prefix="new-" inputmode="decimal" required=true maxlength=AMOUNT_MAX/>
                    <Field name="new_compare_at" label=tr!(admin.compare_at) prefix="new-" inputmode="decimal" maxlength=AMOUNT_MAX/>
                    <div class="sm:col-span-2" data-alike=AlikeGoods::PATH></div>
                    <p><button type="submit" class="btn btn-primary">{tr!(goods.add_variant)}</button></p>
                </Form>
            </div>
        </details>
    }
}
