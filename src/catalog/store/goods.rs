//! Queries of the product editor. Changes are conditional on what was read.

use crate::{
    entity::{attribute, attribute_option, product, product_attribute, product_variant},
    server::failure::Outcome,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use std::collections::HashMap;
use uuid::Uuid;

/// All attributes in their order, each with its options in theirs.
pub async fn attributes(db: &impl ConnectionTrait) -> Outcome<Vec<(attribute::Model, Vec<attribute_option::Model>)>> {
    let attributes = attribute::Entity::find().order_by_asc(attribute::Column::Position).all(db).await?;
    let options = attribute_option::Entity::find().order_by_asc(attribute_option::Column::Position).all(db).await?;
    let mut of: HashMap<Uuid, Vec<attribute_option::Model>> = HashMap::new();
    for option in options {
        of.entry(option.attribute_id).or_default().push(option);
    }
    Ok(attributes
        .into_iter()
        .map(|row| (of.remove(&row.id).unwrap_or_default(), row))
        .map(|(o, row)| (row, o))
        .collect())
}

/// Which of these addresses products other than this one have.
pub async fn slugs_of_others(db: &impl ConnectionTrait, slugs: &[String], but: Option<Uuid>) -> Outcome<Vec<String>> {
    let rows = product::Entity::find()
        .filter(product::Column::Slug.is_in(slugs.iter().cloned()))
        .filter(but.map_or_else(Condition::all, |id| Condition::all().add(product::Column::Id.ne(id))));
    Ok(rows.all(db).await?.into_iter().map(|row| row.slug).collect())
}

/// Whether another product is called the same but for case, marks and signs, in one of the languages.
pub async fn is_alike(db: &impl ConnectionTrait, key_id: &str, key_en: &str, but: Option<Uuid>) -> Outcome<bool> {
    use product::Column as C;
    let named = Condition::any().add(C::SortKeyId.eq(key_id)).add(C::SortKeyEn.eq(key_en));
    let others = but.map_or_else(Condition::all, |id| Condition::all().add(C::Id.ne(id)));
    Ok(product::Entity::find().filter(named).filter(others).count(db).await? > 0)
}

/// Writes a new product.
pub async fn insert(db: &impl ConnectionTrait, row: product::Model) -> Outcome<()> {
    product::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Writes a product over the one that was read, if nobody edited it since; says whether it did. What buyers say of it and
/// its status are left as they are.
pub async fn rewrite(db: &impl ConnectionTrait, read: &product::Model, row: product::Model) -> Outcome<bool> {
    use sea_orm::ActiveValue::NotSet;
    let mut changed = row.into_active_model().reset_all();
    changed.id = NotSet;
    changed.created_at = NotSet;
    changed.status = NotSet;
    changed.rating_hundredths = NotSet;
    changed.rating_count = NotSet;
    changed.review_edition = NotSet;
    changed.search_text = NotSet;
    let done = product::Entity::update_many()
        .set(changed)
        .filter(product::Column::Id.eq(read.id))
        .filter(product::Column::UpdatedAt.eq(read.updated_at))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Replaces what a product says about the attributes for all its variants.
pub async fn set_values(
    db: &impl ConnectionTrait,
    product: Uuid,
    values: Vec<product_attribute::Model>,
) -> Outcome<()> {
    use product_attribute::Column as C;
    product_attribute::Entity::delete_many()
        .filter(C::ProductId.eq(product))
        .filter(C::VariantId.is_null())
        .exec(db)
        .await?;
    insert_values(db, values).await
}

/// Writes what a product or its variants say about the attributes.
pub async fn insert_values(db: &impl ConnectionTrait, values: Vec<product_attribute::Model>) -> Outcome<()> {
    if !values.is_empty() {
        let rows = values.into_iter().map(IntoActiveModel::into_active_model);
        product_attribute::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Which of these SKUs variants other than this one have.
pub async fn skus_of_others(db: &impl ConnectionTrait, skus: &[String], but: Option<Uuid>) -> Outcome<Vec<String>> {
    use product_variant::Column as C;
    let rows = product_variant::Entity::find()
        .filter(C::Sku.is_in(skus.iter().cloned()))
        .filter(but.map_or_else(Condition::all, |id| Condition::all().add(C::Id.ne(id))));
    Ok(rows.all(db).await?.into_iter().map(|row| row.sku).collect())
}

/// Writes new variants.
pub async fn insert_variants(db: &impl ConnectionTrait, rows: Vec<product_variant::Model>) -> Outcome<()> {
    if !rows.is_empty() {
        let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
        product_variant::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Writes a variant's details over those that were read, if nobody edited it since; says whether it did. Figures and counters
/// are left as they are.
pub async fn rewrite_variant(
    db: &impl ConnectionTrait,
    read: &product_variant::Model,
    row: product_variant::Model,
) -> Outcome<bool> {
    use sea_orm::ActiveValue::Set;
    let changed = product_variant::ActiveModel {
        sku: Set(row.sku),
        name_id: Set(row.name_id),
        name_en: Set(row.name_en),
        weight_g: Set(row.weight_g),
        position: Set(row.position),
        active: Set(row.active),
        updated_at: Set(row.updated_at),
        ..Default::default()
    };
    let done = product_variant::Entity::update_many()
        .set(changed)
        .filter(product_variant::Column::Id.eq(read.id))
        .filter(product_variant::Column::UpdatedAt.eq(read.updated_at))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}
