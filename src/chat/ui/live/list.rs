//! The list of messages: each comes to its place by its number, once, and stays there. A message of one's own stands where it
//! was written until the shop's own picture of it takes its place.

use super::offers;
use crate::{
    chat::model::{Heard, Item},
    ui::live::{
        dom::{all, all_in},
        say,
    },
};
use leptos::{
    prelude::document,
    web_sys::{Element, HtmlElement},
};

/// How near the end counts as at the end, in pixels.
const NEAR: i32 = 80;

/// The first element of this selector in the page.
pub fn find(selector: &str) -> Option<HtmlElement> {
    all::<HtmlElement>(selector).into_iter().next()
}

/// The list.
pub fn list() -> Option<HtmlElement> {
    find("#chat [data-chat-list]")
}

/// A word that the server left for the browser.
pub fn word(name: &str) -> String {
    find("#chat [data-chat-words]").and_then(|words| words.get_attribute(&format!("data-{name}"))).unwrap_or_default()
}

/// A number kept at an element.
pub fn number(element: &Element, name: &str) -> i64 {
    element.get_attribute(name).and_then(|value| value.parse().ok()).unwrap_or_default()
}

/// The number of the last message that is there.
pub fn last() -> i64 {
    list().map_or(0, |list| {
        all_in::<Element>(&list, "[data-number]").iter().map(|item| number(item, "data-number")).max().unwrap_or(0)
    })
}

/// Which conversation is shown.
pub fn conversation() -> String {
    list().and_then(|list| list.get_attribute("data-chat-list")).unwrap_or_default()
}

fn scroller() -> Option<HtmlElement> {
    find("#chat [data-chat-scroll]")
}

/// How far the end of the list is below what is seen.
pub fn from_end() -> i32 {
    scroller().map_or(0, |list| list.scroll_height() - list.scroll_top() - list.client_height())
}

/// Goes to this far above the end.
pub fn go_to(from_end: i32) {
    if let Some(list) = scroller() {
        list.set_scroll_top(list.scroll_height() - list.client_height() - from_end);
    }
}

/// Shows what came; whether something of the other side is new.
pub fn show(heard: &Heard) -> bool {
    let Some(list) = list() else { return false };
    if !heard.conversation.is_empty() && heard.conversation != conversation() {
        if !conversation().is_empty() {
            // a new one began: what is here is of another
            list.set_inner_html("");
        }
        let _ = list.set_attribute("data-chat-list", &heard.conversation);
    }
    let was_at_end = from_end() < NEAR;
    let mut new = Vec::new();
    for item in &heard.items {
        if place(&list, item) && !item.said.is_empty() {
            new.push(item.said.clone());
        }
    }
    let _ = list.set_attribute("data-read", &heard.read.to_string());
    mark(&list);
    if let Some(writing) = find("#chat [data-chat-writing]") {
        writing.set_hidden(heard.writing.is_empty());
        writing.set_text_content(Some(&word("writes").replace("{name}", &heard.writing)));
    }
    if let Some(around) = find("#chat [data-chat-around]").filter(|_| !heard.around.is_empty()) {
        around.set_inner_html(&heard.around);
    }
    if !heard.items.is_empty() {
        if let Some(greeting) = find("#chat [data-chat-greeting]") {
            greeting.remove();
        }
        if was_at_end {
            go_to(0);
        }
    }
    if !new.is_empty() {
        say(new.join(". "));
    }
    !new.is_empty()
}

/// Puts a message in its place; nothing for one that is there.
fn place(list: &HtmlElement, item: &Item) -> bool {
    let there = all_in::<Element>(list, &format!("[data-number=\"{}\"]", item.number));
    if there.iter().any(|known| known.get_attribute("data-state").is_none()) {
        return false;
    }
    let Some(new) = parsed(&item.html) else { return false };
    let own = (!item.client.is_empty())
        .then(|| all_in::<Element>(list, &format!("[data-client=\"{}\"]", item.client)).into_iter().next())
        .flatten();
    if let Some(own) = own {
        own.remove();
    }
    // what is on its way has no number yet and stays behind
    let later =
        all_in::<Element>(list, "[data-number]").into_iter().find(|known| number(known, "data-number") > item.number);
    let later = later.or_else(|| all_in::<Element>(list, "[data-state]:not([data-number])").into_iter().next());
    let _ = list.insert_before(&new, later.as_deref());
    offers::settle(list, &new);
    days(list);
    true
}

