//! What the browser of staff gets beside what was done: the rules of the category as they stand now.

use super::{
    admin_ui::{PART, html},
    model::COMPANIONS,
    service::editing,
};
use crate::{
    error::AppError,
    server::{context, state::Shop},
    ui::{address::with_query, form::Done, live::Changes},
};
use uuid::Uuid;

/// The rules of a category, for the page that asked; a plain form is led back to it. Words where something was done.
///
/// # Errors
/// Not found, the database's.
pub async fn rules(shop: &Shop, category: Uuid, with: &str, done: Option<Done>) -> Result<Changes, AppError> {
    let locale = context::visitor().locale;
    let mut query = vec![("category", category.to_string())];
    query.extend(Some(("with", with.to_owned())).filter(|_| !with.is_empty()));
    let back = with_query(COMPANIONS, query);
    match done {
        Some(done) => context::done(done, &back),
        None => context::redirect(&back),
    }
    if !context::wants_parts() {
        return Ok(Changes::default());
    }
    let html = html(editing::view(shop, locale, Some(category), with).await?);
    let said = done.map(|done| done(locale).to_owned()).unwrap_or_default();
    Ok(Changes { parts: [(PART.to_owned(), html)].into(), said, ..Changes::default() })
}
