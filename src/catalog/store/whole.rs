//! Queries about many whole products at once, and writing over those that were read.

use crate::{
    entity::{product, product_attribute, product_image, product_variant},
    server::failure::Outcome,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

/// Names asked for in one statement.
const CHUNK: usize = 500;

/// What these products and their variants say about the attributes.
pub async fn values(db: &impl ConnectionTrait, products: &[Uuid]) -> Outcome<Vec<product_attribute::Model>> {
    if products.is_empty() {
        return Ok(Vec::new());
    }
    let own = product_attribute::Column::ProductId.is_in(products.iter().copied());
    Ok(product_attribute::Entity::find().filter(own).all(db).await?)
}

/// Slug and id of the products with these slugs.
pub async fn by_slug(db: &impl ConnectionTrait, slugs: &[String]) -> Outcome<Vec<(String, Uuid)>> {
    use product::Column as C;
    let mut found = Vec::new();
    for chunk in slugs.chunks(CHUNK) {
        let select = product::Entity::find().select_only().columns([C::Slug, C::Id]);
        let rows: Vec<(String, Uuid)> =
            select.filter(C::Slug.is_in(chunk.iter().cloned())).into_tuple().all(db).await?;
        found.extend(rows);
    }
    Ok(found)
}

/// SKU, id and product of the variants with these SKUs.
pub async fn by_sku(db: &impl ConnectionTrait, skus: &[String]) -> Outcome<Vec<(String, Uuid, Uuid)>> {
    use product_variant::Column as C;
    let mut found = Vec::new();
    for chunk in skus.chunks(CHUNK) {
        let select = product_variant::Entity::find().select_only().columns([C::Sku, C::Id, C::ProductId]);
        let rows: Vec<(String, Uuid, Uuid)> =
            select.filter(C::Sku.is_in(chunk.iter().cloned())).into_tuple().all(db).await?;
        found.extend(rows);
    }
    Ok(found)
}

/// Writes a product over the one that was read, its status and what it is found by too, if nobody edited it since; says
/// whether it did. What buyers say of it is left as it is.
pub async fn overwrite(db: &impl ConnectionTrait, read: &product::Model, row: product::Model) -> Outcome<bool> {
    let mut changed = row.into_active_model().reset_all();
    changed.id = NotSet;
    changed.created_at = NotSet;
    changed.rating_hundredths = NotSet;
    changed.rating_count = NotSet;
    changed.review_edition = NotSet;
    let same = product::Column::UpdatedAt.eq(read.updated_at);
    let update = product::Entity::update_many().set(changed).filter(product::Column::Id.eq(read.id)).filter(same);
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Writes a variant over the one that was read, if nobody edited it since; says whether it did. The counters are left as they
/// are.
pub async fn overwrite_variant(
    db: &impl ConnectionTrait,
    read: &product_variant::Model,
    row: product_variant::Model,
) -> Outcome<bool> {
    let mut changed = row.into_active_model().reset_all();
    changed.id = NotSet;
    changed.product_id = NotSet;
    changed.created_at = NotSet;
    changed.on_hand = NotSet;
    changed.reserved = NotSet;
    let same = product_variant::Column::UpdatedAt.eq(read.updated_at);
    let own = product_variant::Column::Id.eq(read.id);
    let update = product_variant::Entity::update_many().set(changed).filter(own).filter(same);
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Takes away all that a product and its variants say about the attributes.
pub async fn clear_values(db: &impl ConnectionTrait, product: Uuid) -> Outcome<()> {
    product_attribute::Entity::delete_many().filter(product_attribute::Column::ProductId.eq(product)).exec(db).await?;
    Ok(())
}

/// Writes the words of a picture.
pub async fn set_alts(db: &impl ConnectionTrait, row: &product_image::Model) -> Outcome<()> {
    product_image::Entity::update_many()
        .col_expr(product_image::Column::AltId, Expr::value(row.alt_id.as_str()))
        .col_expr(product_image::Column::AltEn, Expr::value(row.alt_en.as_str()))
        .filter(product_image::Column::Id.eq(row.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Hangs a picture on a product.
pub async fn insert_image(db: &impl ConnectionTrait, row: product_image::Model) -> Outcome<()> {
    product_image::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}
