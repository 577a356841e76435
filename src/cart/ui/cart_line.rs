//! One line of the cart. Two plain forms, sent behind the page where a program runs.

use super::words::{cut_words, problem_words, quantity_words};
use crate::{
    bargains::model::Deal,
    cart::{
        api,
        model::{CartLineView, MAX_QUANTITY},
    },
    ids::VariantId,
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::{current, href, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Beginning of the element ids on the cart's page.
pub(super) const PAGE: &str = "page";

/// What a plain form left to be said at a line.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    let (variant, known) = (line.variant, line.quantity);
    let address = href(&format!("/products/{}?variant={}", line.slug, line.sku));
    let name = line.name.get(locale).to_owned();
    let variant_name = line.variant_name.get(locale).to_owned();
    let picture = line.image.as_ref().map(|image| view! {
        <img class="size-20 rounded-md object-cover" src=image.src(160) alt="" width="80" height="80" loading="lazy"/>
    });
    let most = line.available.clamp(1, MAX_QUANTITY);
    let cut = line.cut || note == Some(LineNote::Cut);
    let (shown, refused, words) = match note {
        Some(LineNote::Refused { typed, words }) => (typed, true, words),
        _ if cut => (known.to_string(), false, cut_words(line.available)),
        _ => (known.to_string(), false, String::new()),
    };
    let quantity_id = quantity_id(place, variant);
    let problem_id = format!("{quantity_id}-problem");
    view! {
        <div class="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-4 py-4 sm:grid-cols-[5rem_minmax(0,1fr)_auto]">
            <a href=address.clone() tabindex="-1" aria-hidden="true">{picture}</a>
            <div class="min-w-0">
                <a class="font-medium hover:text-brand" href=address>{name.clone()}</a>
                {(!variant_name.is_empty()).then(|| view! { <p class="text-sm text-muted">{variant_name}</p> })}
                <p class="text-sm text-muted money">
                    {(line.unit_price < line.shelf_price).then(|| view! { <s class="mr-2">{rupiah(locale, line.shelf_price)}</s> })}
                    {rupiah(locale, line.unit_price)}
                </p>
                {line.deal.map(|deal| view! { <p class="text-sm text-ok">{deal_words(&deal, line.quantity)}</p> })}
                {line.problem.map(|problem| view! { <p class="problem">{problem_words(problem)}</p> })}
            </div>
            <p class="col-start-2 money font-medium sm:col-start-3">{rupiah(locale, line.total)}</p>
            <div class="col-span-2 mt-3 flex flex-wrap items-center gap-3 sm:col-start-2">
                <form action=api::SetQuantity::PATH method="post" class="line-quantity flex items-center gap-2" data-send="change" data-problem=problem_id.clone()>
                    <input type="hidden" name="variant" value=variant.to_string()/>
                    <label class="sr-only" for=quantity_id.clone()>{tr!(cart.quantity_of, name = name.clone())}</label>
                    <input id=quantity_id class="input money w-20" type="number" name="quantity" min="0" max=most.to_string()
                        value=shown inputmode="numeric" required data-known=known.to_string() data-wrong=quantity_words()
                        aria-invalid=refused.then_some("true") aria-describedby=problem_id.clone() autofocus=refused/>
                    <button class="btn btn-secondary btn-sm no-js-only">{tr!(cart.update)}</button>
                </form>
                <form action=api::RemoveFromCart::PATH method="post" data-send="" data-problem=problem_id.clone()>
                    <input type="hidden" name="variant" value=variant.to_string()/>
                    <button class="btn btn-ghost btn-sm" aria-label=tr!(cart.remove_one, name = name)>
                        <Icon icon=icondata::LuTrash2 class="size-4"/>{tr!(cart.remove)}
                    </button>
                </form>
                <p id=problem_id class="problem line-problem" hidden=words.is_empty()>{words.clone()}</p>
            </div>
        </div>
    }
}

/// All lines.
#[component]
pub fn CartLines(
    lines: Vec<CartLineView>,
    /// Beginning of the element ids.
    place: &'static str,
    /// What a plain form left to be said, and at which line.
    note: Option<(VariantId, LineNote)>,
) -> impl IntoView {
    let lines = lines.into_iter().map(|line| {
        let note = note.as_ref().filter(|(variant, _)| *variant == line.variant).map(|(_, note)| note.clone());
        let key = line.variant.to_string();
        view! { <li data-key=key><CartLine line note place/></li> }
    });
    view! { <ul class="divide-y divide-line">{lines.collect_view()}</ul> }
}

/// What was agreed on in chat, and why a line does not keep to it.
fn deal_words(deal: &Deal, quantity: u32) -> String {
    let (price, until) = (rupiah(current(), deal.price), deal.until.wib(current()));
    if quantity > deal.quantity {
        return tr!(cart.deal_too_many, n = deal.quantity, price = price.as_str()).to_string();
    }
    tr!(cart.deal, n = deal.quantity, until = until.as_str()).to_string()
}
