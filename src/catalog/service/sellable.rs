//! Variants that a text finds, for whoever sells on the phone: found as the shop finds, by name, brand or SKU, from memory; what
//! they cost and how many there are from the database.

use super::{Now, VariantForSale, list, variants_for_sale};
use crate::{
    catalog::{model::ProductQuery, store},
    ids::VariantId,
    server::failure::Outcome,
    ui::{listing::search, locale::Locale},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// Products that are looked into.
const PRODUCTS: usize = 8;

/// At most so many variants for sale that a text finds, the best first; a SKU leads to its variant before the others of its
/// product. No text finds nothing.
///
/// # Errors
/// The database's.
pub async fn sellable(
    db: &impl ConnectionTrait,
    now: &Now,
    locale: Locale,
    text: &str,
    most: usize,
    at: DateTime<Utc>,
) -> Outcome<Vec<VariantForSale>> {
    let text = search(text);
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let query = ProductQuery { q: text.clone(), ..ProductQuery::default() };
    let page = list(now, locale, &query).await?;
    let ids: Vec<_> = page.products.iter().take(PRODUCTS).map(|card| card.id.0).collect();
    let rows = store::card::variants(db, &ids).await?;
    let of = |product| rows.iter().filter(move |row| row.product_id == product).map(|row| VariantId(row.id));
    let variants: Vec<VariantId> = ids.iter().flat_map(|id| of(*id)).collect();
    let mut found = variants_for_sale(db, &variants, at).await?;
    found.retain(|goods| goods.buyable);
    // stable: what else is found keeps its place
    found.sort_by_key(|goods| !goods.sku.eq_ignore_ascii_case(&text));
    found.truncate(most);
    Ok(found)
}
