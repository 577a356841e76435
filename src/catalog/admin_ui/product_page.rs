//! `/admin/products/{id}`: what a product costs, how many there are, whether it is shown, and who changed it.

use super::{
    add_variant::AddVariantForm,
    audit_words::AUDIT_WORDS,
    links::LinksEditor,
    pictures::PicturesEditor,
    product_form::ProductForm,
    status::{ProductStatusBadge, status_word},
    tags_page::ProductTags,
    twins_panel::{Alike, PART, TwinsPanel},
    variant_form::VariantForm,
};
use crate::{
    access::Permission,
    catalog::{
        admin_api::{
            self, admin_product,
            goods::{CopyProduct, product_form},
            links::product_links,
            pictures::product_pictures,
            tags::tags_of_product,
            twins::twins_of,
        },
        model::{
            LinksView, ProductStatus,
            admin::AdminProductView,
            goods::ProductFormView,
            pictures::{Arrangement, GonePicture},
        },
    },
    error::AppError,
    ids::ProductId,
    server::context,
    tags::model::Tag,
    tr,
    ui::{
        audit_list::AuditList,
        field::Choice,
        form::Form,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

/// The edit page of a product.
#[component]
pub fn AdminProductPage(
    /// What the shell adds about the product.
    more: fn(ProductId) -> AnyView,
) -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let gone = use_query_map().with_untracked(|query| GonePicture::from_query(|name| query.get(name)));
    let with = use_query_map().with_untracked(|query| query.get("with")).unwrap_or_default();
    load(load_product(id, with), move |(product, form, arranged, links, alike, tags)| {
        let may_edit = form.is_some();
        let AdminProductView {
            id, slug, name, brand, category, status, version, updated, variants, image, audit, ..
        } = product;
        let is_empty = variants.is_empty();
        let variants =
            variants.into_iter().map(|variant| view! { <VariantForm product=id variant may_edit/> }).collect_view();
        let picture = image.map(|image| {
            view! { <img class="size-24 shrink-0 rounded object-cover" src=image.src(320) alt="" width="96" height="96"/> }
        });
        view! {
            <PageHead title=name.here() path=format!("/admin/products/{id}") private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/products")>{tr!(admin.back_to_products)}</a></p>
                <div class="mt-4 flex flex-wrap items-center gap-6">
                    {picture}
                    <div class="min-w-0">
                        <h1 class="display text-4xl">{name.here()}</h1>
                        <p class="mt-1 text-muted">{brand} " · " {category.here()}</p>
                        <p class="mt-2 flex flex-wrap items-center gap-3">
                            <ProductStatusBadge status/>
                            {(status == ProductStatus::Active).then(|| view! {
                                <a class="underline" href=href(&format!("/products/{slug}"))>{tr!(admin.see_in_shop)}</a>
                            })}
                        </p>
                        <p class="mt-1 text-sm text-muted">
                            {tr!(admin.last_edited)} " " <time datetime=updated.iso()>{updated.wib(current())}</time>
                        </p>
                    </div>
                </div>
                {may_edit.then(|| view! {
                    <div class="flex flex-wrap items-end gap-x-6">
                        <StatusForm product=id.to_string() version status/>
                        <Form action=CopyProduct::PATH class="mb-4">
                            <input type="hidden" name="product" value=id.to_string()/>
                            <button type="submit" class="btn btn-ghost">{tr!(goods.copy)}</button>
                        </Form>
                        <a class="btn btn-ghost mb-4" href=href(&format!("/admin/products/{id}/merge"))>{tr!(merging.merge_link)}</a>
                    </div>
                })}
                {may_edit.then(|| view! { <div data-part=PART><TwinsPanel of=id alike/></div> })}
                {tags.map(|(tags, known)| view! { <ProductTags product=id tags known/> })}
                {arranged.map(|arranged| view! { <PicturesEditor product=id arranged gone=gone.clone()/> })}
                {form.map(|form| view! { <section class="mt-8" aria-labelledby="details"><h2 id="details" class="display text-2xl">{tr!(goods.edit)}</h2><ProductForm form/></section> })}
                <section class="mt-8" aria-labelledby="variants">
                    <h2 id="variants" class="display text-2xl">{tr!(admin.variants)}</h2>
                    <ul class="mt-4 grid gap-4">{variants}</ul>
                    {may_edit.then(|| view! { <AddVariantForm product=id open=is_empty/> })}
                </section>
                {links.map(|view| view! { <LinksEditor view/> })}
                {more(id)}
                <AuditList entries=audit words=AUDIT_WORDS/>
            </div>
        }
    })
}

/// A product, and what only who may write it sees: its form, pictures, links, likes, tags and all tags.
type Loaded = (
    AdminProductView,
    Option<ProductFormView>,
    Option<Arrangement>,
    Option<LinksView>,
    Alike,
    Option<(Vec<Tag>, Vec<Tag>)>,
);

async fn load_product(id: String, with: String) -> Result<Loaded, AppError> {
    let id: ProductId = id.parse().map_err(|_| AppError::NotFound)?;
    let product = admin_product(id).await?;
    let may_edit = context::visitor().user.is_some_and(|user| user.role.may(Permission::ManageProducts));
    if !may_edit {
        return Ok((product, None, None, None, Alike::new(), None));
    }
    let (form, pictures) = (product_form(Some(id)).await?, product_pictures(id).await?);
    let links = product_links(id, Some(with)).await?;
    let tags = Some(tags_of_product(id).await?);
    Ok((product, Some(form), Some(pictures), Some(links), twins_of(id).await?, tags))
}

#[component]
fn StatusForm(product: String, version: i64, status: ProductStatus) -> impl IntoView {
    let options =
        ProductStatus::ALL.into_iter().map(|status| (status.code().to_owned(), status_word(status))).collect();
    view! {
        <Form action=admin_api::SetProductStatus::PATH class="mt-6 flex flex-wrap items-end gap-3">
            <input type="hidden" name="product" value=product/>
            <input type="hidden" name="version" value=version.to_string()/>
            <Choice name="status" label=tr!(admin.status) options value=status.code()/>
            <button type="submit" class="btn btn-secondary">{tr!(admin.save_status)}</button>
        </Form>
    }
}
