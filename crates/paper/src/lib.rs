//! What is printed: PDF in the shop's own letters. A leaf: it is handed words, and knows neither products nor orders.

mod faces;
mod labels;

pub use labels::{LABELS_ON_SHEET, Label, has_bars, labels};

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
#[error("nothing was printed: {0}")]
pub struct Fault(#[from] genpdf::error::Error);
