//! An order that leaves in several parcels: what is in which, and what is still here.

use super::{OrderLineView, OrderStatus, OrderView, ShipmentView};
use crate::ids::VariantId;
use serde::{Deserialize, Serialize};

/// A parcel that left before the last one, and how many units of what are in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartView {
    /// Who has it, since when.
    pub parcel: ShipmentView,
    /// Units by variant.
    pub units: Vec<(VariantId, u32)>,
}

impl PartView {
    /// Its units as lines of the order: each line with as many units as are in here.
    #[must_use]
    pub fn lines(&self, order: &OrderView) -> Vec<OrderLineView> {
        let mut units = self.units.clone();
        let taken = |line: &OrderLineView| take(&mut units, line.variant, line.quantity);
        with(&order.lines, taken)
    }
}

impl OrderView {
    /// The lines of what is in no part, each with the units that are left: the last parcel, or what is still to be sent. What was given
    /// back before all of it had left is not sent; it was of what is in no part, as far as there was any.
    #[must_use]
    pub fn left(&self) -> Vec<OrderLineView> {
        let mut gone: Vec<(VariantId, u32)> = self.parts.iter().flat_map(|part| part.units.clone()).collect();
        let is_here = matches!(self.status, OrderStatus::Paid | OrderStatus::Processing);
        with(&self.lines, |line| {
            let here = line.quantity - take(&mut gone, line.variant, line.quantity);
            here - if is_here { line.refunded.min(here) } else { 0 }
        })
    }

    /// Whether a part of it can be sent by itself now: it is being packed, more than one unit is still here, and nobody pays for it at
    /// the door, where one parcel brings one sum.
    #[must_use]
    pub fn can_be_parted(&self) -> bool {
        let left: u32 = self.left().iter().map(|line| line.quantity).sum();
        self.status == OrderStatus::Processing && !self.is_fetched() && self.cash_at_door().is_none() && left > 1
    }

    /// Whether it is to be paid at the door and still here: its customer may give it up.
    #[must_use]
    pub fn is_packed_for_cash(&self) -> bool {
        self.status == OrderStatus::Processing && self.cash_at_door().is_some() && self.parts.is_empty()
    }

    /// Whether all that is still wanted of it has left in parts: nothing is left for a last parcel.
    #[must_use]
    pub fn has_left_in_parts(&self) -> bool {
        self.status == OrderStatus::Processing && !self.parts.is_empty() && self.left().is_empty()
    }
}

/// Takes at most so many units of a variant out of a heap; how many there were.
fn take(heap: &mut [(VariantId, u32)], variant: VariantId, most: u32) -> u32 {
    let mut taken = 0;
    for (_, units) in heap.iter_mut().filter(|(of, _)| *of == variant) {
        let some = (*units).min(most - taken);
        *units -= some;
        taken += some;
    }
    taken
}

fn with(lines: &[OrderLineView], mut units: impl FnMut(&OrderLineView) -> u32) -> Vec<OrderLineView> {
    let counted = lines.iter().map(|line| OrderLineView { quantity: units(line), ..line.clone() });
    counted.filter(|line| line.quantity > 0).collect()
}
