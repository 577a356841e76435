//! What staff may do with attributes and their options.

use crate::{
    access::{Cost, Guard, Permission, Route},
    catalog::model::attributes::{AttributeInput, AttributeRow, AttributeView, MergeView, OptionInput},
    error::AppError,
    ids::{AttributeId, OptionId},
    ui::{live::Changes, text::Bilingual},
};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use uuid::Uuid;

const MAY: Guard = Guard::Staff(Permission::ManageProducts);
const PAGE: &str = "/admin/attributes";

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminAttributes>(MAY, Cost::Cheap),
    Route::of::<AttributeForm>(MAY, Cost::Cheap),
    Route::of::<AttributeShelves>(MAY, Cost::Cheap),
    Route::of::<MergePlan>(MAY, Cost::Cheap),
    Route::of::<CreateAttribute>(MAY, Cost::Heavy).on("/admin/attributes/new"),
    Route::of::<SaveAttribute>(MAY, Cost::Heavy).on(PAGE),
    Route::of::<MoveAttribute>(MAY, Cost::Heavy).on(PAGE),
    Route::of::<DeleteAttribute>(MAY, Cost::Heavy).on(PAGE),
    Route::of::<MergeAttribute>(MAY, Cost::Heavy).on(PAGE),
    Route::of::<AddOption>(MAY, Cost::Heavy).on(PAGE),
    Route::of::<SaveOption>(MAY, Cost::Heavy).on(PAGE),
    Route::of::<MoveOption>(MAY, Cost::Heavy).on(PAGE),
    Route::of::<DeleteOption>(MAY, Cost::Heavy).on(PAGE),
    Route::of::<MergeOption>(MAY, Cost::Heavy).on(PAGE),
];

/// All attributes in their order.
///
/// # Errors
/// Forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes", input = GetUrl)]
pub async fn admin_attributes() -> Result<Vec<AttributeRow>, AppError> {
    use crate::catalog::{admin_answers, service::attributes};
    let (shop, _) = admin_answers::staff()?;
    Ok(attributes::list(&shop).await?)
}

/// An attribute with its options, as its page shows it.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/form", input = GetUrl)]
pub async fn attribute_form(attribute: AttributeId) -> Result<AttributeView, AppError> {
    use crate::catalog::{admin_answers, service::attributes};
    let (shop, _) = admin_answers::staff()?;
    Ok(attributes::view(&shop, attribute).await?)
}

/// Id and path of every category that an attribute may be asked for in.
///
/// # Errors
/// Forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/shelves", input = GetUrl)]
pub async fn attribute_shelves() -> Result<Vec<(String, Bilingual)>, AppError> {
    use crate::catalog::{admin_answers, service::attributes};
    let (shop, _) = admin_answers::staff()?;
    Ok(attributes::shelves(&shop).await?)
}

/// What would become of an attribute, or of one of its options, that is merged `into` another one.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/merge/plan", input = GetUrl)]
pub async fn merge_plan(
    attribute: AttributeId,
    option: Option<OptionId>,
    into: Option<Uuid>,
) -> Result<MergeView, AppError> {
    use crate::catalog::{admin_answers, service::attributes};
    let (shop, _) = admin_answers::staff()?;
    Ok(attributes::plan(shop.db.read(), attribute, option, into).await?)
}

/// Writes a new attribute of a `kind`: `choice`, `number` or `flag`.
///
/// # Errors
/// Problems at fields, as many as there may be, forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/create")]
pub async fn create_attribute(kind: String, #[server(flatten)] form: AttributeInput) -> Result<AttributeId, AppError> {
    use crate::{
        catalog::{admin_answers, service::attributes},
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    let id = attributes::create(&shop, &by, &kind, form).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("{PAGE}/{id}"));
    Ok(id)
}

/// Changes an attribute.
///
/// # Errors
/// Problems at fields, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/save")]
pub async fn save_attribute(
    attribute: AttributeId,
    version: String,
    #[server(flatten)] form: AttributeInput,
) -> Result<(), AppError> {
    use crate::{
        catalog::{admin_answers, service::attributes},
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    attributes::save(&shop, &by, attribute, version.parse().unwrap_or_default(), form).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("{PAGE}/{attribute}"));
    Ok(())
}

