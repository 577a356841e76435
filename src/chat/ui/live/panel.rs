//! The panel: a part of the page beside its contents. It takes the focus when somebody opens it, gives it back when it closes, and
//! never holds it.

use super::{draft, emoji, files, list, sending, socket};
use crate::{
    chat::api::{GetChat, GetOlderMessages},
    ui::live::{
        Answer, ask,
        dom::{all, target},
    },
};
use leptos::{
    leptos_dom::helpers::window_event_listener_untyped,
    prelude::document,
    server_fn::ServerFn,
    task::spawn_local,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{ClipboardEvent, Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent},
};
use std::cell::{Cell, RefCell};

thread_local! {
    static READY: Cell<bool> = const { Cell::new(false) };
    /// What had the focus before.
    static BEFORE: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Opens the panel, about something or nothing.
pub async fn open(about: String, wanted: bool) {
    let Some(panel) = panel() else { return };
    if wanted {
        let focused = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
        BEFORE.with_borrow_mut(|before| *before = focused);
    }
    if !READY.get() || !about.is_empty() {
        let Ok(answer) = ask(&format!("{}{about}", GetChat::PATH), None).await else { return leave() };
        panel.set_inner_html(&answer.get("parts").text("chat-panel"));
        carry(&about);
        fill();
    }
    panel.set_hidden(false);
    draft::keep_open(true);
    if !READY.replace(true) {
        hear(&panel);
        socket::keep();
    }
    list::go_to(draft::scroll().unwrap_or(0));
    if wanted && let Some(field) = list::find("#chat-body") {
        let _ = field.focus();
    }
    if socket::is_looked_at() {
        socket::mark_read();
    }
    sending::again();
}

fn panel() -> Option<HtmlElement> {
    list::find("#chat")
}

/// The page of the conversation, where the panel cannot be had.
fn leave() {
    if let Some(link) =
        all::<HtmlElement>(".chat-button").into_iter().next().and_then(|link| link.get_attribute("href"))
    {
        let _ = leptos::prelude::window().location().set_href(&link);
    }
}

/// What the page is about goes with the next message.
fn carry(about: &str) {
    let Some(form) = list::find("#chat form") else { return };
    let pairs = form_urlencoded::parse(about.trim_start_matches('?').as_bytes());
    for (name, value) in pairs.into_owned() {
        let Ok(field) = document().create_element("input") else { return };
        for (attribute, value) in [("type", "hidden"), ("name", name.as_str()), ("value", value.as_str())] {
            let _ = field.set_attribute(attribute, value);
        }
        let _ = form.append_child(&field);
    }
}

/// What was typed and what is on its way.
fn fill() {
    if let Some(field) = list::find("#chat-body").and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
        field.set_value(&draft::body());
    }
    sending::restore();
    if let Some(button) = list::find("#chat [data-chat-emoji]") {
        button.set_hidden(false);
    }
    if let Some(messages) = list::list() {
        list::mark(&messages);
    }
}

fn close() {
    if let Some(panel) = panel() {
        panel.set_hidden(true);
    }
    draft::keep_open(false);
    let before = BEFORE.with_borrow_mut(Option::take).filter(|element| element.is_connected());
    if let Some(element) = before.or_else(|| list::find(".chat-button")) {
        let _ = element.focus();
    }
}

/// Hears what happens in the panel, once.
fn hear(panel: &HtmlElement) {
    on(panel, "click", clicked);
    on(panel, "submit", |event| {
        if target::<Element>(event).is_some_and(|form| form.id() == "chat-form") {
            event.prevent_default();
            sending::send();
        }
    });
    on(panel, "keydown", pressed);
    on(panel, "input", |event| {
        if target::<HtmlInputElement>(event).is_some_and(|field| field.id() == "chat-emoji-search") {
            emoji::search();
        }
        if let Some(field) = target::<HtmlTextAreaElement>(event).filter(|field| field.id() == "chat-body") {
            draft::keep_body(&field.value());
            socket::writes();
        }
    });
    on(panel, "change", |event| {
        let field = target::<HtmlInputElement>(event).filter(|field| field.type_() == "file");
        if let Some(chosen) = field.and_then(|field| field.files()) {
            files::add(&chosen);
        }
    });
    on(panel, "paste", |event| {
        let chosen =
            event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data).and_then(|data| data.files());
        if let Some(chosen) = chosen.filter(|chosen| chosen.length() > 0) {
            event.prevent_default();
            files::add(&chosen);
        }
    });
    // a scroll does not bubble: heard on its way down
    let scrolled = Closure::<dyn FnMut(Event)>::new(|_| draft::keep_scroll(list::from_end()));
    let _ = panel.add_event_listener_with_callback_and_bool("scroll", scrolled.as_ref().unchecked_ref(), true);
    scrolled.forget();
    for sign in ["online", "focus"] {
        std::mem::forget(window_event_listener_untyped(sign, |_| {
            socket::wake();
            sending::again();
        }));
    }
    let seen = Closure::<dyn FnMut()>::new(|| {
        if socket::is_looked_at() {
            socket::mark_read();
            socket::wake();
        }
    });
    let _ = document().add_event_listener_with_callback("visibilitychange", seen.as_ref().unchecked_ref());
    seen.forget();
}

fn on(panel: &HtmlElement, what: &str, then: impl Fn(&Event) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| then(&event));
    let _ = panel.add_event_listener_with_callback(what, heard.as_ref().unchecked_ref());
    heard.forget();
}

fn clicked(event: &Event) {
    let Some(target) = target::<Element>(event) else { return };
    let at = |selector: &str| target.closest(selector).ok().flatten();
    if at("[data-chat-close]").is_some() {
        close();
    } else if at("[data-chat-emoji]").is_some() {
        spawn_local(emoji::toggle());
    } else if let Some(sign) = at("[data-emoji]").and_then(|button| button.get_attribute("data-emoji")) {
        emoji::put(&sign);
    } else if at("[data-chat-older]").is_some() {
        spawn_local(older());
    } else if let Some(place) = at("[data-chat-remove]") {
        files::remove(usize::try_from(list::number(&place, "data-chat-remove")).unwrap_or_default());
    } else if at("[data-chat-again]").is_some()
        && let Some(client) = at("[data-client]").and_then(|item| item.get_attribute("data-client"))
    {
        sending::put_back(&client);
    }
}

fn pressed(event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    if key.key() == "Escape" && !key.is_composing() && !emoji::hide() {
        close();
    }
    let in_field = target::<Element>(event).is_some_and(|field| field.id() == "chat-body");
    // a word that is being put together ends with Enter, too
    if in_field && key.key() == "Enter" && !key.shift_key() && !key.is_composing() && key.key_code() != 229 {
        event.prevent_default();
        sending::send();
    }
}

/// Older messages, above; what is read stays where it is.
async fn older() {
    let Some(first) = list::list().and_then(|list| list.query_selector("[data-number]").ok().flatten()) else { return };
    let before = list::number(&first, "data-number");
    let path = format!("{}?conversation={}&before={before}", GetOlderMessages::PATH, list::conversation());
    let Ok(answer) = ask(&path, None).await else { return };
    let parts: Answer = answer.get("parts");
    let from_end = list::from_end();
    if let Some(list) = list::list() {
        let _ = list.insert_adjacent_html("afterbegin", &parts.text("chat-older"));
        list::mark(&list);
    }
    if let Some(way) = list::find("#chat [data-chat-older-way]") {
        way.set_inner_html(&parts.text("chat-older-way"));
    }
    list::go_to(from_end);
}
