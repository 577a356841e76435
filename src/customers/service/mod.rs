//! Finding customers, looking at one, and what staff may do to them.

mod changes;
mod consents;
mod erasing;
mod known;
mod list;
mod profile;
mod tags;

pub use changes::{add_note, claim, reactivate, set_rules, suspend};
pub use consents::{ends, set_consent};
pub use erasing::erase;
pub use known::READ;
pub use list::{Reel, list, matching};
pub use profile::{profile, told};
pub use tags::{SUBJECT as TAG_SUBJECT, all_tags, delete_tag, merge_tag, rename_tag, tag, tag_several, untag};

use crate::{
    error::AppError,
    ids::UserId,
    server::{
        audit,
        context::Staff,
        failure::{Failure, Outcome},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::Value;

/// Notes what staff did to a customer.
async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    action: super::model::CustomerAction,
    of: UserId,
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    audit::record(tx, by, audit::Change { action, part: "", subject: &of.to_string(), before, after }, now).await
}

const fn gone() -> Failure {
    Failure::Refused(AppError::NotFound)
}
