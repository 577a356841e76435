//! Rows of tags and of what has them, in the tables that [`Words`] names.

use super::{
    model::{Tag, folded},
    service::Words,
};
use crate::server::{clock::new_id, failure::Outcome};
use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait, DbErr, ExprTrait, QueryResult,
    sea_query::{Expr, OnConflict, Order, Query, SelectStatement},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Things that are written at once.
const PIECE: usize = 200;

fn select(words: &Words) -> SelectStatement {
    let mut select = Query::select();
    select.columns(["id", "name"]).from(words.tags);
    match words.counted {
        Some(column) => select.column(column),
        None => select.expr(Expr::val(0)),
    };
    select
}

fn shown(row: &QueryResult) -> Result<Tag, DbErr> {
    let things: i32 = row.try_get_by_index(2)?;
    let (id, name) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    Ok(Tag { id, name, things: u32::try_from(things).unwrap_or(0) })
}

async fn read(db: &impl ConnectionTrait, select: &SelectStatement) -> Outcome<Vec<Tag>> {
    let rows = db.query_all(select).await?;
    Ok(rows.iter().map(shown).collect::<Result<_, _>>()?)
}

/// All tags, as people sort them, at most so many.
pub async fn all(db: &impl ConnectionTrait, words: &Words, most: u64) -> Outcome<Vec<Tag>> {
    read(db, select(words).order_by("folded", Order::Asc).limit(most)).await
}

/// How many there are.
pub async fn count(db: &impl ConnectionTrait, words: &Words) -> Outcome<u64> {
    let row = db.query_one(Query::select().expr(Expr::cust("COUNT(*)")).from(words.tags)).await?;
    let number: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(u64::try_from(number).unwrap_or(0))
}

/// A tag by its key.
pub async fn find(db: &impl ConnectionTrait, words: &Words, id: Uuid) -> Outcome<Option<Tag>> {
    Ok(read(db, select(words).and_where(Expr::col("id").eq(id))).await?.pop())
}

/// A tag by its word.
pub async fn called(db: &impl ConnectionTrait, words: &Words, name: &str) -> Outcome<Option<Tag>> {
    Ok(read(db, select(words).and_where(Expr::col("folded").eq(folded(name)))).await?.pop())
}

/// Writes a new tag; its key.
pub async fn insert(db: &impl ConnectionTrait, words: &Words, name: &str, now: DateTime<Utc>) -> Outcome<Uuid> {
    let id: Uuid = new_id();
    let mut insert = Query::insert();
    insert.into_table(words.tags).columns(["id", "name", "folded", "created_at"]);
    insert.values_panic([id.into(), name.into(), folded(name).into(), now.into()]);
    db.execute(&insert).await?;
    Ok(id)
}

/// Calls a tag otherwise.
pub async fn rename(db: &impl ConnectionTrait, words: &Words, id: Uuid, name: &str) -> Outcome<()> {
    let mut update = Query::update();
    update.table(words.tags).value("name", name).value("folded", folded(name)).and_where(Expr::col("id").eq(id));
    db.execute(&update).await?;
    Ok(())
}

/// Takes a tag away from everything, and itself.
pub async fn delete(db: &impl ConnectionTrait, words: &Words, id: Uuid) -> Outcome<()> {
    db.execute(Query::delete().from_table(words.taggings).and_where(Expr::col("tag_id").eq(id))).await?;
    db.execute(Query::delete().from_table(words.tags).and_where(Expr::col("id").eq(id))).await?;
    Ok(())
}

/// What has the one gets the other.
pub async fn copy(db: &impl ConnectionTrait, words: &Words, from: Uuid, to: Uuid) -> Outcome<()> {
    let have = Query::select().column(words.of).from(words.taggings).and_where(Expr::col("tag_id").eq(to)).take();
    let mut rows = Query::select();
    rows.expr(Expr::val(to)).columns([words.of, "created_at"]).from(words.taggings);
    rows.and_where(Expr::col("tag_id").eq(from)).and_where(Expr::col(words.of).not_in_subquery(have));
    let mut insert = Query::insert();
    insert.into_table(words.taggings).columns(["tag_id", words.of, "created_at"]);
    insert.select_from(rows).map_err(|error| DbErr::Custom(error.to_string()))?;
    db.execute(&insert).await?;
    Ok(())
}

