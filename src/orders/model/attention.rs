//! Why the payment of an order needs a person. Written into its history as a word, shown to staff as a sentence.

use serde::{Deserialize, Serialize};

/// What is the matter with the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttentionReason {
    /// Money came for an order that has its money already (Midtrans case 18).
    PaidTwice,
    /// The amount at the gateway, or in its notification, differs from what was asked (case 4).
    AmountDiffers,
    /// The currency at the gateway is not the one that was asked for.
    CurrencyDiffers,
    /// The gateway has money, but under an order or a transaction that is not known to be this one.
    OrderDiffers,
    /// A signed notification says that it is paid, and the gateway does not confirm it.
    Unconfirmed,
    /// A person must accept or refuse it at the gateway (case 19).
    UnderReview,
    /// Money went back or is disputed at the gateway.
    MoneyReturned,
    /// A part of it went back from the gateway's dashboard: staff say what that was for.
    PartReturned,
    /// Money came after the order was given up, and the goods are gone (case 11).
    GoodsGone,
    /// Money came for an order that a person gave up, or that is over: it stays given up.
    GivenUp,
    /// The bank denied money that was settled before (case 13): nothing may leave the shop.
    Reversed,
    /// The customer sent a proof of a transfer: staff look whether it is on the account.
    ProofArrived,
    /// It was paid otherwise while its parcel is out to be paid at the door.
    PaidBeforeDoor,
}

impl AttentionReason {
    /// All reasons.
    pub const ALL: [Self; 13] = [
        Self::PaidTwice,
        Self::AmountDiffers,
        Self::CurrencyDiffers,
        Self::OrderDiffers,
        Self::Unconfirmed,
        Self::UnderReview,
        Self::MoneyReturned,
        Self::PartReturned,
        Self::GoodsGone,
        Self::GivenUp,
        Self::Reversed,
        Self::ProofArrived,
        Self::PaidBeforeDoor,
    ];

    /// The word in the history.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PaidTwice => "paid_twice",
            Self::AmountDiffers => "amount_differs",
            Self::CurrencyDiffers => "currency_differs",
            Self::OrderDiffers => "order_differs",
            Self::Unconfirmed => "unconfirmed",
            Self::UnderReview => "under_review",
            Self::MoneyReturned => "money_returned",
            Self::PartReturned => "part_returned",
            Self::GoodsGone => "goods_gone",
            Self::GivenUp => "given_up",
            Self::Reversed => "reversed",
            Self::ProofArrived => "proof_arrived",
            Self::PaidBeforeDoor => "paid_before_door",
        }
    }

    /// The reason of a word; none for what a person wrote.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }

    /// Whether the shop may turn out to have no money at all.
    #[must_use]
    pub const fn is_doubt(self) -> bool {
        matches!(self, Self::Unconfirmed | Self::OrderDiffers | Self::UnderReview | Self::ProofArrived)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        for reason in AttentionReason::ALL {
            assert_eq!(AttentionReason::parse(reason.as_str()), Some(reason));
        }
        assert_eq!(AttentionReason::parse("stok rusak"), None);
    }
}
