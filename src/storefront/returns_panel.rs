//! What the shell gives the page of an order of its returns.

use crate::{
    orders::model::{OrderStatus, OrderView},
    returns::{api::get_returns, ui::OwnReturnsPanel},
    ui::page::load,
};
use leptos::prelude::*;

/// The returns of an order that has arrived, and the way to ask for one.
pub fn returns_panel(order: &OrderView) -> Option<AnyView> {
    if !matches!(order.status, OrderStatus::Delivered | OrderStatus::Refunded) {
        return None;
    }
    let (number, key) = (order.number.clone(), order.access_key.clone());
    let own = async move { get_returns(number, Some(key).filter(|key| !key.is_empty())).await };
    Some(load(own, |own| view! { <OwnReturnsPanel own/> }).into_any())
}
