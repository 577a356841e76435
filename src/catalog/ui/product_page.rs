//! The page of a product. The box to buy it comes from the shell, because the catalogue does not know the cart.

use super::{
    card::CardGrid,
    gallery::PictureState,
    json_ld::ProductData,
    list_page::Breadcrumbs,
    pictures::Pictures,
    promises::Promises,
    spec_table::SpecTable,
    words::{RatingLine, condition_meaning, condition_name},
};
use crate::{
    catalog::{
        api::get_product,
        model::{Condition, ProductView, UsedDetails, VariantView},
    },
    tr,
    ui::{
        address::with_query,
        icon::{Icon, icondata},
        locale::href,
        page::{PageHead, load},
        rich_text,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// What the shell needs to make the box to buy with.
#[derive(Clone, Debug)]
pub struct Buyable {
    /// Active variants.
    pub variants: Vec<VariantView>,
    /// Index of the chosen one.
    pub chosen: usize,
    /// Exactly one unit exists.
    pub one_of_a_kind: bool,
}

/// `/products/{slug}`, with `?variant=SKU` for one of its variants.
#[component]
pub fn ProductPage(
    /// Makes the box to buy with.
    buy_box: fn(Buyable) -> AnyView,
    /// Makes what stands under it: ways to keep the product in mind.
    tools: fn(&ProductView) -> AnyView,
    /// Shows what buyers say of the product at this address.
    reviews: fn(String) -> AnyView,
) -> impl IntoView {
    let slug = use_params_map().with_untracked(|map| map.get("slug").unwrap_or_default());
    let sku = use_query_map().with_untracked(|map| map.get("variant").unwrap_or_default());
    load(
        async move { get_product(slug).await },
        move |product| view! { <ProductDetails product=product sku=sku.clone() buy_box tools reviews/> },
    )
}

/// The pictures of the chosen variant first; pictures of variants keep their places relative to it.
fn turn_to(product: &mut ProductView, chosen: usize) {
    let count = product.images.len();
    let first = product.variants.get(chosen).map_or(0, |variant| variant.image);
    if count == 0 || first >= count {
        return;
    }
    product.images.rotate_left(first);
    for variant in &mut product.variants {
        variant.image = (variant.image + count - first) % count;
    }
}

#[component]
fn ProductDetails(
    mut product: ProductView,
    sku: String,
    buy_box: fn(Buyable) -> AnyView,
    tools: fn(&ProductView) -> AnyView,
    reviews: fn(String) -> AnyView,
) -> impl IntoView {
    let chosen = product.chosen(&sku);
    turn_to(&mut product, chosen);
    let buyable = Buyable { variants: product.variants.clone(), chosen, one_of_a_kind: product.is_one_of_a_kind() };
    let variant = product.variants.get(chosen).cloned();
    let one = variant.as_ref().map(|variant| (variant.price, variant.parcel())).unwrap_or_default();
    let tools = tools(&product);
    let name = product.name.here();
    let brand = product.brand.clone();
    let brand_link = href(&with_query("/products", [("brand", &product.brand_slug)]));
    let data = variant.map(|variant| view! { <ProductData product=product.clone() variant=variant/> });
    let shared = product.images.first().map(|image| image.shared()).unwrap_or_default();
    let described_at_length = rich_text::html(&product.description.here());
    let rating = (product.rating.count > 0)
        .then(|| view! { <a class="rating-link" href="#reviews"><RatingLine rating=product.rating/></a> });
    let condition = product.condition;
    let badge = (condition != Condition::New).then(|| {
        view! {
            <p><span class="badge badge-accent">{condition_name(condition)}</span></p>
            <p class="text-sm text-muted">{condition_meaning(condition)}</p>
        }
    });
    let used = product.used.clone().map(|used| view! { <UsedBlock used=used condition=condition/> });
    let related = (!product.related.is_empty()).then(|| {
        view! {
            <section class="mt-16" aria-labelledby="related">
                <h2 id="related" class="section-title">{tr!(catalog.related)}</h2>
                <CardGrid cards=product.related.clone()/>
            </section>
        }
    });
    let or = |said: String, else_said: String| if said.is_empty() { else_said } else { said };
    let titled = or(product.seo_title.here(), name.clone());
    let described = or(product.seo_description.here(), product.tagline.here());
    let gallery = if product.images.is_empty() {
        view! { <div class="gallery"><span class="picture-missing gallery-frame"><Icon icon=icondata::LuGuitar class="size-24"/></span></div> }.into_any()
    } else {
        view! { <Pictures pictures=product.images.clone()/> }.into_any()
    };
    view! {
        <PageHead title=titled description=described image=shared path=format!("/products/{}", product.slug)/>
        {data}
        <article class="container-page py-6">
            <Breadcrumbs trail=product.trail.clone() here=name.clone()/>
            <PictureState>
                <div class="product-layout">
                    {gallery}
                    <div class="product-words">
                        <p><a class="card-brand py-1 hover:underline" href=brand_link>{brand}</a></p>
                        <h1 class="display text-4xl md:text-6xl">{name}</h1>
                        {badge}
                        {rating}
                        <p class="text-lg text-muted">{product.tagline.here()}</p>
                        {buy_box(buyable)}
                        {tools}
                        <Promises promise=product.promise price=one.0 parcel=one.1/>
                    </div>
                </div>
            </PictureState>
            {used}
            <div class="product-more">
                <section aria-labelledby="description">
                    <h2 id="description" class="section-title">{tr!(catalog.description)}</h2>
                    <div class="prose-shop" inner_html=described_at_length></div>
                </section>
                <section aria-labelledby="specs">
                    <h2 id="specs" class="section-title">{tr!(catalog.specs)}</h2>
                    <SpecTable specs=product.specs.clone() brand=product.brand.clone() variants=product.variants.clone()/>
                </section>
            </div>
            {reviews(product.slug.clone())}
            {related}
        </article>
    }
}

/// Grade, serial, year and faults of a used instrument.
#[component]
fn UsedBlock(used: UsedDetails, condition: Condition) -> impl IntoView {
    let faults = used
        .faults
        .here()
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| view! { <li>{line.to_owned()}</li> })
        .collect_view();
    view! {
        <section class="used-block" aria-labelledby="used">
            <h2 id="used" class="display text-3xl">{tr!(catalog.used_title)}</h2>
            <dl class="used-facts">
                <div><dt>{tr!(catalog.condition)}</dt><dd>{condition_name(condition)}</dd></div>
                <div><dt>{tr!(catalog.year)}</dt><dd>{used.year}</dd></div>
                <div><dt>{tr!(catalog.serial)}</dt><dd class="font-mono">{used.serial}</dd></div>
            </dl>
            <h3 class="mt-4 font-semibold">{tr!(catalog.faults)}</h3>
            <ul class="list-disc pl-5">{faults}</ul>
            <p class="text-muted text-sm mt-4">{tr!(catalog.used_note)}</p>
        </section>
    }
}
