//! Which products a text finds, shown or not, for lists of other rooms.

use crate::{
    entity::product,
    ids::ProductId,
    server::{
        failure::Outcome,
        search_text::{self, Found},
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Ids in one query: few enough for the parameters that either engine takes.
const ASKED: usize = 400;

/// Products that a text finds, by name, brand, SKU or category.
///
/// # Errors
/// The database's.
pub async fn found(db: &impl ConnectionTrait, query: &str) -> Outcome<Found> {
    search_text::found(db, product::Column::Id, product::Column::SearchText, query).await
}

/// Products that a text may find, in no order; nothing where they are more than `most` or no index leads to them.
///
/// # Errors
/// The database's.
pub async fn may_be_found(db: &impl ConnectionTrait, query: &str, most: u64) -> Outcome<Option<Vec<Uuid>>> {
    search_text::candidates(db, product::Column::Id, product::Column::SearchText, query, most).await
}

/// Those of a few products that a text finds.
///
/// # Errors
/// The database's.
pub async fn those_found(db: &impl ConnectionTrait, ids: Vec<ProductId>, query: &str) -> Outcome<HashSet<ProductId>> {
    let select = product::Entity::find().select_only().column(product::Column::Id);
    let select = select.filter(product::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    let select = select.filter(search_text::finds(product::Column::SearchText, query));
    let ids: Vec<Uuid> = select.into_tuple().all(db).await?;
    Ok(ids.into_iter().map(ProductId).collect())
}

/// The categories of products, shown or not, as the database has them now: the catalogue in memory of another instance may
/// not know the newest yet.
///
/// # Errors
/// The database's.
pub async fn shelves_of(db: &impl ConnectionTrait, ids: &[ProductId]) -> Outcome<HashMap<ProductId, Uuid>> {
    let mut shelves = HashMap::with_capacity(ids.len());
    for some in ids.chunks(ASKED) {
        let select = product::Entity::find().select_only().columns([product::Column::Id, product::Column::CategoryId]);
        let select = select.filter(product::Column::Id.is_in(some.iter().map(|id| id.0)));
        let rows: Vec<(Uuid, Uuid)> = select.into_tuple().all(db).await?;
        shelves.extend(rows.into_iter().map(|(id, category)| (ProductId(id), category)));
    }
    Ok(shelves)
}
