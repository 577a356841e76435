//! Queries on `product_links`.

use crate::{
    catalog::model::LinkKind,
    entity::product_link::{self, Column as C},
    server::{failure::Outcome, statement},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

/// Most that are read of one product.
const MOST: u64 = 100;

/// What was picked for a product, each kind in its order.
pub async fn of(db: &impl ConnectionTrait, product: Uuid) -> Outcome<Vec<product_link::Model>> {
    let select = product_link::Entity::find().filter(C::ProductId.eq(product));
    Ok(select.order_by_asc(C::Position).order_by_asc(C::Id).limit(MOST).all(db).await?)
}

/// Ids of what was picked of one kind, in its order.
pub async fn picked(db: &impl ConnectionTrait, product: Uuid, kind: LinkKind) -> Outcome<Vec<Uuid>> {
    let rows = of(db, product).await?.into_iter().filter(|row| row.kind == kind.code());
    Ok(rows.map(|row| row.other_id).collect())
}

/// Writes one.
pub async fn insert(db: &impl ConnectionTrait, row: product_link::Model) -> Outcome<()> {
    row.into_active_model().reset_all().insert(db).await?;
    Ok(())
}

/// Puts one at a place.
pub async fn place(db: &impl ConnectionTrait, id: Uuid, position: i32) -> Outcome<()> {
    let update = product_link::Entity::update_many().col_expr(C::Position, Expr::value(position));
    update.filter(C::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Takes one away.
pub async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    product_link::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// Gives what was picked for a product, and where it was picked, to another one; what that has already, or would be itself, goes.
pub async fn hand_over(db: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<()> {
    const ITSELF: &str =
        "DELETE FROM product_links WHERE (product_id = $1 AND other_id = $2) OR (product_id = $2 AND other_id = $1)";
    const TWICE_OF: &str = "DELETE FROM product_links WHERE product_id = $1 AND EXISTS (SELECT 1 FROM product_links s \
         WHERE s.product_id = $2 AND s.kind = product_links.kind AND s.other_id = product_links.other_id)";
    const OF: &str = "UPDATE product_links SET product_id = $2 WHERE product_id = $1";
    const TWICE_WITH: &str = "DELETE FROM product_links WHERE other_id = $1 AND EXISTS (SELECT 1 FROM product_links s \
         WHERE s.other_id = $2 AND s.kind = product_links.kind AND s.product_id = product_links.product_id)";
    const WITH: &str = "UPDATE product_links SET other_id = $2 WHERE other_id = $1";
    for sql in [ITSELF, TWICE_OF, OF, TWICE_WITH, WITH] {
        statement::run(db, sql, &[goes, stays]).await?;
    }
    Ok(())
}
