//! `/admin/brands`: every brand by name, and a new one.

use crate::{
    catalog::{
        admin_api::shelves::{CreateBrand, admin_brands},
        model::shelves::SHELF_NAME_MAX,
    },
    tr,
    ui::{
        address::with_query,
        field::Field,
        form::Form,
        listing::PageNumber,
        locale::href,
        page::{PageHead, load},
        pagination::{Pagination, page_words},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The list.
#[component]
pub fn BrandsPage() -> impl IntoView {
    let page = use_query_map().get_untracked().get("page").map(PageNumber::from);
    load(admin_brands(page), |found| {
        let (page, last) = (found.page, found.last_page);
        let rows = found.rows.into_iter().map(|row| {
            let count = tr!(goods.products_here, n = row.products);
            view! {
                <li class="card flex flex-wrap items-center gap-x-4 px-4 py-2">
                    <a class="flex min-h-11 grow items-center underline" href=href(&format!("/admin/brands/{}", row.id))>{row.name}</a>
                    <span class="text-sm text-muted">{count}</span>
                </li>
            }
        });
        let rows = rows.collect_view();
        view! {
            <PageHead title=tr!(goods.brands) details=page_words(page, last).into_iter().collect() path="/admin/brands" private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/categories")>{tr!(goods.back_to_categories)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(goods.brands)}</h1>
                <div data-unsaved="">
                    <Form action=CreateBrand::PATH class="card mt-4 grid gap-x-6 p-4 sm:grid-cols-2 sm:p-6">
                        <Field name="name" label=tr!(goods.brand_name) required=true maxlength=SHELF_NAME_MAX/>
                        <Field name="slug" label=tr!(goods.slug) maxlength=SHELF_NAME_MAX/>
                        <p><button type="submit" class="btn btn-primary">{tr!(goods.create_brand)}</button></p>
                    </Form>
                </div>
                <ul class="mt-6 grid gap-2 sm:grid-cols-2">{rows}</ul>
                <Pagination current=page last=last address=move |page| {
                    let query = (page > 1).then(|| ("page", page.to_string()));
                    href(&with_query("/admin/brands", query))
                }/>
            </div>
        }
    })
}
