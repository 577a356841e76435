//! Lists of orders: a row, a page of rows, and the states they may be in.

use super::{AttentionReason, OrderStatus, PaymentState};
use crate::{money::Rupiah, time::Instant};
use serde::{Deserialize, Serialize};

/// What staff looks for in the list: the orders in a state, or those whose payment somebody must look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderGroup {
    /// The payment needs a person ([`PaymentState::Attention`]), whatever the state.
    Attention,
    /// In this state.
    In(OrderStatus),
}

impl OrderGroup {
    /// All groups, the most urgent first.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Attention).chain(OrderStatus::ALL.into_iter().map(Self::In))
    }

    /// The word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Attention => PaymentState::Attention.as_str(),
            Self::In(status) => status.as_str(),
        }
    }

    /// The group of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::all().find(|group| group.as_str() == word)
    }
}

/// One row of a list of orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    /// Number people say on the phone.
    pub number: String,
    /// State.
    pub status: OrderStatus,
    /// Whether the money is in.
    pub payment: PaymentState,
    /// Name of the customer.
    pub customer_name: String,
    /// E-mail of the customer.
    pub customer_email: String,
    /// To pay, freight included.
    pub total: Rupiah,
    /// Units in all lines.
    pub units: u32,
    /// Why somebody must look at its payment; staff's list only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<AttentionReason>,
    /// When it was placed.
    pub placed_at: Instant,
    /// What is open since a change of a paid order: above zero the customer pays, below zero the shop gives back.
    #[serde(default)]
    pub due: Rupiah,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_found_by_its_word() {
        for group in OrderGroup::all() {
            assert_eq!(OrderGroup::parse(group.as_str()), Some(group));
        }
        assert_eq!(OrderGroup::parse("lost"), None);
    }
}
