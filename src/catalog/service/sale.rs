//! What a cart or an order needs to know of a variant: price, stock, weight, names. Always from the database.

use super::view;
use crate::{
    catalog::{
        model::{ImageView, ProductStatus},
        store,
    },
    entity::product,
    ids::{ProductId, VariantId},
    money::Rupiah,
    server::failure::Outcome,
    ui::text::Bilingual,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
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
    /// Price with tax now.
    pub price: Rupiah,
    /// Former price.
    pub compare_at: Option<Rupiah>,
    /// Packed weight in grams.
    pub weight_g: i32,
    /// Units nobody has reserved.
    pub available: u32,
    /// A picture of the variant, else of the product.
    pub image: Option<ImageView>,
    /// Whether it is for sale at all: variant, product and categories are active.
    pub buyable: bool,
}

/// The variants with these ids, in the order asked for; unknown ids are left out. Four queries however many.
///
/// # Errors
/// The database's.
pub async fn variants_for_sale(db: &impl ConnectionTrait, ids: &[VariantId]) -> Outcome<Vec<VariantForSale>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let variants = store::card::variants_by_id(db, &ids).await?;
    if variants.is_empty() {
        return Ok(Vec::new());
    }
    let mut product_ids: Vec<Uuid> = variants.iter().map(|variant| variant.product_id).collect();
    product_ids.sort_unstable();
    product_ids.dedup();
    let products: HashMap<Uuid, product::Model> =
        store::products(db, &product_ids).await?.into_iter().map(|row| (row.id, row)).collect();
    let images = store::card::images(db, &product_ids).await?;
    let tree = store::read_model::tree(db).await?;
    let for_sale = ids.iter().filter_map(|id| {
        let variant = variants.iter().find(|variant| variant.id == *id)?;
        let product = products.get(&variant.product_id)?;
        let picture = images
            .iter()
            .find(|image| image.variant_id == Some(variant.id))
            .or_else(|| images.iter().find(|image| image.product_id == product.id));
        let active = variant.active && product.status == ProductStatus::Active.code();
        Some(VariantForSale {
            variant: VariantId(variant.id),
            product: ProductId(product.id),
            slug: product.slug.clone(),
            sku: variant.sku.clone(),
            name: Bilingual::new(&product.name_id, &product.name_en),
            variant_name: Bilingual::new(&variant.name_id, &variant.name_en),
            price: Rupiah::new(variant.price),
            compare_at: variant.compare_at.map(Rupiah::new),
            weight_g: variant.weight_g,
            available: view::free(variant),
            image: picture.map(view::image),
            buyable: active && tree.is_open(product.category_id),
        })
    });
    Ok(for_sale.collect())
}
