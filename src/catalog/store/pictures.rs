//! The rows of a product's pictures, as staff arrange them.

use crate::{
    entity::{product, product_image},
    server::failure::Outcome,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, sea_query::Expr};
use uuid::Uuid;

/// Has whoever else arranges the pictures of this product wait; nothing when there is no such product.
pub async fn hold(tx: &impl ConnectionTrait, product: Uuid) -> Outcome<Option<product::Model>> {
    Ok(product::Entity::find_by_id(product).lock_exclusive().one(tx).await?)
}

/// Writes new rows.
pub async fn insert(tx: &impl ConnectionTrait, rows: Vec<product_image::Model>) -> Outcome<()> {
    if !rows.is_empty() {
        let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
        product_image::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Puts a row at a place.
pub async fn place(tx: &impl ConnectionTrait, id: Uuid, position: i32) -> Outcome<()> {
    use product_image::Column as C;
    let to = product_image::Entity::update_many().col_expr(C::Position, Expr::value(position));
    to.filter(C::Id.eq(id)).exec(tx).await?;
    Ok(())
}

/// Writes the words of a row, and the variant it shows.
pub async fn describe(tx: &impl ConnectionTrait, row: &product_image::Model) -> Outcome<()> {
    use product_image::Column as C;
    let told = product_image::Entity::update_many()
        .col_expr(C::AltId, Expr::value(row.alt_id.clone()))
        .col_expr(C::AltEn, Expr::value(row.alt_en.clone()))
        .col_expr(C::VariantId, Expr::value(row.variant_id));
    told.filter(C::Id.eq(row.id)).exec(tx).await?;
    Ok(())
}

/// Deletes a row.
pub async fn delete(tx: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    product_image::Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}
