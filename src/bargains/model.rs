//! What is talked about, as people see it.

use crate::{ids::VariantId, money::Rupiah, time::Instant};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most units of one agreement.
pub const MOST_UNITS: u32 = 99;
/// Hours that an agreement holds when staff say nothing else, and at most.
pub const HOLDS_HOURS: u16 = 48;
/// At most so many hours.
pub const MOST_HOURS: u16 = 336;
/// Days that an offer stays on the table.
pub const OPEN_DAYS: i64 = 7;

/// Where an offer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BargainState {
    /// The other side may answer.
    Open,
    /// It is a price.
    Accepted,
    /// The other side said no.
    Declined,
    /// Another one took its place.
    Withdrawn,
    /// An order was placed at it.
    Used,
    /// Its time is over.
    Over,
}

impl BargainState {
    /// The state of a row's word, at a moment.
    #[must_use]
    pub fn of(word: &str, is_over: bool) -> Self {
        match word {
            "open" | "accepted" if is_over => Self::Over,
            "open" => Self::Open,
            "accepted" => Self::Accepted,
            "declined" => Self::Declined,
            "used" => Self::Used,
            _ => Self::Withdrawn,
        }
    }
}

/// An offer as both sides see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BargainView {
    /// Its row.
    pub id: Uuid,
    /// What it is about.
    pub variant: VariantId,
    /// For at most so many units.
    pub quantity: u32,
    /// What the shopper asked for first, for one.
    pub asked: Rupiah,
    /// The price on the table, for one.
    pub price: Rupiah,
    /// Whether it is the shop's word, so that the shopper answers.
    pub by_staff: bool,
    /// Where it stands.
    pub state: BargainState,
    /// The version that was seen; an answer to another one is refused.
    pub version: i64,
    /// Until when it stands, or holds.
    pub until: Instant,
}

/// An agreement that counts now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    /// Its row.
    pub id: Uuid,
    /// Price of one unit.
    pub price: Rupiah,
    /// For at most so many units.
    pub quantity: u32,
    /// Until when.
    pub until: Instant,
}

impl Deal {
    /// What one unit costs in a line of so many: the agreement is for so many and no more, and never dearer than the shelf.
    #[must_use]
    pub fn price_of(&self, shelf: Rupiah, quantity: u32) -> Rupiah {
        if self.applies(shelf, quantity) { self.price } else { shelf }
    }

    /// Whether it counts for a line of so many.
    #[must_use]
    pub fn applies(&self, shelf: Rupiah, quantity: u32) -> bool {
        quantity <= self.quantity && self.price < shelf
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deal_is_for_so_many_and_never_dearer() {
        let deal = Deal { id: Uuid::nil(), price: Rupiah::new(80), quantity: 2, until: Instant(0) };
        for (shelf, quantity, price) in [(100, 1, 80), (100, 2, 80), (100, 3, 100), (70, 1, 70), (80, 1, 80)] {
            assert_eq!(deal.price_of(Rupiah::new(shelf), quantity), Rupiah::new(price), "{shelf} {quantity}");
        }
    }

    #[test]
    fn what_is_over_is_nothing_any_more() {
        assert_eq!(BargainState::of("open", true), BargainState::Over);
        assert_eq!(BargainState::of("accepted", true), BargainState::Over);
        assert_eq!(BargainState::of("used", true), BargainState::Used);
    }
}
