//! Queries of the catalogue, cut by noun. Rows go in and out; what they mean is the service's business.

pub mod admin;
pub mod card;
pub mod import;
pub mod list;
pub mod product;

use crate::{
    entity::{brand, category, product as product_row},
    server::failure::Outcome,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// All categories in their order, inactive ones too.
pub async fn categories(db: &impl ConnectionTrait) -> Outcome<Vec<category::Model>> {
    Ok(category::Entity::find()
        .order_by_asc(category::Column::SortOrder)
        .order_by_asc(category::Column::Slug)
        .all(db)
        .await?)
}

/// All brands by name.
pub async fn brands(db: &impl ConnectionTrait) -> Outcome<Vec<brand::Model>> {
    Ok(brand::Entity::find().order_by_asc(brand::Column::Name).all(db).await?)
}

/// Products with these ids, in no order.
pub async fn products(db: &impl ConnectionTrait, ids: &[Uuid]) -> Outcome<Vec<product_row::Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(product_row::Entity::find().filter(product_row::Column::Id.is_in(ids.iter().copied())).all(db).await?)
}
