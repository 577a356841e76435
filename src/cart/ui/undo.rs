//! A line that went out can come back: what stands above the lines after a removal.

use crate::{
    cart::{api, model::Gone},
    tr,
    ui::icon::{Icon, icondata},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Says what went out, with a button that puts it back.
#[component]
pub fn Undo(gone: Gone) -> impl IntoView {
    let words = if gone.name.is_empty() {
        tr!(cart.gone).to_string()
    } else {
        tr!(cart.gone_named, name = gone.name).to_string()
    };
    view! {
        <form action=api::SetQuantity::PATH method="post" data-send="" class="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line px-4 py-2">
            <input type="hidden" name="variant" value=gone.variant.to_string()/>
            <input type="hidden" name="quantity" value=gone.quantity.to_string()/>
            <span class="min-w-0">{words}</span>
            <button class="btn btn-secondary btn-sm"><Icon icon=icondata::LuUndo2 class="size-4"/>{tr!(cart.undo)}</button>
        </form>
    }
}
