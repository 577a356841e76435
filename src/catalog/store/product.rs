//! One product: its row by address, and what it says about the attributes.

use crate::{
    entity::{attribute, attribute_option, product, product_attribute},
    server::failure::Outcome,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// One product, whatever its status.
pub async fn by_id(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<product::Model>> {
    Ok(product::Entity::find_by_id(id).one(db).await?)
}

/// Slugs and ids of the products with these slugs.
pub async fn ids_by_slug(db: &impl ConnectionTrait, slugs: &[&str]) -> Outcome<Vec<(String, Uuid)>> {
    let select = product::Entity::find().select_only().columns([product::Column::Slug, product::Column::Id]);
    Ok(select.filter(product::Column::Slug.is_in(slugs.iter().copied())).into_tuple().all(db).await?)
}

/// A value of a product with its attribute and, for a choice, its option.
pub type Value = (product_attribute::Model, attribute::Model, Option<attribute_option::Model>);

/// What a product says about the attributes, in the order of the attributes.
pub async fn values(db: &impl ConnectionTrait, product: Uuid) -> Outcome<Vec<Value>> {
    let rows = product_attribute::Entity::find()
        .find_also_related(attribute::Entity)
        .filter(product_attribute::Column::ProductId.eq(product))
        .all(db)
        .await?;
    let wanted: Vec<Uuid> = rows.iter().filter_map(|(row, _)| row.option_id).collect();
    let options: HashMap<Uuid, attribute_option::Model> = if wanted.is_empty() {
        HashMap::new()
    } else {
        let select = attribute_option::Entity::find().filter(attribute_option::Column::Id.is_in(wanted));
        select.all(db).await?.into_iter().map(|row| (row.id, row)).collect()
    };
    let mut values: Vec<Value> = rows
        .into_iter()
        .filter_map(|(row, attribute)| {
            let option = row.option_id.and_then(|id| options.get(&id).cloned());
            Some((row, attribute?, option))
        })
        .collect();
    values.sort_by_key(|(_, attribute, _)| attribute.position);
    Ok(values)
}
