//! Products with all that hangs on them, a page of them in seven queries.

use super::{Shelf, sheet};
use crate::{
    catalog::{
        model::{admin::AdminProductFilter, sheet::Sheet},
        store,
    },
    entity::{product, product_attribute, product_image, product_variant},
    inventory::service as inventory,
    server::failure::Outcome,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// A product with all that hangs on it.
#[derive(Clone, Debug)]
pub struct Whole {
    pub(super) product: product::Model,
    pub(super) variants: Vec<product_variant::Model>,
    pub(super) values: Vec<product_attribute::Model>,
    pub(super) images: Vec<product_image::Model>,
    /// Names of its tags.
    pub(super) tags: Vec<String>,
    /// Own thresholds of its variants.
    pub(super) low_at: HashMap<Uuid, i32>,
}

impl Whole {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.product.id
    }

    /// Whether a file of the shop is one of its pictures, in whatever width.
    #[must_use]
    pub fn has_picture(&self, file: &str) -> bool {
        self.images
            .iter()
            .any(|row| file.strip_prefix(&row.storage_key).is_some_and(|rest| rest.starts_with(['-', '.'])))
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.product.name_id
    }

    /// As it would be typed.
    #[must_use]
    pub fn sheet(&self, shelf: &Shelf) -> Sheet {
        sheet::of(self, shelf)
    }

    /// Storage key and widths of each picture, with its words in both languages, in their order.
    pub fn pictures(&self) -> impl Iterator<Item = (&str, Vec<u32>, &str, &str)> {
        self.images.iter().map(|row| {
            let widths = crate::media::service::widths(&row.widths);
            (row.storage_key.as_str(), widths, row.alt_id.as_str(), row.alt_en.as_str())
        })
    }
}

/// These products, in no order; those that are gone are not in it.
///
/// # Errors
/// The database's.
pub async fn wholes(db: &impl ConnectionTrait, ids: &[Uuid]) -> Outcome<Vec<Whole>> {
    let products = store::products(db, ids).await?;
    let mut variants: HashMap<Uuid, Vec<product_variant::Model>> = HashMap::new();
    for row in store::admin::variants(db, ids).await? {
        variants.entry(row.product_id).or_default().push(row);
    }
    let mut values: HashMap<Uuid, Vec<product_attribute::Model>> = HashMap::new();
    for row in store::whole::values(db, ids).await? {
        values.entry(row.product_id).or_default().push(row);
    }
    let mut images: HashMap<Uuid, Vec<product_image::Model>> = HashMap::new();
    for row in store::card::images(db, ids).await? {
        images.entry(row.product_id).or_default().push(row);
    }
    let all: Vec<Uuid> = variants.values().flatten().map(|row| row.id).collect();
    let low_at = inventory::thresholds(db, &all).await?;
    let mut tags = store::tags::WORDS.of_each(db, ids).await?;
    let own = |variants: &[product_variant::Model]| {
        variants.iter().filter_map(|row| Some((row.id, *low_at.get(&row.id)?))).collect()
    };
    let whole = |product: product::Model| {
        let variants = variants.remove(&product.id).unwrap_or_default();
        Whole {
            low_at: own(&variants),
            values: values.remove(&product.id).unwrap_or_default(),
            images: images.remove(&product.id).unwrap_or_default(),
            tags: tags.remove(&product.id).unwrap_or_default(),
            variants,
            product,
        }
    };
    Ok(products.into_iter().map(whole).collect())
}

/// Which products have these slugs, and which variants these SKUs, each with its product.
///
/// # Errors
/// The database's.
pub async fn by_names(
    db: &impl ConnectionTrait,
    slugs: &[String],
    skus: &[String],
) -> Outcome<(HashMap<String, Uuid>, HashMap<String, (Uuid, Uuid)>)> {
    let slugs = store::whole::by_slug(db, slugs).await?.into_iter().collect();
    let skus = store::whole::by_sku(db, skus).await?.into_iter();
    Ok((slugs, skus.map(|(sku, variant, product)| (sku, (variant, product))).collect()))
}

/// How many products a filter lists.
///
/// # Errors
/// The database's.
pub async fn matching(db: &impl ConnectionTrait, filter: &AdminProductFilter) -> Outcome<u64> {
    store::admin::count(db, filter).await
}

/// The products that a filter lists, piece by piece, the oldest first: as fast at the end as at the start.
#[derive(Clone, Debug)]
pub struct Reel {
    filter: AdminProductFilter,
    after: Uuid,
}

impl Reel {
    /// All that a filter lists, after a product.
    #[must_use]
    pub const fn of(filter: AdminProductFilter, after: Uuid) -> Self {
        Self { filter, after }
    }

    /// At most so many ids; none at the end.
    ///
    /// # Errors
    /// The database's.
    pub async fn ids(&mut self, db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<Uuid>> {
        let ids = store::admin::ids_after(db, &self.filter, self.after, most).await?;
        self.after = ids.last().copied().unwrap_or(self.after);
        Ok(ids)
    }

    /// At most so many products in their order; none at the end.
    ///
    /// # Errors
    /// The database's.
    pub async fn next(&mut self, db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<Whole>> {
        let ids = self.ids(db, most).await?;
        let mut all = wholes(db, &ids).await?;
        all.sort_by_key(Whole::id);
        Ok(all)
    }
}
