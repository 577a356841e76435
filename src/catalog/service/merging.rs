//! A product becomes part of another one, as far as the catalogue knows of it: variants, pictures, what they say, addresses. The whole
//! is conducted by `merging`, which hands over what others know first; what is read and decided here is read in its transaction.

use super::{
    edition::edition,
    goods::{after, owner_of_pictures},
    twins::{sku_of, squeezed},
};
use crate::{
    catalog::{
        model::{Condition, VARIANTS_MAX, pictures::MOST_PICTURES},
        store,
    },
    entity::{product, product_image, product_variant},
    error::{AppError, ProblemCode},
    ids::{ProductId, VariantId},
    media::service as media,
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A product with all that a merge asks of it.
pub struct Whole {
    /// The product.
    pub row: product::Model,
    /// All its variants in their order.
    pub variants: Vec<product_variant::Model>,
    /// Its pictures in their order.
    pub images: Vec<product_image::Model>,
    /// What its pictures come to, as far as that is known.
    pub prints: HashMap<Uuid, i64>,
}

/// Two products of which the first is to become part of the second.
pub struct Two {
    /// What goes.
    pub goes: Whole,
    /// What stays.
    pub stays: Whole,
}

/// Why two products cannot become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// They are one.
    Same,
    /// A used instrument is one instrument.
    Used,
    /// New, B-stock: what is promised differs.
    Condition,
    /// There would be more variants than a product may have.
    Variants,
}

/// Reads both.
///
/// # Errors
/// Not found.
pub async fn two(db: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<Two> {
    Ok(Two { goes: whole(db, goes).await?, stays: whole(db, stays).await? })
}

async fn whole(db: &impl ConnectionTrait, id: ProductId) -> Outcome<Whole> {
    let row = store::product::by_id(db, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))?;
    Ok(Whole {
        row,
        variants: store::admin::variants(db, &[id.0]).await?,
        images: store::card::images(db, &[id.0]).await?,
        prints: store::twins::prints_by_image(db, id.0).await?,
    })
}

/// Into what a product went, if it went into another one.
///
/// # Errors
/// The database's.
pub async fn went_into(db: &impl ConnectionTrait, goes: ProductId) -> Outcome<Option<ProductId>> {
    Ok(store::merging::went_into(db, goes.0).await?.map(ProductId))
}

impl Two {
    /// Why they cannot become one, if they cannot.
    #[must_use]
    pub fn unfit(&self) -> Option<Unfit> {
        let (goes, stays) = (&self.goes.row, &self.stays.row);
        let is_used = |row: &product::Model| Condition::from_code(&row.condition).unwrap_or_default().is_used();
        if goes.id == stays.id {
            Some(Unfit::Same)
        } else if is_used(goes) || is_used(stays) {
            Some(Unfit::Used)
        } else if goes.condition != stays.condition {
            Some(Unfit::Condition)
        } else if self.goes.variants.len() + self.stays.variants.len() > VARIANTS_MAX {
            Some(Unfit::Variants)
        } else {
            None
        }
    }

    /// Moves with every edit of the two: a plan made of another one is too late. Stock is not part of it.
    #[must_use]
    pub fn edition(&self) -> i64 {
        let of = |whole: &Whole| {
            let variants: Vec<_> =
                whole.variants.iter().map(|row| (row.id, row.updated_at.timestamp_micros())).collect();
            let images: Vec<_> = whole.images.iter().map(|row| row.id).collect();
            (whole.row.id, whole.row.updated_at.timestamp_micros(), variants, images)
        };
        edition(&(of(&self.goes), of(&self.stays)))
    }

