//! What customers may ask about their orders.

use super::model::{OrderRow, OrderView, TRACK};
use crate::{
    access::{Cost, Guard, Route},
    error::AppError,
};
use leptos::prelude::*;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<MyOrders>(Guard::Customer, Cost::Cheap),
    Route::of::<GetOrder>(Guard::Public, Cost::Cheap),
    Route::of::<TrackOrder>(Guard::Public, Cost::Money).on(TRACK),
    Route::of::<StopFeedback>(Guard::Public, Cost::Heavy).on(TRACK),
];

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

/// Looks an order up by its number and the mail address or telephone number of its customer, and leads to it: to its page by the mail
/// address, to how far it is by the telephone.
///
/// # Errors
/// A problem with the field `contact`; [`OrderUnknown`](crate::error::Refusal::OrderUnknown), the same for an unknown number and for a
/// contact that is not its customer's; too many tries.
#[server(prefix = "/api", endpoint = "orders/track")]
pub async fn track_order(
    #[server(default)] number: String,
    #[server(default)] contact: String,
) -> Result<(), AppError> {
    use crate::{
        orders::service::tracking::{self, TRACKED, Tracked},
        server::context,
        ui::address::with_query,
    };
    let (shop, visitor) = (context::shop()?, context::visitor());
    let path = match tracking::track(&shop, &visitor, &number, &contact).await? {
        Tracked::Whole(number, key) => with_query(&format!("/orders/{number}"), [("key", key)]),
        Tracked::Steps(number) => {
            context::leave(&TRACKED, &number);
            format!("{TRACK}#found")
        }
    };
    context::redirect(&path);
    Ok(())
}

/// The customer of an order is not asked any more how it was, after this or any other order.
///
/// # Errors
/// [`AppError::NotFound`], also when the key is of another order.
#[server(prefix = "/api", endpoint = "orders/feedback/stop")]
pub async fn stop_feedback(number: String, key: String) -> Result<(), AppError> {
    use crate::{orders::service::feedback, server::context, ui::address::with_query};
    use leptos_i18n::td_string;
    feedback::stop(&context::shop()?, &number, &key).await?;
    let path = with_query(&format!("/orders/{number}"), [("key", key)]);
    context::done(|locale| td_string!(locale, orders.feedback_stopped), &path);
    Ok(())
}
