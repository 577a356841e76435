//! Which variants of a product a list speaks of, and at which price. THE rule: every list, card, count and order by price
//! follows it; `store/list.rs` says it in SQL.

/// An active variant, as far as lists need to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Price with tax, in whole rupiah.
    pub price: i64,
    /// Former price, in whole rupiah.
    pub compare_at: Option<i64>,
    /// Units nobody has reserved.
    pub free: u32,
}

impl Offer {
    /// Whether it can be bought now.
    #[must_use]
    pub const fn is_buyable(&self) -> bool {
        self.free > 0
    }

    /// The offers a product stands for: those that can be bought; all of them when it is sold out.
    pub fn counted(offers: &[Self]) -> impl Iterator<Item = &Self> {
        let sold_out = !offers.iter().any(Self::is_buyable);
        offers.iter().filter(move |offer| sold_out || offer.is_buyable())
    }

    /// The offer a product is listed at: the cheapest that counts, the first of equals.
    #[must_use]
    pub fn listed(offers: &[Self]) -> Option<&Self> {
        Self::counted(offers).min_by_key(|offer| offer.price)
    }

    /// Whether one offer that counts has a price in the range and, when asked for, can be bought.
    #[must_use]
    pub fn fits(offers: &[Self], min: Option<i64>, max: Option<i64>, in_stock: bool) -> bool {
        Self::counted(offers).any(|offer| {
            let in_range = min.is_none_or(|min| offer.price >= min) && max.is_none_or(|max| offer.price <= max);
            in_range && (!in_stock || offer.is_buyable())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers(all: &[(i64, u32)]) -> Vec<Offer> {
        all.iter().map(|(price, free)| Offer { price: *price, compare_at: None, free: *free }).collect()
    }

    #[test]
    fn what_is_sold_out_does_not_count_while_something_is_not() {
        for (all, listed) in [
            (vec![], None),
            (vec![(5, 1), (3, 1)], Some(3)),
            (vec![(5, 1), (3, 0)], Some(5)),
            (vec![(5, 0), (3, 0)], Some(3)),
        ] {
            assert_eq!(Offer::listed(&offers(&all)).map(|offer| offer.price), listed, "{all:?}");
        }
    }

    #[test]
    fn one_offer_must_have_all_that_is_asked_for() {
        let two = offers(&[(10, 0), (20, 1), (30, 2)]);
        for (min, max, in_stock, fits) in [
            (None, None, true, true),
            (Some(15), Some(25), true, true),
            (Some(21), Some(29), false, false),
            (None, Some(10), false, false),
            (None, Some(10), true, false),
            (Some(30), None, true, true),
            (Some(31), None, false, false),
        ] {
            assert_eq!(Offer::fits(&two, min, max, in_stock), fits, "{min:?} {max:?} {in_stock}");
        }
        let gone = offers(&[(10, 0)]);
        assert!(Offer::fits(&gone, None, Some(10), false) && !Offer::fits(&gone, None, Some(10), true));
        assert!(!Offer::fits(&[], None, None, false));
    }
}
