//! Where staff can go: only what their role may see, the shop, the other language, and out.

use crate::{
    access::{Role, SignedIn},
    account::api,
    admin::find::{
        Palette,
        places::{self, Place},
    },
    chat::{
        admin_ui::live_html,
        model::desk::{DESK as CHAT, parts},
    },
    orders::{model::DESK, news::NEWS, service::desk::News},
    returns::model::LIST as RETURNS,
    tickets::{admin_ui::late_html, model::LIST as TICKETS},
    tr,
    ui::{
        form::Form,
        icon::{Icon, icondata},
        listing::Count,
        locale::{Locale, current, href, href_in, pick},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_location;

/// The navigation of the back office.
#[component]
pub fn AdminNavigation(
    user: SignedIn,
    /// What waits at the desk of orders.
    news: Option<News>,
    /// How many variants are low, as far as it is known.
    low: Option<Count>,
    /// How many conversations wait for an answer, as far as it is known.
    chats: Option<Count>,
    /// How many tickets are overdue, as far as it is known.
    late: Option<Count>,
    /// How many returns wait for staff, as far as it is known.
    returns: Option<Count>,
) -> impl IntoView {
    let location = use_location();
    let path = location.pathname.get_untracked();
    let search = location.search.get_untracked();
    let here = if search.is_empty() { path.clone() } else { format!("{path}?{search}") };
    let locale = current();
    let other = pick(locale, Locale::en, Locale::id);
    let (other_code, other_name) = pick(locale, ("en", "English"), ("id", "Bahasa Indonesia"));
    let other_short = other_code.to_uppercase();
    let pages = places::pages(user.role)
    .into_iter()
    .map(|Place { path: page, icon, words, .. }| {
        let is_current = is_current(page, &path);
        let class = if is_current { "btn btn-secondary w-full justify-start text-left" } else { "btn btn-ghost w-full justify-start text-left" };
        let badge = news.clone().filter(|_| page == DESK).map(|news| view! { <Badge news/> });
        let few = low.filter(|low| page == "/admin/stock" && low.get() > 0).map(|low| {
            view! { " " <span class="news-badge" title=tr!(stock.low_badge)>{low.words()}<span class="sr-only">" " {tr!(stock.low_badge)}</span></span> }
        });
        let back = returns.filter(|back| page == RETURNS && back.get() > 0).map(|back| {
            view! { " " <span class="news-badge" title=tr!(returning.badge)>{back.words()}<span class="sr-only">" " {tr!(returning.badge)}</span></span> }
        });
        let wait = (page == CHAT).then(|| {
            let html = chats.map(live_html::waiting).unwrap_or_default();
            view! { <span data-part=parts::WAITING data-said=tr!(talks.new_message) inner_html=html></span> }
        });
        let over = (page == TICKETS).then(|| {
            let html = late.map(late_html).unwrap_or_default();
            view! { <span data-part=parts::BADGE inner_html=html></span> }
        });
        view! { <li><a class=class href=href(page) aria-current=is_current.then_some("page")><Icon icon/> {words} {badge}{few}{back}{wait}{over}</a></li> }
    })
    .collect_view();
    view! {
        <div class="flex flex-col gap-3 p-4 lg:sticky lg:top-0 lg:h-screen">
            <p class="display text-3xl"><a href=href("/admin")>{crate::ui::page::shop_name()} <span class="text-muted">" Admin"</span></a></p>
            <Palette/>
            <nav aria-label=tr!(admin.navigation)>
                <ul class="link-row lg:flex-col">{pages}</ul>
            </nav>
            <div class="flex flex-wrap items-center gap-1 lg:mt-auto lg:flex-col lg:flex-nowrap lg:items-stretch">
                <p class="min-w-0 grow basis-full text-sm sm:basis-auto lg:grow-0 lg:px-3">
                    <span class="block truncate font-semibold">{user.name.clone()}</span>
                    <span class="text-muted">{role_word(user.role)}</span>
                </p>
                <a class="btn btn-ghost btn-sm shrink-0 lg:justify-start" href=href("/")>{tr!(admin.to_shop)}</a>
                <a class="btn btn-ghost btn-sm shrink-0 lg:justify-start" href=href_in(other, &here) hreflang=other_code lang=other_code>
                    <span class="lg:hidden" aria-hidden="true">{other_short}</span><span class="sr-only lg:not-sr-only">{other_name}</span>
                </a>
                <button type="button" class="btn btn-ghost btn-sm shrink-0 lg:justify-start" data-sound="" aria-pressed="false" hidden=true>
                    <Icon icon=icondata::LuVolume2/> <span class="sr-only lg:not-sr-only">{tr!(desk.sound)}</span>
                </button>
                <button type="button" class="btn btn-ghost btn-sm shrink-0 lg:justify-start" data-notify="" hidden=true>
                    <Icon icon=icondata::LuBell/> <span class="sr-only lg:not-sr-only">{tr!(talks.notify)}</span>
                </button>
                <Form action=api::SignOut::PATH>
                    <button type="submit" class="btn btn-ghost btn-sm w-full shrink-0 lg:justify-start">{tr!(account.sign_out)}</button>
                </Form>
            </div>
        </div>
    }
}

/// How many orders wait to be packed; a program keeps it at what is.
#[component]
fn Badge(news: News) -> impl IntoView {
    let News { waiting, newest } = news;
    let is_none = waiting == "0";
    view! {
        " "
        <span class="news-badge" title=tr!(desk.waiting) data-waiting=NEWS data-newest=newest.to_string() data-said=tr!(desk.new_order) hidden=is_none>{waiting}</span>
    }
}

/// Whether a link leads to the page shown or to the list it belongs to.
fn is_current(page: &str, path: &str) -> bool {
    path == page || (page != "/admin" && path.strip_prefix(page).is_some_and(|rest| rest.starts_with('/')))
}

fn role_word(role: Role) -> String {
    match role {
        Role::Customer => tr!(admin.role_customer),
        Role::Support => tr!(admin.role_support),
        Role::Admin => tr!(admin.role_admin),
        Role::SuperAdmin => tr!(admin.role_super_admin),
    }
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::is_current;

    #[test]
    fn one_link_is_the_current_one() {
        assert!(is_current("/admin", "/admin"));
        assert!(!is_current("/admin", "/admin/orders"));
        assert!(is_current("/admin/orders", "/admin/orders/HR-1"));
        assert!(!is_current("/admin/orders", "/admin/products"));
    }
}
