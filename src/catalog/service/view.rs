//! Rows become view types: cards, pictures, variants.

use crate::{
    catalog::{
        model::{Availability, Condition, ImageView, Offer, ProductCard},
        store,
    },
    entity::{product, product_image, product_variant},
    ids::ProductId,
    money::Rupiah,
    server::failure::Outcome,
    ui::text::Bilingual,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// Pictures on a card.
const CARD_IMAGES: usize = 2;

/// Cards of these products in the given order: four queries however many. Ids without an active variant are left out.
pub async fn cards(db: &impl ConnectionTrait, ids: &[Uuid]) -> Outcome<Vec<ProductCard>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows: HashMap<Uuid, product::Model> =
        store::products(db, ids).await?.into_iter().map(|row| (row.id, row)).collect();
    let brands: HashMap<Uuid, String> = store::brands(db).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let variants = store::card::variants(db, ids).await?;
    let images = store::card::images(db, ids).await?;
    let cards = ids.iter().filter_map(|id| {
        let row = rows.remove(id)?;
        let own: Vec<&product_variant::Model> = variants.iter().filter(|variant| variant.product_id == *id).collect();
        let offers: Vec<Offer> = own.iter().map(|variant| offer(variant)).collect();
        let listed = Offer::listed(&offers)?;
        let free: u32 = own.iter().map(|variant| free(variant)).sum();
        let pictures = images.iter().filter(|image| image.product_id == *id).take(CARD_IMAGES).map(image).collect();
        Some(ProductCard {
            id: ProductId(row.id),
            slug: row.slug,
            name: Bilingual::new(row.name_id, row.name_en),
            tagline: Bilingual::new(row.tagline_id, row.tagline_en),
            brand: brands.get(&row.brand_id).cloned().unwrap_or_default(),
            condition: Condition::from_code(&row.condition).unwrap_or_default(),
            year: row.year,
            price: Rupiah::new(listed.price),
            compare_at: listed.compare_at.map(Rupiah::new),
            price_varies: Offer::counted(&offers).any(|offer| offer.price != listed.price),
            availability: Availability::of(free),
            variants: u32::try_from(own.len()).unwrap_or(u32::MAX),
            images: pictures,
        })
    });
    Ok(cards.collect())
}

/// A variant as lists speak of it.
pub fn offer(variant: &product_variant::Model) -> Offer {
    Offer { price: variant.price, compare_at: variant.compare_at, free: free(variant) }
}

/// Units of a variant nobody has reserved.
pub fn free(variant: &product_variant::Model) -> u32 {
    u32::try_from(variant.on_hand - variant.reserved).unwrap_or(0)
}

/// A picture's row as people see it.
pub fn image(row: &product_image::Model) -> ImageView {
    let size = |value| u32::try_from(value).unwrap_or(0);
    ImageView {
        key: row.storage_key.clone(),
        widths: row.widths.split(',').filter_map(|width| width.trim().parse().ok()).collect(),
        width: size(row.width),
        height: size(row.height),
        alt: Bilingual::new(&row.alt_id, &row.alt_en),
    }
}
