//! What islands ask of the page: elements by selector, and what an event is about.

use leptos::{
    prelude::document,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Element, Event, NodeList},
};

/// Every element of this type in the page, in its order.
#[must_use]
pub fn all<T: JsCast>(selector: &str) -> Vec<T> {
    list(document().query_selector_all(selector))
}

/// Every element of this type inside of another.
#[must_use]
pub fn all_in<T: JsCast>(inside: &Element, selector: &str) -> Vec<T> {
    list(inside.query_selector_all(selector))
}

fn list<T: JsCast>(found: Result<NodeList, JsValue>) -> Vec<T> {
    let Ok(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

/// What an event happened to, if it is of this type.
#[must_use]
pub fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}
