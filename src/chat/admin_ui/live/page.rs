//! What the page has, and how it shows what is new: parts by name, messages and notes after the last one.

use super::program::Line;
use crate::{
    chat::{
        model::desk::{DeskHeard, DeskItem, DeskTold, parts},
        ui::live::offers,
    },
    ui::live::{
        dom::{all, all_in},
        say, show_part,
    },
};
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, HtmlTemplateElement},
};

const DESK: &str = "[data-desk]";
const LIST: &str = "[data-desk-list]";
const SCROLL: &str = "[data-desk-scroll]";
const LAST: &str = "data-last";
const NOTE: &str = "data-note-last";
const DAY: &str = "data-day";
/// How far from its end somebody may read and still want to see what comes, in pixels.
const NEAR: i32 = 160;

fn first(selector: &str) -> Option<Element> {
    all::<Element>(selector).into_iter().next()
}

fn number(element: &Element, name: &str) -> i64 {
    element.get_attribute(name).and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// What the page has, as the first word to the shop.
pub(super) fn has() -> DeskTold {
    let list = first(LIST);
    DeskTold::Begin {
        query: first(DESK).and_then(|desk| desk.get_attribute("data-desk")),
        // older messages are shown: what is new does not belong after them
        after: list.as_ref().map_or(i64::MAX, |list| number(list, LAST)),
        note: list.and_then(|list| list.get_attribute(NOTE)).unwrap_or_default(),
    }
}

/// Shows the last message, and says when the page comes to sight that it was seen.
pub(super) fn begin(line: &Line) {
    to_end();
    let line = line.clone();
    let heard = window_event_listener_untyped("focus", move |_| seen(&line));
    // as long as the page
    std::mem::forget(heard);
}

/// Tells the shop that somebody has the open conversation before their eyes.
pub(super) fn seen(line: &Line) {
    let Some(list) = first(LIST).filter(|_| document().has_focus().unwrap_or(false)) else { return };
    let upto = number(&list, LAST);
    if upto > number(&list, "data-seen") {
        let _ = list.set_attribute("data-seen", &upto.to_string());
        line.tell(DeskTold::Seen { upto });
    }
}

fn to_end() {
    if let Some(scroll) = first(SCROLL) {
        scroll.set_scroll_top(scroll.scroll_height());
    }
}

/// Shows what is new.
pub(super) fn show(heard: &DeskHeard) {
    for (name, html) in &heard.parts {
        for part in all::<Element>(&format!("[data-part={name}]")) {
            // what somebody opened stays open
            let open: Vec<String> = all_in::<Element>(&part, "details[open][id]").iter().map(Element::id).collect();
            let before = part.text_content();
            show_part(&part, html, None);
            // what it counts is said when it is another number
            if let Some(words) = part
                .text_content()
                .filter(|now| name == parts::BADGE && !now.is_empty() && Some(now) != before.as_ref())
            {
                say(words);
            }
            for id in open {
                if let Some(details) = document().get_element_by_id(&id) {
                    let _ = details.set_attribute("open", "");
                }
            }
        }
    }
    let is_near = first(SCROLL).is_none_or(|at| at.scroll_height() - at.scroll_top() - at.client_height() < NEAR);
    for item in &heard.items {
        add(item);
    }
    if is_near && !heard.items.is_empty() {
        to_end();
    }
    if !heard.notice.is_empty()
        && let Some(badge) = first(&format!("[data-part={}]", parts::WAITING))
    {
        // `staff.js` rings and tells the browser
        let _ = badge.set_attribute("data-path", &heard.path);
        let _ = badge.set_attribute("data-notice", &heard.notice);
    }
}

/// Puts a message or a note after the last one, with a line for its day where that is another. What is there stays as it is.
fn add(item: &DeskItem) {
    let Some(list) = first(LIST) else { return };
    let known = match item.note.as_str() {
        "" => format!("[data-number=\"{}\"]", item.number),
        note => format!("[data-note=\"{note}\"]"),
    };
    let last = |name: &str, value: &str| {
        let _ = list.set_attribute(name, value);
    };
    if item.note.is_empty() {
        last(LAST, &item.number.to_string());
    } else {
        last(NOTE, &item.note);
    }
    if list.query_selector(&known).ok().flatten().is_some() {
        return;
    }
    let Some(new) = element(&item.html) else { return };
    let day = new.get_attribute(DAY).unwrap_or_default();
    if list.last_element_child().and_then(|last| last.get_attribute(DAY)).as_ref() != Some(&day)
        && let Ok(line) = document().create_element("li")
    {
        line.set_class_name("chat-day");
        let _ = line.set_attribute(DAY, &day);
        line.set_text_content(Some(&day));
        let _ = list.append_child(&line);
    }
    let _ = list.append_child(&new);
    offers::settle(&list, &new);
    if !item.said.is_empty() {
        say(item.said.clone());
    }
}

/// The element that this HTML is.
fn element(html: &str) -> Option<HtmlElement> {
    let template = document().create_element("template").ok()?.dyn_into::<HtmlTemplateElement>().ok()?;
    template.set_inner_html(html);
    template.content().first_element_child()?.dyn_into().ok()
}
