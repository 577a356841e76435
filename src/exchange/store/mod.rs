//! Queries on change sets and their rows. A set moves on by conditional statements whose affected rows are counted, so of many
//! who ask at once one is heard.

pub mod pictures;
pub mod rows;

use crate::{
    entity::{change_set as set, column_mapping as mapping},
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};
use serde_json::Value;
use uuid::Uuid;

/// Writes a new set; a file that is there already is refused by its index.
pub async fn insert(db: &impl ConnectionTrait, row: set::Model) -> Outcome<()> {
    set::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// A set.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<set::Model>> {
    Ok(set::Entity::find_by_id(id).one(db).await?)
}

/// The set of a file.
pub async fn by_hash(db: &impl ConnectionTrait, hash: &str) -> Outcome<Option<set::Model>> {
    Ok(set::Entity::find().filter(set::Column::FileHash.eq(hash)).one(db).await?)
}

/// The newest sets, at most so many.
pub async fn newest(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<set::Model>> {
    let newest = set::Entity::find().order_by_desc(set::Column::CreatedAt).order_by_desc(set::Column::Id);
    Ok(newest.limit(most).all(db).await?)
}

/// What changes when a set moves on.
#[derive(Clone, Debug, Default)]
pub struct Moved {
    pub plan: Option<Value>,
    pub asked_by: Option<Value>,
    pub finished_at: Option<Option<DateTime<Utc>>>,
    pub total: Option<i32>,
    pub problem: Option<String>,
    /// Nothing is counted yet.
    pub afresh: bool,
    /// Nothing of what was done is counted yet.
    pub undone: bool,
}

/// Moves a set from one state to another and its work to the start; whether this call was the one that did.
pub async fn advance(db: &impl ConnectionTrait, id: Uuid, from: &str, to: &str, moved: Moved) -> Outcome<bool> {
    let given = |value: Option<Value>| value.map_or(NotSet, Set);
    let change = set::ActiveModel {
        state: Set(to.to_owned()),
        position: Set(0),
        plan: given(moved.plan),
        asked_by: given(moved.asked_by),
        finished_at: moved.finished_at.map_or(NotSet, Set),
        total: moved.total.map_or(NotSet, Set),
        problem: moved.problem.map_or(NotSet, Set),
        new_rows: if moved.afresh { Set(0) } else { NotSet },
        changed_rows: if moved.afresh { Set(0) } else { NotSet },
        same_rows: if moved.afresh { Set(0) } else { NotSet },
        faulty_rows: if moved.afresh { Set(0) } else { NotSet },
        done_rows: if moved.afresh || moved.undone { Set(0) } else { NotSet },
        told_rows: if moved.afresh || moved.undone { Set(0) } else { NotSet },
        ..Default::default()
    };
    let update =
        set::Entity::update_many().set(change).col_expr(set::Column::Step, Expr::col(set::Column::Step).add(1));
    let mine = update.filter(set::Column::Id.eq(id)).filter(set::Column::State.eq(from));
    Ok(mine.exec(db).await?.rows_affected == 1)
}

/// How much further the work in hand is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    pub from: i64,
    pub to: i64,
    /// New, changed, same, faulty.
    pub counts: [i32; 4],
    pub done: i32,
    pub told: i32,
}

/// Notes how far the work in hand is; whether nobody else has done this piece.
pub async fn progress(db: &impl ConnectionTrait, id: Uuid, state: &str, by: Progress) -> Outcome<bool> {
    use set::Column as C;
    let [new, changed, same, faulty] = by.counts;
    let done = set::Entity::update_many()
        .col_expr(C::Position, Expr::value(by.to))
        .col_expr(C::NewRows, Expr::col(C::NewRows).add(new))
        .col_expr(C::ChangedRows, Expr::col(C::ChangedRows).add(changed))
        .col_expr(C::SameRows, Expr::col(C::SameRows).add(same))
        .col_expr(C::FaultyRows, Expr::col(C::FaultyRows).add(faulty))
        .col_expr(C::DoneRows, Expr::col(C::DoneRows).add(by.done))
        .col_expr(C::ToldRows, Expr::col(C::ToldRows).add(by.told))
        .filter(C::Id.eq(id))
        .filter(C::State.eq(state))
        .filter(C::Position.eq(by.from))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Notes how a set goes on being made, while it stands in a state.
pub async fn set_plan(db: &impl ConnectionTrait, id: Uuid, plan: Value) -> Outcome<()> {
    set::Entity::update_many()
        .col_expr(set::Column::Plan, Expr::value(plan))
        .filter(set::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Begins the next piece of work: its number.
pub async fn next_step(db: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    let step = Expr::col(set::Column::Step).add(1);
    set::Entity::update_many().col_expr(set::Column::Step, step).filter(set::Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Lets the file of a set be sent again.
pub async fn free_hash(db: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    let nothing = Expr::value(None::<String>);
    set::Entity::update_many().col_expr(set::Column::FileHash, nothing).filter(set::Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Takes a set away with its rows, in one of these states; whether it was there.
pub async fn delete(db: &impl ConnectionTrait, id: Uuid, states: &[&str]) -> Outcome<bool> {
    let mine = set::Entity::delete_many().filter(set::Column::Id.eq(id));
    Ok(mine.filter(set::Column::State.is_in(states.iter().copied())).exec(db).await?.rows_affected == 1)
}

/// Ids of at most so many sets that were begun, and done if they were, before then.
pub async fn older(db: &impl ConnectionTrait, than: DateTime<Utc>, most: u64) -> Outcome<Vec<Uuid>> {
    let unfinished = Condition::any().add(set::Column::FinishedAt.is_null()).add(set::Column::FinishedAt.lte(than));
    let old = set::Entity::find().select_only().column(set::Column::Id).filter(set::Column::CreatedAt.lte(than));
    Ok(old.filter(unfinished).order_by_asc(set::Column::CreatedAt).limit(most).into_tuple().all(db).await?)
}

/// What columns with these heads were taken for the last time.
pub async fn mapping(db: &impl ConnectionTrait, hash: &str) -> Outcome<Option<Value>> {
    Ok(mapping::Entity::find_by_id(hash.to_owned()).one(db).await?.map(|row| row.targets))
}

/// Remembers what columns with these heads are taken for.
pub async fn remember(db: &impl ConnectionTrait, hash: String, targets: Value, now: DateTime<Utc>) -> Outcome<()> {
    let row = mapping::ActiveModel { heads_hash: Set(hash), targets: Set(targets), used_at: Set(now) };
    let anew = OnConflict::column(mapping::Column::HeadsHash)
        .update_columns([mapping::Column::Targets, mapping::Column::UsedAt])
        .to_owned();
    mapping::Entity::insert(row).on_conflict(anew).exec_without_returning(db).await?;
    Ok(())
}

/// Forgets at most so many mappings that were not used since then.
pub async fn forget(db: &impl ConnectionTrait, since: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let old = mapping::Entity::find().select_only().column(mapping::Column::HeadsHash);
    let old = old.filter(mapping::Column::UsedAt.lte(since)).limit(most).into_query();
    let gone = mapping::Entity::delete_many().filter(mapping::Column::HeadsHash.in_subquery(old));
    Ok(gone.exec(db).await?.rows_affected)
}

/// Notes how many rows there are.
pub async fn set_total(db: &impl ConnectionTrait, id: Uuid, total: i32) -> Outcome<()> {
    set::Entity::update_many()
        .col_expr(set::Column::Total, Expr::value(total))
        .filter(set::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}
