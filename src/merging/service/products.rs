//! A product goes into another one: one transaction, in which everybody hands over what they know of it. Whoever buys meanwhile comes
//! before, and what they hold moves with its order; or after, and buys of what stays. The database has one of the two begin again.

use crate::{
    bargains::service as bargains,
    cart::service as cart,
    catalog::{
        model::ProductAction,
        service::merging::{self as catalog, Two},
    },
    companions::service as companions,
    error::{AppError, ProblemCode, Refusal},
    figures::service as figures,
    ids::{ProductId, VariantId},
    inventory::service::merging as inventory,
    orders::service::merging as orders,
    reviews::service as reviews,
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    waiting::service as waiting,
    wishes::service as wishes,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Makes a product part of another one. `seen` is the edition of the two that was looked at; `choices` says of each variant of what goes
/// into which variant of what stays it goes, and of those that stay their own nothing. Done twice, it is done once.
///
/// # Errors
/// Not found; [`Refusal::EditConflict`] when one of them is another one by now; `Choice` at `into` when they cannot become one, or at
/// `variants` when a choice is none.
pub async fn merge(
    shop: &Shop,
    by: &Staff,
    (goes, stays): (ProductId, ProductId),
    seen: i64,
    choices: &BTreeMap<String, String>,
) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, [choices], |tx| {
        // somebody was faster, and has done just this
        if catalog::went_into(tx, goes).await? == Some(stays) {
            return Ok(());
        }
        let two = catalog::two(tx, goes, stays).await?;
        if two.unfit().is_some() {
            return Err(AppError::field("into", ProblemCode::Choice).into());
        }
        if two.edition() != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let matched = chosen(&two, choices)?;
        hand_over(tx, by, &two, (goes, stays), &matched, now).await
    })
    .await?;
    companions::forget(shop)
}

/// What was chosen for each variant; nothing at all is what was proposed.
fn chosen(two: &Two, choices: &BTreeMap<String, String>) -> Outcome<HashMap<VariantId, VariantId>> {
    let wrong = || Failure::Refused(AppError::field("variants", ProblemCode::Choice));
    let proposed = two.matches();
    let mut matched = HashMap::new();
    for row in &two.goes.variants {
        let id = VariantId(row.id);
        let into = match choices.get(&format!("v{id}")).map(|text| text.trim()) {
            None => proposed.get(&id).copied(),
            Some("") => None,
            Some(text) => Some(text.parse::<VariantId>().map_err(|_| wrong())?),
        };
        if let Some(into) = into {
            if !two.stays.variants.iter().any(|other| other.id == into.0) {
                return Err(wrong());
            }
            matched.insert(id, into);
        }
    }
    Ok(matched)
}

async fn hand_over(
    tx: &impl ConnectionTrait,
    by: &Staff,
    two: &Two,
    (goes, stays): (ProductId, ProductId),
    matched: &HashMap<VariantId, VariantId>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    // ascending, as everybody does
    let mut pairs: Vec<(VariantId, VariantId)> = matched.iter().map(|(from, to)| (*from, *to)).collect();
    pairs.sort_unstable();
    let sku = |id: VariantId| {
        let rows = two.goes.variants.iter().chain(&two.stays.variants);
        rows.filter(|row| row.id == id.0).map(|row| row.sku.clone()).next().unwrap_or_default()
    };
    let mut booked = Vec::new();
    for (from, to) in &pairs {
        let note = format!("{} → {}", sku(*from), sku(*to));
        let units = inventory::hand_over(tx, by.id.0, (*from, *to), &note, now).await?;
        booked.push(format!("{note}: {units}"));
        cart::hand_over(tx, *from, *to).await?;
        bargains::hand_over(tx, *from, *to).await?;
        waiting::hand_over(tx, *from, *to).await?;
    }
    orders::hand_over(tx, goes, stays, &pairs).await?;
    reviews::hand_over(tx, goes, stays).await?;
    wishes::hand_over(tx, goes, stays).await?;
    companions::hand_over(tx, goes, stays).await?;
    figures::hand_over(tx, goes, stays).await?;
    catalog::absorb(tx, two, matched, now).await?;
    note(tx, by, two, &booked, matched, now).await
}

/// What the log says: enough to know what was there.
async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    two: &Two,
    booked: &[String],
    matched: &HashMap<VariantId, VariantId>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let (goes, stays) = (&two.goes.row, &two.stays.row);
    let gone: HashSet<_> = matched.keys().map(|id| id.0).collect();
    let own = two.goes.variants.iter().filter(|row| !gone.contains(&row.id));
    let own: Vec<&str> = own.map(|row| row.sku.as_str()).collect();
    let merged = json!({
        "merged": goes.name_id,
        "slug": goes.slug,
        "merged_variants": own.join(", "),
        "merged_units": booked.join(", "),
    });
    let was = json!({
        "name_id": goes.name_id,
        "name_en": goes.name_en,
        "slug": goes.slug,
        "status": goes.status,
        "condition": goes.condition,
        "tagline_id": goes.tagline_id,
        "tagline_en": goes.tagline_en,
        "description_id": goes.description_id,
        "description_en": goes.description_en,
        "seo_title_id": goes.seo_title_id,
        "seo_title_en": goes.seo_title_en,
        "seo_description_id": goes.seo_description_id,
        "seo_description_en": goes.seo_description_en,
    });
    let changes: [(uuid::Uuid, Value, Value); 2] =
        [(stays.id, json!({}), merged), (goes.id, was, json!({"merged_into": stays.name_id}))];
    for (id, before, after) in changes {
        let action = ProductAction::Merge;
        let change = audit::Change { action, part: "", subject: &id.to_string(), before, after };
        audit::record(tx, by, change, now).await?;
    }
    Ok(())
}
