//! What is known of some days, and how it compares with the days before.

use super::{Preset, Range};
use crate::{money::Rupiah, orders::model::OrderStatus, ui::text::Bilingual};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What happened in some days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// Orders placed.
    pub placed: i64,
    /// Orders whose money came in.
    pub paid: i64,
    /// What came in for them, freight included, in rupiah. What was given back later is not taken off.
    pub revenue: i64,
    /// What was taken off their price.
    pub discounts: i64,
    /// What they paid for sending.
    pub freight: i64,
    /// Units in them.
    pub units: i64,
    /// People who bought for the first time, told by their e-mail address.
    pub new_buyers: i64,
    /// Orders whose money was given back.
    pub refunds: i64,
    /// What was given back for them.
    pub refunded: i64,
    /// Visitors, each once a day.
    pub visitors: i64,
    /// Of these, who came at least as far as a product.
    pub looked: i64,
    /// At least as far as a cart.
    pub carted: i64,
    /// At least as far as the checkout.
    pub checked_out: i64,
    /// As far as an order.
    pub ordered: i64,
}

impl Sums {
    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            placed: self.placed + other.placed,
            paid: self.paid + other.paid,
            revenue: self.revenue + other.revenue,
            discounts: self.discounts + other.discounts,
            freight: self.freight + other.freight,
            units: self.units + other.units,
            new_buyers: self.new_buyers + other.new_buyers,
            refunds: self.refunds + other.refunds,
            refunded: self.refunded + other.refunded,
            visitors: self.visitors + other.visitors,
            looked: self.looked + other.looked,
            carted: self.carted + other.carted,
            checked_out: self.checked_out + other.checked_out,
            ordered: self.ordered + other.ordered,
        }
    }

    /// What a paid order brings on average, in rupiah; nothing without one.
    #[must_use]
    pub const fn average(self) -> Option<i64> {
        self.revenue.checked_div(self.paid)
    }

    /// Visitors who ordered of ten thousand; nothing without visitors.
    #[must_use]
    pub const fn conversion(self) -> Option<i64> {
        (self.ordered * 10_000).checked_div(self.visitors)
    }

    /// How far visitors came, the first step first.
    #[must_use]
    pub const fn funnel(self) -> [i64; 5] {
        [self.visitors, self.looked, self.carted, self.checked_out, self.ordered]
    }
}

/// How a figure compares with the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// More than before.
    Up,
    /// Less than before.
    Down,
    /// The same.
    Same,
}

/// The difference of a figure to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Now less before.
    pub by: i64,
    /// The same in tenths of a percent; nothing where there was nothing before.
    pub share: Option<i64>,
}

impl Change {
    /// From before to now.
    #[must_use]
    pub fn of(now: i64, before: i64) -> Self {
        let by = now.saturating_sub(before);
        let share = i128::from(by) * 1_000;
        let share = share.checked_div(i128::from(before.saturating_abs())).and_then(|share| i64::try_from(share).ok());
        Self { by, share }
    }

    /// Which way it went.
    #[must_use]
    pub const fn trend(self) -> Trend {
        match self.by {
            ..0 => Trend::Down,
            0 => Trend::Same,
            1.. => Trend::Up,
        }
    }
}

/// A stretch of the range with what happened in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Which days.
    pub range: Range,
    /// What happened.
    pub sums: Sums,
}

/// A product or a category with its part of what was sold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its id; nothing where it is gone.
    pub id: Option<Uuid>,
    /// Part of the address of the list behind it.
    pub slug: String,
    /// What it is called.
    pub name: Bilingual,
    /// Orders it was in.
    pub orders: i64,
    /// Units sold.
    pub units: i64,
    /// What they brought, in rupiah, without freight.
    pub revenue: i64,
}

/// Orders of the range in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateCount {
    /// The state they are in now.
    pub status: OrderStatus,
    /// How many.
    pub orders: i64,
}

/// What was sold in an hour of the day, or on a day of the week, over the whole range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Paid orders.
    pub paid: i64,
    /// What they brought.
    pub revenue: i64,
}

/// All figures of a range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Which days.
    pub range: Range,
    /// By which word they were asked for, if by one.
    pub preset: Option<Preset>,
    /// All of it.
    pub now: Sums,
    /// As many days before.
    pub before: Sums,
    /// Stretch by stretch.
    pub points: Vec<Point>,
    /// The same of the days before, in the same order.
    pub points_before: Vec<Point>,
    /// Orders placed in the range by what became of them.
    pub states: Vec<StateCount>,
    /// By hour of the day, 24 of them.
    pub hours: Vec<Stage>,
    /// By day of the week, Monday first.
    pub weekdays: Vec<Stage>,
    /// What brought most.
    pub products: Vec<Named>,
    /// Categories that brought most.
    pub categories: Vec<Named>,
    /// What all goods of the range brought, without freight: the whole that shares are parts of.
    pub goods: Rupiah,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_said_as_a_difference_and_a_share() {
        for (now, before, by, share, trend) in [
            (110, 100, 10, Some(100), Trend::Up),
            (0, 100, -100, Some(-1_000), Trend::Down),
            (5, 0, 5, None, Trend::Up),
            (0, 0, 0, None, Trend::Same),
            (1, 3, -2, Some(-666), Trend::Down),
        ] {
            let change = Change::of(now, before);
            assert_eq!((change.by, change.share, change.trend()), (by, share, trend), "{now} after {before}");
        }
    }

    #[test]
    fn there_is_no_average_of_nothing() {
        assert_eq!((Sums::default().average(), Sums::default().conversion()), (None, None));
        let sums = Sums { paid: 2, revenue: 5, visitors: 300, ordered: 7, ..Sums::default() };
        assert_eq!((sums.average(), sums.conversion()), (Some(2), Some(233)));
    }
}
