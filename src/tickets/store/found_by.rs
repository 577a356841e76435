//! The text by which a ticket is found.

use crate::{
    entity::ticket::{Column as C, Entity, Model},
    server::{
        failure::Outcome,
        search_text::{self, Found},
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use uuid::Uuid;

/// Tickets whose text is still to be written, at most so many.
pub async fn unwritten(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<Model>> {
    // as the index says it
    let select = Entity::find().filter(Expr::cust("search_text = ''")).order_by_asc(C::Id).limit(most);
    Ok(select.all(db).await?)
}

/// Writes the text of a ticket.
pub async fn write(db: &impl ConnectionTrait, id: Uuid, text: String) -> Outcome<()> {
    Entity::update_many().col_expr(C::SearchText, Expr::value(text)).filter(C::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Which tickets a text finds.
pub async fn found(db: &impl ConnectionTrait, query: &str) -> Outcome<Found> {
    search_text::found(db, C::Id, C::SearchText, query).await
}
