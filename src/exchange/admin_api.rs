//! What staff may do with many goods at once: send a file, say what its columns are, look, accept, take back; choose products
//! and change them alike.

use super::model::{MapInput, UPLOAD_BYTES, bulk::DeedInput};
use crate::catalog::model::admin::AdminProductWords;
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
};
use leptos::{
    prelude::*,
    server_fn::codec::{MultipartData, MultipartFormData},
};
use std::collections::BTreeMap;
use uuid::Uuid;

const GUARD: Guard = Guard::Staff(Permission::ManageProducts);

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<SendGoods>(GUARD, Cost::Heavy).on("/admin/products/import").upload(UPLOAD_BYTES),
    Route::of::<MapColumns>(GUARD, Cost::Heavy).on("/admin/products/import"),
    Route::of::<AcceptChanges>(GUARD, Cost::Heavy).on("/admin/products/import"),
    Route::of::<UndoChanges>(GUARD, Cost::Heavy).on("/admin/products/import"),
    Route::of::<DiscardChanges>(GUARD, Cost::Heavy).on("/admin/products/import"),
    Route::of::<ChangeAlike>(GUARD, Cost::Heavy).on("/admin/products"),
];

/// Where a set is looked at.
fn page_of(id: Uuid) -> String {
    format!("/admin/products/import/{id}")
}

/// Takes a file of goods (`multipart/form-data`, the field `file`); the id of its set.
///
/// # Errors
/// Problems with the file, forbidden.
#[server(prefix = "/api", endpoint = "admin/exchange/send", input = MultipartFormData)]
pub async fn send_goods(form: MultipartData) -> Result<Uuid, AppError> {
    use crate::{
        exchange::service,
        server::{context, multipart::Incoming},
    };
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let id = service::take(&shop, &staff, Incoming::of(form)?).await?;
    context::redirect(&page_of(id));
    Ok(id)
}

/// Says what the columns of a file are, and has it looked at.
///
/// # Errors
/// Problems at fields, a wrong state, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/exchange/map")]
pub async fn map_columns(set: Uuid, #[server(flatten)] input: MapInput) -> Result<(), AppError> {
    use crate::{exchange::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    service::map_columns(&shop, &staff, set, input).await?;
    context::redirect(&page_of(set));
    Ok(())
}

/// Has a set done.
///
/// # Errors
/// A wrong state, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/exchange/accept")]
pub async fn accept_changes(set: Uuid) -> Result<(), AppError> {
    use crate::{exchange::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    service::accept(&shop, &staff, set).await?;
    context::redirect(&page_of(set));
    Ok(())
}

/// Has a set taken back.
///
/// # Errors
/// A wrong state, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/exchange/undo")]
pub async fn undo_changes(set: Uuid) -> Result<(), AppError> {
    use crate::{exchange::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    service::undo(&shop, &staff, set).await?;
    context::redirect(&page_of(set));
    Ok(())
}

/// Gives a set up that was not done.
///
/// # Errors
/// A wrong state, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/exchange/discard")]
pub async fn discard_changes(set: Uuid) -> Result<(), AppError> {
    use crate::{exchange::service, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    service::discard(&shop, &staff, set).await?;
    context::done(|locale| td_string!(locale, exchange.discarded), "/admin/products/import");
    Ok(())
}

/// Looks at what would become of products that are changed alike; the id of the set. `ids[p...]` names those that were chosen;
/// with `all` it is everything that the list shows.
///
/// # Errors
/// Problems at fields, forbidden.
#[server(prefix = "/api", endpoint = "admin/exchange/alike")]
pub async fn change_alike(
    #[server(default)] all: String,
    #[server(default)] ids: BTreeMap<String, String>,
    #[server(flatten)] shown: AdminProductWords,
    #[server(flatten)] input: DeedInput,
) -> Result<Uuid, AppError> {
    use crate::{exchange::service, server::context, settings::service as settings};
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let filter = shown.filter(settings::current(&shop).stock.low_at, 1);
    let chosen = || ids.keys().filter_map(|id| id.strip_prefix('p')?.parse().ok()).collect();
    let id = service::choose(&shop, &staff, input, all.is_empty().then(chosen), filter).await?;
    context::redirect(&page_of(id));
    Ok(id)
}
