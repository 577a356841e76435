//! What the shell gives the wish list to buy with: the cart's button where there is nothing to choose, else the way to the
//! product.

use crate::{
    cart::api::AddToCart,
    tr,
    ui::{live::PAGE_PROBLEM, locale::href},
    wishes::model::WishView,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Buys a product of the list.
pub fn wish_buy(wish: &WishView) -> AnyView {
    let name = wish.card.name.here();
    if !wish.card.availability.is_available() {
        return ().into_any();
    }
    let Some(variant) = wish.only_variant else {
        let address = href(&format!("/products/{}", wish.card.slug));
        return view! { <a class="btn btn-secondary btn-sm" href=address aria-label=format!("{}: {name}", tr!(catalog.choose_variant))>{tr!(catalog.choose_variant)}</a> }
            .into_any();
    };
    view! {
        <form action=AddToCart::PATH method="post" data-send="" data-problem=PAGE_PROBLEM>
            <input type="hidden" name="variant" value=variant.to_string()/>
            <input type="hidden" name="quantity" value="1"/>
            <button class="btn btn-primary btn-sm w-full" aria-label=format!("{}: {name}", tr!(catalog.add_to_cart))>{tr!(catalog.add_to_cart)}</button>
        </form>
    }
    .into_any()
}
