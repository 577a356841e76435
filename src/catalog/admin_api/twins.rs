//! What staff see of products that are probably the same, and what they say of a pair.

use crate::{
    access::{Cost, Guard, Permission, Route},
    catalog::model::twins::{TWINS, TwinPage, TwinReason, TwinSide, TypedTwin},
    error::AppError,
    ids::ProductId,
    ui::listing::PageNumber,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

const MAY: Guard = Guard::Staff(Permission::ManageProducts);

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminTwins>(MAY, Cost::Cheap),
    Route::of::<AlikeGoods>(MAY, Cost::Cheap),
    Route::of::<TwinsOf>(MAY, Cost::Cheap),
    Route::of::<SetTwins>(MAY, Cost::Heavy).on(TWINS),
];

/// A page of pairs; `state` is a word of the address, an unknown one is ignored.
///
/// # Errors
/// Forbidden.
#[server(prefix = "/api", endpoint = "admin/products/twins", input = GetUrl)]
pub async fn admin_twins(state: Option<String>, page: Option<PageNumber>) -> Result<TwinPage, AppError> {
    use crate::catalog::{
        admin_answers,
        model::twins::{TwinFilter, TwinState},
        service::twins,
    };
    let (shop, _) = admin_answers::staff()?;
    let state = state.as_deref().and_then(TwinState::from_code).unwrap_or_default();
    Ok(twins::list(&shop, TwinFilter { state, page: page.unwrap_or_default().get() }).await?)
}

/// What is probably the same as a product, each with why.
///
/// # Errors
/// Forbidden.
#[server(prefix = "/api", endpoint = "admin/products/twins/of", input = GetUrl)]
pub async fn twins_of(product: ProductId) -> Result<Vec<(Vec<TwinReason>, TwinSide)>, AppError> {
    use crate::catalog::{admin_answers, service::twins};
    let (shop, _) = admin_answers::staff()?;
    Ok(twins::of_product(&shop, product).await?)
}

/// What is like the product that is being typed, as HTML in the language of the page; empty when nothing is.
///
/// # Errors
/// Forbidden.
#[server(prefix = "/api", endpoint = "admin/products/alike", input = GetUrl)]
pub async fn alike_goods(#[server(flatten)] typed: TypedTwin) -> Result<String, AppError> {
    use crate::catalog::{admin_answers, admin_ui::twins_panel, service::twins};
    let (shop, _) = admin_answers::staff()?;
    Ok(twins_panel::typed_html(twins::alike(&shop, &typed).await?))
}

/// Says of a pair that it is not the same (`apart`), or takes that back (`open`).
///
/// # Errors
/// An unknown state, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/twins/set")]
pub async fn set_twins(one: ProductId, other: ProductId, state: String) -> Result<(), AppError> {
    use crate::{
        catalog::{admin_answers, model::twins::TwinState, service::twins},
        error::ProblemCode,
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    let state = TwinState::from_code(&state).ok_or_else(|| AppError::field("state", ProblemCode::Choice))?;
    twins::set(&shop, &by, one, other, state).await?;
    if state == TwinState::Apart {
        context::done(|locale| td_string!(locale, merging.set_apart), TWINS);
    } else {
        context::done(|locale| td_string!(locale, merging.set_open), TWINS);
    }
    Ok(())
}
