//! Why the payment of an order needs a person. Written into its history as a word, shown to staff as a sentence.

/// What is the matter with the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttentionReason {
    /// Money came for an order that has its money already (Midtrans case 18).
    PaidTwice,
    /// Amount or currency at the gateway differ from what was asked (case 4).
    AmountDiffers,
    /// Money went back or is disputed at the gateway.
    MoneyReturned,
    /// Money came after the order was given up, and the goods are gone (case 11).
    GoodsGone,
    /// The bank denied money that was settled before (case 13): nothing may leave the shop.
    Reversed,
}

impl AttentionReason {
    /// All reasons.
    pub const ALL: [Self; 5] =
        [Self::PaidTwice, Self::AmountDiffers, Self::MoneyReturned, Self::GoodsGone, Self::Reversed];

    /// The word in the history.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PaidTwice => "paid_twice",
            Self::AmountDiffers => "amount_differs",
            Self::MoneyReturned => "money_returned",
            Self::GoodsGone => "goods_gone",
            Self::Reversed => "reversed",
        }
    }

    /// The reason of a word; none for what a person wrote.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}
