//! Reads variables one by one and keeps what is wrong with them.

use std::{collections::HashMap, fmt::Display, ops::RangeInclusive, str::FromStr};

/// The variables, and one sentence for each that does not fit.
pub(super) struct Reader<'v> {
    pub(super) variables: &'v HashMap<String, String>,
    pub(super) problems: Vec<String>,
}

impl Reader<'_> {
    /// A variable without the space around it; an empty one is not set.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.variables.get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// A variable of another type; `expected` says in words what it must be.
    pub(super) fn parse<T: FromStr>(&mut self, name: &str, expected: &str, default: T) -> T {
        match self.text(name).map(|value| value.parse()) {
            None => default,
            Some(Ok(value)) => value,
            Some(Err(_)) => {
                self.problems.push(format!("{name} must be {expected}"));
                default
            }
        }
    }

    /// A whole number between two others; `why` says where the limits come from, or is empty.
    pub(super) fn within<T: FromStr + PartialOrd + Display>(
        &mut self,
        name: &str,
        range: RangeInclusive<T>,
        why: &str,
        default: T,
    ) -> T {
        match self.text(name).map(|value| value.parse::<T>()) {
            None => default,
            Some(Ok(value)) if range.contains(&value) => value,
            Some(_) => {
                let (least, most) = (range.start(), range.end());
                self.problems.push(format!("{name} must be a whole number from {least} to {most}{why}"));
                default
            }
        }
    }
}
