//! What is printed: PDF in the shop's own letters. A leaf: it is handed words, and knows neither products nor orders.

mod codes;
mod faces;
mod labels;
mod letter;
mod parcel;
mod text;

pub use codes::square;
pub use labels::{LABELS_ON_SHEET, Label, has_bars, labels};
pub use letter::{Column, Letter, Party, Row, Sum, letters};
pub use parcel::{ParcelLabel, parcel_labels};

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
#[error("nothing was printed: {0}")]
pub struct Fault(#[from] genpdf::error::Error);
