//! What staff may do with tags.

use crate::{
    access::{Cost, Guard, Permission, Route},
    audit::AuditView,
    customers::model::{TAGS, Tag},
    error::AppError,
    ids::UserId,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use uuid::Uuid;

const NOTE: Guard = Guard::Staff(Permission::NoteOrders);
const MANAGE: Guard = Guard::Staff(Permission::ManageCustomers);

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminCustomerTags>(MANAGE, Cost::Cheap),
    Route::of::<TagCustomer>(NOTE, Cost::Cheap).on("/admin/customers"),
    Route::of::<UntagCustomer>(NOTE, Cost::Cheap).on("/admin/customers"),
    Route::of::<TagCustomers>(MANAGE, Cost::Heavy).on("/admin/customers"),
    Route::of::<RenameCustomerTag>(MANAGE, Cost::Cheap).on(TAGS),
    Route::of::<MergeCustomerTag>(MANAGE, Cost::Heavy).on(TAGS),
    Route::of::<DeleteCustomerTag>(MANAGE, Cost::Heavy).on(TAGS),
];

/// All tags, and what was done to them lately.
///
/// # Errors
/// Forbidden.
#[server(prefix = "/api", endpoint = "admin/customers/tags", input = GetUrl)]
pub async fn admin_customer_tags() -> Result<(Vec<Tag>, Vec<AuditView>), AppError> {
    use crate::{
        audit::Action,
        customers::{
            model::CustomerAction,
            service::{self, TAG_SUBJECT},
        },
        server::{audit, context},
    };
    context::staff(Permission::ManageCustomers)?;
    let shop = context::shop()?;
    let tags = service::all_tags(&shop).await?;
    Ok((tags, audit::entries(shop.db.read(), CustomerAction::SUBJECT, TAG_SUBJECT, 30).await?))
}

/// Gives a customer tags, apart by commas.
///
/// # Errors
/// A problem with `name`; not found; `WrongState` when they were forgotten.
#[server(prefix = "/api", endpoint = "admin/customers/tags/add")]
pub async fn tag_customer(customer: UserId, name: String) -> Result<(), AppError> {
    use crate::{
        customers::{model::address_of, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::NoteOrders)?, context::shop()?);
    service::tag(&shop, &staff, customer, &name).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, tags.added), &address_of(customer));
    Ok(())
}

/// Takes a tag from a customer.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/customers/tags/remove")]
pub async fn untag_customer(customer: UserId, tag: Uuid) -> Result<(), AppError> {
    use crate::{
        customers::{model::address_of, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::NoteOrders)?, context::shop()?);
    service::untag(&shop, &staff, customer, tag).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, tags.removed), &address_of(customer));
    Ok(())
}

/// Gives several customers tags or takes them (`act`); `which` says if it is for the `numbers` that are ticked, for those of the
/// `page` shown (apart by commas), or for `all` that match the list `query`. Says for how many that was a change.
///
/// # Errors
/// A problem with `name`, with `numbers`: none or too many; an unknown act.
#[server(prefix = "/api", endpoint = "admin/customers/tags/several")]
pub async fn tag_customers(
    act: String,
    name: String,
    which: Option<String>,
    page: Option<String>,
    query: Option<String>,
    #[server(default)] numbers: Vec<String>,
) -> Result<u64, AppError> {
    use crate::{
        customers::{
            model::{CustomerFilter, Several, Tagging},
            service,
        },
        error::ProblemCode,
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::ManageCustomers)?, context::shop()?);
    let what = Tagging::parse(&act).ok_or_else(|| AppError::field("act", ProblemCode::Choice))?;
    let query = query.unwrap_or_default();
    let back = CustomerFilter::of_query(&query).to_url();
    let these =
        |numbers: &mut dyn Iterator<Item = &str>| Several::These(numbers.filter_map(|id| id.parse().ok()).collect());
    let whom = match which.as_deref() {
        Some("all") => Several::All(query),
        Some("page") => these(&mut page.unwrap_or_default().split(',')),
        _ => these(&mut numbers.iter().map(String::as_str)),
    };
    let changed = service::tag_several(&shop, &staff, what, &name, whom).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, customers.tagged_several), &back);
    Ok(changed)
}

/// Calls a tag otherwise.
///
/// # Errors
/// A problem with `name`; not found.
#[server(prefix = "/api", endpoint = "admin/customers/tags/rename")]
pub async fn rename_customer_tag(tag: Uuid, name: String) -> Result<(), AppError> {
    use crate::{customers::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageCustomers)?, context::shop()?);
    service::rename_tag(&shop, &staff, tag, &name).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), TAGS);
    Ok(())
}

/// Puts another tag in the place of one.
///
/// # Errors
/// A problem with `into`; not found.
#[server(prefix = "/api", endpoint = "admin/customers/tags/merge")]
pub async fn merge_customer_tag(tag: Uuid, into: Uuid) -> Result<(), AppError> {
    use crate::{customers::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageCustomers)?, context::shop()?);
    service::merge_tag(&shop, &staff, tag, into).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, tags.merged), TAGS);
    Ok(())
}

/// Takes a tag away from everybody.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/customers/tags/delete")]
pub async fn delete_customer_tag(tag: Uuid) -> Result<(), AppError> {
    use crate::{customers::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageCustomers)?, context::shop()?);
    service::delete_tag(&shop, &staff, tag).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, tags.deleted), TAGS);
    Ok(())
}
