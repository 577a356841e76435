//! The emoji: brought when somebody wants one, found by words, put where the caret is.

use super::list::find;
use crate::{
    chat::api::GetEmoji,
    ui::live::{ask, dom::all},
};
use leptos::{
    server_fn::ServerFn,
    wasm_bindgen::JsCast,
    web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement},
};

/// Shows them, or hides them again.
pub async fn toggle() {
    let Some(place) = find("#chat [data-chat-emoji-place]") else { return };
    if place.child_element_count() == 0 {
        let Ok(answer) = ask(GetEmoji::PATH, None).await else { return };
        place.set_inner_html(&answer.get("parts").text("chat-emoji"));
    }
    let hidden = !place.hidden();
    place.set_hidden(hidden);
    if let Some(button) = find("#chat [data-chat-emoji]") {
        let _ = button.set_attribute("aria-expanded", if hidden { "false" } else { "true" });
    }
    let focus = if hidden { "#chat-body" } else { "#chat-emoji-search" };
    if let Some(field) = find(focus) {
        let _ = field.focus();
    }
}

/// Whether they are shown; then they are hidden.
pub fn hide() -> bool {
    let Some(place) = find("#chat [data-chat-emoji-place]").filter(|place| !place.hidden()) else { return false };
    place.set_hidden(true);
    if let Some(button) = find("#chat [data-chat-emoji]") {
        let _ = button.set_attribute("aria-expanded", "false");
        let _ = button.focus();
    }
    true
}

/// Shows those whose words begin so.
pub fn search() {
    let field = find("#chat-emoji-search").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let wanted = field.map(|field| field.value().trim().to_lowercase()).unwrap_or_default();
    for button in all::<HtmlElement>("#chat [data-emoji]") {
        let words = button.get_attribute("data-words").unwrap_or_default();
        let fits = wanted.is_empty() || words.split(' ').any(|word| word.starts_with(&wanted));
        button.set_hidden(!fits);
    }
}

/// Puts one where the caret is.
pub fn put(sign: &str) {
    let Some(field) = find("#chat-body").and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    let start = field.selection_start().ok().flatten();
    let end = field.selection_end().ok().flatten();
    let length = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let _ = field.set_range_text_with_start_and_end(sign, start.unwrap_or(length), end.unwrap_or(length));
    let after = start.unwrap_or(length) + u32::try_from(sign.encode_utf16().count()).unwrap_or(0);
    let _ = field.set_selection_range(after, after);
    super::draft::keep_body(&field.value());
}
