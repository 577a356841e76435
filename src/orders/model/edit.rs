//! What a change of an order did, as its history keeps it: a line without words of any language, read back for staff.

use super::{OrderRow, OrderStatus, OrderView, PaymentState};
use crate::{money::Rupiah, time::Instant};
use serde::{Deserialize, Serialize};

/// How the note of a change begins in the history.
pub const EDITED: &str = "edited";
/// Note in the history of an order whose extra payment came in.
pub const TOPPED_UP: &str = "topped_up";
/// How the remark begins that an extra payment was taken back by the bank; the amount follows.
pub const TAKEN_BACK: &str = "taken_back";
/// Note in the history of an order of which something was given back.
pub const GAVE_BACK: &str = "gave_back";
/// Most characters of a note.
const NOTE: usize = 250;
/// Most characters of a name in it.
const NAME: usize = 40;

/// What a change did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditNote {
    /// Who made it.
    pub by: String,
    /// The total before and after.
    pub total: (Rupiah, Rupiah),
    /// Whether receiver, address or note are others.
    pub elsewhere: bool,
    /// SKU, units before, units after; those that fit.
    pub lines: Vec<(String, u32, u32)>,
    /// Whether there were more lines.
    pub more: bool,
}

impl EditNote {
    /// The note of the history.
    #[must_use]
    pub fn to_note(&self) -> String {
        let by: String = self.by.chars().filter(|c| !c.is_control()).take(NAME).collect();
        let (before, after) = (self.total.0.amount(), self.total.1.amount());
        let mut note = format!("{EDITED}\t{by}\t{before}\t{after}\t{}", u8::from(self.elsewhere));
        let mut more = self.more;
        for (sku, from, to) in &self.lines {
            let line = format!("\t{sku}\u{1f}{from}\u{1f}{to}");
            if note.chars().count() + line.chars().count() > NOTE - 2 {
                more = true;
                break;
            }
            note += &line;
        }
        if more { note + "\t+" } else { note }
    }

    /// What a note says; nothing of another kind.
    #[must_use]
    pub fn parse(note: &str) -> Option<Self> {
        let mut parts = note.split('\t');
        if parts.next()? != EDITED {
            return None;
        }
        let by = parts.next()?.to_owned();
        let mut amount = || Some(Rupiah::new(parts.next()?.parse().ok()?));
        let total = (amount()?, amount()?);
        let elsewhere = parts.next()? == "1";
        let (mut lines, mut more) = (Vec::new(), false);
        for part in parts {
            if part == "+" {
                more = true;
                continue;
            }
            let mut line = part.split('\u{1f}');
            lines.push((line.next()?.to_owned(), line.next()?.parse().ok()?, line.next()?.parse().ok()?));
        }
        Some(Self { by, total, elsewhere, lines, more })
    }
}

/// Money of an order that moved after the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Whether it went back; else it came in.
    pub is_back: bool,
    /// How much, above zero.
    pub amount: Rupiah,
    /// What the bank calls it, of what went back.
    pub reference: String,
    /// Who gave it back.
    pub by: String,
    /// When.
    pub at: Instant,
}

impl OrderView {
    /// Whether its money is in, all that was asked for first.
    const fn has_money(&self) -> bool {
        matches!(self.payment, PaymentState::Paid | PaymentState::PartiallyRefunded)
    }

    /// Whether staff may still change what is in it: nothing of it has left the shop, nothing about its money is in question, and
    /// none of its lines was given back.
    #[must_use]
    pub fn can_be_edited(&self) -> bool {
        use super::OrderStatus::{Paid, Pending, Processing};
        if self.lines.iter().any(|line| line.refunded > 0)
            || self.freight_refunded > Rupiah::ZERO
            || !self.parts.is_empty()
        {
            return false;
        }
        match self.status {
            Pending => matches!(self.payment, PaymentState::Unpaid),
            Paid | Processing => self.has_money(),
            _ => false,
        }
    }

    /// What the customer still has to pay since a change of a paid order.
    #[must_use]
    pub fn still_to_pay(&self) -> Option<Rupiah> {
        open(self.status, self.due).0
    }

    /// What the shop still has to give back since a change of a paid order.
    #[must_use]
    pub fn to_give_back(&self) -> Option<Rupiah> {
        open(self.status, self.due).1
    }
}

/// What of an amount that is open the customer still pays, and what the shop gives back: nothing of either before the first money
/// is in, and where all of it goes back anyway.
fn open(status: OrderStatus, due: Rupiah) -> (Option<Rupiah>, Option<Rupiah>) {
    use OrderStatus::{Delivered, Paid, Processing, Shipped};
    if !matches!(status, Paid | Processing | Shipped | Delivered) {
        return (None, None);
    }
    let amount = due.amount();
    ((amount > 0).then_some(due), (amount < 0).then(|| Rupiah::new(-amount)))
}

impl OrderRow {
    /// What the customer still has to pay, and what the shop still has to give back, since a change of a paid order.
    #[must_use]
    pub fn open_money(&self) -> (Option<Rupiah>, Option<Rupiah>) {
        open(self.status, self.due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_note_is_read_back(
            by in "[a-zA-Z ]{1,60}", from in 0_i64..1_000_000_000, to in 0_i64..1_000_000_000, elsewhere: bool,
            lines in prop::collection::vec(("[A-Z0-9-]{1,30}", 0_u32..100, 0_u32..100), 0..20),
        ) {
            let all = lines.len();
            let written = EditNote { by, total: (Rupiah::new(from), Rupiah::new(to)), elsewhere, lines, more: false };
            let note = written.to_note();
            prop_assert!(note.chars().count() <= NOTE);
            let read = EditNote::parse(&note).unwrap();
            prop_assert_eq!(read.total, written.total);
            prop_assert_eq!(read.elsewhere, written.elsewhere);
            prop_assert_eq!(read.more, read.lines.len() < all);
            prop_assert_eq!(&read.lines[..], &written.lines[..read.lines.len()]);
        }
    }

    #[test]
    fn what_a_person_wrote_is_no_change() {
        assert_eq!(EditNote::parse("stok rusak"), None);
        assert_eq!(EditNote::parse("edited"), None);
    }
}
