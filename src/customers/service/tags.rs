//! Tags: given and taken one by one and many at once; renamed, merged and deleted everywhere.

use super::{gone, note};
use crate::{
    account::service as account,
    customers::{
        model::{CustomerAction, CustomerFilter, Several, TAGGED_AT_ONCE, TAGS_OF_ONE, Tag, Tagging, typed_tags},
        store::{
            self, list as rows,
            tags::{self, WORDS},
        },
    },
    error::{AppError, ProblemCode, Refusal},
    ids::UserId,
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    tags::{model::typed_tag, service::too_many},
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
    WORDS.all(shop.db.read()).await
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
        let had = WORDS.of(tx, id.0).await?;
        let mut has = had.len();
        for tag in WORDS.made(tx, "name", names, now).await? {
            if had.iter().all(|one| one.id != tag) {
                WORDS.give(tx, tag, &[id.0], now).await?;
                has += 1;
            }
        }
        if has > TAGS_OF_ONE {
            return Err(too_many("name", TAGS_OF_ONE));
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
        let had = WORDS.of(tx, id.0).await?.len();
        let taken = WORDS.take(tx, tag, &[id.0]).await?;
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
        let before = WORDS.numbers(tx, &users).await?;
        match what {
            Tagging::Give => {
                for tag in WORDS.made(tx, "name", names, now).await? {
                    WORDS.give(tx, tag, &users, now).await?;
                }
            }
            Tagging::Take => {
                for name in names {
                    if let Some(tag) = WORDS.called(tx, name).await? {
                        WORDS.take(tx, tag.id, &users).await?;
                    }
                }
            }
        }
        let after = WORDS.numbers(tx, &users).await?;
        let of =
            |numbers: &std::collections::HashMap<Uuid, usize>, user: &Uuid| numbers.get(user).copied().unwrap_or(0);
        if users.iter().any(|user| of(&after, user) > TAGS_OF_ONE) {
            return Err(too_many("name", TAGS_OF_ONE));
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
    let (name, now) = (typed_tag("name", name)?, shop.clock.now());
    transaction!(shop.db, [name], |tx| {
        let Some(was) = WORDS.rename(tx, "name", id, name).await? else { return Ok(()) };
        told(tx, by, CustomerAction::RenameTag, (json!({"tag": was}), json!({"tag": name})), now).await
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
        let (tag, other) = WORDS.merge(tx, "into", id, into).await?;
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
        let tag = WORDS.delete(tx, id).await?;
        let was = json!({"tag": tag.name, "customers": tag.things});
        told(tx, by, CustomerAction::DeleteTag, (was, json!({})), now).await
    })
    .await
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
