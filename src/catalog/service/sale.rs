//! What a cart or an order needs to know of a variant: price, stock, weight, names. Always from the database.

use super::view;
use crate::{
    catalog::{
        model::{Condition, ImageView, ProductStatus},
        store,
    },
    ids::{ProductId, VariantId},
    money::Rupiah,
    server::{clock::instant, failure::Outcome},
    ui::text::Bilingual,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// A variant as somebody who sells it sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantForSale {
    /// The variant.
    pub variant: VariantId,
    /// Its product.
    pub product: ProductId,
    /// Slug of the product's page.
    pub slug: String,
    /// Stock keeping unit.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Name of the variant, empty for a product without a choice.
    pub variant_name: Bilingual,
    /// Price with tax at that instant.
    pub price: Rupiah,
    /// Former price.
    pub compare_at: Option<Rupiah>,
    /// Packed weight in grams.
    pub weight_g: i32,
    /// Length, width and height of one in its box, in millimetres; zeros where nobody measured.
    pub box_mm: [i32; 3],
    /// Units nobody has reserved.
    pub available: u32,
    /// A picture of the variant, else of the product.
    pub image: Option<ImageView>,
    /// Whether it is a used instrument.
    pub used: bool,
    /// Whether a price may be offered for it in chat.
    pub bargain: bool,
    /// Whether it is for sale at all: variant, product and categories are active.
    pub buyable: bool,
}

/// The variants with these ids, in the order asked for, at what they cost at this instant; unknown ids are left out. Three queries
/// however many.
///
/// # Errors
/// The database's.
pub async fn variants_for_sale(
    db: &impl ConnectionTrait,
    ids: &[VariantId],
    now: DateTime<Utc>,
) -> Outcome<Vec<VariantForSale>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = store::sale::variants(db, &ids).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut product_ids: Vec<Uuid> = rows.iter().map(|row| row.product_id).collect();
    product_ids.sort_unstable();
    product_ids.dedup();
    let at = instant(now);
    let images = store::card::images(db, &product_ids).await?;
    let tree = store::sale::closed_tree(db).await?;
    let for_sale = ids.iter().filter_map(|id| {
        let row = rows.iter().find(|row| row.id == *id)?;
        let picture = images
            .iter()
            .find(|image| image.variant_id == Some(row.id))
            .or_else(|| images.iter().find(|image| image.product_id == row.product_id));
        let asked = row.pricing().at(at);
        let active = row.active && row.status == ProductStatus::Active.code();
        Some(VariantForSale {
            variant: VariantId(row.id),
            product: ProductId(row.product_id),
            slug: row.slug.clone(),
            sku: row.sku.clone(),
            name: Bilingual::new(&row.name_id, &row.name_en),
            variant_name: Bilingual::new(&row.variant_name_id, &row.variant_name_en),
            price: Rupiah::new(asked.price),
            compare_at: asked.compare_at.map(Rupiah::new),
            weight_g: row.weight_g,
            box_mm: [row.box_length_mm, row.box_width_mm, row.box_height_mm],
            available: u32::try_from(row.on_hand - row.reserved).unwrap_or(0),
            image: picture.map(view::image),
            used: Condition::from_code(&row.condition).is_some_and(Condition::is_used),
            bargain: row.bargain,
            buyable: active && tree.as_ref().is_none_or(|tree| tree.is_open(row.category_id)),
        })
    });
    Ok(for_sale.collect())
}