/// Puts an attribute at another place, from 1.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/move")]
pub async fn move_attribute(attribute: AttributeId, to: u16) -> Result<Changes, AppError> {
    use crate::catalog::{admin_answers, service::attributes};
    let (shop, by) = admin_answers::staff()?;
    attributes::move_attribute(&shop, &by, attribute, to).await?;
    admin_answers::attributes(&shop).await
}

/// Deletes an attribute about which nothing is said.
///
/// # Errors
/// Something is said about it, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/delete")]
pub async fn delete_attribute(attribute: AttributeId) -> Result<(), AppError> {
    use crate::{
        catalog::{admin_answers, service::attributes},
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    attributes::delete(&shop, &by, attribute).await?;
    context::done(|locale| td_string!(locale, goods.deleted), PAGE);
    Ok(())
}

/// Merges an attribute into another one of its kind and unit; `seen` is how many products were said to speak of both.
///
/// # Errors
/// They do not fit, other products speak of both by now, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/merge")]
pub async fn merge_attribute(attribute: AttributeId, into: AttributeId, seen: u64) -> Result<(), AppError> {
    use crate::{
        catalog::{admin_answers, service::attributes},
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    attributes::merge(&shop, &by, attribute, into, seen).await?;
    context::done(|locale| td_string!(locale, attributes.merged), &format!("{PAGE}/{into}"));
    Ok(())
}

/// Adds an option to a choice.
///
/// # Errors
/// Problems at fields, as many as there may be, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/options/add")]
pub async fn add_option(attribute: AttributeId, #[server(flatten)] form: OptionInput) -> Result<OptionId, AppError> {
    use crate::{
        catalog::{admin_answers, service::attributes},
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    let id = attributes::add_option(&shop, &by, attribute, form).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("{PAGE}/{attribute}#options"));
    Ok(id)
}

/// Renames an option.
///
/// # Errors
/// Problems at fields, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/options/save")]
pub async fn save_option(
    attribute: AttributeId,
    option: OptionId,
    version: String,
    #[server(flatten)] form: OptionInput,
) -> Result<(), AppError> {
    use crate::{
        catalog::{admin_answers, service::attributes},
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    attributes::save_option(&shop, &by, attribute, option, version.parse().unwrap_or_default(), form).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("{PAGE}/{attribute}#options"));
    Ok(())
}

/// Puts an option at another place among those of its attribute, from 1.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/options/move")]
pub async fn move_option(attribute: AttributeId, option: OptionId, to: u16) -> Result<Changes, AppError> {
    use crate::catalog::{admin_answers, service::attributes};
    let (shop, by) = admin_answers::staff()?;
    attributes::move_option(&shop, &by, attribute, option, to).await?;
    admin_answers::options(&shop, attribute).await
}

/// Deletes an option that nothing says.
///
/// # Errors
/// Something says so, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/options/delete")]
pub async fn delete_option(attribute: AttributeId, option: OptionId) -> Result<(), AppError> {
    use crate::{
        catalog::{admin_answers, service::attributes},
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    attributes::delete_option(&shop, &by, attribute, option).await?;
    context::done(|locale| td_string!(locale, goods.deleted), &format!("{PAGE}/{attribute}#options"));
    Ok(())
}

/// Merges an option into another one of its attribute; `seen` is how many products were said to say so.
///
/// # Errors
/// Other products say so by now, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/attributes/options/merge")]
pub async fn merge_option(attribute: AttributeId, option: OptionId, into: OptionId, seen: u64) -> Result<(), AppError> {
    use crate::{
        catalog::{admin_answers, service::attributes},
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    attributes::merge_options(&shop, &by, attribute, (option, into), seen).await?;
    context::done(|locale| td_string!(locale, attributes.merged), &format!("{PAGE}/{attribute}#options"));
    Ok(())
}
