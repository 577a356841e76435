//! What leads into a conversation: the button at the edge of every page, and "ask about this" where there is something to ask about.

use crate::{
    chat::ui::live::ChatDoor,
    tr,
    ui::{
        address::with_query,
        icon::{Icon, icondata},
        locale::href,
    },
};
use leptos::prelude::*;

/// Pages where it would lie over what costs money.
const NOT_ON: &[&str] = &["/checkout", "/pay", "/chat"];

/// The floating button, and the place of its panel. A link to `/chat` until the program is there.
#[component]
pub fn ChatButton(
    /// Path of the page, without language.
    path: String,
    /// Messages of the shop that the visitor has not read.
    unread: i64,
) -> impl IntoView {
    let stands = |page: &str| path == page || path.strip_prefix(page).is_some_and(|rest| rest.starts_with('/'));
    if NOT_ON.iter().any(|page| stands(page)) {
        return None;
    }
    let name = match unread {
        0 => tr!(chat.title).to_string(),
        n => tr!(chat.title_unread, n = n).to_string(),
    };
    let count = (unread > 0).then(|| view! { <span class="chat-count" aria-hidden="true">{unread.min(99)}</span> });
    Some(view! {
        <aside class="chat-corner screen-only" aria-label=tr!(chat.title) data-chat="">
            <a class="chat-button" href=href("/chat") aria-label=name data-chat-open="" data-name=tr!(chat.title)
                data-name-unread=tr!(chat.title_unread_many)>
                <Icon icon=icondata::LuMessageCircle class="size-6"/>{count}
            </a>
            <ChatDoor/>
            <section class="chat-panel" id="chat" role="region" aria-label=tr!(chat.title) data-part=super::PANEL hidden></section>
        </aside>
    })
}

/// Leads into a conversation about something of the page.
#[component]
pub fn AskInChat(
    /// What it says.
    #[prop(into)]
    words: String,
    /// The product or order it is about, as fields of the address.
    about: Vec<(&'static str, String)>,
) -> impl IntoView {
    let query = about.clone().into_iter().filter(|(_, value)| !value.is_empty());
    let address = href(&with_query("/chat", query.clone()));
    let asked = with_query("", query);
    view! {
        <a class="btn btn-secondary" href=address data-chat-open=asked><Icon icon=icondata::LuMessageCircle/><span>{words}</span></a>
    }
}
