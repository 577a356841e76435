//! Tags of products: given and taken one by one; renamed, put together and deleted everywhere. Many products at once, and files, go
//! the way of all that changes many (`goods/whole/`), where tags are one text of a product's sheet.

use crate::{
    audit::{Action, AuditView},
    catalog::{
        model::ProductAction,
        store::{self, tags::WORDS},
    },
    error::AppError,
    ids::ProductId,
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    tags::{
        model::{TAGS_OF_ONE, Tag, in_line, typed_tag, typed_tags},
        service::too_many,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

/// Subject of what is done to a tag itself.
const SUBJECT: &str = "tags";
/// Entries of the log that are shown.
const DEEDS: u64 = 30;

/// All tags, and what was done to them lately.
///
/// # Errors
/// The database's.
pub async fn all(shop: &Shop) -> Outcome<(Vec<Tag>, Vec<AuditView>)> {
    let db = shop.db.read();
    Ok((WORDS.all(db).await?, audit::entries(db, ProductAction::SUBJECT, SUBJECT, DEEDS).await?))
}

/// The tags of a product, and all there are.
///
/// # Errors
/// The database's.
pub async fn of(db: &impl ConnectionTrait, id: ProductId) -> Outcome<(Vec<Tag>, Vec<Tag>)> {
    Ok((WORDS.of(db, id.0).await?, WORDS.all(db).await?))
}

/// Gives a product tags, apart by commas; those that nobody has yet are made.
///
/// # Errors
/// A problem with `name`; not found.
pub async fn tag(shop: &Shop, by: &Staff, id: ProductId, typed: &str) -> Outcome<()> {
    let (names, now) = (typed_tags("name", typed)?, shop.clock.now());
    transaction!(shop.db, [names], |tx| {
        there(tx, id).await?;
        let had = WORDS.of(tx, id.0).await?;
        for tag in WORDS.made(tx, "name", names, now).await? {
            WORDS.give(tx, tag, &[id.0], now).await?;
        }
        let has = WORDS.of(tx, id.0).await?.len();
        if has > TAGS_OF_ONE && has > had.len() {
            return Err(too_many("name", TAGS_OF_ONE));
        }
        noted(tx, by, ProductAction::Tag, id, had, now).await
    })
    .await
}

/// Takes a tag from a product; done twice it is done.
///
/// # Errors
/// Not found.
pub async fn untag(shop: &Shop, by: &Staff, id: ProductId, tag: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        there(tx, id).await?;
        let had = WORDS.of(tx, id.0).await?;
        WORDS.take(tx, tag, &[id.0]).await?;
        noted(tx, by, ProductAction::Untag, id, had, now).await
    })
    .await
}

/// Calls a tag otherwise, for all products that have it.
///
/// # Errors
/// A problem with `name`, `Taken` among them; not found.
pub async fn rename(shop: &Shop, by: &Staff, id: Uuid, name: &str) -> Outcome<()> {
    let (name, now) = (typed_tag("name", name)?, shop.clock.now());
    transaction!(shop.db, [name], |tx| {
        let Some(was) = WORDS.rename(tx, "name", id, name).await? else { return Ok(()) };
        told(tx, by, ProductAction::RenameTag, (json!({"tag": was}), json!({"tag": name})), now).await
    })
    .await
}

/// What has a tag gets another one for it, and it is gone.
///
/// # Errors
/// Not found; a problem with `into`: itself, or none there is.
pub async fn merge(shop: &Shop, by: &Staff, id: Uuid, into: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let (tag, other) = WORDS.merge(tx, "into", id, into).await?;
        told(tx, by, ProductAction::MergeTag, (json!({"tag": tag.name}), json!({"tag": other.name})), now).await
    })
    .await
}

/// Takes a tag away from all products.
///
/// # Errors
/// Not found.
pub async fn delete(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let tag = WORDS.delete(tx, id).await?;
        let was = json!({"tag": tag.name, "products": tag.things});
        told(tx, by, ProductAction::DeleteTag, (was, json!({})), now).await
    })
    .await
}

async fn there(tx: &impl ConnectionTrait, id: ProductId) -> Outcome<()> {
    store::product::by_id(tx, id.0).await?.map(drop).ok_or(Failure::Refused(AppError::NotFound))
}

/// Notes what of a product's tags changed, if anything did.
async fn noted(
    tx: &impl ConnectionTrait,
    by: &Staff,
    action: ProductAction,
    id: ProductId,
    had: Vec<Tag>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let line = |tags: Vec<Tag>| in_line(tags.into_iter().map(|tag| tag.name).collect());
    let (had, has) = (line(had), line(WORDS.of(tx, id.0).await?));
    if had == has {
        return Ok(());
    }
    let (subject, before, after) = (id.to_string(), json!({"tags": had}), json!({"tags": has}));
    audit::record(tx, by, audit::Change { action, part: "", subject: &subject, before, after }, now).await
}

async fn told(
    tx: &impl ConnectionTrait,
    by: &Staff,
    action: ProductAction,
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    audit::record(tx, by, audit::Change { action, part: "", subject: SUBJECT, before, after }, now).await
}
