//! The header: logo, categories, search, language, account, cart. Menus are popovers of the platform.

use super::{api::FrameView, frame::Here, notices::ShopNotices};
use crate::{
    cart::ui::CartButton,
    catalog::{model::CategoryView, ui::SearchForm},
    tr,
    ui::{
        fragment::fragment,
        icon::{Icon, icondata},
        live::LiveRegion,
        locale::{Locale, current, href, href_in},
        page::shop_name,
        text::inside,
    },
    wishes::ui::WishButton,
};
use leptos::prelude::*;

/// The header of the shop.
#[component]
pub fn Header(frame: FrameView, here: Here) -> impl IntoView {
    let demo = frame.is_demo.then(|| {
        view! {
            <aside class="demo-strip" aria-label=tr!(storefront.demo_label)>{tr!(storefront.demo_strip)}</aside>
        }
    });
    let categories = &frame.categories;
    let shelves = fragment("shelves", categories, || view! { <Shelves categories=categories.to_vec()/> }).to_string();
    let side = fragment("side links", categories, || view! { <SideLinks categories=categories.to_vec()/> }).to_string();
    view! {
        <ShopNotices/>
        {demo}
        <header class="site-header">
            <div class="container-page header-bar">
                // a modal dialog; a browser that does not know commands opens it as a popover
                <button type="button" class="icon-button lg:hidden" commandfor="menu" command="show-modal" popovertarget="menu"
                    aria-haspopup="dialog" aria-label=tr!(storefront.menu)>
                    <Icon icon=icondata::LuMenu/>
                </button>
                <a class="logo" href=href("/") aria-label=tr!(storefront.logo, shop = shop_name()).to_string()><LogoMark/><span class="display">{shop_name()}</span></a>
                <button type="button" class="header-link hidden lg:inline-flex" popovertarget="shelves">
                    {tr!(storefront.categories)}<Icon icon=icondata::LuChevronDown class="size-4"/>
                </button>
                <div class="header-search"><SearchForm text=here.search.clone()/></div>
                <div class="header-tools">
                    <LanguageSwitch address=here.address.clone()/>
                    <AccountLink frame=frame.clone()/>
                    <WishButton count=u32::try_from(frame.wished.len()).unwrap_or(u32::MAX)/>
                    <CartButton count=frame.cart.count/>
                </div>
            </div>
        </header>
        <nav id="shelves" popover="auto" class="mega-menu" aria-label=tr!(storefront.menu)>
            <ul class="container-page mega-columns" inner_html=shelves></ul>
        </nav>
        <dialog id="menu" popover="auto" closedby="any" class="side-menu" data-sheet="" aria-labelledby="menu-title">
            <LiveRegion/>
            <div class="filters-head">
                <p id="menu-title" class="display text-2xl">{tr!(storefront.menu)}</p>
                <button type="button" class="icon-button" commandfor="menu" command="close" popovertarget="menu" popovertargetaction="hide"
                    aria-label=tr!(storefront.close)>
                    <Icon icon=icondata::LuX/>
                </button>
            </div>
            <nav aria-label=tr!(storefront.menu)><ul inner_html=side></ul></nav>
            <LanguageSwitch address=here.address/>
        </dialog>
    }
}

/// A pick with a bolt: the mark of the shop.
#[component]
pub fn LogoMark() -> impl IntoView {
    view! {
        <svg class="logo-mark" aria-hidden="true" width="34" height="36" viewBox="0 0 64 68">
            <path fill="#F97316" d="M32 66C24 66 2 32 2 17 2 5 18 2 32 2s30 3 30 15c0 15-22 49-30 49Z"></path>
            <path fill="#0A0A0A" d="M37 8 17 36h12l-4 20 22-29H34l3-19Z"></path>
        </svg>
    }
}

#[component]
fn LanguageSwitch(address: String) -> impl IntoView {
    let item = |locale: Locale, code: &'static str, short: &'static str, name: &'static str| {
        let is_current = current() == locale;
        view! {
            <li><a class="language" href=href_in(locale, &address) hreflang=code lang=code aria-current=is_current.then_some("true")>
                <span aria-hidden="true">{short}</span><span class="sr-only">{name}</span>
            </a></li>
        }
    };
    view! {
        <div role="group" aria-label=tr!(storefront.language)>
            <ul class="languages">
                {item(Locale::id, "id", "ID", "Bahasa Indonesia")}
                {item(Locale::en, "en", "EN", "English")}
            </ul>
        </div>
    }
}

#[component]
fn AccountLink(frame: FrameView) -> impl IntoView {
    let staff = frame.is_staff.then(
        || view! { <a class="header-link hidden md:inline-flex" href=href("/admin")>{tr!(storefront.admin)}</a> },
    );
    let (path, words) = match frame.name {
        Some(name) => ("/account", name),
        None => ("/sign-in", tr!(storefront.sign_in).to_string()),
    };
    view! {
        {staff}
        <a class="header-link" href=href(path)>
            <Icon icon=icondata::LuUser/><span class="header-name">{words}</span>
        </a>
    }
}

/// Roots of the tree, each with what is directly below.
fn branches(categories: Vec<CategoryView>) -> Vec<(CategoryView, Vec<CategoryView>)> {
    let shown: Vec<CategoryView> = categories.into_iter().filter(|category| category.products > 0).collect();
    let roots = shown.iter().filter(|category| category.parent.is_none()).cloned();
    roots
        .map(|root| {
            let below = shown.iter().filter(|category| category.parent == Some(root.id)).cloned().collect();
            (root, below)
        })
        .collect()
}

fn shelf(category: &CategoryView) -> String {
    href(&format!("/categories/{}", category.slug))
}

#[component]
fn Shelves(categories: Vec<CategoryView>) -> impl IntoView {
    branches(categories)
        .into_iter()
        .map(|(root, below)| {
            let links = below
                .iter()
                .map(|category| view! { <li><a href=shelf(category)>{category.name.here()}</a></li> })
                .collect_view();
            view! {
                <li class="mega-column">
                    <a class="mega-root display" href=shelf(&root)>{root.name.here()}</a>
                    <ul>{links}</ul>
                </li>
            }
        })
        .collect_view()
}

#[component]
fn SideLinks(categories: Vec<CategoryView>) -> impl IntoView {
    let items = branches(categories)
        .into_iter()
        .map(|(root, below)| {
            let links = below
                .iter()
                .map(|category| view! { <li><a class="side-link pl-4" href=shelf(category)>{category.name.here()}</a></li> })
                .collect_view();
            view! {
                <li>
                    <details class="side-branch">
                        <summary>{root.name.here()}</summary>
                        <ul>
                            <li><a class="side-link pl-4" href=shelf(&root)>{tr!(storefront.all_of, name = inside(&root.name.here()))}</a></li>
                            {links}
                        </ul>
                    </details>
                </li>
            }
        })
        .collect_view();
    view! {
        <li><a class="side-link" href=href("/products")>{tr!(storefront.all_products)}</a></li>
        <li><a class="side-link" href=href("/products?condition=used")>{tr!(storefront.used)}</a></li>
        <li><a class="side-link" href=href("/products?sale=1")>{tr!(storefront.on_sale)}</a></li>
        {items}
    }
}
