//! The frame of every page of the shop: header, the page, footer, the cart's drawer.

use super::{
    api::get_frame,
    footer::Footer,
    header::Header,
    recent::{RecentRow, has_row},
    tools,
};
use crate::{
    cart::ui::CartDrawer,
    chat::ui::ChatButton,
    compare::ui::CompareBar,
    error::AppError,
    tr,
    ui::{
        form::NoticeBar,
        live::{LiveForms, PAGE_PROBLEM},
        page::{ErrorPage, load},
        refusal::UnclaimedRefusal,
    },
};
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};

/// Where the visitor is: path without language prefix, with its query; and the text searched for.
#[derive(Clone, Debug, Default)]
pub struct Here {
    /// Path and query.
    pub address: String,
    /// Text of the search box.
    pub search: String,
}

/// Path without language prefix, with its query, of the page being rendered.
pub(super) fn address_here() -> String {
    let location = use_location();
    let path = location.pathname.get_untracked();
    let query = location.search.get_untracked().trim_start_matches('?').to_owned();
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// Header, children and footer.
#[component]
pub fn Frame(children: ChildrenFn) -> impl IntoView {
    let address = address_here();
    let search = crate::catalog::model::ProductQuery::from_url(&address).q;
    let here = Here { address, search };
    load(async { get_frame().await }, move |frame| {
        let (children, here) = (children.clone(), here.clone());
        tools::provide(&frame.wished, frame.compared.clone());
        let path = here.address.split('?').next().unwrap_or_default().to_owned();
        let recent = has_row(&path, frame.cart.lines.is_empty()).then(|| view! { <RecentRow/> });
        // a sheet shows what is chosen by itself
        let bar = (path != "/compare").then(|| view! { <CompareBar chosen=frame.compared.clone()/> });
        view! {
            <a class="skip-link" href="#main">{tr!(storefront.skip)}</a>
            <Header frame=frame.clone() here=here/>
            <main id="main" tabindex="-1">
                <UnclaimedRefusal/>
                <NoticeBar/>
                {children()}
                {recent}
                <div class="page-foot">
                    <p id=PAGE_PROBLEM class="problem"></p>
                    {bar}
                </div>
            </main>
            <Footer frame=frame.clone()/>
            <CartDrawer cart=frame.cart.clone()/>
            {frame.has_chat.then(|| view! { <ChatButton path=path.clone() unread=frame.chat_unread/> })}
            <LiveForms/>
        }
    })
}

/// The frame around the storefront's pages.
#[component]
pub fn StorefrontLayout() -> impl IntoView {
    view! { <Frame><Outlet/></Frame> }
}

/// An address that leads nowhere, with a way out.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! { <Frame><ErrorPage error=AppError::NotFound/></Frame> }
}
