//! Wishes are fulfilled, many in one transaction. A product is changed only if its fields still say what the wish has seen, so
//! nobody's work is overwritten; what has become of each is told, and noted in the audit log.

use super::{
    super::{note, saving::free_from},
    Shelf, Whole, by_names,
    fitting::still_fits,
    plan::{Names, Planned, plan},
    wholes,
};
use crate::{
    catalog::{
        model::{
            ProductAction,
            sheet::{Edit, Fault, FaultCode, Sheet, TAGS_FIELD, Wish},
        },
        store,
    },
    error::{AppError, ProblemCode, Refusal},
    ids::VariantId,
    inventory::service as inventory,
    server::{
        clock::instant,
        context::Staff,
        failure::{Failure, Outcome},
    },
    tags::model::listed,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// Longest name of a set of changes in the audit log and at movements, in characters.
const NAME_SHOWN: usize = 40;

/// Who changes, and with what.
#[derive(Clone, Copy, Debug)]
pub struct Change<'c> {
    /// Who asked for it.
    pub by: &'c Staff,
    /// What the audit log calls it.
    pub action: ProductAction,
    /// The file or the choice it comes with; movements of stock name it.
    pub name: &'c str,
    /// Whether it is what was changed before that is taken back.
    pub takes_back: bool,
}

/// What has become of a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// It was fulfilled: all that is different now, and what was left alone.
    Done(Vec<Edit>, Vec<Fault>),
    /// Nothing of it was.
    Refused(Vec<Fault>),
}

/// Fulfils wishes in a write transaction, each wholly or not at all. No product stands in two of them.
///
/// # Errors
/// The database's; then nothing of any of them may be kept.
pub async fn change(
    tx: &impl ConnectionTrait,
    change: Change<'_>,
    wishes: &[Wish],
    shelf: &mut Shelf,
    now: DateTime<Utc>,
) -> Outcome<Vec<Written>> {
    let ids: Vec<Uuid> = wishes.iter().map(|wish| wish.product).collect();
    let all: HashMap<Uuid, Whole> = wholes(tx, &ids).await?.into_iter().map(|whole| (whole.id(), whole)).collect();
    let named = |field: &'static str| {
        wishes.iter().flat_map(|wish| &wish.edits).filter(move |edit| edit.field == field).map(|edit| edit.is.clone())
    };
    let mut names = by_names(tx, &named("slug").collect::<Vec<_>>(), &named("sku").collect::<Vec<_>>()).await?;
    let mut written = Vec::with_capacity(wishes.len());
    for wish in wishes {
        written.push(one(tx, change, wish, all.get(&wish.product), shelf, &mut names, now).await?);
    }
    Ok(written)
}

async fn one(
    tx: &impl ConnectionTrait,
    change: Change<'_>,
    wish: &Wish,
    whole: Option<&Whole>,
    shelf: &mut Shelf,
    names: &mut Names,
    now: DateTime<Utc>,
) -> Outcome<Written> {
    if whole.is_some() == wish.is_new {
        let code = if wish.is_new { FaultCode::ChangedSince } else { FaultCode::Gone };
        return Ok(Written::Refused(vec![Fault { variant: None, field: String::new(), code }]));
    }
    let before = whole.map(|whole| whole.sheet(shelf)).unwrap_or_default();
    let (wish, left) = match still_fits(change.takes_back, wish, &before, instant(now)) {
        Ok(fitting) => fitting,
        Err(faults) => return Ok(Written::Refused(faults)),
    };
    if wish.edits.is_empty() && !wish.is_new {
        return Ok(Written::Done(Vec::new(), left));
    }
    if wish.makes_shelves {
        for edit in wish.edits.iter().filter(|edit| edit.variant.is_none()) {
            match edit.field.as_str() {
                "brand" => _ = shelf.make_brand(tx, &edit.is).await?,
                "category" => _ = shelf.make_category(tx, &edit.is, now).await?,
                _ => {}
            }
        }
    }
    let mut planned = match plan(whole, &wish, shelf, names, now) {
        Ok(planned) => planned,
        Err(faults) => return Ok(Written::Refused(faults)),
    };
    if planned.wants_slug {
        let but = planned.old.as_ref().map(|row| row.id);
        match free_from(tx, &planned.product.slug, but).await? {
            Some(slug) => planned.product.slug = slug,
            None => {
                let code = FaultCode::Problem(ProblemCode::InUse);
                return Ok(Written::Refused(vec![Fault { variant: None, field: "slug".into(), code }]));
            }
        }
    }
    let after = put(tx, change, &planned, whole, shelf, now).await?;
    if let Some(names) = &planned.tags {
        let new: Vec<String> = shelf.new_tags(names).into_iter().cloned().collect();
        shelf.tags.extend(new);
    }
    names.0.insert(planned.product.slug.clone(), planned.product.id);
    for row in planned.new_variants.iter().chain(planned.variants.iter().map(|(_, row)| row)) {
        names.1.insert(row.sku.clone(), (row.id, row.product_id));
    }
    let edits = before.changes_to(&after);
    let part: String = change.name.chars().take(NAME_SHOWN).collect();
    note(tx, change.by, (change.action, &part), planned.product.id, both(&edits), now).await?;
    Ok(Written::Done(edits, left))
}

