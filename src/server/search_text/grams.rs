//! Which rows of a large table a text finds, without reading the table: whatever holds a word holds each three letters of it.
//! On SQLite they stand in the full-text table `{table}_grams`, on PostgreSQL in an index of `pg_trgm`; the migration of the
//! table makes either.

use super::finds;
use crate::{server::failure::Outcome, ui::listing::MOST_COUNTED};
use reading::Wanted;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend,
    sea_query::{Expr, ExprTrait, Order, Query, SelectStatement},
};
use uuid::Uuid;

/// What a text finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Every row: nothing was asked for.
    All,
    /// These and no others, fewer than [`MOST_COUNTED`].
    These(Vec<Uuid>),
    /// [`MOST_COUNTED`] and more: the newest of them, the newest first.
    Many(Vec<Uuid>),
}

/// What a query finds in a table, by its id and its search text.
///
/// # Errors
/// The database's.
pub async fn found<C: ColumnTrait>(db: &impl ConnectionTrait, id: C, text: C, query: &str) -> Outcome<Found> {
    let wanted = reading::wanted(query);
    if wanted.is_empty() {
        return Ok(Found::All);
    }
    let table = text.entity_name().to_string();
    let mut select = Query::select();
    let own = Expr::col((table.clone(), id.as_str().to_owned()));
    select.expr(own.clone()).cond_where(finds(text, query)).limit(MOST_COUNTED);
    match expression(&wanted) {
        Some(expression) if db.get_database_backend() == DbBackend::Sqlite => led(&mut select, &table, id, expression),
        _ => select.from(table).order_by_expr(own, Order::Desc),
    };
    let rows = db.query_all(&select).await?;
    let ids = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<Vec<Uuid>, _>>()?;
    Ok(if (ids.len() as u64) < MOST_COUNTED { Found::These(ids) } else { Found::Many(ids) })
}

/// Rows that a text may find, in no order, for a list that has an order of its own: whoever goes down it reads the texts of few.
/// Nothing where an index does not lead to them, or to more than `most`.
///
/// # Errors
/// The database's.
pub async fn candidates<C: ColumnTrait>(
    db: &impl ConnectionTrait,
    id: C,
    text: C,
    query: &str,
    most: u64,
) -> Outcome<Option<Vec<Uuid>>> {
    let Some(expression) = expression(&reading::wanted(query)) else { return Ok(None) };
    let table = text.entity_name().to_string();
    let mut select = Query::select();
    if db.get_database_backend() == DbBackend::Sqlite {
        let (grams, rows) = (format!("{table}_grams"), format!("{table}_grams_rows"));
        select
            .column((rows.clone(), "row_id"))
            .from(grams.clone())
            .inner_join(rows.clone(), Expr::col((rows, "id")).equals((grams.clone(), "rowid")))
            .and_where(Expr::cust_with_values(format!("{grams} MATCH ?"), [expression]));
    } else {
        select.column(id).from(table).cond_where(finds(text, query));
    }
    let rows = db.query_all(select.limit(most + 1)).await?;
    if rows.len() as u64 > most {
        return Ok(None);
    }
    Ok(Some(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<Vec<Uuid>, _>>()?))
}

/// Whether a text has three letters in a row somewhere, so that [`found`] is led by them.
#[must_use]
pub fn has_letters(query: &str) -> bool {
    expression(&reading::wanted(query)).is_some()
}

/// Rows that the full-text table names, whose texts are read then: its letters may stand apart.
fn led<'s, C: ColumnTrait>(
    select: &'s mut SelectStatement,
    table: &str,
    id: C,
    expression: String,
) -> &'s mut SelectStatement {
    let (grams, rows) = (format!("{table}_grams"), format!("{table}_grams_rows"));
    select
        .from(grams.clone())
        .inner_join(rows.clone(), Expr::col((rows.clone(), "id")).equals((grams.clone(), "rowid")))
        .inner_join(table.to_owned(), Expr::col((table.to_owned(), id.as_str().to_owned())).equals((rows, "row_id")))
        .and_where(Expr::cust_with_values(format!("{grams} MATCH ?"), [expression]))
        // as they came
        .order_by((grams, "rowid"), Order::Desc)
}

/// What the full-text table is asked: for each thing that is wanted, the letters of one of the ways it may be written. Nothing when
/// all of them are shorter than three letters.
fn expression(wanted: &[Wanted]) -> Option<String> {
    let each = wanted.iter().filter_map(|one| {
        let ways: Option<Vec<String>> = one.any.iter().map(|pieces| grams(pieces)).collect();
        ways.map(|ways| format!("({})", ways.join(" OR ")))
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| each.join(" AND "))
}

/// Each three letters of some pieces; nothing when no piece has as many.
fn grams(pieces: &[String]) -> Option<String> {
    let letters: Vec<Vec<char>> = pieces.iter().map(|piece| piece.chars().collect()).collect();
    let quoted = |three: &[char]| format!("\"{}\"", three.iter().collect::<String>().replace('"', "\"\""));
    let mut all: Vec<String> = letters.iter().flat_map(|letters| letters.windows(3).map(quoted)).collect();
    all.sort_unstable();
    all.dedup();
    (!all.is_empty()).then(|| format!("({})", all.join(" AND ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_is_asked_for_by_its_letters() {
        let asked = |query: &str| expression(&reading::wanted(query));
        assert_eq!(asked("senar").unwrap(), r#"(("ena" AND "nar" AND "sen"))"#);
        assert_eq!(asked("senar le").unwrap(), r#"(("ena" AND "nar" AND "sen"))"#, "two letters lead nowhere");
        assert_eq!(asked("le"), None);
        assert!(asked("0062 8123").unwrap().contains(" OR "));
        assert!(!asked(r#"a"b"c OR x* NEAR("#).unwrap().contains(r#" "a"b"#));
    }
}
