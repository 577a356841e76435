//! What the shop says above every page for a while. A shopper can close it: the browser remembers which ones were closed, the shop
//! knows nothing of it. Without a program it folds away. What was closed is taken out before the page is painted.

use crate::{
    server::context,
    settings::{model::Notice, service as settings},
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::{current, href},
        text::without_comments,
    },
};
use leptos::prelude::*;

const SCRIPT: &str = include_str!("notices.js");

/// The script as it stands in pages: constant, so that the policy can name it.
#[must_use]
pub fn script() -> String {
    without_comments(SCRIPT)
}

/// The notices of this hour.
#[component]
pub fn ShopNotices() -> impl IntoView {
    let settings = settings::here();
    let now = context::shop().map(|shop| shop.clock.now()).ok()?;
    let shown = settings.notices.shown_at(now);
    if shown.is_empty() {
        return None;
    }
    let notices = shown.into_iter().map(one).collect_view();
    Some(view! {
        <aside class="shop-notices screen-only" aria-label=tr!(settings.notices_label)>{notices}</aside>
        <script inner_html=script()></script>
    })
}

fn one(notice: &Notice) -> impl IntoView + use<> {
    let words = notice.words(current()).to_owned();
    let address = if notice.link.starts_with('/') { href(&notice.link) } else { notice.link.clone() };
    let said = if notice.link.is_empty() {
        view! { <p>{words}</p> }.into_any()
    } else {
        view! { <p><a href=address>{words}</a></p> }.into_any()
    };
    view! {
        <details class="shop-notice" data-notice=notice.key() open=true>
            <summary aria-label=tr!(settings.close_notice)><Icon icon=icondata::LuX class="size-4"/></summary>
            {said}
        </details>
    }
}
