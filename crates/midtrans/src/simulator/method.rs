//! The methods the stand-in offers: one row of facts for each (fact sheet 2.1, 2.6, 2.7 and 4.5).

use serde::{Deserialize, Serialize};

/// Where the hosted page lists a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Bank,
    Wallet,
    Card,
    Store,
    Later,
}

/// What can be given back through the gateway, and for how many days after the payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refunds {
    Never,
    Whole(i64),
    Parts(i64),
}

/// The methods by their codes in `enabled_payments`, which are also how the state file names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Method {
    BcaVa,
    BniVa,
    BriVa,
    PermataVa,
    CimbVa,
    DanamonVa,
    BsiVa,
    SeabankVa,
    SaquVa,
    OtherVa,
    Echannel,
    OtherQris,
    Gopay,
    Shopeepay,
    Ovo,
    Dana,
    CreditCard,
    Indomaret,
    Alfamart,
    Akulaku,
    Kredivo,
}

/// What is known of a method.
pub(super) struct Facts {
    /// The code in `enabled_payments`.
    pub(super) code: &'static str,
    /// What a status calls it.
    pub(super) payment_type: &'static str,
    pub(super) group: Group,
    /// Three or four letters instead of a logo.
    pub(super) mark: &'static str,
    /// Smallest and largest amount in rupiah; out of range the method is hidden.
    pub(super) amounts: (i64, i64),
    /// Minutes to pay unless the request says otherwise.
    pub(super) minutes: i64,
    pub(super) refunds: Refunds,
}

const DAY: i64 = 24 * 60;
const MOST: i64 = i64::MAX;

impl Method {
    pub(super) const ALL: [Self; 21] = [
        Self::BcaVa,
        Self::BniVa,
        Self::BriVa,
        Self::PermataVa,
        Self::CimbVa,
        Self::DanamonVa,
        Self::BsiVa,
        Self::SeabankVa,
        Self::SaquVa,
        Self::OtherVa,
        Self::Echannel,
        Self::OtherQris,
        Self::Gopay,
        Self::Shopeepay,
        Self::Ovo,
        Self::Dana,
        Self::CreditCard,
        Self::Indomaret,
        Self::Alfamart,
        Self::Akulaku,
        Self::Kredivo,
    ];

    #[rustfmt::skip]
    pub(super) fn facts(self) -> Facts {
        use Group::{Bank, Card, Later, Store, Wallet};
        use Refunds::{Never, Parts, Whole};
        let row = |code, payment_type, group, mark, amounts, minutes, refunds| Facts { code, payment_type, group, mark, amounts, minutes, refunds };
        match self {
            Self::BcaVa      => row("bca_va", "bank_transfer", Bank, "BCA", (10_000, MOST), DAY, Never),
            Self::BniVa      => row("bni_va", "bank_transfer", Bank, "BNI", (1, MOST), DAY, Never),
            Self::BriVa      => row("bri_va", "bank_transfer", Bank, "BRI", (1, MOST), DAY, Never),
            Self::PermataVa  => row("permata_va", "bank_transfer", Bank, "PMT", (1, MOST), DAY, Never),
            Self::CimbVa     => row("cimb_va", "bank_transfer", Bank, "CIMB", (1, MOST), DAY, Never),
            Self::DanamonVa  => row("danamon_va", "bank_transfer", Bank, "DNM", (1, MOST), DAY, Never),
            Self::BsiVa      => row("bsi_va", "bank_transfer", Bank, "BSI", (1, MOST), DAY, Never),
            Self::SeabankVa  => row("seabank_va", "bank_transfer", Bank, "SEA", (1, MOST), DAY, Never),
            Self::SaquVa     => row("saqu_va", "bank_transfer", Bank, "SAQU", (1, MOST), DAY, Never),
            Self::OtherVa    => row("other_va", "bank_transfer", Bank, "VA", (1, MOST), DAY, Never),
            Self::Echannel   => row("echannel", "echannel", Bank, "MDR", (1, MOST), DAY, Never),
            Self::OtherQris  => row("other_qris", "qris", Wallet, "QR", (1, 10_000_000), 15, Parts(45)),
            Self::Gopay      => row("gopay", "gopay", Wallet, "GO", (1, 20_000_000), 15, Parts(45)),
            Self::Shopeepay  => row("shopeepay", "shopeepay", Wallet, "SPAY", (1, 20_000_000), 15, Parts(365)),
            Self::Ovo        => row("ovo", "ovo", Wallet, "OVO", (1, 99_999_999), 15, Whole(7)),
            Self::Dana       => row("dana", "dana", Wallet, "DANA", (1, 20_000_000), 15, Parts(45)),
            Self::CreditCard => row("credit_card", "credit_card", Card, "3DS", (10_000, 999_999_999), 15, Parts(180)),
            Self::Indomaret  => row("indomaret", "cstore", Store, "IDM", (10_000, 5_000_000), DAY, Never),
            Self::Alfamart   => row("alfamart", "cstore", Store, "ALFA", (1, 5_000_000), DAY, Never),
            Self::Akulaku    => row("akulaku", "akulaku", Later, "AKU", (1, 25_000_000), DAY, Parts(90)),
            Self::Kredivo    => row("kredivo", "kredivo", Later, "KRD", (1, 30_000_000), DAY, Parts(14)),
        }
    }

