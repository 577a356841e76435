//! What something costs, and for a while. A variant has its price, which staff set and which holds before and after; and at most one
//! offer: a lower price from an instant until an instant, one of which may be open. [`Pricing::at`] is THE rule of what it costs when,
//! for whoever sells it and for whoever prints a label of it.

use crate::{money::Rupiah, time::Instant};
use serde::{Deserialize, Serialize};

/// A lower price for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimedOffer {
    /// Price with tax, in whole rupiah, below the variant's own.
    pub price: Rupiah,
    /// The first instant at which it holds; from now on without one.
    pub from: Option<Instant>,
    /// The first instant at which it holds no more; until it is taken away without one.
    pub until: Option<Instant>,
}

impl TimedOffer {
    /// Whether it holds at an instant.
    #[must_use]
    pub fn holds_at(&self, now: Instant) -> bool {
        self.from.is_none_or(|from| from <= now) && !self.is_over_at(now)
    }

    /// Whether it will never hold again.
    #[must_use]
    pub fn is_over_at(&self, now: Instant) -> bool {
        self.until.is_some_and(|until| until <= now)
    }

    /// The next instant after `now` at which it begins or ends.
    #[must_use]
    pub fn next_after(&self, now: Instant) -> Option<Instant> {
        [self.from, self.until].into_iter().flatten().find(|moment| *moment > now)
    }
}

/// What a variant costs, and for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pricing {
    /// Its own price, in whole rupiah.
    pub price: i64,
    /// Former price of that.
    pub compare_at: Option<i64>,
    /// Its offer.
    pub offer: Option<TimedOffer>,
}

/// What is asked for at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The price, in whole rupiah.
    pub price: i64,
    /// What is struck through beside it: of an offer the price that holds before and after it.
    pub compare_at: Option<i64>,
    /// The end of the offer that this is, if it has one.
    pub until: Option<Instant>,
}

impl Pricing {
    /// What it costs at an instant.
    #[must_use]
    pub fn at(&self, now: Instant) -> Asked {
        self.shown(self.offer.is_some_and(|offer| offer.holds_at(now)))
    }

    /// What it costs while its offer holds, or does not.
    #[must_use]
    pub fn shown(&self, on: bool) -> Asked {
        match self.offer.filter(|_| on) {
            Some(offer) => Asked { price: offer.price.amount(), compare_at: Some(self.price), until: offer.until },
            None => Asked { price: self.price, compare_at: self.compare_at, until: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_holds_from_its_first_instant_until_before_its_last() {
        let (from, until) = (Instant(1_000), Instant(2_000));
        let own = Pricing {
            price: 1000,
            compare_at: Some(1200),
            offer: Some(TimedOffer { price: Rupiah::new(800), from: Some(from), until: Some(until) }),
        };
        for (now, price, struck, end) in [
            (999, 1000, Some(1200), None),
            (1_000, 800, Some(1000), Some(until)),
            (1_999, 800, Some(1000), Some(until)),
            (2_000, 1000, Some(1200), None),
        ] {
            assert_eq!(own.at(Instant(now)), Asked { price, compare_at: struck, until: end }, "{now}");
        }
        let offer = own.offer.unwrap();
        assert_eq!([999, 1_000, 2_000].map(|now| offer.next_after(Instant(now))), [Some(from), Some(until), None]);
        let open = TimedOffer { until: None, ..offer };
        assert!(open.holds_at(Instant(9_000)) && !open.is_over_at(Instant(9_000)));
    }
}
