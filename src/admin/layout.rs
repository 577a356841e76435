//! What surrounds every page of the back office. Beside the page on a wide screen, above it on a phone.

use super::navigation::AdminNavigation;
use crate::{
    access::Permission,
    account::api::me,
    chat::{admin_ui::live::DeskLive, service::desk as chats},
    inventory::service::watched,
    orders::service::desk::{News, news},
    returns::service as returns,
    server::context,
    tickets::service as tickets,
    tr,
    ui::{
        form::NoticeBar,
        listing::Count,
        live::{LiveForms, PAGE_PROBLEM},
        refusal::UnclaimedRefusal,
    },
};
use leptos::prelude::*;
use leptos_router::components::Outlet;

/// Navigation and page.
#[component]
pub fn AdminLayout() -> impl IntoView {
    // the page itself says why, when somebody may not be here
    let navigation = Suspend::new(async move {
        let user = me().await.ok().flatten().filter(|user| user.role.is_staff())?;
        let news = if user.role.may(Permission::ViewOrders) { waiting().await } else { None };
        let low = if user.role.may(Permission::ViewProducts) { few().await } else { None };
        let back = if user.role.may(Permission::ViewOrders) { returning().await } else { None };
        let answers = user.role.may(Permission::AnswerChat);
        let chats = if answers { chatting().await } else { None };
        let late = if answers { overdue().await } else { None };
        Some(
            view! { <AdminNavigation user news low chats late returns=back/> {answers.then(|| view! { <DeskLive/> })} },
        )
    });
    view! {
        <div class="min-h-screen lg:grid lg:grid-cols-[16rem_minmax(0,1fr)]">
            <a class="sr-only focus:not-sr-only focus:absolute focus:left-2 focus:top-2 focus:z-50 btn btn-primary" href="#main">{tr!(admin.skip)}</a>
            <header class="screen-only border-b border-line lg:border-b-0 lg:border-r">
                <Suspense>{navigation}</Suspense>
            </header>
            <main id="main" class="min-w-0" tabindex="-1">
                <UnclaimedRefusal/>
                <NoticeBar/>
                <Outlet/>
                <div class="page-foot"><p id=PAGE_PROBLEM class="problem"></p></div>
            </main>
            <LiveForms/>
        </div>
    }
}

/// How many variants are low; nothing when that cannot be told now.
async fn few() -> Option<Count> {
    watched::low(&context::shop().ok()?).await.ok()
}

/// How many conversations wait; nothing when that cannot be told now.
async fn chatting() -> Option<Count> {
    chats::waiting(&context::shop().ok()?).await.ok()
}

/// How many tickets are overdue; nothing when that cannot be told now.
async fn overdue() -> Option<Count> {
    tickets::overdue(&context::shop().ok()?).await.ok()
}

/// How many returns wait for staff; nothing when that cannot be told now.
async fn returning() -> Option<Count> {
    returns::waiting(context::shop().ok()?.db.read()).await.ok()
}

/// What waits at the desk of orders; nothing when that cannot be told now.
async fn waiting() -> Option<News> {
    news(context::shop().ok()?.db.read()).await.ok()
}
