//! Tags: given and taken one by one and many at once; renamed, merged and deleted everywhere.

use super::{gone, note};
use crate::{
    account::service as account,
    customers::{
        model::{
            CustomerAction, CustomerFilter, Several, TAG_MAX, TAGGED_AT_ONCE, TAGS_MAX, TAGS_OF_ONE, Tag, Tagging,
            typed_tags,
        },
        store::{self, list as rows, tags},
    },
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::UserId,
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
use serde_json::{Value, json};
use uuid::Uuid;

/// Subject of what is done to a tag itself.
pub const SUBJECT: &str = "tags";

/// All tags.
///
/// # Errors
/// The database's.
pub async fn all_tags(shop: &Shop) -> Outcome<Vec<Tag>> {
    tags::all(shop.db.read(), TAGS_MAX as u64).await
}

/// Gives a customer tags, apart by commas; those that nobody has yet are made.
///
/// # Errors
/// A problem with `name`; not found; [`Refusal::WrongState`] when they were forgotten.
pub async fn tag(shop: &Shop, by: &Staff, id: UserId, typed: &str) -> Outcome<()> {
    let (names, now) = (typed_tags("name", typed)?, shop.clock.now());
    transaction!(shop.db, [names], |tx| {
        let (_, row) = store::find(tx, id).await?.ok_or_else(gone)?;
        if account::is_erased(&row.username) {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let had = tags::of(tx, id).await?;
        let mut has = had.len();
        for tag in made(tx, names, now).await? {
            if had.iter().all(|one| one.id != tag) {
                tags::give(tx, tag, &[id.0], now).await?;
                has += 1;
            }
        }
        if has > TAGS_OF_ONE {
            return Err(too_many(TAGS_OF_ONE));
        }
        noted(tx, by, id, (had.len(), has), now).await
    })
    .await
}

/// Takes a tag from a customer; done twice it is done.
///
/// # Errors
/// Not found.
pub async fn untag(shop: &Shop, by: &Staff, id: UserId, tag: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        store::find(tx, id).await?.ok_or_else(gone)?;
        let had = tags::of(tx, id).await?.len();
        let taken = tags::take(tx, tag, &[id.0]).await?;
        noted(tx, by, id, (had, had.saturating_sub(taken as usize)), now).await
    })
    .await
}

/// Gives tags to several customers, or takes them: one transaction. Says for how many that was a change.
///
/// # Errors
/// Problems with `name`; with `numbers`: none, more than [`TAGGED_AT_ONCE`], or one who would have too many tags.
pub async fn tag_several(shop: &Shop, by: &Staff, what: Tagging, typed: &str, whom: Several) -> Outcome<u64> {
    let (names, now) = (typed_tags("name", typed)?, shop.clock.now());
    let users: Vec<Uuid> = match whom {
        Several::These(these) => these.into_iter().map(|id| id.0).collect(),
        Several::All(query) => {
            let filter = CustomerFilter::of_query(&query);
            // one more than may be, so that too many are told and not cut off
            let db = shop.db.read();
            let asked = rows::asked(db, &filter, store::rules(db).await?, now).await?;
            rows::ids(db, &asked, TAGGED_AT_ONCE as u64 + 1).await?
        }
    };
    if users.is_empty() || users.len() > TAGGED_AT_ONCE {
        return Err(AppError::field("numbers", ProblemCode::Range(1, TAGGED_AT_ONCE as u16)).into());
    }
    transaction!(shop.db, [names, users], |tx| {
        let users = tags::living(tx, users).await?;
        let before = tags::numbers(tx, &users).await?;
        match what {
            Tagging::Give => {
                for tag in made(tx, names, now).await? {
                    tags::give(tx, tag, &users, now).await?;
                }
            }
            Tagging::Take => {
                for name in names {
                    if let Some(tag) = tags::called(tx, name).await? {
                        tags::take(tx, tag.id, &users).await?;
                    }
                }
            }
        }
        let after = tags::numbers(tx, &users).await?;
        let of =
            |numbers: &std::collections::HashMap<Uuid, usize>, user: &Uuid| numbers.get(user).copied().unwrap_or(0);
        if users.iter().any(|user| of(&after, user) > TAGS_OF_ONE) {
            return Err(too_many(TAGS_OF_ONE));
        }
        let mut changed = 0;
        for user in &users {
            let (had, has) = (of(&before, user), of(&after, user));
            changed += u64::from(had != has);
            noted(tx, by, UserId(*user), (had, has), now).await?;
        }
        Ok(changed)
    })
    .await
}

