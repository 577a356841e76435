//! Something becomes part of something else: its looks follow, its days are counted anew from the orders.

use crate::{
    entity::{category_day, product_day},
    figures::model::Day,
    ids::{CategoryId, ProductId},
    server::{failure::Outcome, statement},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// Days on which a product was sold.
pub async fn days_of(db: &impl ConnectionTrait, product: ProductId) -> Outcome<Vec<Day>> {
    use product_day::Column as C;
    let select = product_day::Entity::find().select_only().column(C::Day).filter(C::ProductId.eq(product.0));
    let days: Vec<i32> = select.into_tuple().all(db).await?;
    Ok(days.into_iter().map(Day).collect())
}

/// Days on which something of a category was sold.
pub async fn days_of_category(db: &impl ConnectionTrait, category: CategoryId) -> Outcome<Vec<Day>> {
    use category_day::Column as C;
    let select = category_day::Entity::find().select_only().column(C::Day).filter(C::CategoryId.eq(category.0));
    let days: Vec<i32> = select.into_tuple().all(db).await?;
    Ok(days.into_iter().map(Day).collect())
}

/// Gives the looks at a product, and what was put into carts of it, to another one.
pub async fn hand_over_looks(db: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<()> {
    const SUMS: &str = "INSERT INTO look_days (day, product_id, looks, carts) SELECT day, $2, looks, carts FROM look_days \
         WHERE product_id = $1 ON CONFLICT (day, product_id) DO UPDATE SET looks = look_days.looks + excluded.looks, \
         carts = look_days.carts + excluded.carts";
    const GONE: &str = "DELETE FROM look_days WHERE product_id = $1";
    const CARTS: &str = "UPDATE cart_adds SET product_id = $2 WHERE product_id = $1";
    statement::run(db, SUMS, &[goes.0, stays.0]).await?;
    statement::run(db, GONE, &[goes.0]).await?;
    statement::run(db, CARTS, &[goes.0, stays.0]).await?;
    Ok(())
}
