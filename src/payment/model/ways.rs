//! How a payment that waits is made: for each bank, store and wallet the ways there are, step by step. The menus are written as
//! the banks' own screens say them, in their language; everything else is words of the page.

/// Where somebody pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// At a machine of the bank.
    Atm,
    /// In an app of this name.
    App(&'static str),
    /// In a browser, on a site of this name.
    Site(&'static str),
    /// From an account of another bank.
    OtherBank,
    /// At the till of a store of this name.
    Till(&'static str),
    /// With a telephone on which the payment's page is open.
    Phone,
    /// With a telephone beside the screen that shows a code.
    Scan,
}

/// What is done there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Put the card in and type its PIN.
    Card,
    /// Sign in.
    SignIn,
    /// Choose this menu.
    Menu(&'static str),
    /// Type the number of the virtual account.
    Number,
    /// Choose this bank or type its code, then the number of the virtual account as an account.
    BankAndNumber(&'static str),
    /// Type code of the company and code of the bill.
    Bill,
    /// Compare name and amount, then confirm.
    Confirm,
    /// Keep the receipt.
    Keep,
    /// Tell the till whom the payment is for and show the code.
    TellTill,
    /// Pay there.
    PayTill,
    /// Press the button of the page that goes on.
    GoOn,
    /// The app opens; approve with its PIN.
    Approve,
    /// Answer the message in the app, within a minute.
    Answer,
    /// Sign in at the wallet's page with telephone number and PIN.
    WalletPage,
    /// Open an app that reads QRIS and point it at the code, or give it a picture of the screen.
    Scan,
}

/// One way to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where.
    pub channel: Channel,
    /// What is done there, in its order.
    pub steps: &'static [Step],
}

use Channel as C;
use Step as S;

const fn way(channel: Channel, steps: &'static [Step]) -> Way {
    Way { channel, steps }
}

const BCA: &[Way] = &[
    way(
        C::Atm,
        &[
            S::Card,
            S::Menu("Transaksi Lainnya › Transfer › Ke Rek BCA Virtual Account"),
            S::Number,
            S::Confirm,
            S::Keep,
        ],
    ),
    way(C::App("BCA mobile"), &[S::SignIn, S::Menu("m-Transfer › BCA Virtual Account"), S::Number, S::Confirm]),
    way(C::App("myBCA"), &[S::SignIn, S::Menu("Transfer › Virtual Account"), S::Number, S::Confirm]),
    way(
        C::Site("KlikBCA"),
        &[S::SignIn, S::Menu("Transfer Dana › Transfer ke BCA Virtual Account"), S::Number, S::Confirm],
    ),
];
const BNI: &[Way] = &[
    way(C::Atm, &[S::Card, S::Menu("Menu Lain › Transfer › Virtual Account Billing"), S::Number, S::Confirm, S::Keep]),
    way(C::App("wondr by BNI"), &[S::SignIn, S::Menu("Transfer › Virtual Account"), S::Number, S::Confirm]),
    way(C::Site("BNIDirect"), &[S::SignIn, S::Menu("Transfer › Virtual Account Billing"), S::Number, S::Confirm]),
    way(C::OtherBank, &[S::SignIn, S::BankAndNumber("BNI (009)"), S::Confirm, S::Keep]),
];
const BRI: &[Way] = &[
    way(C::Atm, &[S::Card, S::Menu("Transaksi Lain › Pembayaran › Lainnya › BRIVA"), S::Number, S::Confirm, S::Keep]),
    way(C::App("BRImo"), &[S::SignIn, S::Menu("BRIVA › Pembayaran Baru"), S::Number, S::Confirm]),
    way(C::Site("Qlola"), &[S::SignIn, S::Menu("Pembayaran › BRIVA"), S::Number, S::Confirm]),
    way(C::OtherBank, &[S::SignIn, S::BankAndNumber("BRI (002)"), S::Confirm, S::Keep]),
];
const MANDIRI: &[Way] = &[
    way(C::Atm, &[S::Card, S::Menu("Bayar/Beli › Lainnya › Multi Payment"), S::Bill, S::Confirm, S::Keep]),
    way(C::App("Livin’ by Mandiri"), &[S::SignIn, S::Menu("Bayar › Multipayment › Midtrans"), S::Bill, S::Confirm]),
    way(C::Site("Kopra by Mandiri"), &[S::SignIn, S::Menu("Bayar › Multi Payment"), S::Bill, S::Confirm]),
];
const PERMATA: &[Way] = &[
    way(
        C::Atm,
        &[
            S::Card,
            S::Menu("Transaksi Lainnya › Pembayaran › Pembayaran Lainnya › Virtual Account"),
            S::Number,
            S::Confirm,
            S::Keep,
        ],
    ),
    way(C::App("Permata ME"), &[S::SignIn, S::Menu("Bayar Tagihan › Virtual Account"), S::Number, S::Confirm]),
    way(C::Site("PermataNet"), &[S::SignIn, S::Menu("Pembayaran › Virtual Account"), S::Number, S::Confirm]),
    way(C::OtherBank, &[S::SignIn, S::BankAndNumber("Permata (013)"), S::Confirm, S::Keep]),
];
const CIMB: &[Way] = &[
    way(C::Atm, &[S::Card, S::Menu("Pembayaran › Lanjut › Virtual Account"), S::Number, S::Confirm, S::Keep]),
    way(C::App("OCTO Mobile"), &[S::SignIn, S::Menu("Transfer › CIMB Virtual Account"), S::Number, S::Confirm]),
    way(C::Site("OCTO Clicks"), &[S::SignIn, S::Menu("Bayar Tagihan › Virtual Account"), S::Number, S::Confirm]),
    way(C::OtherBank, &[S::SignIn, S::BankAndNumber("CIMB Niaga (022)"), S::Confirm, S::Keep]),
];
const DANAMON: &[Way] = &[
    way(C::Atm, &[S::Card, S::Menu("Pembayaran › Lainnya › Virtual Account"), S::Number, S::Confirm, S::Keep]),
    way(C::App("D-Bank PRO"), &[S::SignIn, S::Menu("Bayar › Virtual Account"), S::Number, S::Confirm]),
    way(C::OtherBank, &[S::SignIn, S::BankAndNumber("Danamon (011)"), S::Confirm, S::Keep]),
];
const BSI: &[Way] = &[
    way(C::App("BYOND by BSI"), &[S::SignIn, S::Menu("Bayar › Virtual Account"), S::Number, S::Confirm]),
    way(C::OtherBank, &[S::SignIn, S::BankAndNumber("BSI (451)"), S::Confirm, S::Keep]),
];
const SEABANK: &[Way] = &[
    way(C::App("SeaBank"), &[S::SignIn, S::Menu("Transfer › Virtual Account"), S::Number, S::Confirm]),
    way(C::OtherBank, &[S::SignIn, S::BankAndNumber("SeaBank (535)"), S::Confirm, S::Keep]),
];
const SAQU: &[Way] = &[
    way(C::App("Bank Saqu"), &[S::SignIn, S::Menu("Transfer › Virtual Account"), S::Number, S::Confirm]),
    way(C::OtherBank, &[S::SignIn, S::BankAndNumber("Bank Jasa Jakarta (472)"), S::Confirm, S::Keep]),
];
const INDOMARET: &[Way] = &[way(C::Till("Indomaret"), &[S::TellTill, S::PayTill, S::Keep])];
const ALFAMART: &[Way] = &[way(C::Till("Alfamart, Alfamidi, Dan+Dan"), &[S::TellTill, S::PayTill, S::Keep])];
const QRIS: &[Way] = &[way(C::Scan, &[S::GoOn, S::Scan, S::Confirm])];
const GOPAY: &[Way] = &[way(C::Phone, &[S::GoOn, S::Approve]), way(C::Scan, &[S::GoOn, S::Scan, S::Confirm])];
const WALLET_PAGE: &[Way] = &[way(C::Phone, &[S::GoOn, S::WalletPage, S::Confirm])];
const OVO: &[Way] = &[way(C::App("OVO"), &[S::GoOn, S::Answer])];

/// The ways of a method as the gateway calls it, with the bank or the store that it named; none where there is nothing to do but
/// what the gateway's own page says.
#[must_use]
pub fn ways(method: &str, named: &str) -> &'static [Way] {
    match (method, named) {
        ("bank_transfer", "bca") => BCA,
        ("bank_transfer", "bni") => BNI,
        ("bank_transfer", "bri") => BRI,
        ("bank_transfer", "permata") | ("permata", _) => PERMATA,
        ("bank_transfer", "cimb") => CIMB,
        ("bank_transfer", "danamon") => DANAMON,
        ("bank_transfer", "bsi") => BSI,
        ("bank_transfer", "seabank") => SEABANK,
        ("bank_transfer", "saqu") => SAQU,
        ("echannel", _) => MANDIRI,
        ("cstore", "indomaret") => INDOMARET,
        ("cstore", "alfamart") => ALFAMART,
        ("qris", _) => QRIS,
        ("gopay" | "shopeepay", _) => GOPAY,
        ("dana" | "linkaja", _) => WALLET_PAGE,
        ("ovo", _) => OVO,
        _ => &[],
    }
}

/// A bank or a store as it calls itself.
#[must_use]
pub fn proper_name(named: &str) -> String {
    match named {
        "permata" => "Permata".to_owned(),
        "cimb" => "CIMB Niaga".to_owned(),
        "danamon" => "Danamon".to_owned(),
        "seabank" => "SeaBank".to_owned(),
        "saqu" => "Saqu".to_owned(),
        "indomaret" => "Indomaret".to_owned(),
        "alfamart" => "Alfamart".to_owned(),
        other => other.to_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const METHODS: [(&str, &str); 17] = [
        ("bank_transfer", "bca"),
        ("bank_transfer", "bni"),
        ("bank_transfer", "bri"),
        ("bank_transfer", "permata"),
        ("bank_transfer", "cimb"),
        ("bank_transfer", "danamon"),
        ("bank_transfer", "bsi"),
        ("bank_transfer", "seabank"),
        ("bank_transfer", "saqu"),
        ("echannel", "mandiri"),
        ("cstore", "indomaret"),
        ("cstore", "alfamart"),
        ("qris", ""),
        ("gopay", ""),
        ("shopeepay", ""),
        ("dana", ""),
        ("ovo", ""),
    ];

    #[test]
    fn every_way_leads_to_what_is_typed_or_pressed_and_to_a_confirmation() {
        for (method, named) in METHODS {
            let all = ways(method, named);
            assert!(!all.is_empty(), "{method} {named}");
            for way in all {
                let has = |step: Step| way.steps.contains(&step);
                let asks = match method {
                    "bank_transfer" => {
                        has(S::Number) || way.steps.iter().any(|step| matches!(step, S::BankAndNumber(_)))
                    }
                    "echannel" => has(S::Bill),
                    "cstore" => has(S::TellTill),
                    _ => has(S::GoOn),
                };
                let ends = [S::Confirm, S::PayTill, S::Approve, S::Answer].into_iter().any(has);
                assert!(asks && ends, "{method} {named}: {way:?}");
            }
        }
        assert_eq!(ways("credit_card", ""), &[]);
        assert_eq!(ways("bank_transfer", "a bank of tomorrow"), &[]);
    }

    #[test]
    fn names_are_those_on_the_sign() {
        for (named, name) in [("bca", "BCA"), ("cimb", "CIMB Niaga"), ("alfamart", "Alfamart"), ("bsi", "BSI")] {
            assert_eq!(proper_name(named), name);
        }
    }
}
