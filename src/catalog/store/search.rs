//! What search reads besides the read model: what products say of themselves in rows of their own, the words that staff
//! keeps, and who this shop is.

use super::Which;
use crate::{
    entity::{attribute, attribute_option, product_attribute, product_variant, search_word, shop_identity},
    server::failure::Outcome,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// A variant as it is found: its product, SKU and names.
pub type VariantRow = (Uuid, String, String, String);
/// What a product says about an attribute: product, attribute, option, number, flag.
pub type ValueRow = (Uuid, Uuid, Option<Uuid>, Option<i64>, Option<bool>);

/// Active variants of these products.
pub async fn variants(db: &impl ConnectionTrait, which: Which<'_>) -> Outcome<Vec<VariantRow>> {
    use product_variant::Column as C;
    let select = product_variant::Entity::find().select_only().columns([C::ProductId, C::Sku, C::NameId, C::NameEn]);
    Ok(select.filter(C::Active.eq(true)).filter(which.of(C::ProductId)).into_tuple().all(db).await?)
}

/// What these products say about attributes.
pub async fn values(db: &impl ConnectionTrait, which: Which<'_>) -> Outcome<Vec<ValueRow>> {
    use product_attribute::Column as C;
    let columns = [C::ProductId, C::AttributeId, C::OptionId, C::Number, C::Flag];
    let select = product_attribute::Entity::find().select_only().columns(columns);
    Ok(select.filter(which.of(C::ProductId)).into_tuple().all(db).await?)
}

/// All attributes and options by id.
pub async fn attributes(
    db: &impl ConnectionTrait,
) -> Outcome<(HashMap<Uuid, attribute::Model>, HashMap<Uuid, attribute_option::Model>)> {
    let attributes = attribute::Entity::find().all(db).await?;
    let options = attribute_option::Entity::find().all(db).await?;
    Ok((
        attributes.into_iter().map(|row| (row.id, row)).collect(),
        options.into_iter().map(|row| (row.id, row)).collect(),
    ))
}

/// Kind and phrases of every row of words, in the order they were written.
pub async fn words(db: &impl ConnectionTrait) -> Outcome<Vec<(String, String)>> {
    let rows = search_word::Entity::find().order_by_asc(search_word::Column::Id).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.kind, row.words)).collect())
}

/// Who this shop is.
pub async fn identity(db: &impl ConnectionTrait) -> Outcome<Uuid> {
    Ok(shop_identity::Entity::find().one(db).await?.map(|row| row.id).unwrap_or_default())
}
