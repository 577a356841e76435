//! What staff type to give back by line.

use crate::{
    error::{AppError, ProblemCode, Problems},
    ids::OrderLineId,
    money::Rupiah,
    orders::model::{Parts, Restock, WantedLine},
};
use serde::{Deserialize, Serialize};

/// Units of one line as they are typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundLineInput {
    /// Which line.
    pub line: OrderLineId,
    /// Units; none when empty.
    #[serde(default)]
    pub units: String,
    /// `shelf`, `damaged` or `none`.
    #[serde(default)]
    pub restock: String,
}

/// What was typed, understood: the lines that units are chosen of, and freight.
///
/// # Errors
/// Problems at `lines[n][units]`, `lines[n][restock]` and `freight`; `amount` when nothing was chosen at all.
pub fn checked_parts(lines: &[RefundLineInput], freight: &str) -> Result<Parts, AppError> {
    let mut problems = Problems::default();
    let freight = read_freight(freight);
    if freight.is_err() {
        problems.add("freight", ProblemCode::Amount);
    }
    let mut parts = Parts { freight: freight.unwrap_or(Rupiah::ZERO), ..Parts::default() };
    for (at, typed) in lines.iter().enumerate() {
        let units = reading::code(&typed.units);
        let Ok(units) = (if units.is_empty() { Ok(0) } else { units.parse::<u32>() }) else {
            problems.add(&format!("lines[{at}][units]"), ProblemCode::Number);
            continue;
        };
        if units == 0 {
            continue;
        }
        match Restock::parse(&typed.restock) {
            Some(restock) => parts.lines.push(WantedLine { line: typed.line, units, restock }),
            None => problems.add(&format!("lines[{at}][restock]"), ProblemCode::Choice),
        }
    }
    if problems.is_empty() && parts.is_empty() {
        problems.add("lines", ProblemCode::Required);
    }
    problems.into_result(parts)
}

/// An amount that may be left out.
///
/// # Errors
/// A problem at `field` for what is no amount, or below zero.
pub fn read_amount(field: &str, typed: &str) -> Result<Option<Rupiah>, AppError> {
    if reading::code(typed).is_empty() {
        return Ok(None);
    }
    match Rupiah::read(typed).filter(|amount| *amount >= Rupiah::ZERO) {
        Some(amount) => Ok(Some(amount)),
        None => Err(AppError::field(field, ProblemCode::Amount)),
    }
}

/// Freight as it is typed; none when empty.
///
/// # Errors
/// A problem at `freight`.
pub fn read_freight(typed: &str) -> Result<Rupiah, AppError> {
    read_amount("freight", typed).map(|freight| freight.unwrap_or(Rupiah::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn line(n: u128, units: &str, restock: &str) -> RefundLineInput {
        RefundLineInput { line: OrderLineId(Uuid::from_u128(n)), units: units.into(), restock: restock.into() }
    }

    #[test]
    fn chosen_lines_are_read_and_the_others_are_not() {
        let parts = checked_parts(&[line(1, "0", "x"), line(2, "3", "shelf"), line(3, "", "")], "9.000").unwrap();
        assert_eq!(parts.freight, Rupiah::new(9_000));
        let wanted = WantedLine { line: OrderLineId(Uuid::from_u128(2)), units: 3, restock: Restock::Shelf };
        assert_eq!(parts.lines, [wanted]);
    }

    #[test]
    fn nothing_chosen_and_nonsense_are_told() {
        assert_eq!(
            checked_parts(&[line(1, "0", "none")], "").unwrap_err().problem("lines"),
            Some(ProblemCode::Required)
        );
        let wrong = checked_parts(&[line(1, "x", "none"), line(2, "1", "")], "-5").unwrap_err();
        assert_eq!(wrong.problem("lines[0][units]"), Some(ProblemCode::Number));
        assert_eq!(wrong.problem("lines[1][restock]"), Some(ProblemCode::Choice));
        assert_eq!(wrong.problem("freight"), Some(ProblemCode::Amount));
    }
}
