//! Queries of insights.

use crate::{
    entity::{product_view, search_log_entry},
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel, Order, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Alias, Expr, Func, Query},
};
use uuid::Uuid;

/// Writes down a look at a product.
pub async fn insert_view(db: &impl ConnectionTrait, row: product_view::Model) -> Outcome<()> {
    product_view::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Writes down a search.
pub async fn insert_search(db: &impl ConnectionTrait, row: search_log_entry::Model) -> Outcome<()> {
    search_log_entry::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Deletes at most `most` looks from before an instant.
pub async fn delete_views(db: &impl ConnectionTrait, before: DateTime<Utc>, most: u64) -> Outcome<u64> {
    use product_view::{Column, Entity};
    let old = Entity::find().select_only().column(Column::Id).filter(Column::ViewedAt.lte(before)).limit(most);
    let old = Column::Id.in_subquery(old.into_query());
    Ok(Entity::delete_many().filter(old).exec(db).await?.rows_affected)
}

/// Deletes at most `most` searches from before an instant.
pub async fn delete_searches(db: &impl ConnectionTrait, before: DateTime<Utc>, most: u64) -> Outcome<u64> {
    use search_log_entry::{Column, Entity};
    let old = Entity::find().select_only().column(Column::Id).filter(Column::SearchedAt.lte(before)).limit(most);
    let old = Column::Id.in_subquery(old.into_query());
    Ok(Entity::delete_many().filter(old).exec(db).await?.rows_affected)
}

/// How often each product was looked at from one instant to before another.
pub async fn looks(db: &impl ConnectionTrait, from: DateTime<Utc>, until: DateTime<Utc>) -> Outcome<Vec<(Uuid, i64)>> {
    use product_view::{Column, Entity};
    let select = Entity::find().select_only().column(Column::ProductId).column_as(Column::Id.count(), "looks");
    let select = select.filter(Column::ViewedAt.gte(from)).filter(Column::ViewedAt.lt(until));
    Ok(select.group_by(Column::ProductId).into_tuple().all(db).await?)
}

/// Searches since an instant that found nothing, among the newest `looked_at` of them: what was searched for, how often, and when
/// last; the most often first.
pub async fn missed(
    db: &impl ConnectionTrait,
    since: DateTime<Utc>,
    looked_at: u64,
    most: u64,
) -> Outcome<Vec<(String, i64, DateTime<Utc>)>> {
    use search_log_entry::{Column, Entity};
    let newest = Entity::find()
        .select_only()
        .columns([Column::Query, Column::SearchedAt])
        .filter(Column::Results.eq(0))
        .filter(Column::SearchedAt.gt(since))
        .order_by_desc(Column::SearchedAt)
        .limit(looked_at)
        .into_query();
    let (text, times, last) = (Alias::new("query"), Alias::new("times"), Alias::new("last"));
    let grouped = Query::select()
        .column(text.clone())
        .expr_as(Func::count(Expr::val(1)), times.clone())
        .expr_as(Expr::col(Alias::new("searched_at")).max(), last.clone())
        .from_subquery(newest, Alias::new("newest"))
        .group_by_col(text.clone())
        .order_by(times, Order::Desc)
        .order_by(text, Order::Asc)
        .limit(most)
        .take();
    let mut missed = Vec::new();
    for row in db.query_all(&grouped).await? {
        missed.push((row.try_get("", "query")?, row.try_get("", "times")?, row.try_get("", "last")?));
    }
    Ok(missed)
}

/// Gives the looks at a product to another one.
pub async fn hand_over(db: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<()> {
    use product_view::{Column, Entity};
    let update = Entity::update_many().col_expr(Column::ProductId, Expr::value(stays));
    update.filter(Column::ProductId.eq(goes)).exec(db).await?;
    Ok(())
}