/// The tags of a thing, as people sort them.
pub async fn of(db: &impl ConnectionTrait, words: &Words, thing: Uuid) -> Outcome<Vec<Tag>> {
    let ids = Query::select().column("tag_id").from(words.taggings).and_where(Expr::col(words.of).eq(thing)).take();
    read(db, select(words).and_where(Expr::col("id").in_subquery(ids)).order_by("folded", Order::Asc)).await
}

/// The names of the tags of each of these, as people sort them; what has none is not named.
pub async fn of_each(db: &impl ConnectionTrait, words: &Words, things: &[Uuid]) -> Outcome<HashMap<Uuid, Vec<String>>> {
    let mut each: HashMap<Uuid, Vec<String>> = HashMap::new();
    for some in things.chunks(PIECE) {
        let mut select = Query::select();
        select.column((words.taggings, words.of)).column((words.tags, "name")).from(words.taggings);
        select.inner_join(words.tags, Expr::col((words.tags, "id")).equals((words.taggings, "tag_id")));
        select.and_where(Expr::col((words.taggings, words.of)).is_in(some.iter().copied()));
        for row in db.query_all(select.order_by((words.tags, "folded"), Order::Asc)).await? {
            each.entry(row.try_get_by_index(0)?).or_default().push(row.try_get_by_index(1)?);
        }
    }
    Ok(each)
}

/// How many tags each of these has; what has none is not named.
pub async fn numbers(db: &impl ConnectionTrait, words: &Words, things: &[Uuid]) -> Outcome<HashMap<Uuid, usize>> {
    Ok(of_each(db, words, things).await?.into_iter().map(|(thing, names)| (thing, names.len())).collect())
}

/// What has a tag of this word.
pub fn having_called(words: &Words, name: &str) -> SelectStatement {
    let ids = Query::select().column("id").from(words.tags).and_where(Expr::col("folded").eq(folded(name))).take();
    Query::select().column(words.of).from(words.taggings).and_where(Expr::col("tag_id").in_subquery(ids)).take()
}

/// Gives a tag to these; what has it keeps it. Says how many had it not.
pub async fn give(
    db: &impl ConnectionTrait,
    words: &Words,
    id: Uuid,
    things: &[Uuid],
    now: DateTime<Utc>,
) -> Outcome<u64> {
    let mut given = 0;
    for some in things.chunks(PIECE) {
        let mut insert = Query::insert();
        insert.into_table(words.taggings).columns(["tag_id", words.of, "created_at"]);
        for thing in some {
            insert.values_panic([id.into(), (*thing).into(), now.into()]);
        }
        insert.on_conflict(OnConflict::columns(["tag_id", words.of]).do_nothing().to_owned());
        given += db.execute(&insert).await?.rows_affected();
    }
    Ok(given)
}

/// Takes a tag from these; says how many had it.
pub async fn take(db: &impl ConnectionTrait, words: &Words, id: Uuid, things: &[Uuid]) -> Outcome<u64> {
    let mut taken = 0;
    for some in things.chunks(PIECE) {
        let mut delete = Query::delete();
        delete.from_table(words.taggings).and_where(Expr::col("tag_id").eq(id));
        delete.and_where(Expr::col(words.of).is_in(some.iter().copied()));
        taken += db.execute(&delete).await?.rows_affected();
    }
    Ok(taken)
}

/// What one thing has the other has too; the first one is about to go.
pub async fn hand_over(db: &impl ConnectionTrait, words: &Words, goes: Uuid, stays: Uuid) -> Outcome<()> {
    let have = Query::select().column("tag_id").from(words.taggings).and_where(Expr::col(words.of).eq(stays)).take();
    let mut rows = Query::select();
    rows.column("tag_id").expr(Expr::val(stays)).column("created_at").from(words.taggings);
    rows.and_where(Expr::col(words.of).eq(goes)).and_where(Expr::col("tag_id").not_in_subquery(have));
    let mut insert = Query::insert();
    insert.into_table(words.taggings).columns(["tag_id", words.of, "created_at"]);
    insert.select_from(rows).map_err(|error| DbErr::Custom(error.to_string()))?;
    db.execute(&insert).await?;
    Ok(())
}
