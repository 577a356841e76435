//! What stands under a product of the list: the way out of it and, once it is out, the way back in its place.

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
pub const PART: &str = "wish-line-";

/// Name of the part of a product.
#[must_use]
pub fn part(product: ProductId) -> String {
    format!("{PART}{product}")
}

/// The part, to be put into its place.
#[must_use]
pub fn html(product: ProductId, name: &str, wished: bool) -> String {
    view! { <Inside product name=name.to_owned() wished/> }.to_html()
}

/// The place of the part.
#[component]
pub(super) fn Line(product: ProductId, name: String) -> impl IntoView {
    view! { <div data-part=part(product)><Inside product name wished=true/></div> }
}

/// Takes it out, or puts it back.
#[component]
pub(super) fn Inside(product: ProductId, name: String, wished: bool) -> impl IntoView {
    let wanted = if wished { "false" } else { "true" };
    let contents = if wished {
        view! {
            <button class="btn btn-ghost btn-sm w-full" aria-label=tr!(wishes.remove_one, name = name)>
                <Icon icon=icondata::LuTrash2 class="size-4"/>{tr!(wishes.remove)}
            </button>
        }
        .into_any()
    } else {
        let words = if name.is_empty() {
            tr!(wishes.gone).to_string()
        } else {
            tr!(wishes.gone_named, name = name).to_string()
        };
        view! {
            <p class="min-w-0 wrap-anywhere">{words}</p>
            <button class="btn btn-secondary btn-sm"><Icon icon=icondata::LuUndo2 class="size-4"/>{tr!(wishes.undo)}</button>
        }
        .into_any()
    };
    view! {
        <form action=SetWish::PATH method="post" class=if wished { "wish-out" } else { "wish-gone" } data-send="" data-problem=PAGE_PROBLEM>
            <input type="hidden" name="product" value=product.to_string()/>
            <input type="hidden" name="wished" value=wanted/>
            <input type="hidden" name="list" value="true"/>
            {contents}
        </form>
    }
}
