//! Charts drawn on the server as SVG: shapes only, stretched to the room they get, with their words in HTML beside them, so
//! that they are read as well on a phone. What a shape shows also stands in a table or in the text next to it.

mod columns;
mod scale;
mod spark;

pub use columns::{Column, ColumnChart};
pub use spark::Spark;
