//! One product for its page.

use super::{specs, view};
use crate::{
    catalog::{
        model::{Condition, LinkKind, ProductCard, ProductView, Promise, UsedDetails, VariantView},
        read_model::{Entry, Snapshot},
        store,
    },
    error::AppError,
    ids::{ProductId, VariantId},
    money::Rupiah,
    server::{clock, failure::Outcome, state::Shop},
    ui::text::Bilingual,
};
use sea_orm::ConnectionTrait;
use std::sync::Arc;

/// Cards in the row of related products, where staff did not pick more.
const RELATED: usize = 4;

/// The product at an address, read once in each version of the catalogue: whether it is shown and what stands around it says the read model, what only its own page
/// tells is read from the database.
///
/// # Errors
/// [`AppError::NotFound`] when there is none, it is not active, or nothing of it is for sale.
pub async fn product(shop: &Shop, slug: &str) -> Outcome<ProductView> {
    let now = super::now(shop).await?;
    if let Some(known) = now.details.get(slug).filter(|known| known.0 == now.version) {
        return Ok(known.1.clone());
    }
    let view = read(shop.db.read(), &now, slug).await?;
    now.details.insert(slug.to_owned(), Arc::new((now.version, view.clone())));
    Ok(view)
}

/// What staff picked first, then others of its shelf.
async fn related(db: &impl ConnectionTrait, snapshot: &Snapshot, entry: &Entry) -> Outcome<Vec<ProductCard>> {
    let picked = store::links::picked(db, entry.id.0, LinkKind::Related).await?;
    let shown = picked.into_iter().filter_map(|id| snapshot.shown_by_id(ProductId(id)));
    let mut cards: Vec<ProductCard> = shown.filter_map(|other| snapshot.card(other)).collect();
    if cards.len() < RELATED {
        for card in snapshot.related(entry, RELATED + cards.len()) {
            if cards.len() < RELATED && cards.iter().all(|known| known.id != card.id) {
                cards.push(card);
            }
        }
    }
    Ok(cards)
}

async fn read(db: &impl ConnectionTrait, snapshot: &Snapshot, slug: &str) -> Outcome<ProductView> {
    let entry = snapshot.by_slug(slug).ok_or(AppError::NotFound)?;
    let ids = [entry.id.0];
    let row = store::product::by_id(db, entry.id.0).await?.ok_or(AppError::NotFound)?;
    let variants = store::card::variants(db, &ids).await?;
    if variants.is_empty() {
        return Err(AppError::NotFound.into());
    }
    let images = store::card::images(db, &ids).await?;
    let values = store::product::values(db, entry.id.0).await?;
    let brand = snapshot.brands.iter().find(|brand| brand.id == row.brand_id);
    let related = related(db, snapshot, entry).await?;
    let condition = Condition::from_code(&row.condition).unwrap_or_default();
    let promise = Promise::of(condition, store::promise::of_product(&row), snapshot.tree.promise(row.category_id));
    let named: Vec<_> = variants
        .iter()
        .map(|variant| (variant.id, Bilingual::new(variant.name_id.as_str(), variant.name_en.as_str())))
        .collect();
    let variants = variants
        .into_iter()
        .map(|variant| VariantView {
            id: VariantId(variant.id),
            image: images.iter().position(|image| image.variant_id == Some(variant.id)).unwrap_or(0),
            available: view::offer(&variant).free,
            price: Rupiah::new(view::asked(&variant).price),
            compare_at: view::asked(&variant).compare_at.map(Rupiah::new),
            until: view::asked(&variant).until,
            weight_g: variant.weight_g,
            box_mm: [variant.box_length_mm, variant.box_width_mm, variant.box_height_mm],
            name: Bilingual::new(variant.name_id, variant.name_en),
            sku: variant.sku,
        })
        .collect();
    let used = row.serial.clone().map(|serial| UsedDetails {
        serial,
        year: row.year.unwrap_or_default(),
        faults: Bilingual::new(row.faults_id.clone().unwrap_or_default(), row.faults_en.clone().unwrap_or_default()),
    });
    Ok(ProductView {
        id: ProductId(row.id),
        trail: snapshot.tree.trail(row.category_id),
        slug: row.slug,
        name: Bilingual::new(row.name_id, row.name_en),
        seo_title: Bilingual::new(row.seo_title_id, row.seo_title_en),
        seo_description: Bilingual::new(row.seo_description_id, row.seo_description_en),
        tagline: Bilingual::new(row.tagline_id, row.tagline_en),
        description: Bilingual::new(row.description_id, row.description_en),
        brand: brand.map(|brand| brand.name.clone()).unwrap_or_default(),
        brand_slug: brand.map(|brand| brand.slug.clone()).unwrap_or_default(),
        condition,
        used,
        variants,
        images: images.iter().map(view::image).collect(),
        specs: specs::rows(values, &named),
        promise,
        bargain: row.bargain,
        rating: store::rating(row.rating_hundredths, row.rating_count),
        created: clock::instant(row.created_at),
        related,
    })
}
