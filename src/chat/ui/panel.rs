//! The panel that the button opens: a part of the page beside its contents, not in front of them.

use super::{
    around::Around,
    composer::Composer,
    message::{ReadUpTo, list_html},
};
use crate::{
    chat::model::{Panel, Side, Topic},
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::href,
    },
};
use leptos::prelude::*;

/// Name of the part of the page that the panel is.
pub const PANEL: &str = "chat-panel";
/// Older messages, as a part.
pub const OLDER: &str = "chat-older";
/// The way to still older ones, as a part.
pub const OLDER_WAY: &str = "chat-older-way";

/// The panel as HTML.
#[must_use]
pub fn panel_html(panel: &Panel, topic: Option<&Topic>) -> String {
    view! { <PanelInside panel=panel.clone() topic=topic.cloned()/> }.to_html()
}

/// What leads to older messages, where there are any.
#[must_use]
pub fn older_html(more: bool) -> String {
    if more { view! { <OlderButton/> }.to_html() } else { String::new() }
}

#[component]
fn OlderButton() -> impl IntoView {
    view! { <button type="button" class="btn btn-ghost" data-chat-older="">{tr!(chat.older)}</button> }
}

#[component]
fn PanelInside(panel: Panel, topic: Option<Topic>) -> impl IntoView {
    view! {
        <header class="chat-head">
            <h2 id="chat-title">{tr!(chat.title)}</h2>
            <a class="chat-whole" href=href("/chat")>{tr!(chat.whole_page)}</a>
            <button type="button" class="icon-button" data-chat-close="" aria-label=tr!(chat.close_panel)><Icon icon=icondata::LuX/></button>
        </header>
        <div class="chat-around" data-chat-around=""><Around talk=panel.talk.clone() desk=panel.desk.clone()/></div>
        <Messages panel=panel.clone()/>
        <Composer panel topic about=Vec::new()/>
        <Words/>
    }
}

/// The messages of a conversation, with the way to older ones.
#[component]
pub fn Messages(panel: Panel) -> impl IntoView {
    let (talk, cards) = (panel.talk, panel.cards);
    let (id, read, own, older) =
        talk.as_ref().map(|talk| (talk.id.to_string(), talk.read, talk.own_read, talk.has_older)).unwrap_or_default();
    let messages = talk.map(|talk| talk.messages).unwrap_or_default();
    let greeting =
        messages.is_empty().then(|| view! { <p class="chat-greeting" data-chat-greeting="">{tr!(chat.greeting)}</p> });
    provide_context(ReadUpTo(read));
    let html = list_html(messages, cards, Side::Customer);
    view! {
        <div class="chat-scroll" data-chat-scroll="" tabindex="0" role="group" aria-label=tr!(chat.messages)>
            <p data-chat-older-way="">{older.then(|| view! { <OlderButton/> })}</p>
            {greeting}
            <ol class="chat-list" data-chat-list=id data-read=read data-own-read=own inner_html=html></ol>
            <p class="chat-writing" data-chat-writing="" hidden></p>
        </div>
    }
}

/// The words that the browser needs.
#[component]
fn Words() -> impl IntoView {
    view! {
        <span hidden data-chat-words="" data-sending=tr!(chat.sending) data-sent=tr!(chat.sent) data-read=tr!(chat.read) data-failed=tr!(chat.failed)
            data-again=tr!(chat.again) data-writes=tr!(chat.writes) data-remove=tr!(chat.remove_file) data-offline=tr!(chat.offline)
            data-you=tr!(chat.you)></span>
    }
}
