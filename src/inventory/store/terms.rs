//! Thresholds and costs: a row for each variant that has one, and the shop's own.

use crate::{entity::stock_term, ids::VariantId, server::failure::Outcome};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::OnConflict,
};
use uuid::Uuid;

/// Variants asked for in one statement.
const CHUNK: usize = 500;

/// Threshold and average cost of a variant.
pub async fn find(db: &impl ConnectionTrait, variant: VariantId) -> Outcome<Option<stock_term::Model>> {
    Ok(stock_term::Entity::find_by_id(variant.0).one(db).await?)
}

/// What a unit of each of these variants cost on average, where that is known.
pub async fn costs(db: &impl ConnectionTrait, variants: Vec<VariantId>) -> Outcome<Vec<(VariantId, i64)>> {
    let rows = stock_term::Entity::find()
        .filter(stock_term::Column::VariantId.is_in(variants.into_iter().map(|id| id.0)))
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((VariantId(row.variant_id), row.unit_cost?))).collect())
}

/// Own thresholds of those of these variants that have one.
pub async fn low_at(db: &impl ConnectionTrait, variants: &[Uuid]) -> Outcome<Vec<(Uuid, Option<i32>)>> {
    use stock_term::Column as C;
    let mut found = Vec::new();
    for chunk in variants.chunks(CHUNK) {
        let select = stock_term::Entity::find().select_only().columns([C::VariantId, C::LowAt]);
        let rows: Vec<(Uuid, Option<i32>)> =
            select.filter(C::VariantId.is_in(chunk.iter().copied())).into_tuple().all(db).await?;
        found.extend(rows);
    }
    Ok(found)
}

/// Sets a variant's own threshold; nothing: as the shop says.
pub async fn set_low_at(db: &impl ConnectionTrait, variant: VariantId, low_at: Option<i32>) -> Outcome<()> {
    let row = stock_term::ActiveModel { variant_id: Set(variant.0), low_at: Set(low_at), unit_cost: NotSet };
    write(db, row, stock_term::Column::LowAt).await
}

/// Sets what a unit of a variant cost on average.
pub async fn set_cost(db: &impl ConnectionTrait, variant: VariantId, cost: i64) -> Outcome<()> {
    let row = stock_term::ActiveModel { variant_id: Set(variant.0), low_at: NotSet, unit_cost: Set(Some(cost)) };
    write(db, row, stock_term::Column::UnitCost).await
}

async fn write(db: &impl ConnectionTrait, row: stock_term::ActiveModel, column: stock_term::Column) -> Outcome<()> {
    let update = OnConflict::column(stock_term::Column::VariantId).update_column(column).to_owned();
    stock_term::Entity::insert(row).on_conflict(update).exec_without_returning(db).await?;
    Ok(())
}
