//! The button at a product that chooses it to be compared: a form of one button, the same wherever the product is shown.

use crate::{
    compare::api::SetCompared,
    ids::ProductId,
    tr,
    ui::{
        icon::{Icon, icondata},
        live::PAGE_PROBLEM,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// How the names of its parts begin.
pub(super) const PART: &str = "compare-";

/// Name of the part that shows whether a product is chosen.
#[must_use]
pub fn part(product: ProductId) -> String {
    format!("{PART}{product}")
}

/// Chooses a product or lets it go.
#[component]
pub fn CompareToggle(
    /// The product.
    product: ProductId,
    /// What it is called.
    name: String,
    /// Whether it is chosen.
    chosen: bool,
) -> impl IntoView {
    view! {
        <form class="tool" action=SetCompared::PATH method="post" data-send="" data-problem=PAGE_PROBLEM>
            <input type="hidden" name="product" value=product.to_string()/>
            <span class="contents" data-part=part(product)><Inside name chosen/></span>
        </form>
    }
}

/// What changes with it.
#[must_use]
pub fn html(name: &str, chosen: bool) -> String {
    view! { <Inside name=name.to_owned() chosen/> }.to_html()
}

#[component]
fn Inside(name: String, chosen: bool) -> impl IntoView {
    let wanted = if chosen { "false" } else { "true" };
    let pressed = if chosen { "true" } else { "false" };
    let icon = if chosen { icondata::LuCheck } else { icondata::LuScale };
    view! {
        <input type="hidden" name="chosen" value=wanted/>
        <button class="tool-button" aria-pressed=pressed aria-label=format!("{}: {name}", tr!(compare.verb))>
            <Icon icon=icon/><span class="tool-words">{tr!(compare.verb)}</span>
        </button>
    }
}