/// Calls a tag otherwise, for everybody who has it.
///
/// # Errors
/// A problem with `name`, `Taken` among them; not found.
pub async fn rename_tag(shop: &Shop, by: &Staff, id: Uuid, name: &str) -> Outcome<()> {
    let mut problems = Problems::default();
    let name = problems.line("name", name, 1, TAG_MAX);
    let name = problems.into_result(name)?;
    // a comma stands between tags
    if typed_tags("name", &name)?.as_slice() != [name.clone()] {
        return Err(AppError::field("name", ProblemCode::Choice).into());
    }
    let now = shop.clock.now();
    transaction!(shop.db, [name], |tx| {
        let tag = tags::find(tx, id).await?.ok_or_else(gone)?;
        if tag.name == *name {
            return Ok(());
        }
        if tags::called(tx, name).await?.is_some_and(|other| other.id != id) {
            return Err(AppError::field("name", ProblemCode::Taken).into());
        }
        tags::rename(tx, id, name).await?;
        told(tx, by, CustomerAction::RenameTag, (json!({"tag": tag.name}), json!({"tag": name})), now).await
    })
    .await
}

/// Whoever has a tag gets another one for it, and it is gone.
///
/// # Errors
/// Not found; a problem with `into`: itself, or none there is.
pub async fn merge_tag(shop: &Shop, by: &Staff, id: Uuid, into: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let tag = tags::find(tx, id).await?.ok_or_else(gone)?;
        let other = tags::find(tx, into).await?.filter(|other| other.id != id);
        let other = other.ok_or_else(|| AppError::field("into", ProblemCode::Choice))?;
        tags::copy(tx, id, into).await?;
        tags::delete(tx, id).await?;
        told(tx, by, CustomerAction::MergeTag, (json!({"tag": tag.name}), json!({"tag": other.name})), now).await
    })
    .await
}

/// Takes a tag away from everybody.
///
/// # Errors
/// Not found.
pub async fn delete_tag(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let tag = tags::find(tx, id).await?.ok_or_else(gone)?;
        tags::delete(tx, id).await?;
        let was = json!({"tag": tag.name, "customers": tag.customers});
        told(tx, by, CustomerAction::DeleteTag, (was, json!({})), now).await
    })
    .await
}

/// The keys of these tags, made where there are none.
async fn made(tx: &impl ConnectionTrait, names: &[String], now: DateTime<Utc>) -> Outcome<Vec<Uuid>> {
    let mut ids = Vec::with_capacity(names.len());
    for name in names {
        if let Some(tag) = tags::called(tx, name).await? {
            ids.push(tag.id);
            continue;
        }
        if tags::count(tx).await? >= TAGS_MAX as u64 {
            return Err(too_many(TAGS_MAX));
        }
        ids.push(tags::insert(tx, name, now).await?);
    }
    Ok(ids)
}

fn too_many(most: usize) -> Failure {
    AppError::field("name", ProblemCode::Range(1, u16::try_from(most).unwrap_or(u16::MAX))).into()
}

/// The log says that tags changed and not which: what is said of a person must not outlive them.
async fn noted(
    tx: &impl ConnectionTrait,
    by: &Staff,
    id: UserId,
    (had, has): (usize, usize),
    now: DateTime<Utc>,
) -> Outcome<()> {
    if had == has {
        return Ok(());
    }
    let action = if has > had { CustomerAction::Tag } else { CustomerAction::Untag };
    note(tx, by, action, id, (json!({"tags": had}), json!({"tags": has})), now).await
}

async fn told(
    tx: &impl ConnectionTrait,
    by: &Staff,
    action: CustomerAction,
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    audit::record(tx, by, audit::Change { action, part: "", subject: SUBJECT, before, after }, now).await
}
