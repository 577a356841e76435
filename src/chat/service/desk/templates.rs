//! Answers kept ready, and one of them with its gaps filled for a conversation.

use super::talk;
use crate::{
    chat::{
        model::desk::{DeskAction, TEMPLATES_MAX, Template, TemplateInput, filled},
        store::desk::templates as store,
    },
    error::{AppError, ProblemCode},
    i18n::Locale,
    ids::{ConversationId, UserId},
    orders::service as orders,
    server::{
        audit::{self, Change},
        context::Staff,
        database::transaction,
        failure::Outcome,
        state::Shop,
    },
};
use leptos_i18n::td_string;
use serde_json::{Value, json};
use uuid::Uuid;

/// All templates.
///
/// # Errors
/// The database's.
pub async fn all(shop: &Shop) -> Outcome<Vec<Template>> {
    store::all(shop.db.read(), TEMPLATES_MAX).await
}

/// Keeps an answer ready.
///
/// # Errors
/// Problems at fields; at `name` also when another one is called so, or when there are too many.
pub async fn add(shop: &Shop, by: &Staff, input: &TemplateInput) -> Outcome<()> {
    let (input, now) = (input.checked()?, shop.clock.now());
    transaction!(shop.db, [input], |tx| {
        if store::count(tx).await? >= TEMPLATES_MAX {
            return Err(AppError::field("name", ProblemCode::Range(0, TEMPLATES_MAX as u16)).into());
        }
        if store::called(tx, &input.name).await?.is_some() {
            return Err(AppError::field("name", ProblemCode::Taken).into());
        }
        let id = store::insert(tx, input, now).await?;
        let change = Change {
            action: DeskAction::AddTemplate,
            part: "",
            subject: &id.to_string(),
            before: Value::Null,
            after: json!(input),
        };
        audit::record(tx, by, change, now).await
    })
    .await
}

/// Changes an answer kept ready.
///
/// # Errors
/// As [`add`]; not found.
pub async fn edit(shop: &Shop, by: &Staff, id: Uuid, input: &TemplateInput) -> Outcome<()> {
    let (input, now) = (input.checked()?, shop.clock.now());
    transaction!(shop.db, [input], |tx| {
        let was = store::find(tx, id).await?.ok_or(AppError::NotFound)?;
        if store::called(tx, &input.name).await?.is_some_and(|other| other.id != id) {
            return Err(AppError::field("name", ProblemCode::Taken).into());
        }
        let before = TemplateInput { name: was.name, body_id: was.body_id, body_en: was.body_en };
        if before == *input {
            return Ok(());
        }
        store::update(tx, id, input, now).await?;
        let change = Change {
            action: DeskAction::EditTemplate,
            part: "",
            subject: &id.to_string(),
            before: json!(before),
            after: json!(input),
        };
        audit::record(tx, by, change, now).await
    })
    .await
}

/// Takes an answer away.
///
/// # Errors
/// Not found.
pub async fn delete(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let was = store::find(tx, id).await?.ok_or(AppError::NotFound)?;
        store::delete(tx, id).await?;
        let (subject, before) = (&id.to_string(), json!({ "name": was.name }));
        let change = Change { action: DeskAction::DeleteTemplate, part: "", subject, before, after: Value::Null };
        audit::record(tx, by, change, now).await
    })
    .await
}

/// A template for a conversation: in its visitor's language, with their name and the number of their newest order.
///
/// # Errors
/// Not found.
pub async fn text_of(shop: &Shop, id: ConversationId, template: Uuid) -> Outcome<String> {
    let db = shop.db.read();
    let row = talk(db, id).await?;
    let template = store::find(db, template).await?.ok_or(AppError::NotFound)?;
    let (locale, text) =
        if row.locale == "en" { (Locale::en, template.body_en) } else { (Locale::id, template.body_id) };
    let order = match row.user_id {
        Some(user) => orders::newest_of(db, UserId(user)).await?.map(|order| order.number),
        None => None,
    };
    let name = if row.name.is_empty() { td_string!(locale, talks.nameless) } else { row.name.as_str() };
    Ok(filled(&text, name, order.as_deref()))
}
