//! What hangs on a product: variants and pictures, for many products at once.

use crate::{
    catalog::model::ImageView,
    entity::{product_image, product_variant},
    server::failure::Outcome,
    ui::text::Bilingual,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// Active variants of these products, in their order.
pub async fn variants(db: &impl ConnectionTrait, products: &[Uuid]) -> Outcome<Vec<product_variant::Model>> {
    if products.is_empty() {
        return Ok(Vec::new());
    }
    Ok(product_variant::Entity::find()
        .filter(product_variant::Column::ProductId.is_in(products.iter().copied()))
        .filter(product_variant::Column::Active.eq(true))
        .order_by_asc(product_variant::Column::Position)
        .order_by_asc(product_variant::Column::Id)
        .all(db)
        .await?)
}

/// A picture as people see it, from its columns.
pub fn image_view(key: String, widths: &str, width: i32, height: i32, alt: Bilingual) -> ImageView {
    let size = |value| u32::try_from(value).unwrap_or(0);
    let widths = widths.split(',').filter_map(|width| width.trim().parse().ok()).collect();
    ImageView { key, widths, width: size(width), height: size(height), alt }
}

/// Pictures of these products, in their order.
pub async fn images(db: &impl ConnectionTrait, products: &[Uuid]) -> Outcome<Vec<product_image::Model>> {
    if products.is_empty() {
        return Ok(Vec::new());
    }
    Ok(product_image::Entity::find()
        .filter(product_image::Column::ProductId.is_in(products.iter().copied()))
        .order_by_asc(product_image::Column::Position)
        .order_by_asc(product_image::Column::Id)
        .all(db)
        .await?)
}
