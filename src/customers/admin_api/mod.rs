//! What staff may see of customers and do to them.

pub mod tags;

use super::model::{CustomerPage, CustomerView, RulesInput};
use crate::{
    access::{Cost, Guard, Permission, Route},
    audit::AuditView,
    error::AppError,
    ids::UserId,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

const VIEW: Guard = Guard::Staff(Permission::ViewCustomers);
const MANAGE: Guard = Guard::Staff(Permission::ManageCustomers);

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminCustomers>(VIEW, Cost::Cheap),
    Route::of::<AdminCustomer>(VIEW, Cost::Cheap),
    Route::of::<AddCustomerNote>(Guard::Staff(Permission::NoteOrders), Cost::Cheap).on("/admin/customers"),
    Route::of::<SetCustomerConsent>(Guard::Staff(Permission::NoteOrders), Cost::Cheap).on("/admin/customers"),
    Route::of::<SuspendCustomer>(MANAGE, Cost::Heavy).on("/admin/customers"),
    Route::of::<ReactivateCustomer>(MANAGE, Cost::Heavy).on("/admin/customers"),
    Route::of::<ClaimOrders>(MANAGE, Cost::Heavy).on("/admin/customers"),
    Route::of::<EraseCustomer>(MANAGE, Cost::Heavy).on("/admin/customers"),
    Route::of::<SetCustomerRules>(MANAGE, Cost::Cheap).on("/admin/customers"),
];

/// A page of customers; words of the address that are unknown are ignored.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/customers", input = GetUrl)]
pub async fn admin_customers(
    q: Option<String>,
    segment: Option<String>,
    tag: Option<String>,
    reach: Option<String>,
    sort: Option<String>,
    page: Option<String>,
) -> Result<CustomerPage, AppError> {
    use crate::{
        customers::{model::CustomerFilter, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ViewCustomers)?, context::shop()?);
    let filter = CustomerFilter::read(|name| match name {
        "q" => q.clone(),
        "segment" => segment.clone(),
        "tag" => tag.clone(),
        "reach" => reach.clone(),
        "sort" => sort.clone(),
        _ => page.clone(),
    });
    Ok(service::list(&shop, filter, staff.role.may(Permission::ManageCustomers)).await?)
}

/// One customer, with what staff did to them lately.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/customer", input = GetUrl)]
pub async fn admin_customer(customer: UserId) -> Result<(CustomerView, Vec<AuditView>, bool), AppError> {
    use crate::{
        audit::Action,
        customers::{model::CustomerAction, service},
        server::{audit, context},
    };
    let (staff, shop) = (context::staff(Permission::ViewCustomers)?, context::shop()?);
    let view = service::profile(&shop, customer).await?;
    let done = audit::entries(shop.db.read(), CustomerAction::SUBJECT, &customer.to_string(), 30).await?;
    Ok((view, done, staff.role.may(Permission::ManageCustomers)))
}

/// Notes something of a customer.
///
/// # Errors
/// A problem with `text`; not found.
#[server(prefix = "/api", endpoint = "admin/customers/note")]
pub async fn add_customer_note(customer: UserId, text: String) -> Result<(), AppError> {
    use crate::{
        customers::{model::address_of, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::NoteOrders)?, context::shop()?);
    service::add_note(&shop, &staff, customer, &text).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, customers.note_saved), &address_of(customer));
    Ok(())
}

/// Writes down what a customer told staff that they agree to (`purpose`, a word of [`crate::consent::model::Purpose`]), or take back
/// (`given` empty); `note` says how.
///
/// # Errors
/// Problems with `purpose` and `note`; not found; `WrongState` when they were forgotten, or nothing would change.
#[server(prefix = "/api", endpoint = "admin/customers/consent")]
pub async fn set_customer_consent(
    customer: UserId,
    purpose: String,
    given: Option<String>,
    note: String,
) -> Result<(), AppError> {
    use crate::{
        customers::{model::address_of, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::NoteOrders)?, context::shop()?);
    let given = given.is_some_and(|word| !word.is_empty());
    service::set_consent(&shop, &staff, customer, (&purpose, given), &note).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &address_of(customer));
    Ok(())
}

/// Keeps a customer from signing in, with a reason.
///
/// # Errors
/// A problem with `reason`; not found; `WrongState` when they are kept out already.
#[server(prefix = "/api", endpoint = "admin/customers/suspend")]
pub async fn suspend_customer(customer: UserId, reason: String) -> Result<(), AppError> {
    use crate::{
        customers::{model::address_of, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageCustomers)?, context::shop()?);
    service::suspend(&shop, &staff, customer, &reason).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, customers.suspended_done), &address_of(customer));
    Ok(())
}

/// Lets a customer in again, with a reason.
///
/// # Errors
/// A problem with `reason`; not found; `WrongState` when they were not kept out.
#[server(prefix = "/api", endpoint = "admin/customers/reactivate")]
pub async fn reactivate_customer(customer: UserId, reason: String) -> Result<(), AppError> {
    use crate::{
        customers::{model::address_of, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageCustomers)?, context::shop()?);
    service::reactivate(&shop, &staff, customer, &reason).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, customers.reactivated_done), &address_of(customer));
    Ok(())
}

/// Gives a customer the orders that were made with their address and without an account; says how many.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/customers/claim")]
pub async fn claim_orders(customer: UserId) -> Result<u64, AppError> {
    use crate::{
        customers::{model::address_of, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageCustomers)?, context::shop()?);
    let claimed = service::claim(&shop, &staff, customer).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, customers.claimed), &address_of(customer));
    Ok(claimed)
}

/// Makes a customer nobody; `confirmed` is the name they sign in with.
///
/// # Errors
/// A problem with `confirmed`; not found; `WrongState` while an order of theirs is under way.
#[server(prefix = "/api", endpoint = "admin/customers/erase")]
pub async fn erase_customer(customer: UserId, confirmed: String) -> Result<(), AppError> {
    use crate::{
        customers::{model::address_of, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageCustomers)?, context::shop()?);
    service::erase(&shop, &staff, customer, &confirmed).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, customers.erased_done), &address_of(customer));
    Ok(())
}

/// Changes by what customers are sorted into groups.
///
/// # Errors
/// Problems at fields.
#[server(prefix = "/api", endpoint = "admin/customers/rules")]
pub async fn set_customer_rules(#[server(flatten)] rules: RulesInput) -> Result<(), AppError> {
    use crate::{customers::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageCustomers)?, context::shop()?);
    service::set_rules(&shop, &staff, rules).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, customers.rules_saved), "/admin/customers");
    Ok(())
}
