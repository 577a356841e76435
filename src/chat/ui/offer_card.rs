//! An offer in a conversation: the price on the table, where it stands, and what its reader may answer.

use super::message_card::Product;
use crate::{
    bargains::model::{BargainState, BargainView, HOLDS_HOURS, MOST_UNITS},
    cart::api::AddToCart,
    catalog::model::ProductCard,
    chat::{
        admin_api::bargains::{AnswerOffer, DeclineOffer},
        api::AnswerCounterOffer,
        model::PRICE_MAX,
    },
    tr,
    ui::{
        field::Field,
        form::{Flash, Form},
        live::PAGE_PROBLEM,
        locale::{current, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

/// The card of an offer.
#[component]
pub fn Offer(
    /// It, as it stands.
    offer: BargainView,
    /// What it is about.
    product: Option<ProductCard>,
    /// Whether staff read it.
    for_staff: bool,
    /// Whether a message after this one has the same offer: only the last is answered.
    is_followed: bool,
) -> impl IntoView {
    let price = rupiah(current(), offer.price);
    let whose = if offer.by_staff { tr!(chat.offer_shops) } else { tr!(chat.offer_yours) };
    let part = answered_part(offer.id);
    let state = stands(&offer);
    let is_open = offer.state == BargainState::Open;
    let answers = (!is_followed).then_some(()).and_then(|()| match (for_staff, offer.by_staff) {
        (true, false) if is_open => Some(view! { <StaffAnswers offer=offer.clone()/> }.into_any()),
        (false, true) if is_open => Some(view! { <CustomerAnswers offer=offer.clone()/> }.into_any()),
        (false, _) if offer.state == BargainState::Accepted => Some(view! { <Buy offer=offer.clone()/> }.into_any()),
        _ => None,
    });
    view! {
        <div class="chat-offer" data-offer=offer.id.to_string() data-offer-state=format!("{:?}", offer.state).to_lowercase()>
            {product.map(|card| view! { <Product card/> })}
            <p class="text-sm text-muted">{whose}</p>
            <p><strong>{tr!(chat.offer_of, price = price.as_str(), n = offer.quantity).to_string()}</strong></p>
            <div data-part=part>
                {state}
                {answers.map(|answers| view! { <div data-offer-answers>{answers}</div> })}
            </div>
        </div>
    }
}

/// Where an offer stands, in words.
fn stands(offer: &BargainView) -> impl IntoView + use<> {
    let until = offer.until.wib(current());
    let state = match offer.state {
        BargainState::Open => tr!(chat.offer_waits, until = until.as_str()).to_string(),
        BargainState::Accepted => tr!(chat.offer_holds, until = until.as_str()).to_string(),
        BargainState::Declined => tr!(chat.offer_declined).to_string(),
        BargainState::Withdrawn => tr!(chat.offer_withdrawn).to_string(),
        BargainState::Used => tr!(chat.offer_used).to_string(),
        BargainState::Over => tr!(chat.offer_over).to_string(),
    };
    view! { <p class="text-sm" data-offer-words>{state}</p> }
}

/// The part of a page that says where an offer stands and takes answers to it.
#[must_use]
pub fn answered_part(offer: Uuid) -> String {
    format!("offer-{offer}")
}

/// What that part is when staff have just answered: nothing is left to them.
#[must_use]
pub fn answered_html(offer: &BargainView) -> String {
    stands(offer).to_html()
}

/// Which offer is answered, as it was seen.
#[component]
fn Which(offer: BargainView) -> impl IntoView {
    view! {
        <input type="hidden" name="offer" value=offer.id.to_string()/>
        <input type="hidden" name="version" value=offer.version.to_string()/>
    }
}

#[component]
fn CustomerAnswers(offer: BargainView) -> impl IntoView {
    view! {
        <Form action=AnswerCounterOffer::PATH id=format!("counter-{}", offer.id) class="chat-offer-answers">
            <Which offer/>
            <button class="btn btn-primary" name="accept" value="true">{tr!(chat.offer_accept)}</button>
            <button class="btn btn-secondary" name="accept" value="false">{tr!(chat.offer_decline)}</button>
        </Form>
    }
}

#[component]
fn Buy(offer: BargainView) -> impl IntoView {
    view! {
        <Form action=AddToCart::PATH id=format!("buy-{}", offer.id) class="chat-offer-answers">
            <input type="hidden" name="variant" value=offer.variant.to_string()/>
            <input type="hidden" name="quantity" value=offer.quantity.to_string()/>
            <button class="btn btn-primary">{tr!(chat.offer_to_cart)}</button>
        </Form>
    }
}

#[component]
fn StaffAnswers(offer: BargainView) -> impl IntoView {
    let (accepted, declined, countered) = (offer.clone(), offer.clone(), offer.clone());
    let prefix = format!("offer-{}-", offer.id);
    let is_this = |(name, value): &(String, String)| name == "offer" && *value == offer.id.to_string();
    let refused = Flash::here().refused.filter(|refused| refused.action == AnswerOffer::PATH);
    let is_refused = refused.is_some_and(|refused| refused.fields.iter().any(is_this));
    view! {
        <div class="chat-offer-answers">
            <Form action=AnswerOffer::PATH id=format!("accept-{}", offer.id) attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <Which offer=accepted/>
                <button class="btn btn-primary btn-sm">{tr!(chat.offer_accept)}</button>
            </Form>
            <Form action=DeclineOffer::PATH id=format!("decline-{}", offer.id) attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <Which offer=declined/>
                <button class="btn btn-secondary btn-sm">{tr!(chat.offer_decline)}</button>
            </Form>
        </div>
        <details open=is_refused>
            <summary class="link-alone">{tr!(chat.offer_counter)}</summary>
            <Form action=AnswerOffer::PATH id=format!("counter-{}", offer.id) attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <Which offer=countered/>
                <Field name="price" label=tr!(chat.offer_price) inputmode="numeric" required=true maxlength=PRICE_MAX prefix=prefix.clone()/>
                <Field name="quantity" label=tr!(chat.offer_quantity) inputmode="numeric" value=offer.quantity.min(MOST_UNITS).to_string() maxlength=PRICE_MAX prefix=prefix.clone()/>
                <Field name="hours" label=tr!(chat.offer_hours) inputmode="numeric" value=HOLDS_HOURS.to_string() maxlength=PRICE_MAX prefix=prefix.clone()/>
                <button class="btn btn-secondary btn-sm">{tr!(chat.offer_counter)}</button>
            </Form>
        </details>
    }
}
