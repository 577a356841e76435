//! What a tab remembers from page to page: whether the panel is open, what is typed and not sent, where the list stands, and
//! messages that are on their way.

use super::storage;
use serde::{Deserialize, Serialize};

const BODY: &str = "chat-draft";
const SCROLL: &str = "chat-scroll";
const OUTBOX: &str = "chat-outbox";

/// A message that the shop may not have yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Waiting {
    /// Its sender's own name for it.
    pub client: String,
    /// Its words.
    pub body: String,
    /// What it is about, as fields.
    pub about: Vec<(String, String)>,
}

fn get(key: &str) -> String {
    storage().and_then(|kept| kept.get_item(key).ok().flatten()).unwrap_or_default()
}

/// A full or forbidden store loses a draft at most.
fn set(key: &str, value: &str) {
    let Some(kept) = storage() else { return };
    let _ = if value.is_empty() { kept.remove_item(key) } else { kept.set_item(key, value) };
}

/// Notes that the panel is open, or not.
pub fn keep_open(open: bool) {
    set(super::KEPT, if open { "1" } else { "" });
}

/// What is typed.
pub fn body() -> String {
    get(BODY)
}

/// Keeps what is typed.
pub fn keep_body(text: &str) {
    set(BODY, text);
}

/// Where the list stood, in pixels from its end.
pub fn scroll() -> Option<i32> {
    get(SCROLL).parse().ok()
}

/// Keeps where the list stands.
pub fn keep_scroll(from_end: i32) {
    set(SCROLL, &from_end.to_string());
}

/// Messages on their way, in their order. Files do not outlive a page.
pub fn outbox() -> Vec<Waiting> {
    serde_json::from_str(&get(OUTBOX)).unwrap_or_default()
}

/// Keeps the messages on their way.
pub fn keep_outbox(waiting: &[Waiting]) {
    let text = if waiting.is_empty() { String::new() } else { serde_json::to_string(waiting).unwrap_or_default() };
    set(OUTBOX, &text);
}
