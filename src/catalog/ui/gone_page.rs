//! What was in the shop and is no more (410): what it was, what is like it, and the ways on.

use super::{card::CardGrid, list_page::Breadcrumbs};
use crate::{
    catalog::model::Gone,
    tr,
    ui::{
        address::with_query,
        locale::href,
        page::{PageHead, set_status},
    },
};
use leptos::prelude::*;

/// The page, at the address of what is gone.
#[component]
pub fn GonePage(gone: Gone) -> impl IntoView {
    set_status(410);
    let name = gone.name.map(|name| name.here());
    let title = match &name {
        Some(name) => tr!(catalog.gone_title, name = name.clone()).to_string(),
        None => tr!(catalog.gone_title_bare).to_string(),
    };
    let shelf = gone.trail.last().map(|link| {
        let address = href(&format!("/categories/{}", link.slug));
        view! { <a class="btn btn-primary" href=address>{tr!(catalog.gone_category, name = link.name.here()).to_string()}</a> }
    });
    let crumbs = name.clone().map(|here| view! { <Breadcrumbs trail=gone.trail.clone() here/> });
    let search = name.map(|name| {
        let address = href(&with_query("/products", [("q", name)]));
        view! { <a class="btn btn-secondary" href=address rel="nofollow">{tr!(catalog.gone_search)}</a> }
    });
    let instead = (!gone.instead.is_empty()).then(|| {
        view! {
            <section class="mt-12" aria-labelledby="instead">
                <h2 id="instead" class="section-title">{tr!(catalog.gone_instead)}</h2>
                <CardGrid cards=gone.instead.clone()/>
            </section>
        }
    });
    view! {
        <PageHead title=title.clone() path="/products" private=true/>
        <div class="container-page py-6">
            {crumbs}
            <h1 class="display text-4xl md:text-5xl">{title}</h1>
            <p class="mt-4 max-w-2xl text-muted">{tr!(catalog.gone_text)}</p>
            <p class="mt-6 flex flex-wrap gap-3">
                {shelf}
                {search}
                <a class="btn btn-secondary" href=href("/products")>{tr!(error.to_products)}</a>
            </p>
            {instead}
        </div>
    }
}
