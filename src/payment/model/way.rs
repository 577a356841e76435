//! The ways to pay, in the groups in which people of the country look for them, what each of them takes, and why one cannot be had.

use crate::money::Rupiah;
use serde::{Deserialize, Serialize};

/// How an order is to be paid: a method of the gateway, or one without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayWay {
    /// A code that every bank and e-wallet of the country scans.
    Qris,
    /// Virtual account of BCA.
    BcaVa,
    /// Virtual account of BNI.
    BniVa,
    /// Virtual account of BRI.
    BriVa,
    /// Bill payment of Mandiri.
    Mandiri,
    /// Virtual account of Permata.
    PermataVa,
    /// Virtual account of CIMB Niaga.
    CimbVa,
    /// GoPay.
    Gopay,
    /// `ShopeePay`.
    Shopeepay,
    /// DANA.
    Dana,
    /// OVO.
    Ovo,
    /// Credit or debit card.
    Card,
    /// At the counter of Indomaret.
    Indomaret,
    /// At the counter of Alfamart.
    Alfamart,
    /// A transfer to the shop's own account, which staff look for.
    Transfer,
    /// Cash at the door.
    Cod,
}

/// Ways that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayGroup {
    /// One code for all.
    Qris,
    /// Virtual accounts of banks.
    Bank,
    /// E-wallets.
    Wallet,
    /// Cards.
    Card,
    /// Minimarkets.
    Counter,
    /// Transfer by hand.
    Transfer,
    /// Cash at the door.
    Cod,
}

/// Why a way cannot be had for what is being bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayOff {
    /// It takes no less than this.
    Below(Rupiah),
    /// It takes no more than this.
    Above(Rupiah),
    /// The shop does not offer it.
    NotOffered,
    /// Nothing is to be paid.
    Nothing,
    /// Where it goes is not known yet.
    NoPlace,
    /// Not where it goes.
    NotThere,
    /// The parcel counts more kilograms than this.
    TooHeavy(u16),
    /// It is fetched in the shop.
    Fetched,
}

/// What the shop offers besides the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnWays {
    /// Transfers to its own account.
    pub transfer: bool,
    /// Cash at the door: least and most of an order, or why not.
    pub cod: Result<(Rupiah, Rupiah), WayOff>,
}

impl Default for OwnWays {
    fn default() -> Self {
        Self { transfer: false, cod: Err(WayOff::NotOffered) }
    }
}

/// A way with why it cannot be had, if it cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedWay {
    /// The way.
    pub way: PayWay,
    /// Why not.
    pub off: Option<WayOff>,
}

impl PayGroup {
    /// All groups, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Qris, Self::Bank, Self::Wallet, Self::Card, Self::Counter, Self::Transfer, Self::Cod];
}

impl PayWay {
    /// All ways, in the order in which they are offered.
    pub const ALL: [Self; 16] = [
        Self::Qris,
        Self::BcaVa,
        Self::BniVa,
        Self::BriVa,
        Self::Mandiri,
        Self::PermataVa,
        Self::CimbVa,
        Self::Gopay,
        Self::Shopeepay,
        Self::Dana,
        Self::Ovo,
        Self::Card,
        Self::Indomaret,
        Self::Alfamart,
        Self::Transfer,
        Self::Cod,
    ];

