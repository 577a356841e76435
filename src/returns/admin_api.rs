//! What staff decide of returns: plain forms, each asking for who may. The money goes back by `checkout::admin_api`.

use super::model::LIST;
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ids::OrderLineId,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

const MANAGE: Guard = Guard::Staff(Permission::ManageOrders);

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<ApproveReturn>(MANAGE, Cost::Heavy).on(LIST),
    Route::of::<RejectReturn>(MANAGE, Cost::Heavy).on(LIST),
    Route::of::<ReceiveReturn>(MANAGE, Cost::Heavy).on(LIST),
];

/// What becomes of a line's units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedLine {
    /// Which line.
    pub line: OrderLineId,
    /// `shelf`, `damaged` or `none`.
    #[serde(default)]
    pub restock: String,
}

/// Says yes, with where and how to send it.
///
/// # Errors
/// A problem at `answer`; not found; wrong state; an edit conflict; forbidden.
#[server(prefix = "/api", endpoint = "admin/returns/approve")]
pub async fn approve_return(number: String, version: i64, #[server(default)] answer: String) -> Result<(), AppError> {
    use crate::{
        returns::{model::path_of, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    service::approve(&shop, &staff, &number, version, &answer).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, returning.did_approve), &path_of(&number));
    Ok(())
}

/// Says no, and why.
///
/// # Errors
/// As of [`approve_return`].
#[server(prefix = "/api", endpoint = "admin/returns/reject")]
pub async fn reject_return(number: String, version: i64, #[server(default)] answer: String) -> Result<(), AppError> {
    use crate::{
        returns::{model::path_of, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    service::reject(&shop, &staff, &number, version, &answer).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, returning.did_reject), &path_of(&number));
    Ok(())
}

/// The goods are here; what becomes of each line.
///
/// # Errors
/// A problem at `lines[n][restock]`; not found; wrong state; an edit conflict; forbidden.
#[server(prefix = "/api", endpoint = "admin/returns/receive")]
pub async fn receive_return(
    number: String,
    version: i64,
    #[server(default)] lines: Vec<ReceivedLine>,
) -> Result<(), AppError> {
    use crate::{
        orders::model::Restock,
        returns::{model::path_of, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let said = lines.iter().filter_map(|line| Some((line.line, Restock::parse(&line.restock)?)));
    service::receive(&shop, &staff, &number, version, &said.collect()).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, returning.did_receive), &path_of(&number));
    Ok(())
}