/// Writes the rows; gives the sheet as it is then.
async fn put(
    tx: &impl ConnectionTrait,
    change: Change<'_>,
    planned: &Planned,
    whole: Option<&Whole>,
    shelf: &Shelf,
    now: DateTime<Utc>,
) -> Outcome<Sheet> {
    let crossed = || Failure::refused(Refusal::EditConflict);
    let mut variants = whole.map(|whole| whole.variants.clone()).unwrap_or_default();
    for (_, row) in &planned.variants {
        if let Some(old) = variants.iter_mut().find(|old| old.id == row.id) {
            old.clone_from(row);
        }
    }
    variants.extend(planned.new_variants.iter().cloned());
    let mut product = planned.product.clone();
    product.search_text = store::found_by::text(&product, shelf.brand_name(product.brand_id), &variants);
    match &planned.old {
        None => store::goods::insert(tx, product.clone()).await?,
        Some(old) if *old != product => {
            if !store::whole::overwrite(tx, old, product.clone()).await? {
                return Err(crossed());
            }
        }
        Some(_) => {}
    }
    for (old, row) in &planned.variants {
        let bare = |row: &crate::entity::product_variant::Model| (row.on_hand, row.updated_at);
        let same = crate::entity::product_variant::Model { updated_at: bare(old).1, ..row.clone() } == *old;
        if !same && !store::whole::overwrite_variant(tx, old, row.clone()).await? {
            return Err(crossed());
        }
    }
    store::goods::insert_variants(tx, planned.new_variants.clone()).await?;
    if let Some(values) = &planned.values {
        store::whole::clear_values(tx, product.id).await?;
        store::goods::insert_values(tx, values.clone()).await?;
    }
    let mut images = whole.map(|whole| whole.images.clone()).unwrap_or_default();
    for row in &planned.images {
        store::whole::set_alts(tx, row).await?;
        if let Some(old) = images.iter_mut().find(|old| old.id == row.id) {
            old.clone_from(row);
        }
    }
    let note = Some(change.name.chars().take(NAME_SHOWN).collect::<String>()).filter(|name| !name.is_empty());
    for (variant, on_hand) in &planned.on_hand {
        let moved = inventory::adjust(tx, change.by.id.0, VariantId(*variant), *on_hand, note.clone(), now).await;
        match moved {
            Ok(_) => {}
            // what was read in this transaction is not what is there: somebody was faster
            Err(Failure::Refused(AppError::Invalid(_))) => return Err(Failure::Crossed("units".into())),
            Err(failure) => return Err(failure),
        }
        if let Some(row) = variants.iter_mut().find(|row| row.id == *variant) {
            row.on_hand = i32::try_from(*on_hand).unwrap_or(i32::MAX);
        }
    }
    let mut low_at = whole.map(|whole| whole.low_at.clone()).unwrap_or_default();
    for (variant, units) in &planned.low_at {
        inventory::set_threshold(tx, VariantId(*variant), *units).await?;
        match units.and_then(|units| i32::try_from(units).ok()) {
            Some(units) => _ = low_at.insert(*variant, units),
            None => _ = low_at.remove(variant),
        }
    }
    let tags = match &planned.tags {
        Some(names) => {
            store::tags::WORDS.set(tx, (TAGS_FIELD, names), product.id, now).await?;
            listed(&shelf.tags_text(&names.join(",")))
        }
        None => whole.map(|whole| whole.tags.clone()).unwrap_or_default(),
    };
    let values = planned.values.clone().or_else(|| whole.map(|whole| whole.values.clone())).unwrap_or_default();
    Ok(Whole { product, variants, values, images, low_at, tags }.sheet(shelf))
}

/// The two sides of changes as the audit log keeps them.
fn both(edits: &[Edit]) -> (Value, Value) {
    let (mut was, mut is) = (Map::new(), Map::new());
    for edit in edits {
        let name = if edit.sku.is_empty() { edit.field.clone() } else { format!("{} {}", edit.field, edit.sku) };
        was.insert(name.clone(), json!(edit.was));
        is.insert(name, json!(edit.is));
    }
    (Value::Object(was), Value::Object(is))
}
