//! What those who run the shop may do to its questions and answers.

use super::model::QuestionInput;
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
};
use leptos::prelude::*;
use uuid::Uuid;

const MANAGE: Guard = Guard::Staff(Permission::ManageSettings);
/// Where the list is.
pub const LIST: &str = "/admin/help";

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<CreateQuestion>(MANAGE, Cost::Heavy).on("/admin/help/new"),
    Route::of::<SaveQuestion>(MANAGE, Cost::Heavy).on(LIST),
    Route::of::<MoveQuestion>(MANAGE, Cost::Heavy).on(LIST),
    Route::of::<DeleteQuestion>(MANAGE, Cost::Heavy).on(LIST),
    Route::of::<PreviewAnswer>(MANAGE, Cost::Cheap).on(LIST),
];

/// Writes a new question.
///
/// # Errors
/// Problems at fields; forbidden.
#[server(prefix = "/api", endpoint = "admin/help/create")]
pub async fn create_question(#[server(flatten)] form: QuestionInput) -> Result<Uuid, AppError> {
    use crate::{help::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id = service::create(&shop, &staff, &form).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &format!("{LIST}/{id}"));
    Ok(id)
}

/// Changes a question.
///
/// # Errors
/// Problems at fields; an edit conflict; not found; forbidden.
#[server(prefix = "/api", endpoint = "admin/help/save")]
pub async fn save_question(
    question: String,
    version: String,
    #[server(flatten)] form: QuestionInput,
) -> Result<(), AppError> {
    use crate::{help::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id: Uuid = question.parse().map_err(|_| AppError::NotFound)?;
    service::save(&shop, &staff, id, version.parse().unwrap_or_default(), &form).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &format!("{LIST}/{id}"));
    Ok(())
}

/// Gives a question the place before or after its own: `way` is `up` or `down`.
///
/// # Errors
/// Not found; forbidden.
#[server(prefix = "/api", endpoint = "admin/help/move")]
pub async fn move_question(question: String, way: String) -> Result<(), AppError> {
    use crate::{help::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id: Uuid = question.parse().map_err(|_| AppError::NotFound)?;
    let way = match way.as_str() {
        "up" => service::Way::Up,
        "down" => service::Way::Down,
        _ => return Err(AppError::NotFound),
    };
    service::shift(&shop, &staff, id, way).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, help.moved), &format!("{LIST}#{id}"));
    Ok(())
}

/// Takes a question away.
///
/// # Errors
/// Not found; forbidden.
#[server(prefix = "/api", endpoint = "admin/help/delete")]
pub async fn delete_question(question: String) -> Result<(), AppError> {
    use crate::{help::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id: Uuid = question.parse().map_err(|_| AppError::NotFound)?;
    service::delete(&shop, &staff, id).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, help.deleted), LIST);
    Ok(())
}

/// The HTML of an answer as the shop will show it; nothing is kept.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/help/preview")]
pub async fn preview_answer(text: String) -> Result<String, AppError> {
    use crate::{help::ui::shown, server::context};
    context::staff(Permission::ManageSettings)?;
    Ok(shown(&text, context::visitor().locale))
}
