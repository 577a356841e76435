//! For whom a tax invoice is wanted: the buyer's tax number (NPWP), 15 digits of old or 16 since PMK 112/2022, and the name it is
//! registered for.

use crate::{
    error::{ProblemCode, Problems},
    names::NAME_MAX,
};
use serde::{Deserialize, Serialize};

/// Longest number as it is typed, with its dots and dashes.
pub const NPWP_MAX: u16 = 30;
/// Most characters of the name it is registered for.
pub const NPWP_NAME_MAX: u16 = NAME_MAX;

/// For whom a tax invoice is made out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxInvoice {
    /// The number, 15 or 16 digits.
    pub npwp: String,
    /// In whose name it is.
    pub name: String,
}

impl TaxInvoice {
    /// What was typed, understood; nothing where neither was.
    pub fn read(npwp: &str, name: &str, problems: &mut Problems) -> Option<Self> {
        if reading::code(npwp).is_empty() && name.trim().is_empty() {
            return None;
        }
        let typed = problems.code("npwp", npwp, 1, NPWP_MAX);
        let digits: String = typed.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '/')).collect();
        let is_number = matches!(digits.len(), 15 | 16) && digits.bytes().all(|b| b.is_ascii_digit());
        if !typed.is_empty() && !is_number {
            problems.add("npwp", ProblemCode::Npwp);
        }
        let name = problems.line("npwp_name", name, 2, NPWP_NAME_MAX);
        Some(Self { npwp: digits, name })
    }

    /// The number as it is written: `01.234.567.8-901.000`, or four and four of the newer ones.
    #[must_use]
    pub fn written(&self) -> String {
        let part = |from: usize, to: usize| self.npwp.get(from..to).unwrap_or_default();
        match self.npwp.len() {
            15 => {
                format!("{}.{}.{}.{}-{}.{}", part(0, 2), part(2, 5), part(5, 8), part(8, 9), part(9, 12), part(12, 15))
            }
            16 => [part(0, 4), part(4, 8), part(8, 12), part(12, 16)].join(" "),
            _ => self.npwp.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(npwp: &str, name: &str) -> (Option<TaxInvoice>, Problems) {
        let mut problems = Problems::default();
        let read = TaxInvoice::read(npwp, name, &mut problems);
        (read, problems)
    }

    #[test]
    fn a_number_is_understood_however_it_is_written() {
        for (typed, digits, written) in [
            ("01.234.567.8-901.000", "012345678901000", "01.234.567.8-901.000"),
            (" 012345678901000 ", "012345678901000", "01.234.567.8-901.000"),
            ("01 234 567 8 901 000", "012345678901000", "01.234.567.8-901.000"),
            ("0012345678901000", "0012345678901000", "0012 3456 7890 1000"),
            ("3174-0112-3456-0001", "3174011234560001", "3174 0112 3456 0001"),
        ] {
            let (read, problems) = read(typed, "PT Lontar");
            let read = read.unwrap();
            assert!(problems.into_result(()).is_ok(), "{typed}");
            assert_eq!((read.npwp.as_str(), read.written().as_str()), (digits, written));
            assert_eq!(super::TaxInvoice { npwp: digits.into(), name: "PT Lontar".into() }, read);
        }
    }

    #[test]
    fn what_is_none_is_told_and_nothing_is_nothing() {
        assert!(read("", "  ").0.is_none());
        for (typed, name, field, code) in [
            ("1234", "PT Lontar", "npwp", ProblemCode::Npwp),
            ("01234567890100000", "PT Lontar", "npwp", ProblemCode::Npwp),
            ("01234567890100A", "PT Lontar", "npwp", ProblemCode::Npwp),
            ("", "PT Lontar", "npwp", ProblemCode::Required),
            ("012345678901000", "", "npwp_name", ProblemCode::Required),
        ] {
            let error = read(typed, name).1.into_result(()).unwrap_err();
            assert_eq!(error.problem(field), Some(code), "{typed} {name}");
        }
    }
}
