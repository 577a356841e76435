//! Shapes of change sets, and the rules that need no database: cells, heads, figures.

pub mod bulk;
pub mod cell;
pub mod heads;
pub mod said;
mod set;
mod table;

pub use set::*;
pub use table::{Row, Table, separator};
