//! Cards of products that somebody named: from the read model, in one go, whatever the size of the shop.

use super::Now;
use crate::{
    catalog::{model::ProductCard, read_model::Entry, store},
    ids::{ProductId, VariantId},
    server::failure::Outcome,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// Cards of these products, in the given order; what is not shown is left out.
#[must_use]
pub fn cards_of(now: &Now, ids: impl IntoIterator<Item = ProductId>) -> Vec<ProductCard> {
    cards(now, ids.into_iter().filter_map(|id| now.shown_by_id(id)))
}

/// Cards of the products at these addresses, in the given order; what is not shown is left out.
#[must_use]
pub fn cards_at<'s>(now: &Now, slugs: impl IntoIterator<Item = &'s str>) -> Vec<ProductCard> {
    cards(now, slugs.into_iter().filter_map(|slug| now.by_slug(slug)))
}

fn cards<'s>(now: &Now, entries: impl Iterator<Item = &'s Entry>) -> Vec<ProductCard> {
    entries.filter_map(|entry| now.card(entry)).collect()
}

/// The variant of each of these products that has exactly one for sale, so that there is nothing to choose. One query.
///
/// # Errors
/// The database's.
pub async fn only_variants(db: &impl ConnectionTrait, ids: &[ProductId]) -> Outcome<HashMap<ProductId, VariantId>> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let mut only: HashMap<ProductId, Option<VariantId>> = HashMap::new();
    for variant in store::card::variants(db, &ids).await? {
        let known = only.entry(ProductId(variant.product_id));
        known.and_modify(|one| *one = None).or_insert(Some(VariantId(variant.id)));
    }
    Ok(only.into_iter().filter_map(|(product, variant)| Some((product, variant?))).collect())
}
