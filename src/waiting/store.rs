//! Queries on `stock_waits`.

use super::model::WaitState;
use crate::{
    entity::stock_wait::{self, Column as C, Entity, Model},
    i18n::Locale,
    ids::VariantId,
    server::{clock::new_id, failure::Outcome, statement},
    ui::{listing::Paging, locale::pick},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Alias, Expr},
};
use uuid::Uuid;

/// The row of a variant and an address.
pub async fn of(db: &impl ConnectionTrait, variant: VariantId, email: &str) -> Outcome<Option<Model>> {
    Ok(Entity::find().filter(C::VariantId.eq(variant.0)).filter(C::Email.eq(email)).one(db).await?)
}

pub async fn by_id(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// Writes down who asks for what.
pub async fn insert(
    db: &impl ConnectionTrait,
    variant: VariantId,
    email: &str,
    locale: Locale,
    state: WaitState,
    now: DateTime<Utc>,
) -> Outcome<Uuid> {
    let id: Uuid = new_id();
    let row = stock_wait::ActiveModel {
        id: Set(id),
        variant_id: Set(variant.0),
        email: Set(email.to_owned()),
        locale: Set(pick(locale, "id", "en").to_owned()),
        state: Set(state.as_str().to_owned()),
        asked_at: Set(now),
        since: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

/// Moves a row from one state to another; says whether this call did. Who asks anew (`again`) stands at the end of the line.
pub async fn advance(
    db: &impl ConnectionTrait,
    id: Uuid,
    from: WaitState,
    to: WaitState,
    again: bool,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let mut update = Entity::update_many()
        .col_expr(C::State, Expr::value(to.as_str()))
        .col_expr(C::Since, Expr::value(now))
        .filter(C::Id.eq(id))
        .filter(C::State.eq(from.as_str()));
    if again {
        update = update.col_expr(C::AskedAt, Expr::value(now));
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Variants that somebody waits for, after one of them, in ascending order.
pub async fn waited_for(db: &impl ConnectionTrait, after: Uuid, most: u64) -> Outcome<Vec<VariantId>> {
    let select = Entity::find().select_only().column(C::VariantId).distinct();
    let select = select.filter(C::State.eq(WaitState::Waiting.as_str())).filter(C::VariantId.gt(after));
    let ids: Vec<Uuid> = select.order_by_asc(C::VariantId).limit(most).into_tuple().all(db).await?;
    Ok(ids.into_iter().map(VariantId).collect())
}

/// Whether anybody was told of a variant after an instant.
pub async fn was_told_since(db: &impl ConnectionTrait, variant: VariantId, since: DateTime<Utc>) -> Outcome<bool> {
    let select = Entity::find().filter(C::VariantId.eq(variant.0)).filter(C::State.eq(WaitState::Told.as_str()));
    Ok(select.filter(C::Since.gt(since)).one(db).await?.is_some())
}

/// The first in a variant's line.
pub async fn line(db: &impl ConnectionTrait, variant: VariantId, most: u64) -> Outcome<Vec<Uuid>> {
    let select = Entity::find().select_only().column(C::Id).filter(C::VariantId.eq(variant.0));
    let select = select.filter(C::State.eq(WaitState::Waiting.as_str()));
    Ok(select.order_by_asc(C::AskedAt).order_by_asc(C::Id).limit(most).into_tuple().all(db).await?)
}

/// Takes away everything of an address; how many rows there were.
pub async fn delete_of(db: &impl ConnectionTrait, email: &str) -> Outcome<u64> {
    Ok(Entity::delete_many().filter(C::Email.eq(email)).exec(db).await?.rows_affected)
}

/// Deletes at most `most` rows that came into a state before an instant; says how many.
pub async fn sweep(db: &impl ConnectionTrait, state: WaitState, before: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let old = Entity::find().select_only().column(C::Id).filter(C::State.eq(state.as_str()));
    let old = C::Id.in_subquery(old.filter(C::Since.lt(before)).limit(most).into_query());
    Ok(Entity::delete_many().filter(old).exec(db).await?.rows_affected)
}

/// How many wait for a variant, and since when.
pub type Wanted = (Uuid, i64, DateTime<Utc>);

/// How many variants are waited for.
pub async fn count_wanted(db: &impl ConnectionTrait) -> Outcome<u64> {
    let count = Expr::col(C::VariantId).count_distinct();
    let select = Entity::find().select_only().column_as(count, "n").filter(C::State.eq(WaitState::Waiting.as_str()));
    let count: Option<i64> = select.into_tuple().one(db).await?;
    Ok(u64::try_from(count.unwrap_or_default()).unwrap_or_default())
}

/// A page of the variants that are waited for, the most wanted first.
pub async fn wanted(db: &impl ConnectionTrait, paging: Paging) -> Outcome<Vec<Wanted>> {
    let select = Entity::find()
        .select_only()
        .column(C::VariantId)
        .column_as(C::Id.count(), "waiting")
        .column_as(C::AskedAt.min(), "first")
        .filter(C::State.eq(WaitState::Waiting.as_str()))
        .group_by(C::VariantId)
        .order_by(Expr::col(Alias::new("waiting")), Order::Desc)
        .order_by_asc(C::VariantId);
    Ok(select.offset(paging.offset()).limit(paging.limit()).into_tuple().all(db).await?)
}

/// How many wait for each of these variants.
pub async fn wanted_of(db: &impl ConnectionTrait, variants: &[VariantId]) -> Outcome<Vec<Wanted>> {
    let select = Entity::find()
        .select_only()
        .column(C::VariantId)
        .column_as(C::Id.count(), "waiting")
        .column_as(C::AskedAt.min(), "first")
        .filter(C::State.eq(WaitState::Waiting.as_str()))
        .filter(C::VariantId.is_in(variants.iter().map(|variant| variant.0)))
        .group_by(C::VariantId);
    Ok(select.into_tuple().all(db).await?)
}

/// Gives who waits for a variant to another one. Who waits for both stands once in line, where they wait already.
pub async fn hand_over(db: &impl ConnectionTrait, goes: VariantId, stays: VariantId) -> Outcome<()> {
    const IDLE: &str = "DELETE FROM stock_waits WHERE variant_id = $2 AND state <> 'waiting' AND EXISTS (SELECT 1 \
         FROM stock_waits g WHERE g.variant_id = $1 AND g.state = 'waiting' AND g.email = stock_waits.email)";
    const BOTH: &str = "DELETE FROM stock_waits WHERE variant_id = $1 AND EXISTS (SELECT 1 FROM stock_waits s \
         WHERE s.variant_id = $2 AND s.email = stock_waits.email)";
    const REST: &str = "UPDATE stock_waits SET variant_id = $2 WHERE variant_id = $1";
    for sql in [IDLE, BOTH, REST] {
        statement::run(db, sql, &[goes.0, stays.0]).await?;
    }
    Ok(())
}
