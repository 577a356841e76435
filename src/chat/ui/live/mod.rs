//! The conversation in a browser. [`ChatDoor`] is all that every page has: it hears who wants to talk. Everything else is one
//! chunk of the program that is loaded the first time the panel opens, and a page whose panel was open before opens it again.

mod draft;
mod emoji;
mod files;
mod list;
pub mod offers;
mod panel;
mod sending;
mod socket;

use crate::ui::live::dom::target;
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{Element, MouseEvent},
};

/// Marks what opens the panel; its value is what it is to be about, as a query.
const OPEN: &str = "data-chat-open";
/// Where it is kept that the panel is open, for this tab.
const KEPT: &str = "chat-open";

/// Hears who wants to talk. Once in a page.
#[island]
pub fn ChatDoor() -> impl IntoView {
    Effect::new(|_| {
        let heard = window_event_listener_untyped("click", |event| {
            let plain = event.dyn_ref::<MouseEvent>().is_some_and(|click| {
                click.button() == 0 && !click.ctrl_key() && !click.meta_key() && !click.shift_key()
            });
            let link = target::<Element>(&event).and_then(|target| target.closest(&format!("[{OPEN}]")).ok().flatten());
            let Some(link) = link.filter(|_| plain && has_panel()) else { return };
            event.prevent_default();
            let about = link.get_attribute(OPEN).unwrap_or_default();
            spawn_local(async move { open_chat(about, true).await });
        });
        if has_panel() && kept() {
            spawn_local(async { open_chat(String::new(), false).await });
        }
        on_cleanup(move || heard.remove());
    });
}

/// Loads the chunk and opens the panel, about something or nothing; `wanted` just now, not only kept open.
#[lazy]
async fn open_chat(about: String, wanted: bool) {
    panel::open(about, wanted).await;
}

fn has_panel() -> bool {
    document().get_element_by_id("chat").is_some()
}

fn storage() -> Option<leptos::web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// Whether the panel was open on the page before.
fn kept() -> bool {
    storage().and_then(|kept| kept.get_item(KEPT).ok().flatten()).is_some()
}
