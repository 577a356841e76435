//! What the shell gives the product page to buy with: variants, price, stock, quantity, one button. It lives here because it
//! joins catalogue and cart. A plain form that posts to the cart; where a program runs it is sent behind the page, and what
//! goes with the chosen variant follows ([`BuyBox`]).

use super::buy_box::{BuyBox, button_words};
use crate::{
    cart::{
        api,
        model::MAX_QUANTITY,
        ui::{
            TOLD,
            words::{quantity_words, refusal_words},
        },
    },
    catalog::{
        model::VariantView,
        ui::{
            Buyable,
            words::{Price, stock_class, stock_word},
        },
    },
    error::{AppError, Problem},
    settings::service as settings,
    tr,
    ui::{
        address::with_query,
        form::Flash,
        locale::{current, rupiah},
        refusal::{Marked, RefusalSummary},
    },
    waiting::ui::AskForm,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Ids of the form, and of what stands in for it on a phone while it is out of sight.
const FORM: &str = "buy";
const ROW: &str = "buy-row";
/// Id of the field for how many.
const QUANTITY: &str = "buy-quantity";
/// Id of the words for what was refused.
const PROBLEM: &str = "buy-problem";

/// The box of a product page.
pub fn buy_panel(of: Buyable) -> AnyView {
    let refused = Flash::here().refused.filter(|refused| refused.action == api::AddToCart::PATH);
    let typed = |name: &str| {
        let fields = refused.as_ref().map(|refused| refused.fields.iter());
        fields.into_iter().flatten().find(|(field, _)| field == name).map(|(_, value)| value.clone())
    };
    // what was chosen stays chosen when something else was wrong
    let place = typed("variant").and_then(|id| of.variants.iter().position(|variant| variant.id.to_string() == id));
    let place = place.unwrap_or(of.chosen);
    let chosen = of.variants.get(place).or(of.variants.first()).map(|variant| variant.id);
    // which one is chosen in the end nobody knows without a program: the most there is of any; `BuyBox` knows
    let left = of.variants.iter().map(|variant| variant.at_most(MAX_QUANTITY)).max().unwrap_or_default();
    // what is no number at all is told of no field
    let is_number = typed("quantity").is_none_or(|typed| typed.trim().parse::<u32>().is_ok());
    let is_of = |problems: &[Problem]| !is_number || problems.iter().any(|problem| problem.field == "quantity");
    let is_wrong = refused.as_ref().is_some_and(|refused| {
        matches!(&refused.error, AppError::Invalid(problems) if is_of(problems)) && !of.one_of_a_kind
    });
    let quantity = typed("quantity").filter(|_| is_wrong).unwrap_or_else(|| "1".to_owned());
    let marked = refused.as_ref().filter(|_| is_wrong).map(|refused| Marked {
        id: QUANTITY.to_owned(),
        label: tr!(catalog.quantity).to_string(),
        words: refusal_words(&refused.error),
    });
    let marked: Vec<Marked> = marked.into_iter().collect();
    let problem = refused.as_ref().filter(|_| is_wrong).map(|refused| refusal_words(&refused.error));
    let offers = of.variants.iter().map(|variant| {
        view! { <Offer variant=variant.clone() is_chosen=Some(variant.id) == chosen/> }
    });
    let offers = offers.collect_view();
    let prices = of.variants.iter().map(|variant| view! {
        <span data-offer=variant.id.to_string() hidden=Some(variant.id) != chosen><Price amount=variant.price compare_at=variant.compare_at/></span>
    });
    let prices = prices.collect_view();
    let sold_out = of.variants.iter().filter(|variant| variant.available == 0 && !of.one_of_a_kind);
    let waits = sold_out.map(|variant| {
        let (id, is_chosen) = (variant.id, Some(variant.id) == chosen);
        view! { <div data-offer=id.to_string() hidden=!is_chosen><AskForm variant=id/></div> }
    });
    let waits = waits.collect_view();
    let choice = if of.variants.len() > 1 {
        view! { <Choice chosen=place variants=of.variants/> }.into_any()
    } else {
        let only = of.variants.first().map(|variant| view! {
            <input type="hidden" name="variant" value=variant.id.to_string() data-most=variant.at_most(MAX_QUANTITY).to_string() data-picture=variant.image.to_string()/>
        });
        only.into_any()
    };
    let amount = if of.one_of_a_kind {
        view! { <p class="text-muted text-sm">{tr!(catalog.one_of_a_kind)}</p> }.into_any()
    } else {
        view! {
            <label class="quantity">
                <span class="label">{tr!(catalog.quantity)}</span>
                <input id=QUANTITY class="input money" type="number" name="quantity" min="1" max=left.max(1).to_string() value=quantity inputmode="numeric" required
                    data-wrong=quantity_words() aria-describedby=PROBLEM aria-invalid=is_wrong.then_some("true") autofocus=is_wrong/>
            </label>
        }
        .into_any()
    };
    // what cannot come back is not waited for: others like it stand below
    let is_single = of.one_of_a_kind;
    let single_gone = (is_single && left == 0).then(|| {
        view! { <p class="text-sm text-muted">{tr!(waiting.single_gone)} " " <a class="link" href="#related">{tr!(waiting.single_similar)}</a></p> }
    });
    let (words, name) = button_words(left);
    let bar = (left > 0).then(|| view! {
        <div class="buy-bar" role="region" aria-label=tr!(catalog.buy_bar) data-stands-in=ROW>
            <div class="buy-bar-price">{prices}</div>
            <button class="btn btn-primary" form=FORM data-adds="" aria-label=name.clone()>{words.clone()}</button>
            <button class="btn btn-secondary" form=FORM name="checkout" value="true" data-plain="">{tr!(catalog.buy_now)}</button>
        </div>
    });
    view! {
        {refused.map(|refused| view! { <RefusalSummary words=refusal_words(&refused.error) fields=marked/> })}
        <BuyBox>
            {offers}
            <form id=FORM action=api::AddToCart::PATH method="post" class="buy-form" data-send="" data-problem=PROBLEM>
                {choice}
                <div class="buy-row" id=ROW>
                    {amount}
                    <button class="btn btn-primary btn-buy" data-adds="" disabled=left == 0 aria-label=name.clone()>{words.clone()}</button>
                </div>
                <button class="btn btn-secondary btn-now" name="checkout" value="true" data-plain="" disabled=left == 0>{tr!(catalog.buy_now)}</button>
            </form>
            <p class="problem" data-limit=""></p>
            <p id=PROBLEM class="problem">{problem}</p>
            <div data-part=TOLD></div>
            {single_gone}
            {waits}
            {bar}
        </BuyBox>
    }
    .into_any()
}

/// Price and stock of a variant; that of the chosen one is seen.
#[component]
fn Offer(variant: VariantView, is_chosen: bool) -> impl IntoView {
    view! {
        <div data-offer=variant.id.to_string() hidden=!is_chosen>
            <p class="buy-price"><Price amount=variant.price compare_at=variant.compare_at/></p>
            {variant.until.map(|until| view! {
                <p class="buy-until">{tr!(offers.ends, until = until.deadline(current()))}</p>
            })}
            {settings::here().tax.is_said().then(|| view! { <p class="text-muted text-sm">{tr!(catalog.tax_included)}</p> })}
            <p class=stock_class(variant.availability())>{stock_word(variant.availability())}</p>
        </div>
    }
}

/// The variants to choose from; each says its price where they differ, and that it is sold out.
#[component]
fn Choice(variants: Vec<VariantView>, chosen: usize) -> impl IntoView {
    let varies = variants.iter().any(|variant| Some(variant.price) != variants.first().map(|first| first.price));
    let items = variants.into_iter().enumerate().map(|(place, variant)| {
        let is_out = variant.available == 0;
        view! {
            <label class=if is_out { "variant variant-out" } else { "variant" }>
                <input type="radio" name="variant" value=variant.id.to_string() checked=chosen == place
                    data-most=variant.at_most(MAX_QUANTITY).to_string() data-picture=variant.image.to_string()/>
                <span class="variant-name">{variant.name.here()}</span>
                {varies.then(|| view! { <span class="money text-sm text-muted">{rupiah(current(), variant.price)}</span> })}
                {is_out.then(|| view! {
                    <span class="variant-note">{tr!(catalog.stock_out)}</span>
                    <noscript><a class="link text-sm" href=with_query("", [("variant", variant.sku.clone())])>{tr!(waiting.ask)}</a></noscript>
                })}
            </label>
        }
    });
    view! { <fieldset class="variants"><legend class="label">{tr!(catalog.choose_variant)}</legend><div class="variant-grid">{items.collect_view()}</div></fieldset> }
}
