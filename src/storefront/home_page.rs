//! The home page: poster, categories, new arrivals, lowered prices, why here, one-offs, what the shop is proud of.

use super::hero::Hero;
use crate::{
    catalog::{
        api::get_home,
        model::{CategoryView, HomeView, ProductCard, Promise},
        ui::{CardGrid, period_words, words::count_words},
    },
    media::ui::Picture,
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::href,
        page::{PageHead, load, shop_name},
    },
};
use leptos::prelude::*;

/// `/`.
#[component]
pub fn HomePage() -> impl IntoView {
    load(async { get_home().await }, |home| view! { <Home home/> })
}

#[component]
fn Home(home: HomeView) -> impl IntoView {
    let headliner = home.featured.first().or(home.arrivals.first()).cloned();
    view! {
        <PageHead title=tr!(storefront.home_title).to_string() description=tr!(storefront.home_description).to_string() path="/"/>
        <Hero headliner=headliner total=home.total/>
        <section class="container-page home-section" aria-labelledby="shelves-title">
            <h2 id="shelves-title" class="section-title">{tr!(storefront.stages)}</h2>
            <Stages categories=home.categories/>
        </section>
        <Row id="arrivals" title=tr!(storefront.arrivals).to_string() cards=home.arrivals more="/products?sort=newest"/>
        <Row id="sale" title=tr!(storefront.on_sale).to_string() cards=home.on_sale more="/products?sale=1"/>
        <Why/>
        <Row id="one-offs" title=tr!(storefront.one_offs).to_string() cards=home.one_offs more="/products?condition=used"/>
        <Row id="featured" title=tr!(storefront.featured).to_string() cards=home.featured more="/products"/>
    }
}

/// The first level of the tree as numbered posters.
#[component]
fn Stages(categories: Vec<CategoryView>) -> impl IntoView {
    let items = categories
        .into_iter()
        .enumerate()
        .map(|(place, category)| {
            view! {
                <li class="stage">
                    <Picture image=category.image sizes="(min-width: 1024px) 240px, 46vw" class="stage-picture"/>
                    <span class="stage-number display" aria-hidden="true">{format!("{:02}", place + 1)}</span>
                    <a class="stage-link" href=href(&format!("/categories/{}", category.slug))>
                        <span class="stage-name display">{category.name.here()}</span>
                        <span class="stage-count">{count_words(category.products)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="stages">{items}</ul> }
}

#[component]
fn Row(id: &'static str, title: String, cards: Vec<ProductCard>, more: &'static str) -> impl IntoView {
    (!cards.is_empty()).then(|| {
        view! {
            <section class="container-page home-section" aria-labelledby=id>
                <div class="section-head">
                    <h2 id=id class="section-title">{title}</h2>
                    <a class="link" href=href(more)>{tr!(storefront.see_all)}<Icon icon=icondata::LuArrowRight class="size-4"/></a>
                </div>
                <CardGrid cards=cards/>
            </section>
        }
    })
}

/// Four reasons, as tickets.
#[component]
fn Why() -> impl IntoView {
    let ticket = |icon, title: &'static str, text: String| {
        view! {
            <li class="ticket">
                <Icon icon=icon class="size-8"/>
                <h3 class="display text-2xl">{title}</h3>
                <p>{text}</p>
            </li>
        }
    };
    let (new, used) = (period_words(Promise::NEW), period_words(Promise::USED));
    let warranty = tr!(storefront.why_warranty_text, new = new, used = used);
    view! {
        <section class="why" aria-labelledby="why">
            <div class="container-page">
                <h2 id="why" class="section-title">{tr!(storefront.why, shop = shop_name()).to_string()}</h2>
                <ul class="tickets">
                    {ticket(icondata::LuWrench, tr!(storefront.why_setup), tr!(storefront.why_setup_text).to_owned())}
                    {ticket(icondata::LuTruck, tr!(storefront.why_freight), tr!(storefront.why_freight_text).to_owned())}
                    {ticket(icondata::LuShieldCheck, tr!(storefront.why_warranty), warranty)}
                    {ticket(icondata::LuHandshake, tr!(storefront.why_honest), tr!(storefront.why_honest_text).to_owned())}
                </ul>
            </div>
        </section>
    }
}
