//! Settings read from memory and changed in one transaction each.

mod memory;

pub use memory::{Memory, current, fresh, here, look, now};

use super::{
    model::{Group, SettingAction, Settings},
    store,
};
use crate::{
    audit::{Action, AuditView},
    error::{AppError, Refusal},
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Map, Value};

/// The row whose version goes up with every change of a simple page; it has no value.
pub const PAGES: &str = "pages";
/// The row whose version goes up with every change of the questions and answers; it has no value.
pub const HELP: &str = "help";
/// The row whose version goes up with every change of couriers, zones and rates; it has no value.
pub const SHIPPING: &str = "shipping";
/// Audit entries shown with the settings.
const AUDIT_SHOWN: u64 = 30;

/// All settings as the database has them now, for a form: whoever changes something sees what is there, not what was.
///
/// # Errors
/// The database's.
pub async fn stored(shop: &Shop) -> Outcome<Settings> {
    Ok(memory::read(shop, store::all(shop.db.read()).await?))
}

/// What staff changed lately.
///
/// # Errors
/// The database's.
pub async fn changes(db: &impl ConnectionTrait) -> Outcome<Vec<AuditView>> {
    audit::entries(db, SettingAction::SUBJECT, "shop", AUDIT_SHOWN).await
}

/// Changes a group; `seen` is the version its form was made from. Pages of this process have it at once, those of other instances
/// within a second.
///
/// # Errors
/// [`Refusal::EditConflict`] when somebody else changed the group since.
pub async fn save<G: Group>(shop: &Shop, by: &Staff, seen: i64, group: G) -> Outcome<()> {
    let now = shop.clock.now();
    let value = serde_json::to_string(&group).map_err(Failure::fault)?;
    transaction!(shop.db, [group, value], |tx| {
        let row = store::find(tx, G::NAME).await?.ok_or(AppError::NotFound)?;
        if row.version != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let all = memory::read(shop, vec![row]);
        let old = G::of(&all);
        if old == group {
            return Ok(());
        }
        if !store::write(tx, G::NAME, seen, value.clone(), now).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let (before, after) = difference(old.facts(), group.facts());
        let change = audit::Change { action: SettingAction::Change, part: G::NAME, subject: "shop", before, after };
        audit::record(tx, by, change, now).await
    })
    .await?;
    look(shop).await
}

/// Fills a group that nobody has changed yet, such as the demo's; one that staff have changed stays.
///
/// # Errors
/// The database's.
pub async fn bring_in<G: Group>(shop: &Shop, group: G) -> Outcome<()> {
    let now = shop.clock.now();
    let value = serde_json::to_string(&group).map_err(Failure::fault)?;
    transaction!(shop.db, [value], |tx| {
        match store::find(tx, G::NAME).await? {
            Some(row) if row.changed_at.is_none() => {
                store::write(tx, G::NAME, row.version, value.clone(), now).await.map(drop)
            }
            _ => Ok(()),
        }
    })
    .await?;
    look(shop).await
}

/// Notes in the caller's transaction that a simple page changed; [`fresh`] after its commit.
///
/// # Errors
/// The database's.
pub async fn pages_changed(tx: &impl ConnectionTrait, now: DateTime<Utc>) -> Outcome<()> {
    store::raise(tx, PAGES, now).await
}

/// Notes in the caller's transaction that a question or its answer changed; [`fresh`] after its commit.
///
/// # Errors
/// The database's.
pub async fn help_changed(tx: &impl ConnectionTrait, now: DateTime<Utc>) -> Outcome<()> {
    store::raise(tx, HELP, now).await
}

/// The version of couriers, zones and rates as it is in the caller's transaction; nothing where none is kept.
///
/// # Errors
/// The database's.
pub async fn shipping_version(db: &impl ConnectionTrait) -> Outcome<Option<i64>> {
    store::version(db, SHIPPING).await
}

/// Notes in the caller's transaction that couriers, zones or rates changed; [`fresh`] after its commit.
///
/// # Errors
/// The database's.
pub async fn shipping_changed(tx: &impl ConnectionTrait, now: DateTime<Utc>) -> Outcome<()> {
    store::raise(tx, SHIPPING, now).await
}

/// The facts that differ, before and after.
fn difference(before: Vec<(String, String)>, after: Vec<(String, String)>) -> (Value, Value) {
    let (mut old, mut new) = (Map::new(), Map::new());
    for (name, value) in after {
        let was = before.iter().find(|(known, _)| *known == name).map(|(_, was)| was.clone()).unwrap_or_default();
        if was != value {
            old.insert(name.clone(), was.into());
            new.insert(name, value.into());
        }
    }
    (old.into(), new.into())
}
