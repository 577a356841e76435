//! Goods become part of others: what orders and drafts name follows. What they were called and what they cost stays as it was.

use crate::{
    entity::{order, order_line},
    ids::{ProductId, VariantId},
    orders::model::OrderStatus,
    server::{counting::counts, failure::Outcome, statement},
    ui::listing::{Count, MOST_COUNTED},
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Expr, Query, SelectStatement},
};

/// Gives the lines of a variant to another one, but in orders and drafts that have both.
pub async fn hand_over_variant(
    db: &impl ConnectionTrait,
    goes: VariantId,
    stays: VariantId,
    of: ProductId,
) -> Outcome<()> {
    const LINES: &str = "UPDATE order_lines SET variant_id = $2 WHERE product_id = $3 AND variant_id = $1 \
         AND NOT EXISTS (SELECT 1 FROM order_lines s WHERE s.order_id = order_lines.order_id AND s.variant_id = $2)";
    const DRAFTS: &str = "UPDATE order_draft_lines SET variant_id = $2 WHERE variant_id = $1 \
         AND NOT EXISTS (SELECT 1 FROM order_draft_lines s WHERE s.draft_id = order_draft_lines.draft_id AND s.variant_id = $2) \
         AND NOT EXISTS (SELECT 1 FROM order_drafts d JOIN order_lines s ON s.order_id = d.of_order \
         WHERE d.id = order_draft_lines.draft_id AND s.variant_id = $2)";
    // while orders still say what they have
    statement::run(db, DRAFTS, &[goes.0, stays.0]).await?;
    statement::run(db, LINES, &[goes.0, stays.0, of.0]).await?;
    Ok(())
}

/// Gives the lines of a product to another one.
pub async fn hand_over(db: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<()> {
    const LINES: &str = "UPDATE order_lines SET product_id = $2 WHERE product_id = $1";
    statement::run(db, LINES, &[goes.0, stays.0]).await?;
    Ok(())
}

/// How many lines of orders name a product, and how many of orders that are still in the shop; as far as a list counts.
pub async fn lines_of(db: &impl ConnectionTrait, product: ProductId) -> Outcome<(Count, Count)> {
    const OPEN: [OrderStatus; 3] = [OrderStatus::Pending, OrderStatus::Paid, OrderStatus::Processing];
    let all = || -> SelectStatement {
        Query::select()
            .expr(Expr::val(1))
            .from(order_line::Entity)
            .and_where(Expr::col((order_line::Entity, order_line::Column::ProductId)).eq(product.0))
            .limit(MOST_COUNTED)
            .take()
    };
    let mut open = all();
    let status = Expr::col((order::Entity, order::Column::Status));
    open.inner_join(
        order::Entity,
        Expr::col((order::Entity, order::Column::Id)).eq(Expr::col((order_line::Entity, order_line::Column::OrderId))),
    )
    .and_where(status.is_in(OPEN.map(OrderStatus::as_str)));
    let found = counts(db, vec![all(), open]).await?;
    let count = |at: usize| Count::of(found.get(at).copied().unwrap_or(0));
    Ok((count(0), count(1)))
}
