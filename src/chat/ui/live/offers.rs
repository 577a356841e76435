//! An offer stands in several messages, one for each word of it. What is to be answered is the last one; those before say how the
//! offer stands now, as they do when the page is rendered.

use crate::ui::live::dom::all_in;
use leptos::web_sys::Element;

/// Brings the offers of the messages before up to a new message, if it has one.
pub fn settle(list: &Element, new: &Element) {
    let Some(card) = new.query_selector("[data-offer]").ok().flatten() else { return };
    let [id, state] = ["data-offer", "data-offer-state"].map(|name| card.get_attribute(name).unwrap_or_default());
    let words = card.query_selector("[data-offer-words]").ok().flatten().and_then(|words| words.text_content());
    for known in all_in::<Element>(list, &format!("[data-offer=\"{id}\"]")) {
        if known == card {
            continue;
        }
        let _ = known.set_attribute("data-offer-state", &state);
        for answers in all_in::<Element>(&known, "[data-offer-answers]") {
            answers.remove();
        }
        for place in all_in::<Element>(&known, "[data-offer-words]") {
            place.set_text_content(words.as_deref());
        }
    }
}
