//! A voucher as it is typed, and what is understood of it.

use super::{Kind, Terms};
use crate::{
    error::{AppError, ProblemCode, Problems},
    money::Rupiah,
    settings::model::of_wib,
    voucher_code::VoucherCode,
};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// Longest note of staff about a voucher, in characters.
pub const LABEL_MAX: u16 = 100;
/// Most characters of a number or an amount as it is typed.
pub const NUMBER_MAX: u16 = 20;
/// Most codes that are made at once.
pub const MOST_CODES: u16 = 1_000;
/// Most rupiah of anything here.
const AMOUNT_MOST: i64 = 1_000_000_000_000;
/// How a form writes a day.
const DAY: &str = "%Y-%m-%d";

/// A voucher as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VoucherInput {
    /// What people type.
    pub code: String,
    /// What staff call it.
    pub label: String,
    /// `percent`, `amount` or `freight`.
    pub kind: String,
    /// Percent or rupiah.
    pub value: String,
    /// Never more than so many rupiah; empty for no such bound.
    pub ceiling: String,
    /// From so many rupiah on; empty for any.
    pub minimum: String,
    /// First day in Jakarta; empty for at once.
    pub from_day: String,
    /// Last day in Jakarta, which counts to its end; empty for ever.
    pub until_day: String,
    /// Uses of all together; empty for any number.
    pub limit_total: String,
    /// Uses of one customer; empty for any number.
    pub limit_customer: String,
    /// Anything, when it is not for goods that are reduced already.
    pub skip_reduced: String,
    /// Anything, when it is not for used instruments.
    pub skip_used: String,
    /// Anything, when its code is a name and only codes for one order each count.
    pub many_codes: String,
    /// Anything, when it may be used.
    pub active: String,
}

/// A voucher as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoucherEdit {
    /// What people type.
    pub code: VoucherCode,
    /// What staff call it.
    pub label: String,
    /// What it gives.
    pub terms: Terms,
    /// The first instant at which it counts.
    pub starts_at: DateTime<Utc>,
    /// The first instant at which it counts no more.
    pub ends_at: DateTime<Utc>,
    /// Uses of all together.
    pub limit_total: Option<i32>,
    /// Uses of one customer.
    pub limit_customer: Option<i32>,
    /// Whether only codes for one order each count.
    pub many_codes: bool,
    /// Whether it may be used.
    pub active: bool,
}

impl VoucherInput {
    /// The instant that stands for "from the beginning".
    #[must_use]
    pub fn long_ago() -> DateTime<Utc> {
        midnight(2000, 1, 1)
    }

    /// The instant that stands for "for ever".
    #[must_use]
    pub fn never() -> DateTime<Utc> {
        midnight(9000, 1, 1)
    }

    /// What was typed, understood.
    ///
    /// # Errors
    /// All problems at once, each at its field.
    pub fn checked(&self) -> Result<VoucherEdit, AppError> {
        let mut problems = Problems::default();
        let code = VoucherCode::read(&self.code);
        if code.is_none() {
            let is_empty = reading::code(&self.code).is_empty();
            problems.add("code", if is_empty { ProblemCode::Required } else { ProblemCode::VoucherCode });
        }
        let label = problems.line("label", &self.label, 0, LABEL_MAX);
        let kind = self.kind(&mut problems);
        // an amount is its own bound
        let ceiling = match kind {
            Kind::Amount(_) => None,
            Kind::Percent(_) | Kind::Freight => amount(&mut problems, "ceiling", &self.ceiling, 1),
        };
        let minimum = amount(&mut problems, "minimum", &self.minimum, 0).unwrap_or_default();
        let (from, until) =
            (day(&mut problems, "from_day", &self.from_day), day(&mut problems, "until_day", &self.until_day));
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            problems.add("until_day", ProblemCode::EndsBefore);
        }
        let starts_at = from.map_or_else(Self::long_ago, begins);
        // the last day counts to its end
        let ends_at = until.and_then(|day| day.checked_add_days(Days::new(1))).map_or_else(Self::never, begins);
        let limit_total = number(&mut problems, "limit_total", &self.limit_total, 10_000_000);
        let limit_customer = number(&mut problems, "limit_customer", &self.limit_customer, 1_000);
        let is = |field: &str| !field.is_empty();
        let terms =
            Terms { kind, ceiling, minimum, skip_reduced: is(&self.skip_reduced), skip_used: is(&self.skip_used) };
        let Some(code) = code else { return Err(problems.into_result(()).err().unwrap_or(AppError::NotFound)) };
        problems.into_result(VoucherEdit {
            code,
            label,
            terms,
            starts_at,
            ends_at,
            limit_total,
            limit_customer,
            many_codes: is(&self.many_codes),
            active: is(&self.active),
        })
    }

    fn kind(&self, problems: &mut Problems) -> Kind {
        match self.kind.as_str() {
            "percent" => {
                let typed = reading::code(&self.value);
                let percent = typed.trim_end_matches('%').trim().parse().ok().filter(|n| (1..=100).contains(n));
                if percent.is_none() {
                    let code = if typed.is_empty() { ProblemCode::Required } else { ProblemCode::Range(1, 100) };
                    problems.add("value", code);
                }
                Kind::Percent(percent.unwrap_or(1))
            }
            "amount" => {
                if reading::code(&self.value).is_empty() {
                    problems.add("value", ProblemCode::Required);
                }
                Kind::Amount(amount(problems, "value", &self.value, 1).unwrap_or(Rupiah::new(1)))
            }
            "freight" => Kind::Freight,
            _ => {
                problems.add("kind", ProblemCode::Choice);
                Kind::Freight
            }
        }
    }
}

