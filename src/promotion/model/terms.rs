//! THE rule of what a voucher takes off goods: pure, and the same for a cart, an order to be placed and one that staff change.

use super::split;
use crate::{ids::VoucherId, money::Rupiah, voucher_code::VoucherCode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// So many percent of the goods, rounded down to the rupiah.
    Percent(u8),
    /// So much of the goods, never more than they cost.
    Amount(Rupiah),
    /// The freight.
    Freight,
}

/// What a voucher gives, and for which goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What is taken off.
    pub kind: Kind,
    /// Never more than this; of percent and freight.
    pub ceiling: Option<Rupiah>,
    /// The goods that it counts for must cost at least this.
    pub minimum: Rupiah,
    /// Not for goods that are reduced already: a struck price, an offer for a while, a price agreed on in chat.
    pub skip_reduced: bool,
    /// Not for used instruments.
    pub skip_used: bool,
}

/// Goods to be judged: one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// What the line costs.
    pub total: Rupiah,
    /// Whether its price is below the usual one.
    pub is_reduced: bool,
    /// Whether it is a used instrument.
    pub is_used: bool,
}

/// What is taken off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Of each line, as they were given; together what the voucher takes off the goods.
    pub lines: Vec<Rupiah>,
    /// Most that is taken off the freight.
    pub freight: Rupiah,
}

impl Given {
    /// What is taken off the goods.
    #[must_use]
    pub fn of_goods(&self) -> Rupiah {
        Rupiah::sum(self.lines.iter().copied()).unwrap_or_default()
    }
}

/// Why a voucher does not count now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Miss {
    /// No such code, or one that is off or not yet good: nobody is told which.
    Unknown,
    /// Its last day is over. Said of codes that are told to everybody only.
    Ended,
    /// It was used as often as it may be.
    UsedUp,
    /// This customer has used it as often as one may.
    UsedByYou,
    /// It counts from so much more on.
    Below {
        /// What is missing.
        more: Rupiah,
    },
    /// It counts for none of these goods.
    NoGoods,
}

/// A voucher that may be used at this moment, whatever is bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The voucher.
    pub id: VoucherId,
    /// The code by which it was asked for.
    pub code: VoucherCode,
    /// Its row, where that code is good for one order.
    pub single: Option<Uuid>,
    /// The version that was judged: who changes the voucher changes it.
    pub version: i64,
    /// What it gives.
    pub terms: Terms,
}

/// A voucher that counts for these goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Which.
    pub offer: Offer,
    /// What it takes off.
    pub given: Given,
}

impl Terms {
    fn is_for(&self, item: &Item) -> bool {
        !(self.skip_reduced && item.is_reduced || self.skip_used && item.is_used)
    }

