//! What staff see of an order beside it: notes, the customer's other orders, what is left of the money, what stands out.

use crate::{money::Rupiah, time::Instant};
use serde::{Deserialize, Serialize};

/// Most characters of a note.
pub const NOTE_MAX: u16 = 1_000;
/// Most notes of an order, all of which are shown.
pub const NOTES_SHOWN: u64 = 200;

/// A note about an order, for staff alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderNote {
    /// Who wrote it.
    pub author: String,
    /// What.
    pub text: String,
    /// When.
    pub at: Instant,
}

/// The other orders of a mail address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerSum {
    /// How many there are, a hundred at most.
    pub orders: u32,
    /// How many of them were paid.
    pub paid: u32,
    /// What those came to, in rupiah.
    pub sum: Rupiah,
    /// There may be more.
    pub more: bool,
}

/// What is left of the money of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Margin {
    /// The goods after discount, without the PPN in them, in rupiah.
    pub goods: Rupiah,
    /// What they cost on average, as far as it is known.
    pub cost: Rupiah,
    /// Lines whose cost nobody has entered.
    pub unknown: u32,
}

impl Margin {
    /// What is left, if all is known.
    #[must_use]
    pub fn left(&self) -> Option<Rupiah> {
        (self.unknown == 0).then(|| Rupiah::new(self.goods.amount() - self.cost.amount()))
    }
}

/// Something about an order that whoever sends it should know. Each is a fact of the books, none a judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// So many tries to pay.
    ManyTries(u32),
    /// The first order of this mail address, and dear.
    DearFirst,
    /// So many other orders of this mail address were not paid.
    UnpaidOthers(u32),
    /// So many orders of other mail addresses from the same network within a day.
    SameNetwork(u32),
    /// It was sent elsewhere after it was placed.
    Readdressed,
    /// The customer still has to pay so much since it was changed: it cannot be sent before.
    StillToPay(Rupiah),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_cost_makes_no_margin() {
        let known = Margin { goods: Rupiah::new(900), cost: Rupiah::new(1_000), unknown: 0 };
        assert_eq!(known.left(), Some(Rupiah::new(-100)));
        assert_eq!(Margin { unknown: 1, ..known }.left(), None);
    }
}
