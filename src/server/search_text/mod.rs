//! THE way staff's lists are searched: a row keeps a folded text of all it shows (`reading::search_text`), and a query asks
//! for pieces of it. Both are folded before, so that both engines only look for bytes in bytes.

mod grams;

pub use grams::{Found, candidates, found, has_letters};

use sea_orm::{
    ColumnTrait, Condition, IntoSimpleExpr,
    sea_query::{Expr, ExprTrait, LikeExpr},
};

/// Rows whose `search_text` has everything a query asks for; all rows when it asks for nothing.
pub fn finds(search_text: impl ColumnTrait, query: &str) -> Condition {
    reading::wanted(query).into_iter().fold(Condition::all(), |all, wanted| {
        let ways = wanted.any.into_iter().fold(Condition::any(), |any, pieces| {
            let each = pieces.iter().fold(Condition::all(), |each, piece| each.add(contains(search_text, piece)));
            any.add(each)
        });
        all.add(ways)
    })
}

/// The piece stands in the column; its wildcards are letters like any other.
fn contains(column: impl ColumnTrait, piece: &str) -> Expr {
    let literal = piece.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    column.into_simple_expr().like(LikeExpr::new(format!("%{literal}%")).escape('\\'))
}
