//! The door of an order's page. It says nothing about whether the order exists, only that signing in may help.

use super::frame::address_here;
use crate::{
    orders::ui::OrderPage,
    server::context,
    tr,
    ui::{address::with_query, locale::href, page::WayOn},
};
use leptos::prelude::*;

/// `/orders/{number}`; whoever is not signed in and sees nothing is shown the way to sign in and back.
#[component]
pub fn OrderDoor() -> impl IntoView {
    if context::visitor().user.is_none() {
        provide_context(WayOn {
            question: tr!(orders.yours).to_string(),
            words: tr!(orders.sign_in_first).to_string(),
            address: with_query(&href("/sign-in"), [("next", address_here())]),
        });
    }
    view! { <OrderPage/> }
}
