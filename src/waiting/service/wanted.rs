//! What is waited for, for whoever buys for the shop.

use crate::{
    catalog::service::{VariantForSale, admin, variants_for_sale},
    ids::{ProductId, VariantId},
    server::{clock::instant, failure::Outcome},
    ui::listing::Paging,
    waiting::{
        model::{WantedPage, WantedRow},
        store,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// Variants on one page.
const PAGE: u32 = 25;

/// A page of what is waited for, the most wanted first; five queries however many wait.
///
/// # Errors
/// When the database fails.
pub async fn wanted(db: &impl ConnectionTrait, page: u32, now: DateTime<Utc>) -> Outcome<WantedPage> {
    let total = store::count_wanted(db).await?;
    let paging = Paging::of(total, PAGE, page);
    let counted = store::wanted(db, paging).await?;
    Ok(WantedPage { rows: rows(db, counted, now).await?, page: paging.page, last_page: paging.last, total })
}

/// The variants of a product that are waited for.
///
/// # Errors
/// When the database fails; not found.
pub async fn wanted_of(db: &impl ConnectionTrait, product: ProductId, now: DateTime<Utc>) -> Outcome<Vec<WantedRow>> {
    let variants: Vec<VariantId> = admin::variants_of(db, product).await?;
    let counted = store::wanted_of(db, &variants).await?;
    rows(db, counted, now).await
}

async fn rows(db: &impl ConnectionTrait, counted: Vec<store::Wanted>, now: DateTime<Utc>) -> Outcome<Vec<WantedRow>> {
    let ids: Vec<VariantId> = counted.iter().map(|(variant, ..)| VariantId(*variant)).collect();
    let variants = variants_for_sale(db, &ids, now).await?;
    let row = |(id, waiting, first): store::Wanted| {
        let variant: &VariantForSale = variants.iter().find(|variant| variant.variant.0 == id)?;
        Some(WantedRow {
            product: variant.product,
            variant: variant.variant,
            sku: variant.sku.clone(),
            name: variant.name.clone(),
            variant_name: variant.variant_name.clone(),
            available: variant.available,
            waiting: u64::try_from(waiting).unwrap_or_default(),
            since: instant(first),
        })
    };
    Ok(counted.into_iter().filter_map(row).collect())
}
