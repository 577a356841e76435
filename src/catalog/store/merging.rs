//! Rows of a product, a category or a brand that becomes part of another one.

use crate::{
    entity::{product_image, product_merge, product_variant, shelf_merge},
    server::{failure::Outcome, statement},
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use uuid::Uuid;

/// Puts a variant at a place of another product, for sale or not.
pub async fn move_variant(
    tx: &impl ConnectionTrait,
    id: Uuid,
    stays: Uuid,
    position: i32,
    active: bool,
    updated_at: DateTime<Utc>,
) -> Outcome<()> {
    use product_variant::Column as C;
    product_variant::Entity::update_many()
        .col_expr(C::ProductId, Expr::value(stays))
        .col_expr(C::Position, Expr::value(position))
        .col_expr(C::Active, Expr::value(active))
        .col_expr(C::UpdatedAt, Expr::value(updated_at))
        .filter(C::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Puts a picture at a place of another product.
pub async fn move_image(
    tx: &impl ConnectionTrait,
    id: Uuid,
    stays: Uuid,
    position: i32,
    variant: Option<Uuid>,
) -> Outcome<()> {
    use product_image::Column as C;
    product_image::Entity::update_many()
        .col_expr(C::ProductId, Expr::value(stays))
        .col_expr(C::Position, Expr::value(position))
        .col_expr(C::VariantId, Expr::value(variant))
        .filter(C::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// What variants of one product say comes along, but where the other one says it for all of its variants.
pub async fn move_values(tx: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<()> {
    const SAID: &str = "DELETE FROM product_attributes WHERE product_id = $1 AND variant_id IS NOT NULL AND EXISTS (SELECT 1 \
         FROM product_attributes s WHERE s.product_id = $2 AND s.variant_id IS NULL AND s.attribute_id = product_attributes.attribute_id)";
    const REST: &str = "UPDATE product_attributes SET product_id = $2 WHERE product_id = $1 AND variant_id IS NOT NULL";
    statement::run(tx, SAID, &[goes, stays]).await?;
    statement::run(tx, REST, &[goes, stays]).await?;
    Ok(())
}

/// Deletes a product; what became of its addresses and of what went into it is written down.
pub async fn end_product(tx: &impl ConnectionTrait, goes: Uuid, stays: Uuid, now: DateTime<Utc>) -> Outcome<()> {
    const GOES: &str = "DELETE FROM products WHERE id = $1";
    const EARLIER: &str = "UPDATE product_merges SET stays_id = $2 WHERE stays_id = $1";
    statement::run(tx, GOES, &[goes]).await?;
    lead_on(tx, goes, stays).await?;
    statement::run(tx, EARLIER, &[goes, stays]).await?;
    let row = product_merge::ActiveModel { goes_id: Set(goes), stays_id: Set(stays), merged_at: Set(now) };
    product_merge::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Every address that led to one leads to the other, in one step.
pub async fn lead_on(tx: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<()> {
    const SLUGS: &str = "UPDATE former_slugs SET subject_id = $2 WHERE subject_id = $1";
    statement::run(tx, SLUGS, &[goes, stays]).await?;
    Ok(())
}

/// Into what a product went.
pub async fn went_into(db: &impl ConnectionTrait, goes: Uuid) -> Outcome<Option<Uuid>> {
    let select = product_merge::Entity::find_by_id(goes).select_only().column(product_merge::Column::StaysId);
    Ok(select.into_tuple().one(db).await?)
}

/// Writes down into what a category, a brand or an attribute went; what went into it before leads on in one step.
pub async fn note_shelf(
    tx: &impl ConnectionTrait,
    kind: &str,
    (goes, stays): (Uuid, Uuid),
    now: DateTime<Utc>,
) -> Outcome<()> {
    const EARLIER: &str = "UPDATE shelf_merges SET stays_id = $2 WHERE stays_id = $1";
    statement::run(tx, EARLIER, &[goes, stays]).await?;
    let row = shelf_merge::ActiveModel {
        goes_id: Set(goes),
        kind: Set(kind.to_owned()),
        stays_id: Set(stays),
        merged_at: Set(now),
    };
    shelf_merge::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Into what a category, a brand or an attribute went.
pub async fn shelf_went_into(db: &impl ConnectionTrait, kind: &str, goes: Uuid) -> Outcome<Option<Uuid>> {
    let select = shelf_merge::Entity::find_by_id(goes).filter(shelf_merge::Column::Kind.eq(kind));
    Ok(select.select_only().column(shelf_merge::Column::StaysId).into_tuple().one(db).await?)
}

/// Products and categories of a category become those of another one, and it goes. What is asked first there is asked first in the other.
pub async fn end_category(tx: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<u64> {
    const PRODUCTS: &str = "UPDATE products SET category_id = $2 WHERE category_id = $1";
    const ASKED: &str = "INSERT INTO attribute_categories (attribute_id, category_id) SELECT attribute_id, $2 \
         FROM attribute_categories WHERE category_id = $1 ON CONFLICT (attribute_id, category_id) DO NOTHING";
    const GOES: &str = "DELETE FROM categories WHERE id = $1";
    let products = statement::run(tx, PRODUCTS, &[goes, stays]).await?;
    statement::run(tx, ASKED, &[goes, stays]).await?;
    statement::run(tx, GOES, &[goes]).await?;
    lead_on(tx, goes, stays).await?;
    Ok(products)
}

/// Products of a brand become those of another one, and it goes.
pub async fn end_brand(tx: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<u64> {
    const PRODUCTS: &str = "UPDATE products SET brand_id = $2 WHERE brand_id = $1";
    const GOES: &str = "DELETE FROM brands WHERE id = $1";
    let products = statement::run(tx, PRODUCTS, &[goes, stays]).await?;
    statement::run(tx, GOES, &[goes]).await?;
    lead_on(tx, goes, stays).await?;
    Ok(products)
}
