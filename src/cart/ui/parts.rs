//! The parts of a page that show the cart, rendered anew after a change.

use super::{
    cart_button::{self, Count},
    cart_contents::{self, Contents},
    cart_drawer::{self, DrawerContents},
    words::cut_words,
};
use crate::{
    cart::model::{CartSummary, Gone},
    tr,
    ui::locale::href,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What stands beside a button that puts something into the cart.
pub const TOLD: &str = "cart-told";

/// HTML of all parts by their names; `gone` is what has just gone out.
#[must_use]
pub fn parts(cart: &CartSummary, gone: Option<&Gone>) -> BTreeMap<String, String> {
    let cart = || cart.clone();
    [
        (cart_button::PART, view! { <Count count=cart().count/> }.to_html()),
        (cart_drawer::PART, view! { <DrawerContents cart=cart() gone=gone.cloned()/> }.to_html()),
        (cart_contents::PART, view! { <Contents cart=cart() note=None gone=gone.cloned()/> }.to_html()),
    ]
    .map(|(name, html)| (name.to_owned(), html))
    .into()
}

/// What stands beside the button that was pressed: that it went in, or why not all of it.
#[must_use]
pub fn told(cart: &CartSummary) -> String {
    let less = cart.cut().map(|line| cut_words(line.available));
    let class = if less.is_some() { "problem" } else { "buy-done" };
    let words = less.unwrap_or_else(|| tr!(catalog.added).to_string());
    view! { <p class=class>{words} " " <a class="link" href=href("/cart")>{tr!(catalog.to_cart)}</a></p> }.to_html()
}
