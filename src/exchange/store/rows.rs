//! The products of a set, in the order of its file.

use crate::{entity::change_row as row, server::failure::Outcome, ui::listing::Paging};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select, sea_query::Expr,
};
use serde_json::Value;
use uuid::Uuid;

/// Rows written in one statement.
const CHUNK: usize = 400;

/// Writes rows.
pub async fn insert(db: &impl ConnectionTrait, rows: Vec<row::Model>) -> Outcome<()> {
    for chunk in rows.chunks(CHUNK) {
        let chunk = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        row::Entity::insert_many(chunk).exec_without_returning(db).await?;
    }
    Ok(())
}

/// At most so many rows of a set in a state, after a line.
pub async fn in_state(
    db: &impl ConnectionTrait,
    set: Uuid,
    state: &str,
    after: i64,
    most: u64,
) -> Outcome<Vec<row::Model>> {
    Ok(row::Entity::find()
        .filter(row::Column::SetId.eq(set))
        .filter(row::Column::State.eq(state))
        .filter(row::Column::Line.gt(i32::try_from(after).unwrap_or(i32::MAX)))
        .order_by_asc(row::Column::Line)
        .limit(most)
        .all(db)
        .await?)
}

/// At most so many rows of a set of a kind, after a line.
pub async fn of_kind(
    db: &impl ConnectionTrait,
    set: Uuid,
    kind: &str,
    after: i32,
    most: u64,
) -> Outcome<Vec<row::Model>> {
    Ok(row::Entity::find()
        .filter(row::Column::SetId.eq(set))
        .filter(row::Column::Kind.eq(kind))
        .filter(row::Column::Line.gt(after))
        .order_by_asc(row::Column::Line)
        .limit(most)
        .all(db)
        .await?)
}

/// Notes what has become of a row; whether it was still in that state.
pub async fn settle(
    db: &impl ConnectionTrait,
    id: Uuid,
    from: &str,
    to: &str,
    wish: Option<Value>,
    faults: Value,
) -> Outcome<bool> {
    let mut update = row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(to))
        .col_expr(row::Column::Faults, Expr::value(faults));
    if let Some(wish) = wish {
        update = update.col_expr(row::Column::Wish, Expr::value(wish));
    }
    let done = update.filter(row::Column::Id.eq(id)).filter(row::Column::State.eq(from)).exec(db).await?;
    Ok(done.rows_affected == 1)
}

/// Which rows are shown.
#[derive(Clone, Copy, Debug)]
pub enum Of<'w> {
    /// Those of a kind.
    Kind(&'w str),
    /// Those in one of these states.
    States(&'w [&'w str]),
}

fn shown(set: Uuid, of: Of<'_>) -> Select<row::Entity> {
    let own = row::Entity::find().filter(row::Column::SetId.eq(set));
    match of {
        Of::Kind(kind) => own.filter(row::Column::Kind.eq(kind)),
        Of::States(states) => own.filter(row::Column::State.is_in(states.iter().copied())),
    }
}

/// How many rows are shown.
pub async fn count(db: &impl ConnectionTrait, set: Uuid, of: Of<'_>) -> Outcome<u64> {
    Ok(shown(set, of).count(db).await?)
}

/// A page of rows.
pub async fn page(db: &impl ConnectionTrait, set: Uuid, of: Of<'_>, paging: Paging) -> Outcome<Vec<row::Model>> {
    let page = shown(set, of).order_by_asc(row::Column::Line).limit(paging.limit()).offset(paging.offset());
    Ok(page.all(db).await?)
}

/// Deletes at most so many rows of a set; says how many.
pub async fn delete(db: &impl ConnectionTrait, set: Uuid, most: u64) -> Outcome<u64> {
    let some = row::Entity::find().select_only().column(row::Column::Id).filter(row::Column::SetId.eq(set));
    let gone = row::Entity::delete_many().filter(row::Column::Id.in_subquery(some.limit(most).into_query()));
    Ok(gone.exec(db).await?.rows_affected)
}
