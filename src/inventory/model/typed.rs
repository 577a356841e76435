//! What staff type in the stock room, and how it is read: counts, thresholds, the lines of a delivery.

use crate::{
    error::{ProblemCode, Problems},
    money::Rupiah,
};
use serde::{Deserialize, Serialize};

/// Most units staff can type.
pub const UNITS_MAX: u32 = 1_000_000;
/// Most characters of a count as typed.
pub const COUNT_MAX: u16 = 12;
/// Most characters of a cost as typed.
pub const COST_MAX: u16 = 40;
/// Most characters of a SKU as typed.
pub const SKU_MAX: u16 = 64;
/// Most characters of a reason or a supplier.
pub const NOTE_MAX: u16 = 200;
/// Lines of one delivery; the form and its answer stay within what a browser keeps of a refused form.
pub const RECEIPT_LINES: usize = 8;
/// Highest cost of one unit, in whole rupiah.
const UNIT_COST_MAX: i64 = 100_000_000_000;

/// One line of a delivery, as typed. A line of which nothing is typed is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedLine {
    /// Stock keeping unit.
    pub sku: String,
    /// Units.
    pub quantity: String,
    /// Cost of one unit; empty where nobody knows it.
    pub cost: String,
}

/// One line of a delivery, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptLine {
    /// Its place in the form, from 0.
    pub at: usize,
    /// Stock keeping unit.
    pub sku: String,
    /// Units, at least one.
    pub quantity: u32,
    /// Cost of one unit, where it is known.
    pub cost: Option<Rupiah>,
}

impl ReceiptLine {
    /// Name of a field of the line at this place.
    #[must_use]
    pub fn field(at: usize, part: &str) -> String {
        format!("lines[{at}][{part}]")
    }
}

/// A whole number of units.
///
/// # Errors
/// Nothing typed, no number, or more than [`UNITS_MAX`].
pub fn units(typed: &str) -> Result<u32, ProblemCode> {
    let typed = reading::code(typed);
    if typed.is_empty() {
        return Err(ProblemCode::Required);
    }
    let is_number = typed.bytes().all(|byte| byte.is_ascii_digit());
    let units = is_number.then(|| typed.parse().ok()).flatten();
    units.filter(|units| *units <= UNITS_MAX).ok_or(ProblemCode::Number)
}

/// A number of units, or nothing where nothing is typed.
///
/// # Errors
/// No number, or more than [`UNITS_MAX`].
pub fn optional_units(typed: &str) -> Result<Option<u32>, ProblemCode> {
    if reading::code(typed).is_empty() { Ok(None) } else { units(typed).map(Some) }
}

/// The lines of a delivery. Every fault is noted at its line: a SKU or a count is missing, a figure is none, a SKU stands
/// twice; there is no line at all.
pub fn receipt_lines(typed: &[TypedLine], problems: &mut Problems) -> Vec<ReceiptLine> {
    let mut lines: Vec<ReceiptLine> = Vec::new();
    for (at, line) in typed.iter().take(RECEIPT_LINES).enumerate() {
        let [sku, quantity, cost] = [&line.sku, &line.quantity, &line.cost].map(|text| reading::code(text));
        if [&sku, &quantity, &cost].iter().all(|text| text.is_empty()) {
            continue;
        }
        let sku = problems.code(&ReceiptLine::field(at, "sku"), &sku, 1, SKU_MAX);
        if !sku.is_empty() && lines.iter().any(|line| line.sku.eq_ignore_ascii_case(&sku)) {
            problems.add(&ReceiptLine::field(at, "sku"), ProblemCode::Twice);
        }
        let quantity = units(&quantity).and_then(|units| if units == 0 { Err(ProblemCode::Number) } else { Ok(units) });
        let quantity = quantity.inspect_err(|code| problems.add(&ReceiptLine::field(at, "quantity"), *code));
        let cost = if cost.is_empty() {
            None
        } else {
            let read = Rupiah::read(&cost).filter(|cost| cost.amount() <= UNIT_COST_MAX);
            if read.is_none() {
                problems.add(&ReceiptLine::field(at, "cost"), ProblemCode::Amount);
            }
            read
        };
        lines.push(ReceiptLine { at, sku, quantity: quantity.unwrap_or_default(), cost });
    }
    if lines.is_empty() {
        problems.add(&ReceiptLine::field(0, "sku"), ProblemCode::Required);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::AppError;

    fn read(typed: &[TypedLine]) -> Result<Vec<ReceiptLine>, AppError> {
        let mut problems = Problems::default();
        let lines = receipt_lines(typed, &mut problems);
        problems.into_result(lines)
    }

    fn line(sku: &str, quantity: &str, cost: &str) -> TypedLine {
        TypedLine { sku: sku.into(), quantity: quantity.into(), cost: cost.into() }
    }

    #[test]
    fn a_delivery_is_read_line_by_line() {
        let lines = read(&[line("A", "3", "1,5 juta"), line("", " ", ""), line("B", "1", "")]).unwrap();
        let read: Vec<_> =
            lines.iter().map(|l| (l.at, l.sku.as_str(), l.quantity, l.cost.map(Rupiah::amount))).collect();
        assert_eq!(read, [(0, "A", 3, Some(1_500_000)), (2, "B", 1, None)]);
    }

    #[test]
    fn every_faulty_line_is_named() {
        let error = read(&[line("A", "0", "x"), line("a", "1", ""), line("", "1", ""), line("C", "", "1")]);
        let error = error.unwrap_err();
        for (field, code) in [
            ("lines[0][quantity]", ProblemCode::Number),
            ("lines[0][cost]", ProblemCode::Amount),
            ("lines[1][sku]", ProblemCode::Twice),
            ("lines[2][sku]", ProblemCode::Required),
            ("lines[3][quantity]", ProblemCode::Required),
        ] {
            assert_eq!(error.problem(field), Some(code), "{field}");
        }
        assert_eq!(read(&[]).unwrap_err().problem("lines[0][sku]"), Some(ProblemCode::Required));
    }

    #[test]
    fn counts_are_whole_numbers() {
        assert_eq!((units(" ７ "), optional_units(" ")), (Ok(7), Ok(None)));
        for nonsense in ["-1", "1.5", "1000001", "x"] {
            assert_eq!(units(nonsense), Err(ProblemCode::Number), "{nonsense}");
        }
    }
}
