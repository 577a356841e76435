//! The footer: how to reach the shop (spec 13.5), links, and that this is a demo.

use super::{api::FrameView, header::LogoMark};
use crate::{
    catalog::model::CategoryView,
    orders::model::TRACK,
    pages::model::{PageLink, address_of},
    server::{clock::instant, context},
    settings::{
        model::{House, Settings, of_wib},
        service as settings,
    },
    tr,
    ui::{
        address::{mail_link, phone_link, whatsapp_link},
        fragment::fragment,
        icon::{Icon, icondata},
        locale::{current, href},
    },
};
use chrono::{NaiveDate, NaiveTime};
use leptos::prelude::*;

/// The footer of the shop.
#[component]
pub fn Footer(frame: FrameView) -> impl IntoView {
    let settings = settings::here();
    let closed = closed(&settings);
    let inner = fragment(
        "footer",
        (&frame.categories, &frame.pages, frame.is_demo, &settings.house, &closed),
        || view! { <Columns categories=frame.categories.to_vec() pages=frame.pages.clone() is_demo=frame.is_demo house=settings.house.clone() closed=closed.clone()/> },
    );
    view! { <footer class="site-footer" inner_html=inner.to_string()></footer> }
}

/// Days off that are near, in words.
fn closed(settings: &Settings) -> Vec<String> {
    let Ok(shop) = context::shop() else { return Vec::new() };
    let day = |day: NaiveDate| instant(of_wib(day.and_time(NaiveTime::MIN))).wib_date(current());
    let near = settings.days.near(settings.today(shop.clock.now())).map(|off| {
        let date =
            if off.from == off.until { day(off.from) } else { format!("{} – {}", day(off.from), day(off.until)) };
        tr!(settings.closed_on, date = date, words = off.words(current())).to_string()
    });
    near.collect()
}

#[component]
fn Columns(
    categories: Vec<CategoryView>,
    pages: Vec<PageLink>,
    is_demo: bool,
    house: House,
    closed: Vec<String>,
) -> impl IntoView {
    let shelves = categories
        .into_iter()
        .filter(|category| category.parent.is_none() && category.products > 0)
        .map(|category| {
            let address = href(&format!("/categories/{}", category.slug));
            view! { <li><a href=address>{category.name.here()}</a></li> }
        })
        .collect_view();
    let information = (!pages.is_empty()).then(|| {
        let links = pages
            .into_iter()
            .map(|page| view! { <li><a href=href(&address_of(&page.slug))>{page.title.here()}</a></li> });
        view! {
            <nav aria-label=tr!(pages.footer)>
                <h2 class="footer-title">{tr!(pages.footer)}</h2>
                <ul class="footer-links">{links.collect_view()}</ul>
            </nav>
        }
    });
    let demo = is_demo.then(|| view! { <p class="mt-2">{tr!(storefront.demo_notice)}</p> });
    view! {
        <div class="container-page footer-columns">
                <div>
                    <p class="logo"><LogoMark/><span class="display">{house.name.clone()}</span></p>
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
                        <li><a href=href(TRACK)>{tr!(orders.track_title)}</a></li>
                        <li><a href=href("/account")>{tr!(storefront.account)}</a></li>
                    </ul>
                </nav>
                {information}
                <div>
                    <h2 class="footer-title">{tr!(storefront.contact)}</h2>
                    <ul class="footer-links">
                        <li><a href=href("/help")>{tr!(help.title)}</a></li>
                        <li><a href=href("/contact")>{tr!(contact.title)}</a></li>
                        <li><a href=mail_link(&house.email)><Icon icon=icondata::LuMail class="size-4"/>{house.email.clone()}</a></li>
                        {(!house.whatsapp.is_empty()).then(|| view! {
                            <li><a href=whatsapp_link(&house.whatsapp, "") rel="noopener"><Icon icon=icondata::LuMessageCircle class="size-4"/>"WhatsApp " {House::abroad(&house.whatsapp)}</a></li>
                        })}
                        {(!house.phone.is_empty()).then(|| view! {
                            <li><a href=phone_link(&house.phone)><Icon icon=icondata::LuPhone class="size-4"/>{house.phone_at_home()}</a></li>
                        })}
                        {(!house.address.is_empty()).then(|| view! {
                            <li class="footer-fact"><Icon icon=icondata::LuMapPin class="size-4"/><span class="whitespace-pre-line">{house.address.clone()}</span></li>
                        })}
                        <li class="footer-fact"><Icon icon=icondata::LuClock class="size-4"/>{house.hours(current())}</li>
                        {closed.into_iter().map(|words| view! { <li class="footer-fact"><Icon icon=icondata::LuCalendarOff class="size-4"/>{words}</li> }).collect_view()}
                    </ul>
                </div>
            </div>
        <div class="container-page footer-end">
                <p>{format!("© 2026 {}", house.full_name)}</p>
                {demo}
            </div>
    }
}
