//! Pictures that wait to be fetched, and what has become of them.

use crate::{entity::wanted_picture as wanted, server::failure::Outcome};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use std::collections::HashSet;
use uuid::Uuid;

/// Rows of one statement.
const CHUNK: usize = 300;

/// Products and hashes of the addresses that these products have or wait for.
pub async fn known(db: &impl ConnectionTrait, products: &[Uuid]) -> Outcome<HashSet<(Uuid, String)>> {
    use wanted::Column as C;
    let mut known = HashSet::new();
    for chunk in products.chunks(CHUNK) {
        let select = wanted::Entity::find().select_only().columns([C::ProductId, C::AddressHash]);
        let rows: Vec<(Uuid, String)> =
            select.filter(C::ProductId.is_in(chunk.iter().copied())).into_tuple().all(db).await?;
        known.extend(rows);
    }
    Ok(known)
}

/// Notes what is wanted; what is known already is left as it is.
pub async fn want(db: &impl ConnectionTrait, rows: Vec<wanted::Model>) -> Outcome<()> {
    let once = OnConflict::columns([wanted::Column::ProductId, wanted::Column::AddressHash]).do_nothing().to_owned();
    for chunk in rows.chunks(CHUNK) {
        let chunk = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        wanted::Entity::insert_many(chunk).on_conflict(once.clone()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// At most so many that wait.
pub async fn waiting(db: &impl ConnectionTrait, set: Uuid, most: u64) -> Outcome<Vec<wanted::Model>> {
    let own = wanted::Entity::find().filter(wanted::Column::SetId.eq(set)).filter(wanted::Column::State.eq("waiting"));
    Ok(own.order_by_asc(wanted::Column::Id).limit(most).all(db).await?)
}

/// Notes what has become of one that waited; whether it still did.
pub async fn settle(db: &impl ConnectionTrait, id: Uuid, state: &str, problem: &str) -> Outcome<bool> {
    let update = wanted::Entity::update_many()
        .col_expr(wanted::Column::State, Expr::value(state))
        .col_expr(wanted::Column::Problem, Expr::value(problem));
    let mine = update.filter(wanted::Column::Id.eq(id)).filter(wanted::Column::State.eq("waiting"));
    Ok(mine.exec(db).await?.rows_affected == 1)
}

/// How many pictures of a set are in a state.
pub async fn count(db: &impl ConnectionTrait, set: Uuid, state: &str) -> Outcome<u64> {
    let own = wanted::Entity::find().filter(wanted::Column::SetId.eq(set)).filter(wanted::Column::State.eq(state));
    Ok(own.count(db).await?)
}

/// At most so many that did not come: address and why.
pub async fn failed(db: &impl ConnectionTrait, set: Uuid, most: u64) -> Outcome<Vec<(String, String)>> {
    use wanted::Column as C;
    let own = wanted::Entity::find().select_only().columns([C::Address, C::Problem]).filter(C::SetId.eq(set));
    Ok(own.filter(C::State.eq("failed")).order_by_asc(C::Id).limit(most).into_tuple().all(db).await?)
}
