//! The heart at a product: a form of one button, the same wherever the product is shown.

use crate::{
    ids::ProductId,
    tr,
    ui::{
        icon::{Icon, icondata},
        live::PAGE_PROBLEM,
    },
    wishes::api::SetWish,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// How the names of its parts begin.
pub const PART: &str = "wish-";

/// Name of the part that shows whether a product is in the list.
#[must_use]
pub fn part(product: ProductId) -> String {
    format!("{PART}{product}")
}

/// Saves a product or takes it out.
#[component]
pub fn Heart(
    /// The product.
    product: ProductId,
    /// What it is called.
    name: String,
    /// Whether it is in the visitor's list.
    wished: bool,
) -> impl IntoView {
    view! {
        <form class="tool tool-heart" action=SetWish::PATH method="post" data-send="" data-problem=PAGE_PROBLEM>
            <input type="hidden" name="product" value=product.to_string()/>
            <span class="contents" data-part=part(product)><Inside name wished/></span>
        </form>
    }
}

/// What changes with it.
#[must_use]
pub fn html(name: &str, wished: bool) -> String {
    view! { <Inside name=name.to_owned() wished/> }.to_html()
}

#[component]
fn Inside(name: String, wished: bool) -> impl IntoView {
    let wanted = if wished { "false" } else { "true" };
    let pressed = if wished { "true" } else { "false" };
    view! {
        <input type="hidden" name="wished" value=wanted/>
        <button class="tool-button heart" aria-pressed=pressed aria-label=format!("{}: {name}", tr!(wishes.title))>
            <Icon icon=icondata::LuHeart/><span class="tool-words">{tr!(wishes.title)}</span>
        </button>
    }
}
