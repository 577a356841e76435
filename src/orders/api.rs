//! What customers may ask about their orders.

use super::model::{OrderRow, OrderView};
use crate::{
    access::{Cost, Guard, Route},
    error::AppError,
};
use leptos::prelude::*;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] =
    &[Route::of::<MyOrders>(Guard::Customer, Cost::Cheap), Route::of::<GetOrder>(Guard::Public, Cost::Cheap)];

/// The signed-in customer's orders, newest first (spec chapter 6.4).
///
/// # Errors
/// [`AppError::SignInRequired`].
#[server(prefix = "/api", endpoint = "orders", input = server_fn::codec::GetUrl)]
pub async fn my_orders() -> Result<Vec<OrderRow>, AppError> {
    use crate::{orders::service, server::context};
    let (shop, customer) = (context::shop()?, context::customer()?);
    Ok(service::of_customer(shop.db.read(), customer.id).await?)
}

/// One order, for its customer or for the holder of its link, without what is noted for staff.
///
/// # Errors
/// [`AppError::NotFound`], also when it belongs to somebody else.
#[server(prefix = "/api", endpoint = "orders/one", input = server_fn::codec::GetUrl)]
pub async fn get_order(number: String, key: Option<String>) -> Result<OrderView, AppError> {
    use crate::{orders::service, server::context};
    let (shop, visitor) = (context::shop()?, context::visitor());
    Ok(service::find_owned(shop.db.read(), &number, visitor.user_id(), key.as_deref()).await?)
}
