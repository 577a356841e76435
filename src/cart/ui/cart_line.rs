//! One line of the cart. Two plain forms, made live where an island encloses them.

use crate::{
    cart::ui::SharedCart,
    cart::{
        api::{remove_from_cart, set_quantity},
        model::{CartLineView, CartSummary, LineProblem, MAX_QUANTITY},
    },
    error::AppError,
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::{current, href, rupiah},
        words::error_text,
    },
};
use leptos::{ev, prelude::*, task::spawn_local};
use std::future::Future;

/// `Cart, 3 items`.
#[must_use]
pub fn count_text(count: u32) -> String {
    match count {
        0 => tr!(cart.button_empty).to_string(),
        1 => tr!(cart.button_one).to_string(),
        n => tr!(cart.button_many, n = n).to_string(),
    }
}

/// What stands in the way of a line, in words.
#[must_use]
pub fn problem_words(problem: LineProblem) -> String {
    match problem {
        LineProblem::Unavailable => tr!(cart.unavailable).to_string(),
        LineProblem::OutOfStock => tr!(cart.out_of_stock).to_string(),
        LineProblem::TooMany { available } => tr!(cart.too_many, n = available).to_string(),
        LineProblem::PriceChanged { was } => tr!(cart.price_changed, was = rupiah(current(), was)).to_string(),
    }
}

/// Sends a change and takes over the cart that comes back.
fn change(shared: SharedCart, call: impl Future<Output = Result<CartSummary, AppError>> + 'static) {
    spawn_local(async move {
        match call.await {
            Ok(cart) => shared.changed(cart, tr!(notice.cart_updated).to_string()),
            Err(error) => shared.said.set(error_text(&error)),
        }
    });
}

/// A line: picture, name, quantity, price, remove.
#[component]
pub fn CartLine(
    line: CartLineView,
    /// Beginning of the element ids: page and drawer may show the same line.
    place: &'static str,
) -> impl IntoView {
    let locale = current();
    let shared = SharedCart::here();
    let variant = line.variant;
    let address = href(&format!("/products/{}?variant={}", line.slug, line.sku));
    let name = line.name.get(locale).to_owned();
    let variant_name = line.variant_name.get(locale).to_owned();
    let picture = line.image.as_ref().map(|image| view! {
        <img class="size-20 rounded-md object-cover" src=image.src(160) alt="" width="80" height="80" loading="lazy"/>
    });
    let most = line.available.clamp(1, MAX_QUANTITY);
    let set = move |event: ev::Event| {
        if let Ok(quantity) = event_target_value(&event).parse::<u32>() {
            change(shared, set_quantity(variant, quantity.min(MAX_QUANTITY)));
        }
    };
    let submit = move |event: ev::SubmitEvent| event.prevent_default();
    let remove = move |event: ev::SubmitEvent| {
        event.prevent_default();
        change(shared, remove_from_cart(variant));
    };
    let quantity_id = format!("{place}-quantity-{variant}");
    view! {
        <div class="grid grid-cols-[5rem_minmax(0,1fr)_auto] gap-x-4 py-4">
            <a href=address.clone() tabindex="-1" aria-hidden="true">{picture}</a>
            <div class="min-w-0">
                <a class="font-medium hover:text-brand" href=address>{name.clone()}</a>
                {(!variant_name.is_empty()).then(|| view! { <p class="text-sm text-muted">{variant_name}</p> })}
                <p class="text-sm text-muted money">{rupiah(locale, line.unit_price)}</p>
                {line.problem.map(|problem| view! { <p class="problem">{problem_words(problem)}</p> })}
            </div>
            <p class="money font-medium">{rupiah(locale, line.total)}</p>
            <div class="col-span-3 mt-3 flex flex-wrap items-center gap-3 sm:col-span-2 sm:col-start-2">
                <form action="/api/cart/set" method="post" class="flex items-center gap-2" on:submit=submit>
                    <input type="hidden" name="variant" value=variant.to_string()/>
                    <label class="sr-only" for=quantity_id.clone()>{tr!(cart.quantity_of, name = name.clone())}</label>
                    <input id=quantity_id class="input money w-20" type="number" name="quantity" min="0" max=most.to_string()
                        value=line.quantity.to_string() inputmode="numeric" required on:change=set/>
                    <button class="btn btn-secondary btn-sm no-js-only">{tr!(cart.update)}</button>
                </form>
                <form action="/api/cart/remove" method="post" on:submit=remove>
                    <input type="hidden" name="variant" value=variant.to_string()/>
                    <button class="btn btn-ghost btn-sm" aria-label=tr!(cart.remove_one, name = name)>
                        <Icon icon=icondata::LuTrash2 class="size-4"/>{tr!(cart.remove)}
                    </button>
                </form>
            </div>
        </div>
    }
}

/// All lines, followed live.
#[component]
pub fn CartLines(
    /// Beginning of the element ids.
    place: &'static str,
) -> impl IntoView {
    let shared = SharedCart::here();
    view! {
        <ul class="divide-y divide-line">
            {move || shared.cart.get().lines.into_iter().map(|line| view! { <li><CartLine line place/></li> }).collect_view()}
        </ul>
    }
}
