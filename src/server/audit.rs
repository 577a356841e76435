//! The audit log: what staff did, written in the same transaction as the change, never changed afterwards
//! (the database refuses). Values are before/after without secrets.

use super::{
    clock::{self, instant},
    context::Staff,
    failure::Outcome,
};
use crate::{
    account::model::{AuditChange, AuditView},
    entity::audit_entry,
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

/// Who is named for what was done on the command line.
const TERMINAL: &str = "terminal";

/// Writes an entry. Call it inside the transaction that makes the change.
///
/// # Errors
/// When the database fails.
#[expect(clippy::too_many_arguments, reason = "an entry has that many facts")]
pub async fn record(
    tx: &impl ConnectionTrait,
    by: &Staff,
    action: &str,
    subject_kind: &str,
    subject_id: &str,
    before: Value,
    after: Value,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let entry = audit_entry::ActiveModel {
        actor_id: Set(Some(by.id.0)),
        actor_name: Set(cut(&by.name, 100)),
        before: Set(some(before)),
        after: Set(some(after)),
        request_id: Set(Some(cut(&by.request_id, 64))),
        address: Set(Some(by.address.to_string())),
        ..about(action, subject_kind, subject_id, now)
    };
    insert(tx, entry).await
}

/// Writes an entry for a change made on the command line, where nobody is signed in: it has no account, no address and
/// no request. Call it inside the transaction that makes the change.
///
/// # Errors
/// When the database fails.
pub async fn record_command(
    tx: &impl ConnectionTrait,
    action: &str,
    subject_kind: &str,
    subject_id: &str,
    after: Value,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let entry = audit_entry::ActiveModel {
        actor_id: Set(None),
        actor_name: Set(TERMINAL.to_owned()),
        before: Set(None),
        after: Set(some(after)),
        request_id: Set(None),
        address: Set(None),
        ..about(action, subject_kind, subject_id, now)
    };
    insert(tx, entry).await
}

/// What was done, to what and when.
fn about(action: &str, subject_kind: &str, subject_id: &str, now: DateTime<Utc>) -> audit_entry::ActiveModel {
    audit_entry::ActiveModel {
        id: Set(clock::new_id()),
        action: Set(cut(action, 64)),
        subject_kind: Set(cut(subject_kind, 32)),
        subject_id: Set(cut(subject_id, 64)),
        created_at: Set(now),
        ..Default::default()
    }
}

async fn insert(tx: &impl ConnectionTrait, entry: audit_entry::ActiveModel) -> Outcome<()> {
    audit_entry::Entity::insert(entry).exec_without_returning(tx).await?;
    Ok(())
}

/// The newest entries of a subject, newest first.
///
/// # Errors
/// When the database fails.
pub async fn entries(
    db: &impl ConnectionTrait,
    subject_kind: &str,
    subject_id: &str,
    limit: u64,
) -> Outcome<Vec<AuditView>> {
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::SubjectKind.eq(subject_kind))
        .filter(audit_entry::Column::SubjectId.eq(subject_id))
        .order_by_desc(audit_entry::Column::CreatedAt)
        .order_by_desc(audit_entry::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| AuditView {
            changes: changes(row.before.as_ref(), row.after.as_ref()),
            actor: row.actor_name,
            action: row.action,
            at: instant(row.created_at),
        })
        .collect())
}

/// Field by field what is different; a field that is on one side only has an empty other side.
fn changes(before: Option<&Value>, after: Option<&Value>) -> Vec<AuditChange> {
    let fields = |value: Option<&Value>| value.and_then(Value::as_object).cloned().unwrap_or_default();
    let (before, after) = (fields(before), fields(after));
    let mut names: Vec<&String> =
        before.keys().chain(after.keys().filter(|name| !before.contains_key(*name))).collect();
    names.sort();
    names
        .into_iter()
        .map(|name| AuditChange { field: name.clone(), before: words(before.get(name)), after: words(after.get(name)) })
        .filter(|change| change.before != change.after)
        .collect()
}

fn words(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn some(value: Value) -> Option<Value> {
    (!value.is_null()).then_some(value)
}

fn cut(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn shows_only_what_is_different() {
        let shown = changes(
            Some(&json!({"price": 5, "stock": 1, "gone": "x"})),
            Some(&json!({"price": 6, "stock": 1, "new": null})),
        );
        let shown: Vec<_> = shown.iter().map(|c| (c.field.as_str(), c.before.as_str(), c.after.as_str())).collect();
        assert_eq!(shown, [("gone", "x", ""), ("price", "5", "6")]);
    }
}
