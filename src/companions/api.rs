//! What everybody may know of what is needed with a product.

use super::model::Needed;
use crate::{
    access::{Cost, Guard, Route},
    error::AppError,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[Route::of::<NeededWith>(Guard::Public, Cost::Cheap).of_all()];

/// What is needed with the product at an address: nothing twice, never itself, only what can be bought.
///
/// # Errors
/// [`AppError::NotFound`].
#[server(prefix = "/api", endpoint = "products/needed", input = GetUrl)]
pub async fn needed_with(slug: String) -> Result<Vec<Needed>, AppError> {
    Ok(crate::companions::service::needed(&crate::server::context::shop()?, &slug).await?)
}
