//! What staff give back: a payment or a part of it, the money of a return, what is owed since a change; and what a refund was for that
//! was begun elsewhere.
#![allow(clippy::too_many_arguments, reason = "one argument per field of the form, so that a plain form can post it")]

use crate::{
    access::{Cost, Guard, Permission, Route},
    checkout::model::RefundLineInput,
    error::AppError,
    ids::AttemptId,
};
use leptos::prelude::*;

const MANAGE: Guard = Guard::Staff(Permission::ManageOrders);

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<GiveBack>(MANAGE, Cost::Heavy).on("/admin/orders"),
    Route::of::<RefundPayment>(MANAGE, Cost::Money).on("/admin/orders"),
    Route::of::<NameRefund>(MANAGE, Cost::Heavy).on("/admin/orders"),
    Route::of::<RefundReturn>(MANAGE, Cost::Money).on("/admin/returns"),
    Route::of::<SettleReturn>(MANAGE, Cost::Heavy).on("/admin/returns"),
];

/// The shop gave back what it owed after a change: `amount` as it was shown, `reference` what the bank calls it.
///
/// # Errors
/// A problem with `reference`; another amount is owed by now; not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/give-back")]
pub async fn give_back(number: String, amount: i64, reference: String) -> Result<(), AppError> {
    use crate::{checkout::service, money::Rupiah, server::context};
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    service::give_back(&shop, &staff, &number, Rupiah::new(amount), &reference).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, draft.gave_back), &format!("/admin/orders/{number}"));
    Ok(())
}

/// Gives back a payment or a part of it: through the gateway, or noted as given back by hand. `by_line` says that it is units of
/// `lines` and `freight` in rupiah, which come to what was paid for them; else it is `amount`, and `purpose` says what for: `change`,
/// `surplus` or `amount`, where it can be several of them. `key` is the form's own.
///
/// # Errors
/// Problems with `amount`, `purpose`, `reason`, `freight` and `lines[n][units]`; wrong state when it holds no money or goes back by
/// hand only; not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/refund")]
pub async fn refund_payment(
    number: String,
    attempt: AttemptId,
    #[server(default)] amount: String,
    reason: String,
    key: String,
    by_hand: bool,
    #[server(default)] by_line: bool,
    #[server(default)] lines: Vec<RefundLineInput>,
    #[server(default)] freight: String,
    #[server(default)] purpose: String,
) -> Result<(), AppError> {
    use crate::{
        checkout::{
            admin_answers,
            model::checked_parts,
            service::{Wish, refund_payment},
        },
        error::{ProblemCode, Problems},
        money::Rupiah,
        orders::model::Parts,
        refund_for::RefundFor,
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let (amount, parts) = if by_line {
        (Rupiah::ZERO, checked_parts(&lines, &freight)?)
    } else {
        let mut problems = Problems::default();
        let read = Rupiah::read(&amount);
        if read.is_none() {
            problems.add("amount", ProblemCode::Amount);
        }
        (problems.into_result(read.unwrap_or(Rupiah::ZERO))?, Parts::default())
    };
    let wish = Wish { key, amount, reason, by_hand, purpose: RefundFor::parse(&purpose) };
    let given = refund_payment(&shop, &staff, &number, attempt, wish, parts).await?;
    context::done(admin_answers::given(given), &format!("/admin/orders/{number}"));
    Ok(())
}

/// Says what a refund was for that was begun in the gateway's dashboard: `lines` with `freight`, `change` or `amount`.
///
/// # Errors
/// Problems with `purpose`, `note`, `freight`, `lines` and `lines[n][units]`; wrong state when it was said; an edit conflict when so
/// much is not owed; not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/name-refund")]
pub async fn name_refund(
    number: String,
    refund: String,
    #[server(default)] purpose: String,
    #[server(default)] note: String,
    #[server(default)] lines: Vec<RefundLineInput>,
    #[server(default)] freight: String,
) -> Result<(), AppError> {
    use crate::{
        checkout::{model::checked_parts, service::say_what_for},
        orders::model::Parts,
        refund_for::RefundFor,
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let purpose = RefundFor::parse(&purpose).unwrap_or(RefundFor::Unsaid);
    let parts = if purpose == RefundFor::Lines { checked_parts(&lines, &freight)? } else { Parts::default() };
    say_what_for(&shop, &staff, &number, &refund, purpose, parts, &note).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, refunds.named), &format!("/admin/orders/{number}"));
    Ok(())
}

/// Gives back the money of a return that is here, with `freight` in rupiah beside it, or none: out of one payment, or where none is
/// named out of all there are, the youngest first. `amount` may be less than it comes to; nothing means all of it.
///
/// # Errors
/// Problems with `amount`, `reason` and `freight`; wrong state when the goods are not here, or the money is on its way; not found,
/// forbidden.
#[server(prefix = "/api", endpoint = "admin/returns/refund")]
pub async fn refund_return(
    number: String,
    #[server(default)] attempt: Option<AttemptId>,
    #[server(default)] amount: String,
    reason: String,
    key: String,
    by_hand: bool,
    #[server(default)] freight: String,
) -> Result<(), AppError> {
    use crate::{
        checkout::{
            admin_answers,
            model::{read_amount, read_freight},
            service::{ReturnMoney, refund_return},
        },
        returns,
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let (amount, freight) = (read_amount("amount", &amount)?, read_freight(&freight)?);
    let wish = ReturnMoney { attempt, amount, freight, reason, key, by_hand };
    let given = refund_return(&shop, &staff, &number, wish).await?;
    context::done(admin_answers::given(given), &returns::model::path_of(&number));
    Ok(())
}

/// Ends a return that is here otherwise: `method` `transfer`, `cash` or `exchange`, `amount` in rupiah, and a note for staff.
///
/// # Errors
/// Problems with `method`, `amount` and `note`; wrong state when the goods are not here or the gateway is being asked; not found,
/// forbidden.
#[server(prefix = "/api", endpoint = "admin/returns/settle")]
pub async fn settle_return(
    number: String,
    #[server(default)] method: String,
    #[server(default)] amount: String,
    #[server(default)] note: String,
) -> Result<(), AppError> {
    use crate::{
        checkout::{model::read_amount, service::settle_return},
        error::ProblemCode,
        returns::{
            self,
            model::{Ending, Settled},
        },
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let method = Ending::parse(&method).ok_or_else(|| AppError::field("method", ProblemCode::Choice))?;
    let amount = read_amount("amount", &amount)?.ok_or_else(|| AppError::field("amount", ProblemCode::Required))?;
    settle_return(&shop, &staff, &number, Settled { method, amount, note }).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, refunds.settled), &returns::model::path_of(&number));
    Ok(())
}
