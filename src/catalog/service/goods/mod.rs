//! What staff do to goods themselves: a product is written, changed, copied; variants come and are changed. Every change is
//! one transaction with its audit entry, and is refused when somebody else edited the same thing in between.

mod copying;
mod facts;
mod form;
pub mod links;
pub mod offers;
mod pictures;
mod said;
mod saving;
mod sent;
mod variants;
pub mod whole;

pub use copying::copy;
pub use form::form;
pub(super) use form::paths;
pub(super) use pictures::owner as owner_of_pictures;
pub use pictures::{describe, pictures, place, remove, restore};
pub(in crate::catalog::service) use saving::empty;
pub use saving::{create, save};
pub use sent::add as add_pictures;
pub use variants::{add_variant, save_variant};

use crate::{
    catalog::{
        model::{Condition, ProductAction, ProductStatus},
        store,
    },
    entity::{product, product_variant},
    error::{AppError, ProblemCode},
    ids::ProductId,
    server::{
        audit,
        context::Staff,
        failure::{Failure, Outcome},
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

/// The time of a change: later than the one before even within the same microsecond, as it tells versions apart.
pub(super) fn after(updated_at: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    now.max(updated_at + TimeDelta::microseconds(1))
}

/// The product as it is.
async fn product(db: &impl ConnectionTrait, id: ProductId) -> Outcome<product::Model> {
    store::product::by_id(db, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))
}

/// What keeps a product from being shown: no active variant, or a used instrument that does not say what it is.
///
/// # Errors
/// `NotReady` at the named field.
pub(super) fn is_ready(row: &product::Model, variants: &[product_variant::Model], field: &str) -> Outcome<()> {
    let is_used = Condition::from_code(&row.condition).unwrap_or_default().is_used();
    let tells = !is_used || (row.serial.is_some() && row.year.is_some() && row.faults_id.is_some());
    if tells && variants.iter().any(|variant| variant.active) {
        return Ok(());
    }
    Err(AppError::field(field, ProblemCode::NotReady).into())
}

/// Whether a product is in the shop now.
fn is_shown(row: &product::Model) -> bool {
    row.status == ProductStatus::Active.code()
}

/// Notes what staff did to a product.
async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    (action, part): (ProductAction, &str),
    id: Uuid,
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    audit::record(tx, by, audit::Change { action, part, subject: &id.to_string(), before, after }, now).await
}

/// What a unique index refused is a problem at this field.
fn in_use<T>(outcome: Outcome<T>, field: &str) -> Outcome<T> {
    match outcome {
        Err(failure) if failure.is_duplicate() => Err(AppError::field(field, ProblemCode::InUse).into()),
        other => other,
    }
}
