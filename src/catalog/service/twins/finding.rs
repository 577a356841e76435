//! Looks at products of which something changed: what each is known by is written anew, and who shares it. So a change costs what it
//! touches, however large the shop, and a list of pairs is rows that are read. Pictures are read before the transaction, once each.

use super::likeness;
use crate::{
    catalog::{
        model::{Condition, twins::TwinReason},
        service::{Now, catalogue},
        store::{self, twins::Key},
    },
    entity::{product, product_image},
    media::service as media,
    server::{database::transaction, failure::Outcome, jobs::Round, state::Shop},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    time::Duration,
};
use uuid::Uuid;

/// Marks that are looked at together.
const MARKS: u64 = 200;
/// Products in one transaction: SQLite's only writer is free again soon.
const PIECE: usize = 20;
/// Longest time of one round; the rest is the next round's.
const TIME: Duration = Duration::from_secs(20);
/// What a name that two brands share is worth: less than most, for many things are simply called so.
const OTHER_BRAND: i32 = 60;

/// [`find`], every two seconds.
pub const FIND: Round = Round {
    name: "twins",
    pause: Duration::from_secs(2),
    run: |shop| Box::pin(async move { find(&shop, TIME).await.map(drop) }),
};

/// Looks at marked products for so long at most, a piece at least; says how many.
///
/// # Errors
/// The database's, and that of the files.
pub async fn find(shop: &Shop, time: Duration) -> Outcome<usize> {
    let (mut looked, begun) = (0, std::time::Instant::now());
    loop {
        let marks = store::twins::marks(shop.db.read(), MARKS).await?;
        let mut products = BTreeSet::new();
        for (_, product) in &marks {
            if products.len() == PIECE {
                break;
            }
            products.insert(*product);
        }
        if products.is_empty() {
            return Ok(looked);
        }
        let ids: Vec<i64> = marks.iter().filter(|(_, of)| products.contains(of)).map(|(id, _)| *id).collect();
        piece(shop, &ids, &products.iter().copied().collect::<Vec<_>>()).await?;
        looked += products.len();
        if begun.elapsed() > time {
            return Ok(looked);
        }
    }
}

/// Looks at some products; a mark that comes meanwhile stays.
async fn piece(shop: &Shop, marks: &[i64], products: &[Uuid]) -> Outcome<()> {
    let mut prints = Vec::new();
    for image in store::twins::unprinted(shop.db.read(), products).await? {
        if let Some(print) = print_of(shop, &image).await? {
            prints.push((image.id, print));
        }
    }
    let (catalogue, now) = (catalogue::now(shop).await?, shop.clock.now());
    transaction!(shop.db, [marks, products, prints, catalogue], |tx| {
        store::twins::take(tx, marks).await?;
        store::twins::note_prints(tx, prints).await?;
        for row in store::products(tx, products).await? {
            look(tx, catalogue, &row, now).await?;
        }
        Ok(())
    })
    .await
}

/// What the smallest file of a picture comes to: the same picture, sent twice, is encoded alike.
async fn print_of(shop: &Shop, image: &product_image::Model) -> Outcome<Option<i64>> {
    let Some(width) = media::widths(&image.widths).into_iter().min() else { return Ok(None) };
    let bytes = shop.files.get(&media::file_name(&image.storage_key, width)).await?;
    Ok(bytes.map(|bytes| likeness::print_of(&bytes)))
}

