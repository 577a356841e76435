//! Which days must be counted anew.

use crate::{entity::figure_mark, server::failure::Outcome};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Marks in one statement: few enough for the parameters that either engine takes.
const ROWS: usize = 400;

/// At most so many, the oldest first: id and instant.
pub async fn oldest(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<(i64, DateTime<Utc>)>> {
    let rows = figure_mark::Entity::find().order_by_asc(figure_mark::Column::Id).limit(most).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.at)).collect())
}

/// Takes these away; says how many of them were still there.
pub async fn take(db: &impl ConnectionTrait, ids: &[i64]) -> Outcome<u64> {
    let mut taken = 0;
    for some in ids.chunks(ROWS) {
        let these = figure_mark::Column::Id.is_in(some.iter().copied());
        taken += figure_mark::Entity::delete_many().filter(these).exec(db).await?.rows_affected;
    }
    Ok(taken)
}

/// Takes all away.
pub async fn clear(db: &impl ConnectionTrait) -> Outcome<()> {
    figure_mark::Entity::delete_many().exec(db).await?;
    Ok(())
}

/// Marks instants.
pub async fn add(db: &impl ConnectionTrait, at: &[DateTime<Utc>]) -> Outcome<()> {
    for some in at.chunks(ROWS) {
        let rows = some.iter().map(|at| figure_mark::ActiveModel { at: Set(*at), ..Default::default() });
        figure_mark::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}
