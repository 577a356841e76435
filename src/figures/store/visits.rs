//! Visits without visitors: numbers of a day while it lasts, and how many there were for good.

use crate::{
    entity::{cart_add, look_day, visit, visit_day},
    figures::model::Day,
    server::failure::Outcome,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{CaseStatement, Expr, OnConflict},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows in one statement: few enough for the parameters that either engine takes.
const ROWS: usize = 400;

/// Adds steps to visitors, who may be new.
pub async fn add(db: &impl ConnectionTrait, steps: &[(Day, i64, i32)]) -> Outcome<()> {
    use visit::Column as C;
    for some in steps.chunks(ROWS) {
        let rows = some.iter().map(|(day, visitor, steps)| visit::ActiveModel {
            day: Set(day.0),
            visitor: Set(*visitor),
            steps: Set(*steps),
        });
        let both = Expr::col((visit::Entity, C::Steps)).bit_or(Expr::cust("excluded.steps"));
        let known = OnConflict::columns([C::Day, C::Visitor]).value(C::Steps, both).to_owned();
        visit::Entity::insert_many(rows).on_conflict(known).exec_without_returning(db).await?;
    }
    Ok(())
}

/// How far visitors came.
#[derive(FromQueryResult)]
struct Came {
    visitors: i64,
    looked: Option<i64>,
    carted: Option<i64>,
    checked_out: Option<i64>,
    ordered: Option<i64>,
}

/// Counts the visitors of a day, by the farthest step they came to. `bits` are the steps after the first.
pub async fn count(db: &impl ConnectionTrait, day: Day, bits: [i32; 4]) -> Outcome<()> {
    let at_least = |bit: i32| {
        let came = CaseStatement::new().case(visit::Column::Steps.gte(bit), 1).finally(0);
        Expr::expr(came).sum().cast_as("bigint")
    };
    let [looked, carted, checked_out, ordered] = bits;
    let row = visit::Entity::find()
        .select_only()
        .column_as(visit::Column::Visitor.count(), "visitors")
        .column_as(at_least(looked), "looked")
        .column_as(at_least(carted), "carted")
        .column_as(at_least(checked_out), "checked_out")
        .column_as(at_least(ordered), "ordered")
        .filter(visit::Column::Day.eq(day.0))
        .into_model::<Came>()
        .one(db)
        .await?;
    let Some(came) = row.filter(|came| came.visitors > 0) else { return Ok(()) };
    let fit = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
    let of = |n: Option<i64>| fit(n.unwrap_or(0));
    let row = visit_day::Model {
        day: day.0,
        visitors: fit(came.visitors),
        looked: of(came.looked),
        carted: of(came.carted),
        checked_out: of(came.checked_out),
        ordered: of(came.ordered),
    };
    visit_day::Entity::delete_by_id(day.0).exec(db).await?;
    super::days::write::<visit_day::Entity, _, _>(db, vec![row]).await
}

/// How often products were put into carts on a day.
pub async fn carts(db: &impl ConnectionTrait, day: Day) -> Outcome<Vec<(Uuid, i64)>> {
    use cart_add::Column as C;
    let select = cart_add::Entity::find().select_only().column(C::ProductId).column_as(C::Id.count(), "carts");
    let select = select.filter(C::AddedAt.gte(day.begins())).filter(C::AddedAt.lt(day.ends())).group_by(C::ProductId);
    Ok(select.into_tuple().all(db).await?)
}

/// Puts what was looked at on a day in the place of what was counted before.
pub async fn replace_looks(db: &impl ConnectionTrait, day: Day, rows: Vec<look_day::Model>) -> Outcome<()> {
    look_day::Entity::delete_many().filter(look_day::Column::Day.eq(day.0)).exec(db).await?;
    super::days::write::<look_day::Entity, _, _>(db, rows).await
}

/// Brings in days of a past that was counted elsewhere; days that are known stay as they are.
pub async fn bring_in(
    db: &impl ConnectionTrait,
    visits: Vec<visit_day::Model>,
    looks: Vec<look_day::Model>,
) -> Outcome<()> {
    super::days::write::<visit_day::Entity, _, _>(db, visits).await?;
    super::days::write::<look_day::Entity, _, _>(db, looks).await
}

/// Forgets at most `most` visitors of days before one.
pub async fn forget(db: &impl ConnectionTrait, before: Day, most: u64) -> Outcome<u64> {
    use visit::Column as C;
    let old: Vec<(i32, i64)> = visit::Entity::find()
        .select_only()
        .columns([C::Day, C::Visitor])
        .filter(C::Day.lt(before.0))
        .order_by_asc(C::Day)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    let mut gone = 0;
    for some in old.chunks(ROWS) {
        let mut by_day: HashMap<i32, Vec<i64>> = HashMap::new();
        for (day, visitor) in some {
            by_day.entry(*day).or_default().push(*visitor);
        }
        for (day, visitors) in by_day {
            let these = C::Day.eq(day).and(C::Visitor.is_in(visitors));
            gone += visit::Entity::delete_many().filter(these).exec(db).await?.rows_affected;
        }
    }
    Ok(gone)
}

/// Forgets at most `most` notes of what was put into carts before a day.
pub async fn forget_carts(db: &impl ConnectionTrait, before: Day, most: u64) -> Outcome<u64> {
    use cart_add::Column as C;
    let old: Vec<i64> = cart_add::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::AddedAt.lt(before.begins()))
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    let mut gone = 0;
    for some in old.chunks(ROWS) {
        gone += cart_add::Entity::delete_many().filter(C::Id.is_in(some.iter().copied())).exec(db).await?.rows_affected;
    }
    Ok(gone)
}
