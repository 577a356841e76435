//! The footer: how to reach the shop (spec 13.5), links, and that this is a demo.

use super::{api::FrameView, header::LogoMark};
use crate::{
    catalog::model::CategoryView,
    tr,
    ui::{
        fragment::fragment,
        icon::{Icon, icondata},
        locale::href,
    },
};
use leptos::prelude::*;

/// The footer of the shop.
#[component]
pub fn Footer(frame: FrameView) -> impl IntoView {
    let inner = fragment(
        "footer",
        (&frame.categories, frame.is_demo),
        || view! { <Columns categories=frame.categories.to_vec() is_demo=frame.is_demo/> },
    );
    view! { <footer class="site-footer" inner_html=inner.to_string()></footer> }
}

#[component]
fn Columns(categories: Vec<CategoryView>, is_demo: bool) -> impl IntoView {
    let shelves = categories
        .into_iter()
        .filter(|category| category.parent.is_none() && category.products > 0)
        .map(|category| {
            let address = href(&format!("/categories/{}", category.slug));
            view! { <li><a href=address>{category.name.here()}</a></li> }
        })
        .collect_view();
    let demo = is_demo.then(|| view! { <p class="mt-2">{tr!(storefront.demo_notice)}</p> });
    view! {
        <div class="container-page footer-columns">
                <div>
                    <p class="logo"><LogoMark/><span class="display">"Hurtrock"</span></p>
                    <p class="mt-4 text-muted">{tr!(storefront.about)}</p>
                </div>
                <nav aria-label=tr!(storefront.footer_categories)>
                    <h2 class="footer-title">{tr!(storefront.categories)}</h2>
                    <ul class="footer-links footer-shelves">{shelves}</ul>
                </nav>
                <nav aria-label=tr!(storefront.shop)>
                    <h2 class="footer-title">{tr!(storefront.shop)}</h2>
                    <ul class="footer-links">
                        <li><a href=href("/products")>{tr!(storefront.all_products)}</a></li>
                        <li><a href=href("/products?condition=used")>{tr!(storefront.used)}</a></li>
                        <li><a href=href("/products?sale=1")>{tr!(storefront.on_sale)}</a></li>
                        <li><a href=href("/cart")>{tr!(storefront.cart)}</a></li>
                        <li><a href=href("/account")>{tr!(storefront.account)}</a></li>
                    </ul>
                </nav>
                <div>
                    <h2 class="footer-title">{tr!(storefront.contact)}</h2>
                    <ul class="footer-links">
                        <li><a href="mailto:support@hurtrockstore.com"><Icon icon=icondata::LuMail class="size-4"/>"support@hurtrockstore.com"</a></li>
                        <li><a href="https://wa.me/6282115558035" rel="noopener"><Icon icon=icondata::LuMessageCircle class="size-4"/>"WhatsApp +62 821-1555-8035"</a></li>
                        <li><a href="tel:+6282115558035"><Icon icon=icondata::LuPhone class="size-4"/>"0821-1555-8035"</a></li>
                        <li class="footer-fact"><Icon icon=icondata::LuClock class="size-4"/>{tr!(storefront.hours)}</li>
                    </ul>
                </div>
            </div>
        <div class="container-page footer-end">
                <p>"© 2026 Hurtrock Music Store"</p>
                {demo}
            </div>
    }
}
