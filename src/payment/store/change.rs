//! What an attempt becomes: columns by name, so that no service builds an expression.

use crate::{
    entity::payment_attempt::Column,
    payment::model::{AttemptProblem, AttemptState},
};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;

/// The new values of an attempt; what is not named stays.
#[derive(Clone, Default)]
pub struct Change(pub(super) Vec<(Column, Expr)>);

impl Change {
    /// To another state.
    #[must_use]
    pub fn to(state: AttemptState) -> Self {
        Self(vec![(Column::State, Expr::value(state.as_str()))])
    }

    /// The payment page that was opened for it.
    #[must_use]
    pub fn page(self, token: &str, address: &str) -> Self {
        self.with(Column::Token, Expr::value(token)).with(Column::RedirectUrl, Expr::value(address))
    }

    /// What is wrong with it, or nothing any more.
    #[must_use]
    pub fn problem(self, problem: Option<AttemptProblem>) -> Self {
        self.with(Column::Problem, Expr::value(problem.map(AttemptProblem::as_str)))
    }

    /// The gateway's own name of the payment.
    #[must_use]
    pub fn transaction(self, id: Option<&str>) -> Self {
        self.with(Column::TransactionId, Expr::value(id))
    }

    /// How it is paid, and what the customer has to do for it.
    #[must_use]
    pub fn method(self, payment_type: Option<&str>, instructions: serde_json::Value) -> Self {
        self.with(Column::PaymentType, Expr::value(payment_type)).with(Column::Instructions, Expr::value(instructions))
    }

    /// When the money came (UTC).
    #[must_use]
    pub fn paid_at(self, at: DateTime<Utc>) -> Self {
        self.with(Column::PaidAt, Expr::value(at))
    }

    /// When the gateway is asked next (UTC), if at all, and how often it was asked.
    #[must_use]
    pub fn next_check(self, at: Option<DateTime<Utc>>, checks: i32) -> Self {
        self.with(Column::NextCheckAt, Expr::value(at)).with(Column::Checks, Expr::value(checks))
    }

    /// Until when it can be paid (UTC).
    #[must_use]
    pub fn expires_at(self, at: DateTime<Utc>) -> Self {
        self.with(Column::ExpiresAt, Expr::value(at))
    }

    fn with(mut self, column: Column, value: Expr) -> Self {
        self.0.push((column, value));
        self
    }
}
