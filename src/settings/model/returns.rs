//! How long goods may be sent back.

use super::{Group, Settings};
use crate::error::{AppError, ProblemCode, Problems};
use serde::{Deserialize, Serialize};

/// Most days.
const DAYS_MOST: u16 = 365;

/// How long goods may be sent back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Returns {
    /// Days after arrival, at least; goods that promise more have more, and those that promise none have none. 0 for only what is
    /// promised with goods.
    pub days: u16,
}

impl Default for Returns {
    fn default() -> Self {
        Self { days: 7 }
    }
}

impl Group for Returns {
    const NAME: &'static str = "returns";

    fn of(settings: &Settings) -> &Self {
        &settings.returns
    }

    fn typed(&self) -> Vec<(String, String)> {
        vec![("days_back".to_owned(), self.days.to_string())]
    }
}

/// As it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReturnsInput {
    /// Days.
    pub days_back: String,
}

impl ReturnsInput {
    /// What was typed, understood.
    ///
    /// # Errors
    /// A problem at `days_back`.
    pub fn checked(&self) -> Result<Returns, AppError> {
        let mut problems = Problems::default();
        let days = reading::code(&self.days_back).parse().ok().filter(|days| *days <= DAYS_MOST);
        if days.is_none() {
            problems.add("days_back", ProblemCode::Range(0, DAYS_MOST));
        }
        problems.into_result(Returns { days: days.unwrap_or_default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_back_as_they_were_typed() {
        for days in [0, 7, 365] {
            let group = Returns { days };
            let typed = ReturnsInput { days_back: group.typed()[0].1.clone() };
            assert_eq!(typed.checked().unwrap(), group);
        }
        for wrong in ["", "x", "366", "-1"] {
            let error = ReturnsInput { days_back: wrong.into() }.checked().unwrap_err();
            assert_eq!(error.problem("days_back"), Some(ProblemCode::Range(0, 365)), "{wrong}");
        }
    }
}