/// How many codes are to be made.
///
/// # Errors
/// A problem with `codes`: no number from 1 to [`MOST_CODES`].
pub fn codes_wanted(typed: &str) -> Result<u16, AppError> {
    let typed = reading::code(typed);
    let wanted = typed.parse().ok().filter(|n| (1..=MOST_CODES).contains(n));
    wanted.ok_or_else(|| AppError::field("codes", ProblemCode::Range(1, MOST_CODES)))
}

/// Rupiah; nothing typed is none.
fn amount(problems: &mut Problems, field: &str, typed: &str, least: i64) -> Option<Rupiah> {
    if reading::code(typed).is_empty() {
        return None;
    }
    let read = Rupiah::read(typed);
    let code = match read {
        None => ProblemCode::Amount,
        Some(amount) if !(least..=AMOUNT_MOST).contains(&amount.amount()) => ProblemCode::Number,
        Some(_) => return read,
    };
    problems.add(field, code);
    None
}

/// A whole number above zero; nothing typed is none.
fn number(problems: &mut Problems, field: &str, typed: &str, most: i32) -> Option<i32> {
    let typed = reading::code(typed).replace('.', "");
    if typed.is_empty() {
        return None;
    }
    let read = typed.parse().ok().filter(|n| (1..=most).contains(n));
    if read.is_none() {
        problems.add(field, ProblemCode::Number);
    }
    read
}

/// A day; nothing typed is none.
fn day(problems: &mut Problems, field: &str, typed: &str) -> Option<NaiveDate> {
    let typed = reading::code(typed);
    let read = NaiveDate::parse_from_str(&typed, DAY).ok().filter(|day| (2001..2200).contains(&day.year()));
    if read.is_none() && !typed.is_empty() {
        problems.add(field, ProblemCode::Date);
    }
    read
}

/// The first instant of a day in Jakarta.
fn begins(day: NaiveDate) -> DateTime<Utc> {
    of_wib(day.and_time(NaiveTime::MIN))
}

fn midnight(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default().and_time(NaiveTime::MIN).and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> VoucherInput {
        VoucherInput { code: "gitar-10".into(), kind: "percent".into(), value: "10".into(), ..VoucherInput::default() }
    }

    #[test]
    fn the_last_day_counts_to_its_end_in_jakarta() {
        // BR-35: first and last day may be the same
        let edit = VoucherInput { from_day: "2026-02-22".into(), until_day: "2026-02-22".into(), ..typed() };
        let edit = edit.checked().unwrap();
        assert_eq!(edit.starts_at.to_rfc3339(), "2026-02-21T17:00:00+00:00");
        assert_eq!(edit.ends_at.to_rfc3339(), "2026-02-22T17:00:00+00:00");
        let open = typed().checked().unwrap();
        assert_eq!((open.starts_at, open.ends_at), (VoucherInput::long_ago(), VoucherInput::never()));
    }

    #[test]
    fn slips_are_told_at_their_field() {
        for (input, field, code) in [
            (VoucherInput { code: " ".into(), ..typed() }, "code", ProblemCode::Required),
            (VoucherInput { code: "é!".into(), ..typed() }, "code", ProblemCode::VoucherCode),
            (VoucherInput { kind: "gratis".into(), ..typed() }, "kind", ProblemCode::Choice),
            (VoucherInput { value: "0".into(), ..typed() }, "value", ProblemCode::Range(1, 100)),
            (VoucherInput { value: "101%".into(), ..typed() }, "value", ProblemCode::Range(1, 100)),
            (VoucherInput { value: String::new(), ..typed() }, "value", ProblemCode::Required),
            (VoucherInput { kind: "amount".into(), value: "0".into(), ..typed() }, "value", ProblemCode::Number),
            (VoucherInput { ceiling: "-5".into(), ..typed() }, "ceiling", ProblemCode::Amount),
            (VoucherInput { minimum: "banyak".into(), ..typed() }, "minimum", ProblemCode::Amount),
            (VoucherInput { from_day: "besok".into(), ..typed() }, "from_day", ProblemCode::Date),
            (VoucherInput { limit_total: "0".into(), ..typed() }, "limit_total", ProblemCode::Number),
            (VoucherInput { limit_customer: "x".into(), ..typed() }, "limit_customer", ProblemCode::Number),
            (
                VoucherInput { from_day: "2026-02-23".into(), until_day: "2026-02-22".into(), ..typed() },
                "until_day",
                ProblemCode::EndsBefore,
            ),
        ] {
            assert_eq!(input.checked().unwrap_err().problem(field), Some(code), "{input:?}");
        }
        let good =
            VoucherInput { value: "10 %".into(), minimum: "1,5 juta".into(), limit_total: "1.000".into(), ..typed() };
        let good = good.checked().unwrap();
        assert_eq!(
            (good.terms.kind, good.terms.minimum, good.limit_total),
            (Kind::Percent(10), Rupiah::new(1_500_000), Some(1_000))
        );
    }

    #[test]
    fn so_many_codes() {
        assert_eq!(codes_wanted(" 50 ").unwrap(), 50);
        for typed in ["", "0", "1001", "-1", "x"] {
            assert_eq!(codes_wanted(typed).unwrap_err().problem("codes"), Some(ProblemCode::Range(1, MOST_CODES)));
        }
    }
}
