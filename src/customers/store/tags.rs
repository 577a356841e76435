//! Tags of customers: where they are, and who may have any. How many have one, triggers count.

use crate::{
    entity::{customer, customer_tagging as tagging},
    ids::UserId,
    server::failure::Outcome,
    tags::service::Words,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Query};
use uuid::Uuid;

/// Words of staff on customers.
pub const WORDS: Words =
    Words { tags: "customer_tags", taggings: "customer_taggings", of: "user_id", counted: Some("customers") };
/// Customers that are looked at at once.
const PIECE: usize = 200;

/// Takes all tags from somebody.
pub async fn forget(db: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    tagging::Entity::delete_many().filter(tagging::Column::UserId.eq(user.0)).exec(db).await?;
    Ok(())
}

/// Those of these who are customers and not forgotten.
pub async fn living(db: &impl ConnectionTrait, users: &[Uuid]) -> Outcome<Vec<Uuid>> {
    use crate::{account::service::is_erased, entity::user};
    let mut living = Vec::new();
    for some in users.chunks(PIECE) {
        let known = Query::select()
            .column(customer::Column::UserId)
            .from(customer::Entity)
            .and_where(customer::Column::UserId.is_in(some.iter().copied()))
            .take();
        let rows: Vec<(Uuid, String)> = user::Entity::find()
            .select_only()
            .columns([user::Column::Id, user::Column::Username])
            .filter(user::Column::Id.in_subquery(known))
            .into_tuple()
            .all(db)
            .await?;
        living.extend(rows.into_iter().filter(|(_, name)| !is_erased(name)).map(|(id, _)| id));
    }
    Ok(living)
}
