//! Attributes and their options as staff keep them. Like categories they have no time of their own: what tells one edit from the
//! next is what is stored. What products say stays with them whatever an attribute is called or where it stands.

mod answers;
mod editing;
mod merging;
mod moving;
mod viewing;

pub use answers::{add_option, delete_option, save_option};
pub use editing::{create, delete, save};
pub use merging::{merge, merge_options, plan};
pub use moving::{move_attribute, move_option};
pub use viewing::{list, options, shelves, view};

use super::edition::edition;
use crate::{
    catalog::{
        model::{
            AttributeAction,
            attributes::{AttributeInput, OptionInput, belongs_key},
        },
        store,
    },
    entity::{attribute, attribute_option},
    error::AppError,
    ids::{AttributeId, OptionId},
    server::{
        audit,
        context::Staff,
        failure::{Failure, Outcome},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

async fn kept(db: &impl ConnectionTrait, id: AttributeId) -> Outcome<attribute::Model> {
    store::attributes::one(db, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))
}

/// An option among those of its attribute.
fn option(options: &[attribute_option::Model], id: OptionId) -> Outcome<attribute_option::Model> {
    options.iter().find(|row| row.id == id.0).cloned().ok_or(Failure::Refused(AppError::NotFound))
}

/// A row as it would be typed.
fn typed(row: &attribute::Model, categories: &[Uuid]) -> AttributeInput {
    AttributeInput {
        name_id: row.name_id.clone(),
        name_en: row.name_en.clone(),
        unit: row.unit.clone().unwrap_or_default(),
        filterable: if row.filterable { "on".to_owned() } else { String::new() },
        categories: categories.iter().map(|id| (belongs_key(&id.to_string()), "on".to_owned())).collect(),
    }
}

fn typed_option(row: &attribute_option::Model) -> OptionInput {
    OptionInput { name_id: row.name_id.clone(), name_en: row.name_en.clone() }
}

/// An attribute as the audit log keeps it; `shelves` are the names of its categories.
fn facts(row: &attribute::Model, shelves: &str) -> Value {
    json!({
        "name_id": row.name_id,
        "name_en": row.name_en,
        "kind": row.kind,
        "unit": row.unit,
        "filterable": row.filterable,
        "categories": shelves,
        "position": row.position.saturating_add(1),
    })
}

fn option_facts(row: &attribute_option::Model) -> Value {
    json!({"name_id": row.name_id, "name_en": row.name_en, "position": row.position.saturating_add(1)})
}

/// Notes what staff did to an attribute, or to the option that `part` names.
async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    (action, part): (AttributeAction, &str),
    id: Uuid,
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    audit::record(tx, by, audit::Change { action, part, subject: &id.to_string(), before, after }, now).await
}
