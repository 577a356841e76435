//! `/admin/products/new`: a product is written, as a draft.

use super::product_form::ProductForm;
use crate::{
    catalog::admin_api::goods::product_form,
    tr,
    ui::{
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::prelude::*;

/// The empty form.
#[component]
pub fn NewProductPage() -> impl IntoView {
    load(product_form(None), |form| {
        view! {
            <PageHead title=tr!(goods.new_product) path="/admin/products/new" private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/products")>{tr!(admin.back_to_products)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(goods.new_product)}</h1>
                <ProductForm form/>
            </div>
        }
    })
}