/// Writes what a product is known by, and its pairs.
async fn look(tx: &impl ConnectionTrait, now: &Now, row: &product::Model, at: DateTime<Utc>) -> Outcome<()> {
    let skus = store::twins::skus(tx, &[row.id]).await?;
    let pictures: Vec<i64> = store::twins::prints_by_image(tx, row.id).await?.into_values().collect();
    let keys = keys(now, row, skus.iter().map(|(_, sku)| sku.as_str()), &pictures);
    store::twins::set_keys(tx, row.id, &keys).await?;
    let shared = store::twins::sharing(tx, row.id, &keys).await?;
    let others: HashMap<Uuid, product::Model> = {
        let ids: Vec<Uuid> = shared.keys().copied().collect();
        store::products(tx, &ids).await?.into_iter().map(|row| (row.id, row)).collect()
    };
    let mut pairs = Vec::new();
    for (id, mut reasons) in shared {
        let Some(other) = others.get(&id) else { continue };
        reasons.retain(|reason| counts(now, *reason, row, other));
        if let Some((why, score)) = worth(&mut reasons, row.brand_id == other.brand_id) {
            pairs.push((id, why, score));
        }
    }
    store::twins::set_pairs(tx, row.id, &pairs, at).await
}

/// Everything a product is known by.
pub(super) fn keys<'s>(
    now: &Now,
    row: &product::Model,
    skus: impl Iterator<Item = &'s str>,
    pictures: &[i64],
) -> Vec<Key> {
    let mut keys: Vec<Key> =
        skus.filter_map(likeness::sku).map(|sku| (TwinReason::Sku, likeness::print(&[&sku]))).collect();
    keys.extend(pictures.iter().map(|print| (TwinReason::Picture, *print)));
    // of a used instrument there is one, whatever it is called
    if !is_used(row) {
        let shelf = (row.brand_id, row.category_id);
        for name in [&row.name_id, &row.name_en] {
            let squeezed = likeness::squeezed(name);
            if !squeezed.is_empty() {
                keys.push((TwinReason::Name, likeness::print(&[&squeezed])));
            }
            let near = likeness::near_prints(shelf, &likeness::telling(name, &common(now, row)));
            keys.extend(near.into_iter().map(|print| (TwinReason::Near, print)));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn is_used(row: &product::Model) -> bool {
    Condition::from_code(&row.condition).unwrap_or_default().is_used()
}

/// Words that many goods of its kind have: the brand, and the names of its categories.
fn common(now: &Now, row: &product::Model) -> HashSet<String> {
    let trail = now.tree.trail(row.category_id);
    let names = trail.iter().flat_map(|link| [link.name.id.as_str(), link.name.en.as_str()]);
    let words = names.chain([now.brand(row.brand_id)]).flat_map(likeness::words);
    words.filter(|word| !likeness::is_number(word)).collect()
}

/// Whether what two share says that they are the same.
pub(super) fn counts(now: &Now, reason: TwinReason, one: &product::Model, other: &product::Model) -> bool {
    match reason {
        TwinReason::Sku => true,
        // new and B-stock of one thing are sold side by side
        TwinReason::Name => one.condition == other.condition,
        // one picture for all lengths of a cable
        TwinReason::Picture => {
            one.condition == other.condition && !likeness::differ_in_numbers(&one.name_id, &other.name_id)
        }
        TwinReason::Near => {
            let near = |mine: &str, theirs: &str| {
                let telling = |name: &str, row| likeness::telling(name, &common(now, row));
                likeness::is_near(&telling(mine, one), &telling(theirs, other))
            };
            one.condition == other.condition
                && one.brand_id == other.brand_id
                && (near(&one.name_id, &other.name_id) || near(&one.name_en, &other.name_en))
        }
    }
}

/// The reasons in words, and how much they say together; nothing when there is none. The same name is near, too.
pub(super) fn worth(reasons: &mut Vec<TwinReason>, same_brand: bool) -> Option<(String, i32)> {
    if reasons.contains(&TwinReason::Name) {
        reasons.retain(|reason| *reason != TwinReason::Near);
    }
    reasons.sort_unstable();
    let strongest = *reasons.first()?;
    let score = if strongest == TwinReason::Name && !same_brand { OTHER_BRAND } else { strongest.score() };
    // each reason more makes it surer
    let more = i32::try_from(reasons.len()).unwrap_or(1) - 1;
    let why: Vec<&str> = reasons.iter().map(|reason| reason.code()).collect();
    Some((why.join(","), score + more))
}
