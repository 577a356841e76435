//! What is promised, as a form or a sheet sends it: of a category and of a product alike.

use super::{
    PromiseFacts, Warranty,
    shelves::{RETURNS_MAX, WARRANTY_MAX},
};
use crate::error::{ProblemCode, Problems};

/// The fields in which it is typed.
pub const PROMISE_FIELDS: [&str; 4] = ["warranty", "warranty_months", "return_days", "set_up"];

/// What was typed; what is empty is inherited.
#[derive(Clone, Copy, Debug)]
pub struct PromiseTyped<'t> {
    /// `none`, `months`, `lifetime`.
    pub warranty: &'t str,
    /// Months of the warranty.
    pub months: &'t str,
    /// Days for returns.
    pub days: &'t str,
    /// `yes`, `no`.
    pub set_up: &'t str,
}

impl PromiseTyped<'_> {
    /// Reads it; problems stand at their fields.
    pub(super) fn read(self, problems: &mut Problems) -> PromiseFacts {
        let months = reading::code(self.months);
        let warranty = match self.warranty {
            "months" => number(problems, "warranty_months", &months, (1, WARRANTY_MAX)).map(Warranty::Months),
            other => {
                if !months.is_empty() {
                    problems.add("warranty", ProblemCode::Choice);
                }
                match other {
                    "" => None,
                    "none" => Some(Warranty::None),
                    "lifetime" => Some(Warranty::Lifetime),
                    _ => {
                        problems.add("warranty", ProblemCode::Choice);
                        None
                    }
                }
            }
        };
        let days = reading::code(self.days);
        let return_days = if days.is_empty() { None } else { number(problems, "return_days", &days, (0, RETURNS_MAX)) };
        let set_up = match self.set_up {
            "" => None,
            "yes" => Some(true),
            "no" => Some(false),
            _ => {
                problems.add("set_up", ProblemCode::Choice);
                None
            }
        };
        PromiseFacts { warranty, return_days, set_up }
    }
}

/// A number as typed, in these bounds.
fn number(problems: &mut Problems, field: &str, typed: &str, (least, most): (u16, u16)) -> Option<u16> {
    let read = reading::code(typed).parse::<u16>().ok().filter(|number| (least..=most).contains(number));
    if read.is_none() {
        problems.add(field, ProblemCode::Range(least, most));
    }
    read
}