    pub(super) fn code(self) -> &'static str {
        self.facts().code
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }

    /// The bank in `va_numbers`; Permata and whoever serves "other banks" have a field of their own.
    pub(super) fn bank(self) -> Option<&'static str> {
        match self {
            Self::BcaVa => Some("bca"),
            Self::BniVa => Some("bni"),
            Self::BriVa => Some("bri"),
            Self::CimbVa => Some("cimb"),
            Self::DanamonVa => Some("danamon"),
            Self::BsiVa => Some("bsi"),
            Self::SeabankVa => Some("seabank"),
            Self::SaquVa => Some("saqu"),
            _ => None,
        }
    }

    /// A collective code of `enabled_payments` that includes this method.
    pub(super) fn alias(self) -> Option<&'static str> {
        match self.facts().payment_type {
            alias @ ("bank_transfer" | "cstore") => Some(alias),
            _ => None,
        }
    }

    pub(super) fn takes(self, amount: i64) -> bool {
        let (least, most) = self.facts().amounts;
        (least..=most).contains(&amount)
    }

    /// Credit is given for goods that are named.
    pub(super) fn needs_items(self) -> bool {
        self.facts().group == Group::Later
    }

    /// Whether a computer's screen shows a QR code for it, which makes a `qris` of it.
    pub(super) fn has_qr(self) -> bool {
        matches!(self, Self::Gopay | Self::Shopeepay | Self::OtherQris)
    }

    /// Whether a settled payment may be taken back by the bank within minutes (fact sheet 4.3).
    pub(super) fn can_be_reversed(self) -> bool {
        matches!(self, Self::PermataVa | Self::OtherVa | Self::Echannel | Self::Indomaret)
    }

    /// A number to pay to: account, bill key or the code for the till; empty where there is none.
    pub(super) fn number(self) -> String {
        let digits =
            |count: usize| (0..count).map(|_| char::from(b'0' + rand::random_range(0..10_u8))).collect::<String>();
        let (start, count) = match self {
            Self::BcaVa => ("10428", 6),
            Self::BniVa => ("98810", 11),
            Self::BriVa => ("12645", 13),
            Self::PermataVa | Self::OtherVa => ("850800", 10),
            Self::CimbVa => ("10428", 11),
            Self::DanamonVa => ("8922", 12),
            Self::BsiVa => ("9349", 12),
            Self::SeabankVa => ("2190", 12),
            Self::SaquVa => ("8050", 12),
            Self::Echannel => ("4", 11),
            Self::Indomaret | Self::Alfamart => ("8", 13),
            _ => return String::new(),
        };
        format!("{start}{}", digits(count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_and_the_wire_call_a_method_alike() {
        for method in Method::ALL {
            assert_eq!(serde_json::to_value(method).unwrap(), method.code());
            assert_eq!(Method::from_code(method.code()), Some(method));
        }
        assert_eq!(Method::from_code("qris"), None, "Snap has no such code");
    }

    #[test]
    fn what_is_paid_in_cash_or_by_transfer_is_not_given_back_by_the_gateway() {
        for method in Method::ALL {
            let facts = method.facts();
            let by_hand = matches!(facts.group, Group::Bank | Group::Store);
            assert_eq!(facts.refunds == Refunds::Never, by_hand, "{method:?}");
            assert_eq!(method.number().is_empty(), !by_hand, "{method:?}");
        }
    }
}
