//! Queries of categories and brands as staff keep them.

use crate::{
    entity::{brand, category, product},
    server::failure::Outcome,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// A category.
pub async fn category(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<category::Model>> {
    Ok(category::Entity::find_by_id(id).one(db).await?)
}

/// A brand.
pub async fn brand(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<brand::Model>> {
    Ok(brand::Entity::find_by_id(id).one(db).await?)
}

/// How many products a category has itself.
pub async fn products_in(db: &impl ConnectionTrait, category: Uuid) -> Outcome<u64> {
    Ok(product::Entity::find().filter(product::Column::CategoryId.eq(category)).count(db).await?)
}

/// How many products a brand has.
pub async fn products_of(db: &impl ConnectionTrait, brand: Uuid) -> Outcome<u64> {
    Ok(product::Entity::find().filter(product::Column::BrandId.eq(brand)).count(db).await?)
}

/// The next ids of a brand's products after one of them, at most so many.
pub async fn ids_of(db: &impl ConnectionTrait, brand: Uuid, after: Uuid, most: u64) -> Outcome<Vec<Uuid>> {
    Ok(product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(product::Column::BrandId.eq(brand))
        .filter(product::Column::Id.gt(after))
        .order_by_asc(product::Column::Id)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?)
}

/// Writes a category, a new one or over the one that is there.
pub async fn put_category(db: &impl ConnectionTrait, row: category::Model, is_new: bool) -> Outcome<()> {
    if is_new {
        category::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    } else {
        row.into_active_model().reset_all().update(db).await?;
    }
    Ok(())
}

/// Writes a brand, a new one or over the one that is there.
pub async fn put_brand(db: &impl ConnectionTrait, row: brand::Model, is_new: bool) -> Outcome<()> {
    if is_new {
        brand::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    } else {
        row.into_active_model().reset_all().update(db).await?;
    }
    Ok(())
}

/// Deletes a category.
pub async fn delete_category(db: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    category::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// Deletes a brand.
pub async fn delete_brand(db: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    brand::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}
