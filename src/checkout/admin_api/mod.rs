//! What staff do for a customer on the phone: a draft, its goods, whom it is for, and the order that it becomes or changes.
#![allow(clippy::too_many_arguments, reason = "one argument per field of the form, so that a plain form can post it")]

pub mod money;

use super::model::{DraftForm, DraftView};
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ids::{AttemptId, UserId, VariantId},
    orders::model::DraftRow,
    payment::model::heard::Heard,
    ui::live::Changes,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use uuid::Uuid;

const MANAGE: Guard = Guard::Staff(Permission::ManageOrders);
/// Where the forms of drafts are.
const PAGE: &str = "/admin/orders/new";

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminDrafts>(MANAGE, Cost::Cheap),
    Route::of::<AdminDraft>(MANAGE, Cost::Cheap),
    Route::of::<BeginDraft>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<BeginEdit>(MANAGE, Cost::Heavy).on("/admin/orders"),
    Route::of::<FindGoods>(MANAGE, Cost::Cheap).on(PAGE),
    Route::of::<FindCustomers>(MANAGE, Cost::Cheap).on(PAGE),
    Route::of::<AddToDraft>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SetDraftUnits>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SetDraftPrice>(Guard::Staff(Permission::OverridePrices), Cost::Heavy).on(PAGE),
    Route::of::<ChooseCustomer>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<KeepDraft>(MANAGE, Cost::Money).on(PAGE).kept(),
    Route::of::<LookAnew>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<DropDraft>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SendPayLink>(MANAGE, Cost::Mail).on("/admin/orders"),
    Route::of::<ConfirmTransfer>(MANAGE, Cost::Money).on("/admin/orders"),
    Route::of::<RejectProof>(MANAGE, Cost::Mail).on("/admin/orders"),
    Route::of::<CollectCash>(MANAGE, Cost::Money).on("/admin/orders"),
    Route::of::<TakeParcelBack>(MANAGE, Cost::Money).on("/admin/orders"),
    Route::of::<AskGateway>(MANAGE, Cost::Money).on("/admin/orders"),
];

/// Open drafts of new orders, the last changed first.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/drafts", input = GetUrl)]
pub async fn admin_drafts() -> Result<Vec<DraftRow>, AppError> {
    use crate::{orders::service::drafts, server::context};
    context::staff(Permission::ManageOrders)?;
    Ok(drafts::open(context::shop()?.db.read()).await?)
}

/// A draft with what it would cost now; `q` looks for goods, `who` for customers.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/draft", input = GetUrl)]
pub async fn admin_draft(draft: Uuid, q: Option<String>, who: Option<String>) -> Result<DraftView, AppError> {
    super::admin_answers::view(draft, &q.unwrap_or_default(), &who.unwrap_or_default()).await
}

