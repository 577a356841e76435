//! What the browser of staff gets beside what was done to a draft: the parts of its page that changed. Only the server functions
//! use it.

use super::{admin_ui::parts, model::DraftView, service::drafts};
use crate::{
    access::Permission,
    error::AppError,
    orders::model::draft_path,
    server::context,
    ui::{address::with_query, form::Done, live::Changes},
};
use uuid::Uuid;

/// A draft as whoever asks sees it.
///
/// # Errors
/// Not found, forbidden.
pub async fn view(draft: Uuid, goods: &str, people: &str) -> Result<DraftView, AppError> {
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let may_override = staff.role.may(Permission::OverridePrices);
    Ok(drafts::view(&shop, context::visitor().locale, draft, (goods, people), may_override).await?)
}

/// Goods and sums as they stand now; a plain form is led back to its page.
///
/// # Errors
/// Not found, forbidden.
pub async fn changed(draft: Uuid, done: Done) -> Result<Changes, AppError> {
    context::done(done, &format!("{}#goods", draft_path(draft)));
    if !context::wants_parts() {
        return Ok(Changes::default());
    }
    let said = done(context::visitor().locale).to_owned();
    Ok(Changes { parts: parts::changed(&view(draft, "", "").await?), said, ..Changes::default() })
}

/// What was found; a plain form is led to its page, which shows that.
///
/// # Errors
/// Not found, forbidden.
pub async fn found(draft: Uuid, goods: &str, people: &str) -> Result<Changes, AppError> {
    context::staff(Permission::ManageOrders)?;
    let (pair, place) = if people.is_empty() { (("q", goods), "find") } else { (("who", people), "who") };
    context::redirect(&format!("{}#{place}", with_query(&draft_path(draft), [pair])));
    if !context::wants_parts() {
        return Ok(Changes::default());
    }
    let view = view(draft, goods, people).await?;
    let parts = if people.is_empty() { parts::goods(&view) } else { parts::people(&view) };
    Ok(Changes { parts, said: parts::said(&view), ..Changes::default() })
}