/// The element of some HTML.
fn parsed(html: &str) -> Option<Element> {
    let holder = document().create_element("ol").ok()?;
    holder.set_inner_html(html);
    holder.first_element_child()
}

/// A line before the first message of each day.
fn days(list: &HtmlElement) {
    for line in all_in::<Element>(list, ".chat-day") {
        line.remove();
    }
    let mut day = String::new();
    for message in all_in::<Element>(list, "li[data-day]") {
        let own = message.get_attribute("data-day").unwrap_or_default();
        if own != day
            && let Ok(line) = document().create_element("li")
        {
            line.set_class_name("chat-day");
            line.set_text_content(Some(&own));
            let _ = list.insert_before(&line, Some(&message));
        }
        day = own;
    }
}

/// Says at each of one's own messages how far it came.
pub fn mark(list: &HtmlElement) {
    let read = number(list, "data-read");
    for own in all_in::<Element>(list, ".chat-own") {
        let state = match own.get_attribute("data-state").as_deref() {
            Some("sending") => word("sending"),
            Some("failed") => word("failed"),
            _ if number(&own, "data-number") <= read => word("read"),
            _ => word("sent"),
        };
        if let Some(place) = own.query_selector(".chat-state").ok().flatten() {
            place.set_text_content(Some(&state));
        }
    }
}

/// Shows a message that is on its way.
pub fn put_own(client: &str, body: &str, files: &[String]) {
    let Some(list) = list() else { return };
    let known = all_in::<Element>(&list, &format!("[data-client=\"{client}\"]"));
    if !known.is_empty() {
        return;
    }
    let Some(item) = parsed(
        "<li class=\"chat-message chat-own\" data-state=\"sending\"><p class=\"chat-author\"><span class=\"sr-only\"></span></p>\
         <div class=\"chat-bubble\"><p class=\"chat-words\"></p></div><p class=\"chat-when\"><span class=\"chat-state\"></span> \
         <button type=\"button\" class=\"btn btn-ghost btn-sm\" data-chat-again=\"\" hidden></button></p></li>",
    ) else {
        return;
    };
    let put = |selector: &str, text: &str| {
        if let Some(place) = item.query_selector(selector).ok().flatten() {
            place.set_text_content(Some(text));
        }
    };
    let _ = item.set_attribute("data-client", client);
    put(".sr-only", &word("you"));
    put(".chat-words", [body.to_owned(), files.join("\n")].join("\n").trim());
    put("[data-chat-again]", &word("again"));
    let _ = list.append_child(&item);
    mark(&list);
    go_to(0);
}

/// Says how far a message came.
pub fn set_state(client: &str, state: &str, number: Option<i64>) {
    let Some(list) = list() else { return };
    for item in all_in::<Element>(&list, &format!("[data-client=\"{client}\"][data-state]")) {
        let _ = item.set_attribute("data-state", state);
        if let Some(number) = number {
            let _ = item.set_attribute("data-number", &number.to_string());
        }
        if let Some(again) = item.query_selector("[data-chat-again]").ok().flatten() {
            let _ = again.toggle_attribute_with_force("hidden", state != "failed");
        }
    }
    mark(&list);
}

/// Says how much of a message is on its way.
pub fn set_progress(client: &str, words: &str) {
    let place = list().and_then(|list| {
        list.query_selector(&format!("[data-client=\"{client}\"][data-state=sending] .chat-state")).ok().flatten()
    });
    if let Some(place) = place {
        place.set_text_content(Some(words));
    }
}