/// Begins a draft.
///
/// # Errors
/// As many are open as may be, forbidden.
#[server(prefix = "/api", endpoint = "admin/drafts/begin")]
pub async fn begin_draft() -> Result<Uuid, AppError> {
    use crate::{
        orders::{model::draft_path, service::drafts},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let id = drafts::begin(&shop, &staff).await?;
    context::redirect(&draft_path(id));
    Ok(id)
}

/// Begins a change of an order that is not packed yet; goes on with the one that is begun.
///
/// # Errors
/// Not found, wrong state, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/edit")]
pub async fn begin_edit(number: String) -> Result<Uuid, AppError> {
    use crate::{
        orders::{model::draft_path, service::drafts},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let id = drafts::begin_change(&shop, &staff, &number).await?;
    context::redirect(&draft_path(id));
    Ok(id)
}

/// Looks for goods by name, brand or SKU.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/drafts/goods")]
pub async fn find_goods(draft: Uuid, q: Option<String>) -> Result<Changes, AppError> {
    super::admin_answers::found(draft, &q.unwrap_or_default(), "").await
}

/// Looks for customers by name, telephone or mail address.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/drafts/customers")]
pub async fn find_customers(draft: Uuid, who: Option<String>) -> Result<Changes, AppError> {
    super::admin_answers::found(draft, "", &who.unwrap_or_default()).await
}

/// Puts units of a variant into a draft, besides those that are there.
///
/// # Errors
/// A problem with `quantity`, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/drafts/add")]
pub async fn add_to_draft(draft: Uuid, variant: VariantId, quantity: u32) -> Result<Changes, AppError> {
    use crate::{orders::service::drafts, server::context};
    context::staff(Permission::ManageOrders)?;
    drafts::set_units(&context::shop()?, draft, variant, quantity, true).await?;
    super::admin_answers::changed(draft, |locale| leptos_i18n::td_string!(locale, draft.added)).await
}

/// Makes the units of a line so many; none takes it out.
///
/// # Errors
/// A problem with `quantity`, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/drafts/units")]
pub async fn set_draft_units(draft: Uuid, variant: VariantId, quantity: u32) -> Result<Changes, AppError> {
    use crate::{orders::service::drafts, server::context};
    context::staff(Permission::ManageOrders)?;
    drafts::set_units(&context::shop()?, draft, variant, quantity, false).await?;
    super::admin_answers::changed(draft, |locale| leptos_i18n::td_string!(locale, draft.changed)).await
}

/// Sets what one of a variant costs, with a reason; no price puts back what it costs without that.
///
/// # Errors
/// Problems with `price` and `reason`, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/drafts/price")]
pub async fn set_draft_price(
    draft: Uuid,
    variant: VariantId,
    price: Option<String>,
    reason: Option<String>,
) -> Result<Changes, AppError> {
    use crate::{checkout::model::checked_price, orders::service::drafts, server::context};
    context::staff(Permission::OverridePrices)?;
    let (price, reason) = checked_price(&price.unwrap_or_default(), &reason.unwrap_or_default())?;
    drafts::set_price(&context::shop()?, draft, variant, price, reason).await?;
    super::admin_answers::changed(draft, |locale| leptos_i18n::td_string!(locale, draft.changed)).await
}

/// Says whom a draft is for; nobody for somebody without an account.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/drafts/customer")]
pub async fn choose_customer(draft: Uuid, customer: Option<UserId>) -> Result<(), AppError> {
    use crate::{checkout::service::drafts, orders::model::draft_path, server::context};
    context::staff(Permission::ManageOrders)?;
    drafts::choose(&context::shop()?, draft, customer).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, draft.changed), &format!("{}#who", draft_path(draft)));
    Ok(())
}

/// Writes down who buys and where it goes; `act` `place` makes the order, once, or changes the one it is of; what else it may say is
/// a [`super::model::Step`]. Number of the order.
///
/// # Errors
/// Problems at fields; nothing in it; goods that are gone; another total than was shown; an order that is not what it was.
#[server(prefix = "/api", endpoint = "admin/drafts/keep")]
pub async fn keep_draft(draft: Uuid, #[server(flatten)] form: DraftForm) -> Result<Option<String>, AppError> {
    use crate::{checkout::service::drafts, orders::model::draft_path, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let step = form.step();
    let number = drafts::keep(&shop, &staff, DraftForm { draft, ..form }).await?;
    match &number {
        None if step.is_some() => super::admin_answers::stepped(draft, step).await?,
        Some(number) => {
            context::done(|locale| td_string!(locale, draft.carried_out), &format!("/admin/orders/{number}"))
        }
        None => context::done(|locale| td_string!(locale, notice.saved), &draft_path(draft)),
    }
    Ok(number)
}

/// What happened to the order since is known now; what was written down stays.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/drafts/anew")]
pub async fn look_anew(draft: Uuid) -> Result<(), AppError> {
    use crate::{
        orders::{model::draft_path, service::drafts},
        server::context,
    };
    context::staff(Permission::ManageOrders)?;
    drafts::look_anew(&context::shop()?, draft).await?;
    context::redirect(&draft_path(draft));
    Ok(())
}

/// Throws a draft away.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/drafts/drop")]
pub async fn drop_draft(draft: Uuid) -> Result<(), AppError> {
    use crate::{orders::service::drafts, server::context};
    context::staff(Permission::ManageOrders)?;
    let number = drafts::discard(&context::shop()?, draft).await?;
    let path = number.map_or_else(|| PAGE.to_owned(), |number| format!("/admin/orders/{number}"));
    context::done(|locale| leptos_i18n::td_string!(locale, draft.dropped), &path);
    Ok(())
}

/// Sends the way to pay by mail.
///
/// # Errors
/// Nothing to pay, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/pay-link")]
pub async fn send_pay_link(number: String) -> Result<(), AppError> {
    use crate::{checkout::service::drafts, server::context};
    context::staff(Permission::ManageOrders)?;
    drafts::send_pay_link(&context::shop()?, &number).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, draft.link_sent), &format!("/admin/orders/{number}"));
    Ok(())
}

