//! How one may pay besides the gateway: by a transfer to the shop's own account, which [`super::House`] names.

use super::{Group, Settings};
use crate::error::{AppError, ProblemCode, Problems};
use serde::{Deserialize, Serialize};

/// Most hours that a transfer is waited for.
pub const TRANSFER_HOURS_MAX: u16 = 168;

/// How one may pay besides the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Payways {
    /// Whether transfers to the shop's own account are taken, once it has one.
    pub transfer: bool,
    /// Hours that the goods wait for a transfer.
    pub transfer_hours: u16,
}

impl Default for Payways {
    fn default() -> Self {
        Self { transfer: true, transfer_hours: 24 }
    }
}

impl Group for Payways {
    const NAME: &'static str = "payways";

    fn of(settings: &Settings) -> &Self {
        &settings.payways
    }

    fn typed(&self) -> Vec<(String, String)> {
        let transfer = if self.transfer { "on" } else { "" };
        [("transfer", transfer.to_owned()), ("transfer_hours", self.transfer_hours.to_string())]
            .map(|(name, value)| (name.to_owned(), value))
            .to_vec()
    }
}

/// As it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaywaysInput {
    /// Ticked when transfers are taken.
    pub transfer: String,
    /// Hours, 1 to [`TRANSFER_HOURS_MAX`].
    pub transfer_hours: String,
}

impl PaywaysInput {
    /// What was typed, understood.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<Payways, AppError> {
        let mut problems = Problems::default();
        let hours = reading::code(&self.transfer_hours).parse().ok();
        let hours = hours.filter(|hours| (1..=TRANSFER_HOURS_MAX).contains(hours));
        if hours.is_none() {
            problems.add("transfer_hours", ProblemCode::Range(1, TRANSFER_HOURS_MAX));
        }
        let transfer_hours = hours.unwrap_or(Payways::default().transfer_hours);
        problems.into_result(Payways { transfer: !self.transfer.is_empty(), transfer_hours })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_within_a_week() {
        for (typed, hours) in
            [("1", Some(1)), (" 48 ", Some(48)), ("168", Some(168)), ("0", None), ("169", None), ("x", None)]
        {
            let read = PaywaysInput { transfer: "on".into(), transfer_hours: typed.into() }.checked();
            assert_eq!(read.map(|read| read.transfer_hours).ok(), hours, "{typed}");
        }
        assert!(!PaywaysInput { transfer: String::new(), transfer_hours: "24".into() }.checked().unwrap().transfer);
    }
}
