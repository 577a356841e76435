//! Counting as far as it is told: "999+" costs the same however many there are.

use super::failure::Outcome;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, Func, Query, SelectStatement, UnionType},
};

/// How many rows each of these has, in their order: one question to the database. Give each a limit of
/// [`MOST_COUNTED`](crate::ui::listing::MOST_COUNTED).
///
/// # Errors
/// The database's.
pub async fn counts(db: &impl ConnectionTrait, each: Vec<SelectStatement>) -> Outcome<Vec<u64>> {
    let mut all: Option<SelectStatement> = None;
    for (place, one) in (0_i32..).zip(each) {
        let mut count = Query::select();
        count
            .expr_as(Expr::val(place), "place")
            .expr_as(Func::count(Expr::val(1)), "n")
            .from_subquery(one, Alias::new("some"));
        all = Some(match all {
            None => count,
            Some(mut before) => before.union(UnionType::All, count).take(),
        });
    }
    let Some(all) = all else { return Ok(Vec::new()) };
    let rows = db.query_all(&all).await?;
    let mut counts: Vec<(i32, u64)> = Vec::with_capacity(rows.len());
    for row in rows {
        let n: i64 = row.try_get("", "n")?;
        counts.push((row.try_get("", "place")?, u64::try_from(n).unwrap_or(0)));
    }
    counts.sort_unstable_by_key(|(place, _)| *place);
    Ok(counts.into_iter().map(|(_, count)| count).collect())
}
