//! An order's payment as its customer sees it.

use crate::{
    money::Rupiah,
    orders::model::{MoneyNews, OrderStatus, PaymentState},
    payment::model::{AttemptView, PayWay, TransferProofs},
    time::Instant,
};
use serde::{Deserialize, Serialize};

/// What the payment page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentView {
    /// The order's number.
    pub order_number: String,
    /// Key of the order's link.
    pub key: String,
    /// State of the order.
    pub status: OrderStatus,
    /// Whether its money is in.
    pub payment: PaymentState,
    /// Until when the customer is asked for the money: a short while until a way to pay was chosen.
    pub pay_until: Instant,
    /// What must be known of a payment that needs a person.
    pub news: Option<MoneyNews>,
    /// What is open of an order that was changed after it was paid: the attempt collects no more than that.
    #[serde(default)]
    pub extra: Option<Rupiah>,
    /// The attempt to collect the money.
    pub attempt: AttemptView,
    /// What its customer must know of a transfer to the shop's own account, while they can do something for it.
    #[serde(default)]
    pub transfer: Option<TransferView>,
    /// The ways without the gateway that it can be paid by instead.
    #[serde(default)]
    pub own_ways: Vec<PayWay>,
}

/// A transfer to the shop's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferView {
    /// The bank.
    pub bank: String,
    /// The number of the account.
    pub account: String,
    /// In whose name it is.
    pub holder: String,
    /// What was sent last to show it, and what was said to that.
    pub proofs: TransferProofs,
    /// Whether the time to pay is over: a proof is looked at all the same.
    pub is_late: bool,
}

impl PaymentView {
    /// Whether the customer can and should pay now: not while it is open whether the money is in already.
    #[must_use]
    pub fn is_payable(&self) -> bool {
        self.is_asked_for() && self.news.is_none() && !self.attempt.is_in_question()
    }

    /// Whether money is asked for: all of it, or what is open since a change.
    #[must_use]
    pub const fn is_asked_for(&self) -> bool {
        matches!(self.status, OrderStatus::Pending) || self.extra.is_some()
    }

    /// Whether the attempt that collected what is open is over, so that another one must begin.
    #[must_use]
    pub const fn is_extra_over(&self) -> bool {
        self.extra.is_some() && !self.attempt.state.is_open()
    }
}
