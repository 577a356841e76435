//! Writing many rows at once, and asking which are there already.

use crate::{
    entity::{
        attribute, attribute_option, brand, category, product, product_attribute, product_image, product_variant,
    },
    server::failure::Outcome,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows per statement: below the parameter limits of both engines for the widest table.
const CHUNK: usize = 200;

/// Everything one import writes, parents before children.
#[derive(Default)]
pub struct Rows {
    /// Makers.
    pub brands: Vec<brand::Model>,
    /// Shelves, parents first.
    pub categories: Vec<category::Model>,
    /// Attributes.
    pub attributes: Vec<attribute::Model>,
    /// Their options.
    pub options: Vec<attribute_option::Model>,
    /// Products.
    pub products: Vec<product::Model>,
    /// Variants.
    pub variants: Vec<product_variant::Model>,
    /// Values of products.
    pub values: Vec<product_attribute::Model>,
    /// Pictures.
    pub images: Vec<product_image::Model>,
}

/// Writes the rows.
pub async fn insert(db: &impl ConnectionTrait, rows: Rows) -> Outcome<()> {
    insert_all::<brand::ActiveModel>(db, rows.brands).await?;
    insert_all::<category::ActiveModel>(db, rows.categories).await?;
    insert_all::<attribute::ActiveModel>(db, rows.attributes).await?;
    insert_all::<attribute_option::ActiveModel>(db, rows.options).await?;
    insert_all::<product::ActiveModel>(db, rows.products).await?;
    insert_all::<product_variant::ActiveModel>(db, rows.variants).await?;
    insert_all::<product_attribute::ActiveModel>(db, rows.values).await?;
    insert_all::<product_image::ActiveModel>(db, rows.images).await
}

async fn insert_all<A>(db: &impl ConnectionTrait, rows: Vec<<A::Entity as EntityTrait>::Model>) -> Outcome<()>
where
    A: ActiveModelTrait + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let mut rest = rows;
    while !rest.is_empty() {
        let after = rest.split_off(rest.len().min(CHUNK));
        let chunk: Vec<A> = rest.into_iter().map(IntoActiveModel::into_active_model).collect();
        A::Entity::insert_many(chunk).exec_without_returning(db).await?;
        rest = after;
    }
    Ok(())
}

/// Ids of all attributes by code.
pub async fn attributes(db: &impl ConnectionTrait) -> Outcome<HashMap<String, Uuid>> {
    Ok(attribute::Entity::find().all(db).await?.into_iter().map(|row| (row.code, row.id)).collect())
}

/// Ids of all options by attribute and code.
pub async fn options(db: &impl ConnectionTrait) -> Outcome<HashMap<(Uuid, String), Uuid>> {
    let rows = attribute_option::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| ((row.attribute_id, row.code), row.id)).collect())
}

/// Which of these product addresses are taken.
pub async fn known_slugs(db: &impl ConnectionTrait, slugs: &[String]) -> Outcome<Vec<String>> {
    let mut known = Vec::new();
    for chunk in slugs.chunks(1000) {
        let found: Vec<String> = product::Entity::find()
            .select_only()
            .column(product::Column::Slug)
            .filter(product::Column::Slug.is_in(chunk.iter().cloned()))
            .into_tuple()
            .all(db)
            .await?;
        known.extend(found);
    }
    Ok(known)
}

/// Which of these SKUs are taken.
pub async fn known_skus(db: &impl ConnectionTrait, skus: &[String]) -> Outcome<Vec<String>> {
    let mut known = Vec::new();
    for chunk in skus.chunks(1000) {
        let found: Vec<String> = product_variant::Entity::find()
            .select_only()
            .column(product_variant::Column::Sku)
            .filter(product_variant::Column::Sku.is_in(chunk.iter().cloned()))
            .into_tuple()
            .all(db)
            .await?;
        known.extend(found);
    }
    Ok(known)
}
