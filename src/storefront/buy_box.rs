//! What moves in the box to buy with: the chosen variant's price, stock and picture, and a number that is more than there
//! is. The box itself is `buy_panel`; it is sent like every form (`ui/live`).

use crate::{cart::ui::words::cut_words, catalog::ui::SharedPicture, tr, ui::live::say};
use leptos::{
    ev,
    html::Div,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, HtmlInputElement},
};

/// Follows what is chosen and typed inside. What it needs to know stands there: `data-offer` is what is shown with a
/// variant; the variant's own field says how many there are (`data-most`) and which picture shows it (`data-picture`).
#[island]
pub fn BuyBox(children: Children) -> impl IntoView {
    let picture = SharedPicture::here().0;
    let inside = NodeRef::<Div>::new();
    let changed = move |event: ev::Event| {
        let (Some(inside), field) = (inside.get_untracked(), event_target::<HtmlInputElement>(&event)) else { return };
        if field.name() == "variant" {
            picture.set(number(&field, "data-picture").unwrap_or_default() as usize);
            show_offer(&inside, &field.value());
        }
        limit(&inside);
    };
    view! { <div class="buy-box" node_ref=inside on:change=changed>{children()}</div> }
}

fn show_offer(inside: &Element, variant: &str) {
    for offer in all(inside, "[data-offer]") {
        offer.set_hidden(offer.get_attribute("data-offer").as_deref() != Some(variant));
    }
    if let Some(told) = all(inside, "[data-part]").first() {
        told.set_inner_html("");
    }
}

/// A number beyond the stock is lowered, and said.
fn limit(inside: &Element) {
    let chosen =
        all(inside, "[name=variant]").into_iter().filter_map(|field| field.dyn_into::<HtmlInputElement>().ok());
    let chosen = chosen.filter(|field| field.type_() != "radio" || field.checked()).last();
    let left = chosen.and_then(|field| number(&field, "data-most")).unwrap_or_default();
    if let Some(button) = all(inside, "button").first() {
        let _ = button.toggle_attribute_with_force("disabled", left == 0);
        let words = if left == 0 { tr!(catalog.sold_out).to_string() } else { tr!(catalog.add_to_cart).to_string() };
        button.set_text_content(Some(&words));
        // the short word beside the quantity has a whole one for who hears it
        let name = if left == 0 { words } else { tr!(catalog.add_to_cart_name).to_string() };
        let _ = button.set_attribute("aria-label", &name);
    }
    let quantity = all(inside, "[name=quantity]").into_iter().next();
    let Some(field) = quantity.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else { return };
    field.set_max(&left.max(1).to_string());
    let is_more = field.value().parse::<u32>().is_ok_and(|asked| asked > left.max(1));
    let words = if is_more { cut_words(left) } else { String::new() };
    if let Some(limit) = all(inside, "[data-limit]").first() {
        limit.set_text_content(Some(&words));
    }
    if is_more {
        field.set_value(&left.max(1).to_string());
        say(words);
    }
}

fn number(field: &Element, name: &str) -> Option<u32> {
    field.get_attribute(name)?.parse().ok()
}

fn all(inside: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = inside.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}
