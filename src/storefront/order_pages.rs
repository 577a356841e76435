//! The door of an order's page and of its payment. It says nothing about whether the order exists, only that the link in the
//! mail opens it, and that signing in may help.

use super::{frame::address_here, returns_panel::returns_panel, reviews_panel::review_links};
use crate::{
    chat::ui::AskInChat,
    checkout::{
        service::own_ways,
        ui::{DoorCare, OrderAgain, PayPage, UnpaidCare},
    },
    orders::{
        model::OrderView,
        ui::{FeedbackPage, OrderPage},
    },
    returns::ui::ReturnFormPage,
    reviews::ui::ReviewFormPage,
    server::context,
    settings::service as settings,
    tr,
    ui::{address::with_query, locale::href, page::WayOn},
};
use leptos::prelude::*;

/// `/orders/{number}`.
#[component]
pub fn OrderDoor() -> impl IntoView {
    provide_context(way_in());
    view! { <OrderPage care again reviews=review_links returns=returns_panel/> }
}

fn care(order: OrderView) -> AnyView {
    let about = vec![("order", order.number.clone()), ("key", order.access_key.clone())];
    let known = settings::here();
    let asks = known.support.chat;
    let forms = if order.is_packed_for_cash() {
        view! { <DoorCare order/> }.into_any()
    } else {
        let own_ways = own_ways(&known, &order);
        view! { <UnpaidCare number=order.number.clone() key=order.access_key.clone() own_ways order=Some(order)/> }
            .into_any()
    };
    view! {
        {forms}
        {asks.then(|| view! { <p class="mt-4"><AskInChat words=tr!(chat.ask_order) about/></p> })}
    }
    .into_any()
}

fn again(order: &OrderView) -> AnyView {
    view! { <OrderAgain number=order.number.clone() key=order.access_key.clone()/> }.into_any()
}

/// `/orders/{number}/feedback`.
#[component]
pub fn FeedbackDoor() -> impl IntoView {
    provide_context(way_in());
    view! { <FeedbackPage/> }
}

/// `/orders/{number}/review/{slug}`.
#[component]
pub fn ReviewDoor() -> impl IntoView {
    provide_context(way_in());
    view! { <ReviewFormPage/> }
}

/// `/orders/{number}/return`.
#[component]
pub fn ReturnDoor() -> impl IntoView {
    provide_context(way_in());
    view! { <ReturnFormPage/> }
}

/// `/pay/{attempt}`.
#[component]
pub fn PayDoor() -> impl IntoView {
    provide_context(way_in());
    view! { <PayPage/> }
}

/// What helps whoever sees nothing: the mail, and for who is not signed in the way to sign in and back.
fn way_in() -> WayOn {
    let sign_in = context::visitor().user.is_none().then(|| {
        let address = with_query(&href("/sign-in"), [("next", address_here())]);
        (tr!(orders.sign_in_first).to_string(), address)
    });
    let words = if sign_in.is_some() { tr!(orders.yours) } else { tr!(orders.link_in_mail) };
    WayOn { words: words.to_string(), link: sign_in }
}
