//! What staff may do with the rules of what completes what. The body asks for its permission too: pages call these past the door.

use super::model::RulesView;
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ui::live::Changes,
};
use leptos::prelude::*;
use uuid::Uuid;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AccessoryRules>(Guard::Staff(Permission::ManageProducts), Cost::Cheap),
    Route::of::<FindAccessories>(Guard::Staff(Permission::ManageProducts), Cost::Cheap).on("/admin/companions"),
    Route::of::<AddRule>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/companions"),
    Route::of::<PlaceRule>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/companions"),
    Route::of::<RemoveRule>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/companions"),
];

/// The rules of a category, and what a text finds to add; without one the categories alone.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/companions", input = server_fn::codec::GetUrl)]
pub async fn accessory_rules(category: Option<String>, with: Option<String>) -> Result<RulesView, AppError> {
    use crate::{companions::service::editing, server::context};
    context::staff(Permission::ManageProducts)?;
    let category = category.filter(|id| !id.is_empty());
    let category = category.map(|id| id.parse().map_err(|_| AppError::NotFound)).transpose()?;
    let (shop, locale) = (context::shop()?, context::visitor().locale);
    Ok(editing::view(&shop, locale, category, &with.unwrap_or_default()).await?)
}

/// Looks for products that complete a category; changes nothing.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/companions/find")]
pub async fn find_accessories(category: Uuid, with: Option<String>) -> Result<Changes, AppError> {
    use crate::{companions::admin_answers, server::context};
    context::staff(Permission::ManageProducts)?;
    admin_answers::rules(&context::shop()?, category, &with.unwrap_or_default(), None).await
}

/// Goods of a category are completed by another category or by a product, after those there are.
///
/// # Errors
/// Neither or both are named, as many rules as there may be, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/companions/add")]
pub async fn add_rule(
    category: Uuid,
    accessory: Option<String>,
    product: Option<String>,
    with: Option<String>,
) -> Result<Changes, AppError> {
    use crate::{
        companions::{admin_answers, service::editing},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let accessory = editing::read(&accessory.unwrap_or_default(), &product.unwrap_or_default())?;
    editing::add(&shop, &staff, category, accessory).await?;
    let done: crate::ui::form::Done = |locale| td_string!(locale, links.added);
    admin_answers::rules(&shop, category, &with.unwrap_or_default(), Some(done)).await
}

/// Puts a rule at another place of its category, from 1.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/companions/place")]
pub async fn place_rule(category: Uuid, rule: Uuid, to: u16, with: Option<String>) -> Result<Changes, AppError> {
    use crate::{
        companions::{admin_answers, service::editing},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    editing::place(&shop, &staff, category, rule, to).await?;
    let done: crate::ui::form::Done = |locale| td_string!(locale, links.moved);
    admin_answers::rules(&shop, category, &with.unwrap_or_default(), Some(done)).await
}

/// Takes a rule away.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/companions/remove")]
pub async fn remove_rule(category: Uuid, rule: Uuid, with: Option<String>) -> Result<Changes, AppError> {
    use crate::{
        companions::{admin_answers, service::editing},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    editing::remove(&shop, &staff, category, rule).await?;
    let done: crate::ui::form::Done = |locale| td_string!(locale, links.removed);
    admin_answers::rules(&shop, category, &with.unwrap_or_default(), Some(done)).await
}
