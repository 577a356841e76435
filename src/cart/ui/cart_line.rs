//! One line of the cart. Two plain forms, made live where an island encloses them.

use super::words::{cut_words, problem_words, quantity_words, refusal_words};
use crate::{
    cart::ui::SharedCart,
    cart::{
        api::{self, remove_from_cart, set_quantity},
        model::{CartLineView, CartSummary, MAX_QUANTITY, Quantity},
    },
    error::AppError,
    ids::VariantId,
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::{current, href, rupiah},
    },
};
use leptos::{ev, prelude::*, server_fn::ServerFn, task::spawn_local, web_sys::HtmlInputElement};
use serde::{Deserialize, Serialize};
use std::future::Future;

/// Beginning of the element ids on the cart's page.
pub(super) const PAGE: &str = "page";

/// What a plain form left to be said at a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineNote {
    /// More units were asked for than the line could take.
    Cut,
    /// The quantity was refused.
    Refused {
        /// What was typed.
        typed: String,
        /// Why, in words.
        words: String,
    },
}

/// Sends a change of a line with `known` units and takes over the cart that comes back; a refusal is said at the line.
/// The field the change came from shows the quantity that counts.
fn change(
    shared: SharedCart,
    (variant, known): (VariantId, u32),
    field: Option<HtmlInputElement>,
    call: impl Future<Output = Result<CartSummary, AppError>> + 'static,
) {
    spawn_local(async move {
        let answer = call.await;
        if let Some(field) = field {
            let quantity = answer.as_ref().ok().and_then(|cart| cart.quantity_of(variant)).unwrap_or(known);
            field.set_value(&quantity.to_string());
        }
        match answer {
            Ok(cart) => shared.changed(cart, variant),
            Err(error) => shared.refused(variant, refusal_words(&error)),
        }
    });
}

/// Id of the field for the quantity of a line.
pub(super) fn quantity_id(place: &str, variant: VariantId) -> String {
    format!("{place}-quantity-{variant}")
}

/// A line: picture, name, quantity, price, remove.
#[component]
pub fn CartLine(
    line: CartLineView,
    /// What a plain form left to be said here.
    note: Option<LineNote>,
    /// Beginning of the element ids: page and drawer may show the same line.
    place: &'static str,
) -> impl IntoView {
    let locale = current();
    let shared = SharedCart::here();
    let (variant, known) = (line.variant, line.quantity);
    let address = href(&format!("/products/{}?variant={}", line.slug, line.sku));
    let name = line.name.get(locale).to_owned();
    let variant_name = line.variant_name.get(locale).to_owned();
    let picture = line.image.as_ref().map(|image| view! {
        <img class="size-20 rounded-md object-cover" src=image.src(160) alt="" width="80" height="80" loading="lazy"/>
    });
    let most = line.available.clamp(1, MAX_QUANTITY);
    let cut = line.cut || note == Some(LineNote::Cut);
    let (shown, refused, brought) = match note {
        Some(LineNote::Refused { typed, words }) => (typed, true, words),
        _ if cut => (known.to_string(), false, cut_words(line.available)),
        _ => (known.to_string(), false, String::new()),
    };
    let wrong = move || refused || shared.problem_at(variant).is_some();
    let words = Signal::derive(move || shared.problem_at(variant).unwrap_or_else(|| brought.clone()));
    let set = move |event: ev::Event| {
        let field = event_target::<HtmlInputElement>(&event);
        if let Ok(quantity) = field.value().parse::<u32>() {
            change(shared, (variant, known), Some(field), set_quantity(variant, Quantity(quantity)));
        } else {
            field.set_value(&known.to_string());
            shared.refused(variant, quantity_words());
        }
    };
    let submit = move |event: ev::SubmitEvent| event.prevent_default();
    let remove = move |event: ev::SubmitEvent| {
        event.prevent_default();
        change(shared, (variant, known), None, remove_from_cart(variant));
    };
    let quantity_id = quantity_id(place, variant);
    let problem_id = format!("{quantity_id}-problem");
    view! {
        <div class="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-4 py-4 sm:grid-cols-[5rem_minmax(0,1fr)_auto]">
            <a href=address.clone() tabindex="-1" aria-hidden="true">{picture}</a>
            <div class="min-w-0">
                <a class="font-medium hover:text-brand" href=address>{name.clone()}</a>
                {(!variant_name.is_empty()).then(|| view! { <p class="text-sm text-muted">{variant_name}</p> })}
                <p class="text-sm text-muted money">{rupiah(locale, line.unit_price)}</p>
                {line.problem.map(|problem| view! { <p class="problem">{problem_words(problem)}</p> })}
            </div>
            <p class="col-start-2 money font-medium sm:col-start-3">{rupiah(locale, line.total)}</p>
            <div class="col-span-2 mt-3 flex flex-wrap items-center gap-3 sm:col-start-2">
                <form action=api::SetQuantity::PATH method="post" class="line-quantity flex items-center gap-2" on:submit=submit>
                    <input type="hidden" name="variant" value=variant.to_string()/>
                    <label class="sr-only" for=quantity_id.clone()>{tr!(cart.quantity_of, name = name.clone())}</label>
                    <input id=quantity_id class="input money w-20" type="number" name="quantity" min="0" max=most.to_string()
                        value=shown.clone() prop:value=shown inputmode="numeric" required
                        aria-invalid=move || wrong().then_some("true") aria-describedby=problem_id.clone() autofocus=refused on:change=set/>
                    <button class="btn btn-secondary btn-sm no-js-only">{tr!(cart.update)}</button>
                </form>
                <form action=api::RemoveFromCart::PATH method="post" on:submit=remove>
                    <input type="hidden" name="variant" value=variant.to_string()/>
                    <button class="btn btn-ghost btn-sm" aria-label=tr!(cart.remove_one, name = name)>
                        <Icon icon=icondata::LuTrash2 class="size-4"/>{tr!(cart.remove)}
                    </button>
                </form>
                <p id=problem_id class="problem line-problem" hidden=move || words.with(String::is_empty)>{move || words.get()}</p>
            </div>
        </div>
    }
}

/// All lines, followed live.
#[component]
pub fn CartLines(
    /// Beginning of the element ids.
    place: &'static str,
    /// What a plain form left to be said, and at which line.
    note: Option<(VariantId, LineNote)>,
) -> impl IntoView {
    let shared = SharedCart::here();
    let lines = move || {
        // what the page brought along is over with the first change
        let note = note.as_ref().filter(|_| !shared.touched.get_untracked());
        let lines = shared.cart.get().lines.into_iter().map(|line| {
            let note = note.filter(|(variant, _)| *variant == line.variant).map(|(_, note)| note.clone());
            view! { <li><CartLine line note place/></li> }
        });
        lines.collect_view()
    };
    view! { <ul class="divide-y divide-line">{lines}</ul> }
}