    /// What is taken off these goods.
    ///
    /// # Errors
    /// Why nothing is.
    pub fn judge(&self, items: &[Item]) -> Result<Given, Miss> {
        let weight = |item: &Item| if self.is_for(item) { item.total } else { Rupiah::ZERO };
        let weights: Vec<Rupiah> = items.iter().map(weight).collect();
        if items.iter().all(|item| !self.is_for(item)) {
            return Err(Miss::NoGoods);
        }
        let sum = Rupiah::sum(weights.iter().copied()).unwrap_or_default();
        if sum < self.minimum {
            return Err(Miss::Below { more: self.minimum.minus(sum).unwrap_or_default() });
        }
        let most = self.ceiling.unwrap_or(Rupiah::new(i64::MAX));
        let off = match self.kind {
            Kind::Percent(percent) => {
                let part = i128::from(sum.amount()) * i128::from(percent.min(100)) / 100;
                Rupiah::new(i64::try_from(part).unwrap_or(i64::MAX)).min(most)
            }
            Kind::Amount(amount) => amount.min(sum),
            Kind::Freight => return Ok(Given { lines: vec![Rupiah::ZERO; items.len()], freight: most }),
        };
        Ok(Given { lines: split(off, &weights), freight: Rupiah::ZERO })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms(kind: Kind) -> Terms {
        Terms { kind, ceiling: None, minimum: Rupiah::ZERO, skip_reduced: false, skip_used: false }
    }

    fn item(total: i64) -> Item {
        Item { total: Rupiah::new(total), is_reduced: false, is_used: false }
    }

    fn off(terms: Terms, items: &[Item]) -> Result<i64, Miss> {
        terms.judge(items).map(|given| given.of_goods().amount())
    }

    #[test]
    fn never_below_zero() {
        // BR-33
        assert_eq!(off(terms(Kind::Amount(Rupiah::new(100_000))), &[item(75_000)]), Ok(75_000));
        assert_eq!(off(terms(Kind::Percent(100)), &[item(75_000), item(1)]), Ok(75_001));
        assert_eq!(off(terms(Kind::Percent(10)), &[item(9)]), Ok(0));
    }

    #[test]
    fn a_ceiling_and_a_minimum() {
        let ten =
            Terms { ceiling: Some(Rupiah::new(50_000)), minimum: Rupiah::new(300_000), ..terms(Kind::Percent(10)) };
        assert_eq!(off(ten, &[item(250_000)]), Err(Miss::Below { more: Rupiah::new(50_000) }));
        assert_eq!(off(ten, &[item(300_000)]), Ok(30_000));
        assert_eq!(off(ten, &[item(9_000_000)]), Ok(50_000));
    }

    #[test]
    fn goods_that_it_is_not_for() {
        let reduced = Item { is_reduced: true, ..item(200_000) };
        let used = Item { is_used: true, ..item(300_000) };
        let picky = Terms { skip_reduced: true, skip_used: true, ..terms(Kind::Percent(10)) };
        assert_eq!(picky.judge(&[reduced, used]), Err(Miss::NoGoods));
        assert_eq!(picky.judge(&[reduced, item(100_000), used]).unwrap().lines, [0, 10_000, 0].map(Rupiah::new));
        let least = Terms { minimum: Rupiah::new(100_001), ..picky };
        assert_eq!(off(least, &[reduced, item(100_000)]), Err(Miss::Below { more: Rupiah::new(1) }), "of its goods");
        assert_eq!(terms(Kind::Freight).judge(&[]), Err(Miss::NoGoods));
    }

    #[test]
    fn freight_is_no_part_of_the_goods() {
        let free = terms(Kind::Freight).judge(&[item(10), item(20)]).unwrap();
        assert_eq!((free.of_goods(), free.freight, free.lines.len()), (Rupiah::ZERO, Rupiah::new(i64::MAX), 2));
        let some = Terms { ceiling: Some(Rupiah::new(20_000)), ..terms(Kind::Freight) };
        assert_eq!(some.judge(&[item(10)]).unwrap().freight, Rupiah::new(20_000));
    }

    proptest! {
        #[test]
        fn what_is_taken_off_is_there(
            percent in 0_u8..=255, amount in 0_i64..2_000_000_000, ceiling in prop::option::of(1_i64..1_000_000_000),
            totals in prop::collection::vec((0_i64..1_000_000_000, any::<bool>(), any::<bool>()), 1..50),
        ) {
            let items: Vec<Item> = totals.iter().map(|(total, is_reduced, is_used)| Item { total: Rupiah::new(*total), is_reduced: *is_reduced, is_used: *is_used }).collect();
            for kind in [Kind::Percent(percent), Kind::Amount(Rupiah::new(amount))] {
                let picky = Terms { ceiling: ceiling.map(Rupiah::new), skip_reduced: true, skip_used: true, ..terms(kind) };
                if let Ok(given) = picky.judge(&items) {
                    prop_assert_eq!(given.lines.len(), items.len());
                    for (part, item) in given.lines.iter().zip(&items) {
                        prop_assert!(*part >= Rupiah::ZERO && *part <= item.total);
                        prop_assert!(*part == Rupiah::ZERO || !(item.is_reduced || item.is_used));
                    }
                    if let (Kind::Percent(_), Some(most)) = (kind, ceiling) {
                        prop_assert!(given.of_goods().amount() <= most);
                    }
                }
            }
        }
    }
}
