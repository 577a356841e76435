//! What moves in the box to buy with: the chosen variant's price, stock and picture, and a number that is more than there
//! is. The box itself is `buy_panel`; it is sent like every form (`ui/live`).

use crate::{
    cart::ui::words::cut_words,
    catalog::ui::SharedPicture,
    tr,
    ui::live::{dom::all_in, say},
};
use leptos::{
    ev,
    html::Div,
    prelude::*,
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
    // the page was made for whoever has no program: it lets through what any of the variants would
    Effect::new(move || inside.get().iter().for_each(|inside| limit(inside)));
    view! { <div class="buy-box" node_ref=inside on:change=changed>{children()}</div> }
}

fn show_offer(inside: &Element, variant: &str) {
    for offer in all_in::<HtmlElement>(inside, "[data-offer]") {
        offer.set_hidden(offer.get_attribute("data-offer").as_deref() != Some(variant));
    }
    if let Some(told) = all_in::<HtmlElement>(inside, "[data-part]").first() {
        told.set_inner_html("");
    }
}

/// What the button says with so many units there, and its whole name for who hears it: the word beside the quantity is short.
pub(super) fn button_words(left: u32) -> (String, String) {
    match left {
        0 => (tr!(catalog.sold_out).to_string(), tr!(catalog.sold_out).to_string()),
        _ => (tr!(catalog.add_to_cart).to_string(), tr!(catalog.add_to_cart_name).to_string()),
    }
}

/// A number beyond the stock is lowered, and said.
fn limit(inside: &Element) {
    let chosen = all_in::<HtmlInputElement>(inside, "[name=variant]").into_iter();
    let chosen = chosen.filter(|field| field.type_() != "radio" || field.checked()).last();
    let left = chosen.and_then(|field| number(&field, "data-most")).unwrap_or_default();
    for button in all_in::<HtmlElement>(inside, "[data-adds], [name=checkout]") {
        let _ = button.toggle_attribute_with_force("disabled", left == 0);
        if button.has_attribute("data-adds") {
            let (words, name) = button_words(left);
            button.set_text_content(Some(&words));
            let _ = button.set_attribute("aria-label", &name);
        }
    }
    let Some(field) = all_in::<HtmlInputElement>(inside, "[name=quantity]").into_iter().next() else { return };
    field.set_max(&left.max(1).to_string());
    let is_more = field.value().parse::<u32>().is_ok_and(|asked| asked > left.max(1));
    let words = if is_more { cut_words(left) } else { String::new() };
    if let Some(limit) = all_in::<HtmlElement>(inside, "[data-limit]").first() {
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
