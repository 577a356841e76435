//! Queries of insights.

use crate::{
    entity::{product_view, search_log_entry},
    server::failure::Outcome,
};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};

/// Writes down a look at a product.
pub async fn insert_view(db: &impl ConnectionTrait, row: product_view::Model) -> Outcome<()> {
    product_view::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Writes down a search.
pub async fn insert_search(db: &impl ConnectionTrait, row: search_log_entry::Model) -> Outcome<()> {
    search_log_entry::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}
