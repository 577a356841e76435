//! A price for a while, as staff type it; the rule of what costs what when is [`Pricing::at`].

pub use crate::pricing::{Asked, Pricing, TimedOffer};
use serde::{Deserialize, Serialize};

/// Longest moment as it is typed.
pub const MOMENT_MAX: u16 = 20;
/// The fields in which an offer is typed: its price, from when and until when.
pub const OFFER_FIELDS: [&str; 3] = ["offer_price", "offer_from", "offer_until"];

/// What the form of an offer sends, as typed; all empty takes it away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfferInput {
    /// Its price.
    pub offer_price: String,
    /// From when, on the clock in Jakarta.
    pub offer_from: String,
    /// Until when.
    pub offer_until: String,
}
