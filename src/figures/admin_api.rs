//! The figures for staff who may see them. The body asks for its permission too: pages call these past the door.

use super::model::{Figures, PerformancePage};
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ui::listing::PageNumber,
};
use leptos::prelude::*;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminFigures>(Guard::Staff(Permission::ViewFigures), Cost::Cheap),
    Route::of::<AdminPerformance>(Guard::Staff(Permission::ViewFigures), Cost::Cheap),
];

/// All figures of some days, beside the days before. Days are `2026-11-22`, in Jakarta; `range` is a word; what is unreadable
/// is ignored.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/figures", input = server_fn::codec::GetUrl)]
pub async fn admin_figures(
    range: Option<String>,
    from: Option<String>,
    to: Option<String>,
) -> Result<Figures, AppError> {
    use crate::{
        figures::{
            model::{Day, Range},
            service,
        },
        server::context,
    };
    context::staff(Permission::ViewFigures)?;
    let shop = context::shop()?;
    let [range, from, to] = [range, from, to].map(Option::unwrap_or_default);
    let (range, preset) = Range::read(&range, &from, &to, Day::of(shop.clock.now()));
    Ok(service::figures(&shop, range, preset).await?)
}

/// A page of products with how they did; everything stands in the address, what is unreadable is ignored.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/performance", input = server_fn::codec::GetUrl)]
pub async fn admin_performance(
    range: Option<String>,
    from: Option<String>,
    to: Option<String>,
    q: Option<String>,
    sort: Option<String>,
    per: Option<String>,
    page: Option<PageNumber>,
) -> Result<PerformancePage, AppError> {
    use crate::{
        figures::{
            model::{Day, PerformanceFilter, Range},
            service,
        },
        server::context,
    };
    context::staff(Permission::ViewFigures)?;
    let shop = context::shop()?;
    let [range, from, to, q, sort, per] = [range, from, to, q, sort, per].map(Option::unwrap_or_default);
    let range = Range::read(&range, &from, &to, Day::of(shop.clock.now()));
    let filter = PerformanceFilter::read(range, &q, &sort, &per, page.unwrap_or_default().get());
    Ok(service::performance(&shop, filter).await?)
}
