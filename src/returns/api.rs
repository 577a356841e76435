//! What customers may do with returns of their orders; an order without an account is opened by the key of its link.

use super::model::{OwnReturns, ReturnDraft, UPLOAD_BYTES};
use crate::{
    access::{Cost, Guard, Route},
    error::AppError,
};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, MultipartData, MultipartFormData},
};

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<GetReturns>(Guard::Public, Cost::Cheap),
    Route::of::<GetReturnDraft>(Guard::Public, Cost::Cheap),
    Route::of::<AskReturn>(Guard::Public, Cost::Heavy).kept().upload(UPLOAD_BYTES),
    Route::of::<WithdrawReturn>(Guard::Public, Cost::Heavy),
];

/// The returns of an order, and until when more may be sent back. `key` is that of the order's link.
///
/// # Errors
/// [`AppError::NotFound`], also when the order belongs to somebody else.
#[server(prefix = "/api", endpoint = "returns", input = GetUrl)]
pub async fn get_returns(order: String, key: Option<String>) -> Result<OwnReturns, AppError> {
    use crate::{returns::service, server::context};
    let (shop, visitor) = (context::shop()?, context::visitor());
    Ok(service::own(&shop, &visitor, &order, key.as_deref()).await?)
}

/// What may be sent back of an order now. `key` is that of the order's link.
///
/// # Errors
/// [`AppError::NotFound`], also when the order belongs to somebody else;
/// [`Refusal::WrongState`](crate::error::Refusal::WrongState) before it has arrived.
#[server(prefix = "/api", endpoint = "returns/draft", input = GetUrl)]
pub async fn get_return_draft(order: String, key: Option<String>) -> Result<ReturnDraft, AppError> {
    use crate::{returns::service, server::context};
    let (shop, visitor) = (context::shop()?, context::visitor());
    Ok(service::draft(&shop, &visitor, &order, key.as_deref()).await?)
}

/// Asks to send something back. The form is `multipart/form-data`: `order`, `key`, `reason`, `words`, `units-{line}` for each line,
/// `remove` for pictures that shall go, then any number of files called `pictures`, five of which may be kept. Pictures that are
/// accepted are kept also when something else is refused.
///
/// # Errors
/// Problems at fields, those of a picture with its name; not found;
/// [`Refusal::WrongState`](crate::error::Refusal::WrongState) before the order has arrived.
#[server(prefix = "/api", endpoint = "returns/ask", input = MultipartFormData)]
pub async fn ask_return(form: MultipartData) -> Result<(), AppError> {
    use crate::{
        returns::service,
        server::{context, multipart::Incoming},
    };
    let (shop, visitor) = (context::shop()?, context::visitor());
    let (order, key) = service::ask(&shop, &visitor, Incoming::of(form)?).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, returning.asked), &super::model::order_path(&order, &key));
    Ok(())
}

/// The customer thinks better of it.
///
/// # Errors
/// Not found, also when it belongs to somebody else; [`Refusal::WrongState`](crate::error::Refusal::WrongState) once it is decided.
#[server(prefix = "/api", endpoint = "returns/withdraw")]
pub async fn withdraw_return(number: String, #[server(default)] key: String) -> Result<(), AppError> {
    use crate::{returns::service, server::context};
    let (shop, visitor) = (context::shop()?, context::visitor());
    let order = service::withdraw(&shop, &visitor, &number, Some(&key)).await?;
    let path = super::model::order_path(&order, &key);
    context::done(|locale| leptos_i18n::td_string!(locale, returning.did_withdraw), &path);
    Ok(())
}
