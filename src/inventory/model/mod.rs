//! Shapes of the stock room, the same in the browser: the list of variants, a variant with its movements, what staff type.

mod action;
mod labels;
mod list;
mod movement;
mod typed;

pub use action::StockAction;
pub use labels::{
    COPIES_MAX, LABEL_LINES_MAX, LABELS, LABELS_FILE, LABELS_MAX, LABELS_ON_SHEET, LabelLine, LabelOrder, LabelPlan,
    LabelRow,
};
pub use list::{PER_PAGE, StockFigures, StockFilter, StockItem, StockPage, StockRow, StockShow, StockSort};
pub use movement::{MovementFilter, MovementKind, MovementPage, MovementRow};
pub use typed::{
    COST_MAX, COUNT_MAX, NOTE_MAX, RECEIPT_LINES, ReceiptLine, SKU_MAX, TypedLine, UNITS_MAX, optional_units,
    receipt_lines, units,
};