    /// The word in forms and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Qris => "qris",
            Self::BcaVa => "bca_va",
            Self::BniVa => "bni_va",
            Self::BriVa => "bri_va",
            Self::Mandiri => "mandiri",
            Self::PermataVa => "permata_va",
            Self::CimbVa => "cimb_va",
            Self::Gopay => "gopay",
            Self::Shopeepay => "shopeepay",
            Self::Dana => "dana",
            Self::Ovo => "ovo",
            Self::Card => "card",
            Self::Indomaret => "indomaret",
            Self::Alfamart => "alfamart",
            Self::Transfer => "transfer",
            Self::Cod => "cod",
        }
    }

    /// The way of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == word)
    }

    /// Where it is looked for.
    #[must_use]
    pub const fn group(self) -> PayGroup {
        match self {
            Self::Qris => PayGroup::Qris,
            Self::BcaVa | Self::BniVa | Self::BriVa | Self::Mandiri | Self::PermataVa | Self::CimbVa => PayGroup::Bank,
            Self::Gopay | Self::Shopeepay | Self::Dana | Self::Ovo => PayGroup::Wallet,
            Self::Card => PayGroup::Card,
            Self::Indomaret | Self::Alfamart => PayGroup::Counter,
            Self::Transfer => PayGroup::Transfer,
            Self::Cod => PayGroup::Cod,
        }
    }

    /// Its code in the `enabled_payments` of Snap (fact sheet 2.1); nothing of a way without the gateway.
    #[must_use]
    pub const fn snap_code(self) -> Option<&'static str> {
        Some(match self {
            Self::Qris => "other_qris",
            Self::BcaVa => "bca_va",
            Self::BniVa => "bni_va",
            Self::BriVa => "bri_va",
            Self::Mandiri => "echannel",
            Self::PermataVa => "permata_va",
            Self::CimbVa => "cimb_va",
            Self::Gopay => "gopay",
            Self::Shopeepay => "shopeepay",
            Self::Dana => "dana",
            Self::Ovo => "ovo",
            Self::Card => "credit_card",
            Self::Indomaret => "indomaret",
            Self::Alfamart => "alfamart",
            Self::Transfer | Self::Cod => return None,
        })
    }

    /// How an order that was paid by it is said to have been paid; nothing of a way of the gateway, which says that itself.
    #[must_use]
    pub const fn by_hand(self) -> Option<&'static str> {
        match self {
            Self::Transfer => Some("manual_transfer"),
            Self::Cod => Some("cod"),
            _ => None,
        }
    }

    /// Whether the gateway collects it.
    #[must_use]
    pub const fn is_online(self) -> bool {
        self.snap_code().is_some()
    }

    /// Least and most that it takes of one order, rupiah (fact sheet 2.7: e-wallets, QRIS and minimarkets have the provider's limits).
    const fn limits(self) -> (i64, i64) {
        match self {
            Self::Qris => (1, 10_000_000),
            Self::BcaVa => (10_000, i64::MAX),
            Self::Gopay | Self::Shopeepay | Self::Dana => (1, 20_000_000),
            Self::Ovo => (1, 99_999_999),
            Self::Card => (10_000, 999_999_999),
            Self::Indomaret => (10_000, 5_000_000),
            Self::Alfamart => (1, 5_000_000),
            _ => (1, i64::MAX),
        }
    }

    /// Why it cannot be had for an order of this total; nothing where it can.
    #[must_use]
    pub fn off(self, total: Rupiah, own: OwnWays) -> Option<WayOff> {
        let (mut least, mut most) = self.limits();
        match (self, own.cod) {
            (Self::Cod, Ok((from, to))) => (least, most) = (from.amount(), to.amount()),
            (Self::Cod, Err(off)) => return Some(off),
            _ => {}
        }
        if self == Self::Transfer && !own.transfer {
            Some(WayOff::NotOffered)
        } else if total <= Rupiah::ZERO {
            Some(WayOff::Nothing)
        } else if total.amount() < least {
            Some(WayOff::Below(Rupiah::new(least)))
        } else if total.amount() > most {
            Some(WayOff::Above(Rupiah::new(most)))
        } else {
            None
        }
    }

    /// All ways for an order of this total.
    #[must_use]
    pub fn offered(total: Rupiah, own: OwnWays) -> Vec<OfferedWay> {
        Self::ALL.into_iter().map(|way| OfferedWay { way, off: way.off(total, own) }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: OwnWays = OwnWays { transfer: true, cod: Err(WayOff::NotThere) };

    #[test]
    fn words_come_back_and_groups_stay_together() {
        for way in PayWay::ALL {
            assert_eq!(PayWay::parse(way.as_str()), Some(way));
            assert_eq!(way.is_online(), !matches!(way.group(), PayGroup::Transfer | PayGroup::Cod));
        }
        let mut groups: Vec<PayGroup> = PayWay::ALL.into_iter().map(PayWay::group).collect();
        groups.dedup();
        assert_eq!(groups, PayGroup::ALL, "each group once, in its place");
        assert_eq!(PayWay::parse("linkaja"), None);
    }

    /// No two ways are one code, and plain `qris` is not a code of Snap (fact sheet 2.1).
    #[test]
    fn codes_are_those_of_snap() {
        let codes: std::collections::BTreeSet<_> = PayWay::ALL.into_iter().filter_map(PayWay::snap_code).collect();
        assert_eq!(codes.len(), 14);
        assert!(!codes.contains("qris") && codes.contains("other_qris"));
    }

    #[test]
    fn limits_are_told() {
        let off = |way: PayWay, total| way.off(Rupiah::new(total), OWN);
        assert_eq!(off(PayWay::Indomaret, 5_000_000), None);
        assert_eq!(off(PayWay::Indomaret, 5_000_001), Some(WayOff::Above(Rupiah::new(5_000_000))));
        assert_eq!(off(PayWay::Qris, 10_000_001), Some(WayOff::Above(Rupiah::new(10_000_000))));
        assert_eq!(off(PayWay::BcaVa, 9_999), Some(WayOff::Below(Rupiah::new(10_000))));
        assert_eq!(off(PayWay::BniVa, 3_000_000_000), None);
        assert_eq!(off(PayWay::Transfer, 3_000_000_000), None);
        assert_eq!(off(PayWay::Cod, 100_000), Some(WayOff::NotThere));
        assert_eq!(PayWay::Cod.off(Rupiah::new(1), OwnWays::default()), Some(WayOff::NotOffered));
        let door = OwnWays { cod: Ok((Rupiah::new(50_000), Rupiah::new(100_000))), ..OWN };
        for (total, why) in [
            (49_999, Some(WayOff::Below(Rupiah::new(50_000)))),
            (50_000, None),
            (100_000, None),
            (100_001, Some(WayOff::Above(Rupiah::new(100_000)))),
            (0, Some(WayOff::Nothing)),
        ] {
            assert_eq!(PayWay::Cod.off(Rupiah::new(total), door), why, "{total}");
        }
        assert_eq!(PayWay::Transfer.off(Rupiah::new(1), OwnWays::default()), Some(WayOff::NotOffered));
        for way in PayWay::ALL.into_iter().filter(|way| *way != PayWay::Cod) {
            assert_eq!(off(way, 0), Some(WayOff::Nothing));
        }
    }

    /// Whatever an order costs, some way is left.
    #[test]
    fn something_is_always_left() {
        for total in [1, 9_999, 10_000, 5_000_001, 10_000_001, 20_000_001, 100_000_000, 1_000_000_000, i64::MAX] {
            let offered = PayWay::offered(Rupiah::new(total), OwnWays::default());
            assert!(offered.iter().any(|offer| offer.off.is_none()), "{total}");
        }
    }
}
