//! Tags, who has them, and what becomes of both. How many have one, triggers count.

use crate::{
    customers::model::{Tag, folded},
    entity::{customer, customer_tag as tag, customer_tagging as tagging},
    ids::UserId,
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict, Query, SelectStatement},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Customers that are written at once.
const PIECE: usize = 200;

fn shown(row: tag::Model) -> Tag {
    Tag { id: row.id, name: row.name, customers: u32::try_from(row.customers).unwrap_or(0) }
}

/// All tags, as people sort them, at most so many.
pub async fn all(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<Tag>> {
    let rows = tag::Entity::find().order_by_asc(tag::Column::Folded).limit(most).all(db).await?;
    Ok(rows.into_iter().map(shown).collect())
}

/// How many there are.
pub async fn count(db: &impl ConnectionTrait) -> Outcome<u64> {
    Ok(tag::Entity::find().count(db).await?)
}

/// A tag by its key.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<Tag>> {
    Ok(tag::Entity::find_by_id(id).one(db).await?.map(shown))
}

/// A tag by its word.
pub async fn called(db: &impl ConnectionTrait, name: &str) -> Outcome<Option<Tag>> {
    Ok(tag::Entity::find().filter(tag::Column::Folded.eq(folded(name))).one(db).await?.map(shown))
}

/// Writes a new tag.
pub async fn insert(db: &impl ConnectionTrait, name: &str, now: DateTime<Utc>) -> Outcome<Uuid> {
    let id = new_id();
    let row = tag::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        folded: Set(folded(name)),
        customers: Set(0),
        created_at: Set(now),
    };
    tag::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

/// Calls a tag otherwise.
pub async fn rename(db: &impl ConnectionTrait, id: Uuid, name: &str) -> Outcome<()> {
    tag::Entity::update_many()
        .col_expr(tag::Column::Name, Expr::value(name))
        .col_expr(tag::Column::Folded, Expr::value(folded(name)))
        .filter(tag::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes a tag away from everybody, and itself.
pub async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    tagging::Entity::delete_many().filter(tagging::Column::TagId.eq(id)).exec(db).await?;
    tag::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// Whoever has the one gets the other.
pub async fn copy(db: &impl ConnectionTrait, from: Uuid, to: Uuid) -> Outcome<()> {
    use tagging::Column as C;
    let have = Query::select().column(C::UserId).from(tagging::Entity).and_where(C::TagId.eq(to)).take();
    let mut rows = Query::select();
    rows.expr(Expr::val(to)).columns([C::UserId, C::CreatedAt]).from(tagging::Entity);
    rows.and_where(C::TagId.eq(from)).and_where(C::UserId.not_in_subquery(have));
    let mut insert = Query::insert();
    insert.into_table(tagging::Entity).columns([C::TagId, C::UserId, C::CreatedAt]);
    insert.select_from(rows).map_err(|error| sea_orm::DbErr::Custom(error.to_string()))?;
    db.execute(&insert).await?;
    Ok(())
}

/// The tags of somebody.
pub async fn of(db: &impl ConnectionTrait, user: UserId) -> Outcome<Vec<Tag>> {
    let ids = Query::select()
        .column(tagging::Column::TagId)
        .from(tagging::Entity)
        .and_where(tagging::Column::UserId.eq(user.0))
        .take();
    let rows = tag::Entity::find().filter(tag::Column::Id.in_subquery(ids)).order_by_asc(tag::Column::Folded);
    Ok(rows.all(db).await?.into_iter().map(shown).collect())
}

/// The tags of these, by name.
pub async fn of_each(db: &impl ConnectionTrait, users: &[Uuid]) -> Outcome<HashMap<Uuid, Vec<String>>> {
    let given = tagging::Entity::find().filter(tagging::Column::UserId.is_in(users.iter().copied())).all(db).await?;
    let mut each: HashMap<Uuid, Vec<String>> = HashMap::new();
    if given.is_empty() {
        return Ok(each);
    }
    let mut ids: Vec<Uuid> = given.iter().map(|row| row.tag_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let tags = tag::Entity::find().filter(tag::Column::Id.is_in(ids)).order_by_asc(tag::Column::Folded).all(db).await?;
    for one in tags {
        for row in given.iter().filter(|row| row.tag_id == one.id) {
            each.entry(row.user_id).or_default().push(one.name.clone());
        }
    }
    Ok(each)
}

/// Whoever has a tag.
pub fn having(id: Uuid) -> SelectStatement {
    Query::select()
        .column(tagging::Column::UserId)
        .from(tagging::Entity)
        .and_where(tagging::Column::TagId.eq(id))
        .take()
}

/// How many tags each of these has; who has none is not named.
pub async fn numbers(db: &impl ConnectionTrait, users: &[Uuid]) -> Outcome<HashMap<Uuid, usize>> {
    let mut each = HashMap::new();
    for some in users.chunks(PIECE) {
        let rows = tagging::Entity::find().filter(tagging::Column::UserId.is_in(some.iter().copied())).all(db).await?;
        for row in rows {
            *each.entry(row.user_id).or_default() += 1;
        }
    }
    Ok(each)
}

/// Gives a tag to these; who has it keeps it.
pub async fn give(db: &impl ConnectionTrait, id: Uuid, users: &[Uuid], now: DateTime<Utc>) -> Outcome<()> {
    let once = OnConflict::columns([tagging::Column::TagId, tagging::Column::UserId]).do_nothing().to_owned();
    for some in users.chunks(PIECE) {
        let rows =
            some.iter().map(|user| tagging::ActiveModel { tag_id: Set(id), user_id: Set(*user), created_at: Set(now) });
        tagging::Entity::insert_many(rows).on_conflict(once.clone()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Takes a tag from these; says how many had it.
pub async fn take(db: &impl ConnectionTrait, id: Uuid, users: &[Uuid]) -> Outcome<u64> {
    let mut taken = 0;
    for some in users.chunks(PIECE) {
        let theirs = tagging::Entity::delete_many()
            .filter(tagging::Column::TagId.eq(id))
            .filter(tagging::Column::UserId.is_in(some.iter().copied()));
        taken += theirs.exec(db).await?.rows_affected;
    }
    Ok(taken)
}

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
