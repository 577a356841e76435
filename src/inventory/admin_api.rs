//! What staff may do in the stock room. The body asks for its permission too: pages call these past the door.

use super::model::{LabelPlan, MovementPage, StockItem, StockPage, TypedLine};
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ids::VariantId,
    ui::listing::PageNumber,
};
use leptos::prelude::*;
use uuid::Uuid;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminStock>(Guard::Staff(Permission::ViewProducts), Cost::Cheap),
    Route::of::<AdminStockItem>(Guard::Staff(Permission::ViewProducts), Cost::Cheap),
    Route::of::<LabelsPlanned>(Guard::Staff(Permission::ViewProducts), Cost::Cheap),
    Route::of::<AdminMovements>(Guard::Staff(Permission::ViewProducts), Cost::Cheap),
    Route::of::<CountStock>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/stock"),
    Route::of::<SetLowAt>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/stock"),
    Route::of::<ReceiveStock>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/stock/receive").kept(),
];

/// A page of variants; everything stands in the address, what is unreadable is ignored.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/stock", input = server_fn::codec::GetUrl)]
pub async fn admin_stock(
    q: Option<String>,
    show: Option<String>,
    sort: Option<String>,
    per: Option<String>,
    page: Option<PageNumber>,
) -> Result<StockPage, AppError> {
    use crate::{
        inventory::{model::StockFilter, service::admin},
        server::context,
    };
    context::staff(Permission::ViewProducts)?;
    let shop = context::shop()?;
    let [q, show, sort, per] = [q, show, sort, per].map(Option::unwrap_or_default);
    let filter = StockFilter::read(&q, &show, &sort, &per, page.unwrap_or_default().get());
    Ok(admin::page(&shop, context::visitor().locale, filter).await?)
}

/// A variant with its latest changes.
///
/// # Errors
/// Sign in required, forbidden, not found.
#[server(prefix = "/api", endpoint = "admin/stock/item", input = server_fn::codec::GetUrl)]
pub async fn admin_stock_item(variant: VariantId) -> Result<StockItem, AppError> {
    use crate::{inventory::service::admin, server::context};
    context::staff(Permission::ViewProducts)?;
    Ok(admin::item(&context::shop()?, variant).await?)
}

/// A page of movements, newest first; days are `2026-11-22`, `before` is the last movement of the page before.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/stock/movements", input = server_fn::codec::GetUrl)]
pub async fn admin_movements(
    sku: Option<String>,
    kind: Option<String>,
    from: Option<String>,
    to: Option<String>,
    before: Option<String>,
) -> Result<MovementPage, AppError> {
    use crate::{
        inventory::{model::MovementFilter, service::movements},
        server::context,
    };
    context::staff(Permission::ViewProducts)?;
    let filter = MovementFilter::read([sku, kind, from, to, before].map(Option::unwrap_or_default));
    Ok(movements::page(context::shop()?.db.read(), filter).await?)
}

/// What will be printed of the labels that an address asks for.
///
/// # Errors
/// Sign in required, forbidden.
#[server(name = LabelsPlanned, prefix = "/api", endpoint = "admin/stock/labels", input = server_fn::codec::GetUrl)]
pub async fn label_plan(
    lines: Option<String>,
    from: Option<String>,
    price: Option<String>,
) -> Result<LabelPlan, AppError> {
    use crate::{
        inventory::{model::LabelOrder, service::labels},
        server::context,
    };
    context::staff(Permission::ViewProducts)?;
    let [lines, from, price] = [lines, from, price].map(Option::unwrap_or_default);
    let (shop, order) = (context::shop()?, LabelOrder::read(&lines, &from, &price));
    Ok(labels::plan(shop.db.read(), order, shop.clock.now()).await?)
}

/// Books what was found on the shelf, with the reason.
///
/// # Errors
/// Problems with figure or reason, below what is reserved, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/stock/count")]
pub async fn count_stock(variant: VariantId, seen: u32, found: String, reason: String) -> Result<(), AppError> {
    use crate::{
        error::Problems,
        inventory::{
            model::{NOTE_MAX, units},
            service::admin,
        },
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let mut problems = Problems::default();
    let reason = problems.line("reason", &reason, 3, NOTE_MAX);
    let found = units(&found).inspect_err(|code| problems.add("found", *code)).unwrap_or_default();
    let (found, reason) = problems.into_result((found, reason))?;
    admin::count(&shop, &staff, variant, seen, found, reason).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("/admin/stock/{variant}"));
    Ok(())
}

/// Says at how many free units a variant is low; without a number as the shop says.
///
/// # Errors
/// A problem with the figure, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/stock/low-at")]
pub async fn set_low_at(variant: VariantId, low_at: Option<String>) -> Result<(), AppError> {
    use crate::{
        inventory::{model::optional_units, service::admin},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let low_at = optional_units(&low_at.unwrap_or_default()).map_err(|code| AppError::field("low_at", code))?;
    admin::set_low_at(&shop, &staff, variant, low_at).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("/admin/stock/{variant}"));
    Ok(())
}

/// Takes in a delivery: every line or none. `receipt` is an id made with the form, so that sent twice is booked once.
///
/// # Errors
/// Problems with the lines, each at its field; forbidden.
#[server(prefix = "/api", endpoint = "admin/stock/receive")]
pub async fn receive_stock(
    receipt: Uuid,
    supplier: Option<String>,
    #[server(default)] lines: Vec<TypedLine>,
) -> Result<(), AppError> {
    use crate::{
        error::Problems,
        inventory::{
            model::{NOTE_MAX, receipt_lines},
            service::admin,
        },
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let mut problems = Problems::default();
    let supplier = problems.line("supplier", &supplier.unwrap_or_default(), 0, NOTE_MAX);
    let lines = receipt_lines(&lines, &mut problems);
    let (supplier, lines) = problems.into_result((supplier, lines))?;
    let is_new = admin::receive(&shop, &staff, receipt, lines, supplier).await?;
    let back = "/admin/stock/movements?kind=purchase";
    if is_new {
        context::done(|locale| td_string!(locale, stock.received), back);
    } else {
        context::done(|locale| td_string!(locale, stock.received_before), back);
    }
    Ok(())
}
