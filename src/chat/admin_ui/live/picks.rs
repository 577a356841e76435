//! Answers kept ready, offered where somebody types `/` and the beginning of a name. Arrow keys choose, Enter takes, Escape closes.

use super::composer::{BODY, by_id};
use crate::{
    chat::admin_api::templates::fill_template,
    ui::live::dom::{all, target},
};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{Element, Event, HtmlElement, HtmlTextAreaElement, KeyboardEvent},
};

const LIST: &str = "desk-picks";
const OPTION: &str = "#desk-picks [role=option]";
const CHOSEN: &str = "aria-selected";
const TEMPLATE: &str = "data-template";
/// Most that are offered at once.
const MOST: usize = 8;

/// Ids and names of all templates, as the page lists them.
fn known() -> Vec<(String, String)> {
    let options = all::<Element>("#desk-template option");
    options
        .iter()
        .map(|one| (one.get_attribute("value").unwrap_or_default(), one.text_content().unwrap_or_default()))
        .collect()
}

fn close(body: &HtmlTextAreaElement) {
    if let Some(list) = by_id::<HtmlElement>(LIST) {
        list.set_hidden(true);
        list.set_text_content(None);
    }
    let _ = body.remove_attribute("aria-activedescendant");
}

/// Offers the templates whose name has what stands after the `/`.
pub(super) fn offer(body: &HtmlTextAreaElement) {
    let value = body.value();
    let (Some(wanted), Some(list)) = (value.strip_prefix('/'), by_id::<HtmlElement>(LIST)) else {
        close(body);
        return;
    };
    let wanted = wanted.trim().to_lowercase();
    let found = known().into_iter().filter(|(_, name)| !wanted.contains('\n') && name.to_lowercase().contains(&wanted));
    list.set_text_content(None);
    for (at, (id, name)) in found.take(MOST).enumerate() {
        let Ok(item) = document().create_element("li") else { continue };
        item.set_id(&format!("{LIST}-{at}"));
        let _ = item.set_attribute("role", "option");
        let _ = item.set_attribute(TEMPLATE, &id);
        let _ = item.set_attribute(CHOSEN, if at == 0 { "true" } else { "false" });
        item.set_text_content(Some(&name));
        let _ = list.append_child(&item);
    }
    list.set_hidden(list.first_element_child().is_none());
    tell(body);
}

/// Tells a screen reader which one is chosen.
fn tell(body: &HtmlTextAreaElement) {
    let chosen = all::<Element>(OPTION).into_iter().find(|one| one.get_attribute(CHOSEN).as_deref() == Some("true"));
    match chosen {
        Some(one) => {
            let _ = body.set_attribute("aria-controls", LIST);
            let _ = body.set_attribute("aria-activedescendant", &one.id());
            one.scroll_into_view_with_bool(false);
        }
        None => {
            let _ = body.remove_attribute("aria-activedescendant");
        }
    }
}

/// A key while some are offered; whether it was meant for them.
pub(super) fn pressed(key: &KeyboardEvent, body: &HtmlTextAreaElement) -> bool {
    let options = all::<Element>(OPTION);
    if options.is_empty() {
        return false;
    }
    let at = options.iter().position(|one| one.get_attribute(CHOSEN).as_deref() == Some("true")).unwrap_or(0);
    let to = match key.key().as_str() {
        "ArrowDown" => (at + 1) % options.len(),
        "ArrowUp" => (at + options.len() - 1) % options.len(),
        "Enter" => {
            key.prevent_default();
            take(&options[at], body.clone());
            return true;
        }
        "Escape" => {
            key.prevent_default();
            close(body);
            return true;
        }
        _ => return false,
    };
    key.prevent_default();
    for (place, one) in options.iter().enumerate() {
        let _ = one.set_attribute(CHOSEN, if place == to { "true" } else { "false" });
    }
    tell(body);
    true
}

/// A click on one of them takes it.
pub(super) fn clicked(event: &Event) {
    let option = target::<Element>(event).and_then(|at| at.closest(OPTION).ok().flatten());
    if let (Some(option), Some(body)) = (option, by_id::<HtmlTextAreaElement>(BODY)) {
        take(&option, body);
    }
}

fn take(option: &Element, body: HtmlTextAreaElement) {
    let template = option.get_attribute(TEMPLATE).and_then(|id| id.parse().ok());
    let talk = document().query_selector("#desk-form [name=conversation]").ok().flatten();
    let talk = talk.and_then(|field| field.get_attribute("value")).and_then(|id| id.parse().ok());
    close(&body);
    if let (Some(talk), Some(template)) = (talk, template) {
        spawn_local(async move {
            if let Ok(text) = fill_template(talk, template).await {
                body.set_value(&text);
                let _ = body.unchecked_ref::<HtmlElement>().focus();
            }
        });
    }
}
