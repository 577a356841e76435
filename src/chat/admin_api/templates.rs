//! What staff may do with answers kept ready, and with the words they use on conversations.

use crate::{
    access::{Cost, Guard, Permission, Route},
    chat::model::desk::{TEMPLATES, TemplateInput},
    error::AppError,
    ids::ConversationId,
};
use leptos::prelude::*;
use uuid::Uuid;

const CHAT: Guard = Guard::Staff(Permission::AnswerChat);

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<FillTemplate>(CHAT, Cost::Cheap).on(TEMPLATES),
    Route::of::<AddTemplate>(CHAT, Cost::Cheap).on(TEMPLATES),
    Route::of::<EditTemplate>(CHAT, Cost::Cheap).on(TEMPLATES),
    Route::of::<DeleteTemplate>(CHAT, Cost::Cheap).on(TEMPLATES),
    Route::of::<DeleteChatTag>(CHAT, Cost::Cheap).on(TEMPLATES),
];

/// A template with its gaps filled for a conversation, in its visitor's language. It changes nothing.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/chat/templates/fill")]
pub async fn fill_template(talk: ConversationId, template: Uuid) -> Result<String, AppError> {
    use crate::{chat::service::desk, server::context};
    context::staff(Permission::AnswerChat)?;
    Ok(desk::text_of(&context::shop()?, talk, template).await?)
}

/// Keeps an answer ready.
///
/// # Errors
/// Problems at fields.
#[server(prefix = "/api", endpoint = "admin/chat/templates/add")]
pub async fn add_template(#[server(flatten)] input: TemplateInput) -> Result<(), AppError> {
    use crate::{chat::service::desk, server::context};
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    desk::add_template(&shop, &staff, &input).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), TEMPLATES);
    Ok(())
}

/// Changes an answer kept ready.
///
/// # Errors
/// Problems at fields; not found.
#[server(prefix = "/api", endpoint = "admin/chat/templates/edit")]
pub async fn edit_template(template: Uuid, #[server(flatten)] input: TemplateInput) -> Result<(), AppError> {
    use crate::{chat::service::desk, server::context};
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    desk::edit_template(&shop, &staff, template, &input).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), TEMPLATES);
    Ok(())
}

/// Takes an answer away.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/chat/templates/delete")]
pub async fn delete_template(template: Uuid) -> Result<(), AppError> {
    use crate::{chat::service::desk, server::context};
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    desk::delete_template(&shop, &staff, template).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, talks.template_deleted), TEMPLATES);
    Ok(())
}

/// Takes a tag away from all conversations.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/chat/tags/delete")]
pub async fn delete_chat_tag(tag: Uuid) -> Result<(), AppError> {
    use crate::{chat::service::desk, server::context};
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    desk::delete_tag(&shop, &staff, tag).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, talks.tag_deleted), TEMPLATES);
    Ok(())
}
