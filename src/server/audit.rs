//! The audit log: what staff did, written in the same transaction as the change, and what happened at the doors; never
//! changed afterwards (the database refuses). Values are before/after without secrets.

use super::{
    address::ClientAddress,
    clock::{self, instant},
    context::{RequestId, Staff},
    database::transaction,
    failure::{Failure, Outcome},
    limits::{self, Allowance},
    state::Shop,
};
use crate::{
    access::SignedIn,
    audit::{Action, AuditChange, AuditView, Deed},
    entity::audit_entry,
    i18n::Locale,
};
use chrono::{DateTime, Utc};
use http::Extensions;
use leptos_i18n::td_string;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};

/// Who is named for what was done on the command line.
const TERMINAL: &str = "terminal";
/// Refusals of one person that are noted.
const REFUSALS: Allowance = Allowance::new("noted refusals of guards by person", 10, 3_600);
/// Refusals of all persons that are noted.
const ALL_REFUSALS: Allowance = Allowance::new("noted refusals of guards", 100, 3_600);
/// Who is named for what came with the clock.
const CLOCK: &str = "clock";
/// Who is named for what nobody did who is signed in.
const NOBODY: &str = "visitor";

/// What staff did to something.
pub struct Change<'c, A> {
    /// What.
    pub action: A,
    /// To which part of it, such as the SKU of a variant; may be empty.
    pub part: &'c str,
    /// Id or number of the thing.
    pub subject: &'c str,
    /// The fields before, without secrets.
    pub before: Value,
    /// The same fields after.
    pub after: Value,
}

/// Writes an entry. Call it inside the transaction that makes the change.
///
/// # Errors
/// When the database fails.
pub async fn record<A: Action>(
    tx: &impl ConnectionTrait,
    by: &Staff,
    change: Change<'_, A>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let Change { action, part, subject, before, after } = change;
    let entry = audit_entry::ActiveModel {
        actor_id: Set(Some(by.id.0)),
        actor_name: Set(cut(&by.name, 100)),
        before: Set(some(before)),
        after: Set(some(after)),
        request_id: Set(Some(cut(&by.request_id, 64))),
        address: Set(Some(by.address.to_string())),
        ..about(action, part, subject, now)
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
    action: impl Action,
    subject: &str,
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
        ..about(action, "", subject, now)
    };
    insert(tx, entry).await
}

/// Writes an entry for what came with the clock, where nobody did it. Call it inside the transaction that makes the change.
///
/// # Errors
/// When the database fails.
pub async fn record_by_clock<A: Action>(
    tx: &impl ConnectionTrait,
    change: Change<'_, A>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let Change { action, part, subject, before, after } = change;
    let entry = audit_entry::ActiveModel {
        actor_id: Set(None),
        actor_name: Set(CLOCK.to_owned()),
        before: Set(some(before)),
        after: Set(some(after)),
        request_id: Set(None),
        address: Set(None),
        ..about(action, part, subject, now)
    };
    insert(tx, entry).await
}

/// Something that happened at a door and changes nothing in the shop: a sign-in, a refusal.
pub struct Event<'e, A> {
    /// Who, if somebody is signed in.
    pub actor: Option<&'e SignedIn>,
    /// What.
    pub action: A,
    /// Id of what it was about.
    pub subject: &'e str,
    /// Facts, without anything that was typed.
    pub facts: Value,
}

/// Writes down what happened at a door, in a transaction of its own. Callers see to it that it does not happen without
/// measure.
///
/// # Errors
/// When the database fails.
pub async fn record_event(
    shop: &Shop,
    event: Event<'_, impl Action>,
    from: ClientAddress,
    request_id: &str,
) -> Outcome<()> {
    let entry = audit_entry::ActiveModel {
        actor_id: Set(event.actor.map(|person| person.id.0)),
        actor_name: Set(cut(event.actor.map_or(NOBODY, |person| &person.name), 100)),
        before: Set(None),
        after: Set(some(event.facts)),
        request_id: Set(Some(cut(request_id, 64))),
        address: Set(Some(from.to_string())),
        ..about(event.action, "", event.subject, shop.clock.now())
    };
    transaction!(shop.db, [entry], |tx| insert(tx, entry.clone()).await).await
}

/// Something that happened at a door of the shop.
#[derive(Clone, Copy)]
enum DoorAction {
    /// A guard did not let somebody pass.
    Refused,
}

impl Action for DoorAction {
    const ALL: &'static [Self] = &[Self::Refused];
    const SUBJECT: &'static str = "door";

    fn as_str(self) -> &'static str {
        "guard.refused"
    }

    fn words(self, locale: Locale) -> String {
        td_string!(locale, admin.did_guard_refused).to_owned()
    }
}

/// Notes that somebody who is signed in was refused at a guard; a few of each person, for the log is kept for ever.
pub async fn refused(shop: &Shop, person: &SignedIn, door: &str, request: &Extensions) {
    let counted = match limits::spend(shop, &REFUSALS, &person.id.to_string()).await {
        Ok(()) => limits::spend(shop, &ALL_REFUSALS, "").await,
        full => full,
    };
    let event = Event {
        actor: Some(person),
        action: DoorAction::Refused,
        subject: door,
        facts: json!({ "role": person.role }),
    };
    let noted = match counted {
        Ok(()) => {
            let from = request.get::<ClientAddress>().copied().unwrap_or_default();
            let id = request.get::<RequestId>().map(|id| id.0.as_str()).unwrap_or_default();
            record_event(shop, event, from, id).await
        }
        // enough is noted
        Err(Failure::Refused(_)) => Ok(()),
        Err(failure) => Err(failure),
    };
    if let Err(failure) = noted {
        tracing::error!(error = %failure, "an entry of the audit log was lost");
    }
}

/// What was done, to what and when.
fn about<A: Action>(action: A, part: &str, subject: &str, now: DateTime<Utc>) -> audit_entry::ActiveModel {
    let action = if part.is_empty() { action.as_str().to_owned() } else { format!("{} {part}", action.as_str()) };
    audit_entry::ActiveModel {
        id: Set(clock::new_id()),
        action: Set(cut(&action, 64)),
        subject_kind: Set(cut(A::SUBJECT, 32)),
        subject_id: Set(cut(subject, 64)),
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

/// The newest entries about these kinds of things, newest first.
///
/// # Errors
/// When the database fails.
pub async fn latest(db: &impl ConnectionTrait, kinds: &[&str], limit: u64) -> Outcome<Vec<Deed>> {
    use audit_entry::Column as C;
    let rows: Vec<(String, String, String, String, DateTime<Utc>)> = audit_entry::Entity::find()
        .select_only()
        .columns([C::ActorName, C::Action, C::SubjectKind, C::SubjectId, C::CreatedAt])
        .filter(C::SubjectKind.is_in(kinds.iter().copied()))
        .order_by_desc(C::CreatedAt)
        .order_by_desc(C::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let deed = |(actor, action, kind, subject, at)| Deed { actor, action, kind, subject, at: instant(at) };
    Ok(rows.into_iter().map(deed).collect())
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
