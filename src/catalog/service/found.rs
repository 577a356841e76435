//! Which products a text finds, shown or not, for lists of other rooms.

use crate::{
    entity::product,
    ids::ProductId,
    server::{failure::Outcome, search_text},
};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// Ids of at most `most` products that a text finds, by name, brand, SKU or category.
///
/// # Errors
/// The database's.
pub async fn found(db: &impl ConnectionTrait, query: &str, most: u64) -> Outcome<Vec<ProductId>> {
    let select = product::Entity::find().select_only().column(product::Column::Id);
    let select = select.filter(search_text::finds(product::Column::SearchText, query)).limit(most);
    let ids: Vec<Uuid> = select.into_tuple().all(db).await?;
    Ok(ids.into_iter().map(ProductId).collect())
}
