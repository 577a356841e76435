//! One product: its row by address, and what it says about the attributes.

use crate::{
    entity::{attribute, attribute_option, product, product_attribute},
    server::failure::Outcome,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// The product at an address, whatever its status.
pub async fn by_slug(db: &impl ConnectionTrait, slug: &str) -> Outcome<Option<product::Model>> {
    Ok(product::Entity::find().filter(product::Column::Slug.eq(slug)).one(db).await?)
}

/// A value of a product with its attribute and, for a choice, its option.
pub type Value = (product_attribute::Model, attribute::Model, Option<attribute_option::Model>);

/// What these products say about the attributes, in the order of the attributes; all products when `None`.
pub async fn values(db: &impl ConnectionTrait, products: Option<&[Uuid]>) -> Outcome<Vec<Value>> {
    let mut select = product_attribute::Entity::find();
    if let Some(ids) = products {
        select = select.filter(product_attribute::Column::ProductId.is_in(ids.iter().copied()));
    }
    let rows = select.all(db).await?;
    let attributes: HashMap<Uuid, attribute::Model> =
        attribute::Entity::find().all(db).await?.into_iter().map(|row| (row.id, row)).collect();
    let wanted = rows.iter().filter_map(|row| row.option_id);
    let options: HashMap<Uuid, attribute_option::Model> = if products.is_some() {
        let select = attribute_option::Entity::find().filter(attribute_option::Column::Id.is_in(wanted));
        select.all(db).await?.into_iter().map(|row| (row.id, row)).collect()
    } else {
        attribute_option::Entity::find().all(db).await?.into_iter().map(|row| (row.id, row)).collect()
    };
    let mut values: Vec<Value> = rows
        .into_iter()
        .filter_map(|row| {
            let attribute = attributes.get(&row.attribute_id)?.clone();
            let option = row.option_id.and_then(|id| options.get(&id).cloned());
            Some((row, attribute, option))
        })
        .collect();
    values.sort_by_key(|(_, attribute, _)| attribute.position);
    Ok(values)
}

/// All products that are shown.
pub async fn active(db: &impl ConnectionTrait, status: &str) -> Outcome<Vec<product::Model>> {
    Ok(product::Entity::find().filter(product::Column::Status.eq(status)).all(db).await?)
}
