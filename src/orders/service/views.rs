//! Lists that staff keep under a name.

use crate::{
    error::{AppError, ProblemCode, Problems},
    orders::{
        model::{OrderFilter, QUERY_MAX, VIEW_NAME_MAX, VIEWS_MAX},
        store::views,
    },
    server::{context::Staff, database::transaction, failure::Outcome, state::Shop},
};
use uuid::Uuid;

/// Keeps a list for whoever asks: its query as the list itself writes it, so that nothing else is kept; of two of the same
/// name the later counts. Gives the query.
///
/// # Errors
/// A problem with the field `name`: missing, too long, or one too many ([`VIEWS_MAX`]).
pub async fn save(shop: &Shop, by: &Staff, name: &str, query: &str) -> Outcome<String> {
    let mut problems = Problems::default();
    let name = problems.line("name", name, 1, VIEW_NAME_MAX);
    let name = problems.into_result(name)?;
    let query = OrderFilter::of_query(query).to_query();
    if query.len() > QUERY_MAX {
        return Err(AppError::field("name", ProblemCode::Choice).into());
    }
    let now = shop.clock.now();
    transaction!(shop.db, [name, query], |tx| {
        if views::count_others(tx, by.id.0, name).await? >= VIEWS_MAX as u64 {
            return Err(AppError::field("name", ProblemCode::Range(0, 20)).into());
        }
        views::keep(tx, by.id.0, name, query, now).await
    })
    .await?;
    Ok(query)
}

/// Drops a list that is one's own.
///
/// # Errors
/// Not found, also when it is somebody else's.
pub async fn drop(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<()> {
    transaction!(shop.db, |tx| {
        if views::drop(tx, by.id.0, id).await? { Ok(()) } else { Err(AppError::NotFound.into()) }
    })
    .await
}