    /// Which variant of what stays each variant of what goes is probably the same as: by its SKU in any writing, else by its names
    /// in both languages.
    #[must_use]
    pub fn matches(&self) -> HashMap<VariantId, VariantId> {
        let mut free: Vec<&product_variant::Model> = self.stays.variants.iter().collect();
        let mut found = HashMap::new();
        let same_sku = |one: &product_variant::Model, other: &product_variant::Model| {
            sku_of(&one.sku).is_some_and(|sku| sku_of(&other.sku) == Some(sku))
        };
        let same_name = |one: &product_variant::Model, other: &product_variant::Model| {
            squeezed(&one.name_id) == squeezed(&other.name_id) && squeezed(&one.name_en) == squeezed(&other.name_en)
        };
        for is_same in [&same_sku as &dyn Fn(&_, &_) -> bool, &same_name] {
            for row in &self.goes.variants {
                if found.contains_key(&VariantId(row.id)) {
                    continue;
                }
                if let Some(at) = free.iter().position(|other| is_same(row, other)) {
                    let other = free.remove(at);
                    found.insert(VariantId(row.id), VariantId(other.id));
                }
            }
        }
        found
    }

    /// The pictures that come along, in their order; how many are there already, and for how many there is no room.
    #[must_use]
    pub fn pictures(&self) -> (Vec<&product_image::Model>, usize, usize) {
        let there: HashSet<i64> = self.stays.prints.values().copied().collect();
        let is_there = |row: &&product_image::Model| {
            self.goes.prints.get(&row.id).is_some_and(|print| there.contains(print))
                || self.stays.images.iter().any(|other| other.storage_key == row.storage_key)
        };
        let (same, mut new): (Vec<_>, Vec<_>) = self.goes.images.iter().partition(is_there);
        let room = MOST_PICTURES.saturating_sub(self.stays.images.len());
        let left = new.len().saturating_sub(room);
        new.truncate(room);
        (new, same.len(), left)
    }
}

/// Makes the catalogue's part of one product the other's. `matched` says of each variant that is the same as one of what stays which;
/// its units and all that orders and carts have of it were handed over before, and it is not for sale any more: its SKU and its history
/// stay known. The others are variants as they are. What goes is deleted, and its addresses lead to what stays.
///
/// # Errors
/// `Choice` at `into` when they cannot become one; the database's.
pub async fn absorb(
    tx: &impl ConnectionTrait,
    two: &Two,
    matched: &HashMap<VariantId, VariantId>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    if two.unfit().is_some() {
        return Err(AppError::field("into", ProblemCode::Choice).into());
    }
    let (goes, stays) = (two.goes.row.id, two.stays.row.id);
    let mut place = two.stays.variants.iter().map(|row| row.position.saturating_add(1)).max().unwrap_or(0);
    for row in &two.goes.variants {
        let active = row.active && !matched.contains_key(&VariantId(row.id));
        store::merging::move_variant(tx, row.id, stays, place, active, after(row.updated_at, now)).await?;
        place = place.saturating_add(1);
    }
    let mut place = two.stays.images.iter().map(|row| row.position.saturating_add(1)).max().unwrap_or(0);
    for row in two.pictures().0 {
        let variant = row.variant_id.map(|id| matched.get(&VariantId(id)).map_or(id, |other| other.0));
        store::merging::move_image(tx, row.id, stays, place, variant).await?;
        place = place.saturating_add(1);
    }
    media::hand_over(tx, &owner_of_pictures(ProductId(goes)), &owner_of_pictures(ProductId(stays))).await?;
    store::merging::move_values(tx, goes, stays).await?;
    store::links::hand_over(tx, goes, stays).await?;
    store::tags::WORDS.hand_over(tx, goes, stays).await?;
    store::merging::end_product(tx, goes, stays, now).await?;
    // who has the form of what stays open sees that it is another one now
    let unchanged = two.stays.row.clone();
    let touched = product::Model { updated_at: after(unchanged.updated_at, now), ..unchanged };
    if !store::goods::rewrite(tx, &two.stays.row, touched).await? {
        return Err(Failure::Crossed(format!("product {stays} was edited under our hands")));
    }
    store::admin::refresh_search_text(tx, stays).await
}
