//! Queries of the words that staff keep for the search.

use crate::{entity::search_word, server::failure::Outcome};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder};

/// Every set, the newest first.
pub async fn all(db: &impl ConnectionTrait) -> Outcome<Vec<search_word::Model>> {
    Ok(search_word::Entity::find().order_by_desc(search_word::Column::Id).all(db).await?)
}

/// Writes a new set; its number.
pub async fn insert(db: &impl ConnectionTrait, kind: &str, words: &str) -> Outcome<i64> {
    let row =
        search_word::ActiveModel { kind: Set(kind.to_owned()), words: Set(words.to_owned()), ..Default::default() };
    Ok(search_word::Entity::insert(row).exec(db).await?.last_insert_id)
}

/// Writes a set over the one that is there.
pub async fn rewrite(db: &impl ConnectionTrait, row: search_word::Model) -> Outcome<()> {
    row.into_active_model().reset_all().update(db).await?;
    Ok(())
}

/// Deletes a set.
pub async fn delete(db: &impl ConnectionTrait, id: i64) -> Outcome<()> {
    search_word::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}
