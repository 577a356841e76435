//! What those who make vouchers may do.

use super::model::{VoucherInput, VoucherPage};
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ids::VoucherId,
    ui::listing::PageNumber,
};
use leptos::prelude::*;

const MANAGE: Guard = Guard::Staff(Permission::ManageVouchers);
/// Where the list is.
const PAGE: &str = "/admin/vouchers";

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminVouchers>(MANAGE, Cost::Cheap),
    Route::of::<CreateVoucher>(MANAGE, Cost::Heavy).on("/admin/vouchers/new"),
    Route::of::<SaveVoucher>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<MakeVoucherCodes>(MANAGE, Cost::Heavy).on(PAGE),
];

/// A page of vouchers; `tab` is a word of the address.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/vouchers", input = server_fn::codec::GetUrl)]
pub async fn admin_vouchers(
    q: Option<String>,
    tab: Option<String>,
    page: Option<PageNumber>,
) -> Result<VoucherPage, AppError> {
    use crate::{
        promotion::{model::VoucherFilter, service::admin},
        server::context,
    };
    context::staff(Permission::ManageVouchers)?;
    let shop = context::shop()?;
    Ok(admin::list(shop.db.read(), VoucherFilter::read(q, tab, page), shop.clock.now()).await?)
}

/// Makes a voucher.
///
/// # Errors
/// Problems at fields; forbidden.
#[server(prefix = "/api", endpoint = "admin/vouchers/create")]
pub async fn create_voucher(#[server(flatten)] form: VoucherInput) -> Result<VoucherId, AppError> {
    use crate::{promotion::service::admin, server::context};
    let (staff, shop) = (context::staff(Permission::ManageVouchers)?, context::shop()?);
    let id = admin::create(&shop, &staff, &form).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &format!("{PAGE}/{id}"));
    Ok(id)
}

/// Changes a voucher.
///
/// # Errors
/// Problems at fields; an edit conflict; not found; forbidden.
#[server(prefix = "/api", endpoint = "admin/vouchers/save")]
pub async fn save_voucher(
    voucher: VoucherId,
    version: i64,
    #[server(flatten)] form: VoucherInput,
) -> Result<(), AppError> {
    use crate::{promotion::service::admin, server::context};
    let (staff, shop) = (context::staff(Permission::ManageVouchers)?, context::shop()?);
    admin::save(&shop, &staff, voucher, version, &form).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &format!("{PAGE}/{voucher}"));
    Ok(())
}

/// Makes codes of a voucher that are good for one order each; says how many it has then.
///
/// # Errors
/// A problem with `codes`; its own code counts, or it has as many as one may have; not found; forbidden.
#[server(prefix = "/api", endpoint = "admin/vouchers/codes")]
pub async fn make_voucher_codes(voucher: VoucherId, codes: String) -> Result<u64, AppError> {
    use crate::{
        promotion::{model::codes_wanted, service::codes::generate},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageVouchers)?, context::shop()?);
    let there = generate(&shop, &staff, voucher, codes_wanted(&codes)?).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, vouchers.codes_made), &format!("{PAGE}/{voucher}"));
    Ok(there)
}
