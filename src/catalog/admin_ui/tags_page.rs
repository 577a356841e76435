//! `/admin/products/tags`: words of staff on products, and those of one product.

use super::audit_words::AUDIT_WORDS;
use crate::{
    catalog::{
        admin_api::tags::{
            DeleteProductTag, MergeProductTag, RenameProductTag, TAGS, TagProduct, UntagProduct, admin_product_tags,
        },
        model::admin::AdminProductFilter,
    },
    ids::ProductId,
    tags::{
        admin_ui::{Around, TagBox, TagList},
        model::Tag,
    },
    tr,
    ui::{
        audit_list::AuditList,
        locale::href,
        page::{PageHead, load},
        staff_list::Nothing,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

const AROUND: Around = Around {
    rename: RenameProductTag::PATH,
    merge: MergeProductTag::PATH,
    delete: DeleteProductTag::PATH,
    list: list_of,
    count: |n| tr!(tags.products, n = n).to_string(),
};

/// The list of what has a tag.
fn list_of(tag: String) -> String {
    AdminProductFilter { tag, page: 1, ..AdminProductFilter::default() }.to_url()
}

/// All tags of products.
#[component]
pub fn AdminProductTagsPage() -> impl IntoView {
    load(admin_product_tags(), |(tags, done)| {
        let list = if tags.is_empty() {
            view! { <Nothing words=tr!(tags.no_products)/> }.into_any()
        } else {
            view! { <TagList tags around=AROUND/> }.into_any()
        };
        view! {
            <PageHead title=tr!(tags.title) path=TAGS private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/products")>{tr!(admin.back_to_products)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(tags.title)}</h1>
                <p class="mt-2 max-w-prose text-muted">{tr!(tags.page_hint_products)}</p>
                {list}
                <AuditList entries=done words=AUDIT_WORDS/>
            </div>
        }
    })
}

/// The tags of a product.
#[component]
pub fn ProductTags(product: ProductId, tags: Vec<Tag>, known: Vec<Tag>) -> impl IntoView {
    let thing = ("product", product.to_string());
    view! { <TagBox tags known thing remove=UntagProduct::PATH add=Some(TagProduct::PATH) list=list_of/> }
}
