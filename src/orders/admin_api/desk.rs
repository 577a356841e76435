//! The desk of orders: the list, lists of one's own, notes, and many orders at once.

use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    orders::model::{Batch, OrderDesk, OrderView, OrderWords},
};
use leptos::prelude::*;
use uuid::Uuid;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminOrders>(Guard::Staff(Permission::ViewOrders), Cost::Cheap),
    Route::of::<SaveOrderView>(Guard::Staff(Permission::NoteOrders), Cost::Cheap).on("/admin/orders"),
    Route::of::<DropOrderView>(Guard::Staff(Permission::NoteOrders), Cost::Cheap).on("/admin/orders"),
    Route::of::<AddOrderNote>(Guard::Staff(Permission::NoteOrders), Cost::Cheap).on("/admin/orders"),
    Route::of::<BulkOrders>(Guard::Staff(Permission::ManageOrders), Cost::Heavy).on("/admin/orders"),
    Route::of::<CheckParcels>(Guard::Staff(Permission::ManageOrders), Cost::Heavy).on("/admin/orders/parcels"),
    Route::of::<SendParcels>(Guard::Staff(Permission::ManageOrders), Cost::Heavy).on("/admin/orders"),
    Route::of::<OrderBatch>(Guard::Staff(Permission::ManageOrders), Cost::Cheap),
    Route::of::<PackingSlips>(Guard::Staff(Permission::ManageOrders), Cost::Heavy),
];

/// A page of orders; everything stands in the address, what is unreadable is ignored.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders", input = server_fn::codec::GetUrl)]
pub async fn admin_orders(#[server(flatten)] words: OrderWords) -> Result<OrderDesk, AppError> {
    use crate::{orders::service::desk, server::context};
    let (staff, shop) = (context::staff(Permission::ViewOrders)?, context::shop()?);
    let may_manage = staff.role.may(Permission::ManageOrders);
    Ok(desk::page(&shop, shop.db.read(), staff.id.0, may_manage, words.filter()).await?)
}

/// Keeps a list under a name, for whoever asks.
///
/// # Errors
/// A problem with the name, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/views/save")]
pub async fn save_order_view(name: String, query: Option<String>) -> Result<(), AppError> {
    use crate::{
        orders::{model::OrderFilter, service::views},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::NoteOrders)?, context::shop()?);
    let query = views::save(&shop, &staff, &name, &query.unwrap_or_default()).await?;
    context::done(|locale| td_string!(locale, desk.view_saved), &OrderFilter::of_query(&query).to_url());
    Ok(())
}

/// Drops a list of one's own.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/views/drop")]
pub async fn drop_order_view(id: Uuid) -> Result<(), AppError> {
    use crate::{orders::service::views, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::NoteOrders)?, context::shop()?);
    views::drop(&shop, &staff, id).await?;
    context::done(|locale| td_string!(locale, desk.view_dropped), "/admin/orders");
    Ok(())
}

/// Notes something about an order, for staff.
///
/// # Errors
/// A problem with the text, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/note")]
pub async fn add_order_note(number: String, text: String) -> Result<(), AppError> {
    use crate::{orders::service::notes, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::NoteOrders)?, context::shop()?);
    notes::add(&shop, &staff, &number, &text).await?;
    context::done(|locale| td_string!(locale, desk.note_saved), &format!("/admin/orders/{number}"));
    Ok(())
}

/// Something for many orders at once: `act` is the word of a [`crate::orders::model::BatchKind`]; `which` says if it is for
/// the `numbers` that are ticked, for those of the `page` shown (apart by commas), or for `all` that match the list `query`.
/// Parcels are asked for on the page it leads to. Gives the batch.
///
/// # Errors
/// No order or too many, an unknown act, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/bulk")]
pub async fn bulk_orders(
    act: String,
    which: Option<String>,
    page: Option<String>,
    query: Option<String>,
    #[server(default)] numbers: Vec<String>,
) -> Result<Uuid, AppError> {
    use crate::{
        error::ProblemCode,
        orders::{
            model::{BULK_MAX, BatchKind, OrderFilter},
            service::{batches, desk},
        },
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let kind = BatchKind::parse(&act).ok_or_else(|| AppError::field("act", ProblemCode::Choice))?;
    let numbers = match which.as_deref() {
        Some("page") => page.unwrap_or_default().split(',').map(str::to_owned).collect(),
        Some("all") => {
            let filter = OrderFilter::of_query(&query.unwrap_or_default());
            // one more than may be, so that too many are told and not cut off
            desk::numbers_of(&shop, shop.db.read(), &filter, BULK_MAX + 1).await?
        }
        _ => numbers,
    };
    let id = batches::ask(&shop, &staff, kind, numbers).await?;
    match kind {
        BatchKind::Process => {
            batches::carry_on(&shop, &staff, id).await?;
            context::done(|locale| td_string!(locale, desk.bulk_done), &format!("/admin/orders/batches/{id}"));
        }
        BatchKind::Ship => context::redirect(&format!("/admin/orders/parcels?batch={id}")),
        BatchKind::Slips => context::redirect(&format!("/admin/orders/slips/{id}")),
    }
    Ok(id)
}

/// Reads a pasted list of parcels and says of each line whether it can be sent; sends nothing. Gives the batch.
///
/// # Errors
/// No line or too many, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/parcels/check")]
pub async fn check_parcels(lines: String) -> Result<Uuid, AppError> {
    use crate::{orders::service::batches, server::context};
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let id = batches::check_parcels(&shop, &staff, &lines).await?;
    context::redirect(&format!("/admin/orders/batches/{id}"));
    Ok(id)
}

/// Sends the parcels of a list that was looked through: each once, however often it is asked for.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/parcels/send")]
pub async fn send_parcels(batch: Uuid) -> Result<Batch, AppError> {
    use crate::{orders::service::batches, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let done = batches::carry_on(&shop, &staff, batch).await?;
    context::done(|locale| td_string!(locale, desk.bulk_done), &format!("/admin/orders/batches/{batch}"));
    Ok(done)
}

/// What was asked for many orders at once, and what became of it.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/batch", input = server_fn::codec::GetUrl)]
pub async fn order_batch(batch: Uuid) -> Result<Batch, AppError> {
    use crate::{orders::service::batches, server::context};
    context::staff(Permission::ManageOrders)?;
    Ok(batches::find(context::shop()?.db.read(), batch).await?)
}

/// The orders whose packing slips were asked for.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/slips", input = server_fn::codec::GetUrl)]
pub async fn packing_slips(batch: Uuid) -> Result<Vec<OrderView>, AppError> {
    use crate::{orders::service::batches, server::context};
    context::staff(Permission::ManageOrders)?;
    Ok(batches::slips(context::shop()?.db.read(), batch).await?)
}
