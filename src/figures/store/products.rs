//! How products did in a range: one sum over what was sold, one over what was looked at.

use super::days::total;
use crate::{
    entity::{look_day, product_day},
    figures::model::{Performance, Range},
    ids::ProductId,
    server::failure::Outcome,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Every product of which something is known.
pub async fn all(db: &impl ConnectionTrait, range: Range) -> Outcome<HashMap<ProductId, Performance>> {
    let sold: Vec<(Uuid, i64, i64, i64, i64)> = {
        use product_day::Column as C;
        product_day::Entity::find()
            .select_only()
            .column(C::ProductId)
            .column_as(total(C::Orders), "orders")
            .column_as(total(C::Units), "units")
            .column_as(total(C::Revenue), "revenue")
            .column_as(total(C::Returned), "returned")
            .filter(C::Day.between(range.from.0, range.to.0))
            .group_by(C::ProductId)
            .into_tuple()
            .all(db)
            .await?
    };
    let looked: Vec<(Uuid, i64, i64)> = {
        use look_day::Column as C;
        look_day::Entity::find()
            .select_only()
            .column(C::ProductId)
            .column_as(total(C::Looks), "looks")
            .column_as(total(C::Carts), "carts")
            .filter(C::Day.between(range.from.0, range.to.0))
            .group_by(C::ProductId)
            .into_tuple()
            .all(db)
            .await?
    };
    let mut all: HashMap<ProductId, Performance> = HashMap::with_capacity(sold.len() + looked.len());
    for (id, orders, units, revenue, returned) in sold {
        let known = all.entry(ProductId(id)).or_default();
        *known = Performance { orders, units, revenue, returned, ..*known };
    }
    for (id, looks, carts) in looked {
        let known = all.entry(ProductId(id)).or_default();
        (known.looks, known.carts) = (looks, carts);
    }
    Ok(all)
}
