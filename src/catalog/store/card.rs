//! What hangs on a product: variants and pictures, for many products at once.

use crate::{
    catalog::model::ImageView,
    entity::{product_image, product_variant},
    media::service as media,
    server::failure::Outcome,
    ui::text::Bilingual,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
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
pub fn image_view(key: String, widths: &str, size: (i32, i32), tone: &str, alt: Bilingual) -> ImageView {
    let pixels = |value| u32::try_from(value).unwrap_or(0);
    ImageView {
        key,
        widths: media::widths(widths),
        width: pixels(size.0),
        height: pixels(size.1),
        tone: tone.parse().ok(),
        alt,
    }
}

/// Those of these storage keys that a row names.
pub async fn named(db: &impl ConnectionTrait, keys: Vec<String>) -> Outcome<Vec<String>> {
    use product_image::Column as C;
    let select = product_image::Entity::find().select_only().column(C::StorageKey).distinct();
    Ok(select.filter(C::StorageKey.is_in(keys)).into_tuple().all(db).await?)
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