/// Says that a transfer is on the shop's account: its order is paid. `reference` is what the bank calls it.
///
/// # Errors
/// A problem with `reference`; not found; [`Refusal::WrongState`](crate::error::Refusal::WrongState) when somebody was faster; forbidden.
#[server(prefix = "/api", endpoint = "admin/payments/confirm")]
pub async fn confirm_transfer(attempt: AttemptId, reference: String) -> Result<(), AppError> {
    use crate::{checkout::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let number = service::confirm_transfer(&shop, &staff, attempt, &reference).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, payways.confirmed), &format!("/admin/orders/{number}"));
    Ok(())
}

/// Says that the transfer of a proof is not on the shop's account, and why; its customer is told by mail.
///
/// # Errors
/// A problem with `reason`; not found; [`Refusal::WrongState`](crate::error::Refusal::WrongState) when somebody was faster; forbidden.
#[server(prefix = "/api", endpoint = "admin/payments/reject")]
pub async fn reject_proof(attempt: AttemptId, reason: String) -> Result<(), AppError> {
    use crate::{checkout::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let number = service::reject_proof(&shop, &staff, attempt, &reason).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, payways.rejected), &format!("/admin/orders/{number}"));
    Ok(())
}

/// Notes that an order was paid in cash at the door. `reference` is how the courier handed it on.
///
/// # Errors
/// A problem with `reference`; not found; [`Refusal::WrongState`](crate::error::Refusal::WrongState) when somebody was faster; forbidden.
#[server(prefix = "/api", endpoint = "admin/payments/collect")]
pub async fn collect_cash(attempt: AttemptId, reference: String) -> Result<(), AppError> {
    use crate::{checkout::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let number = service::collect_cash(&shop, &staff, attempt, &reference).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, payways.collected), &format!("/admin/orders/{number}"));
    Ok(())
}

/// Notes that nobody paid at the door and the parcel is in the shop again.
///
/// # Errors
/// A problem with `reason`; not found; [`Refusal::WrongState`](crate::error::Refusal::WrongState) when it was paid; forbidden.
#[server(prefix = "/api", endpoint = "admin/payments/back")]
pub async fn take_parcel_back(attempt: AttemptId, reason: String) -> Result<(), AppError> {
    use crate::{checkout::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let number = service::came_back(&shop, &staff, attempt, &reason).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, payways.is_back), &format!("/admin/orders/{number}"));
    Ok(())
}

/// Asks the gateway now about every attempt of an order, lets the answers count and says what was found.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/ask-gateway")]
pub async fn ask_gateway(number: String) -> Result<Vec<Heard>, AppError> {
    use crate::{
        checkout::{admin_answers, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let heard = service::ask_gateway(&shop, &staff, &number).await?;
    if context::is_form_post() {
        admin_answers::keep_heard(&number, &heard);
    }
    context::redirect(&format!("/admin/orders/{number}#gateway"));
    Ok(heard)
}
