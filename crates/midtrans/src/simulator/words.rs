//! What the hosted page says, in Indonesian and English.

use super::card::Fate;
use super::method::{Group, Method};
use crate::{TransactionState, wib};
use chrono::{DateTime, Datelike as _, TimeDelta, Utc};
use money::Rupiah;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Indonesian,
    English,
}

/// The language an `Accept-Language` header prefers: true for Indonesian, nothing when it names neither.
pub(super) fn preferred(header: Option<&str>) -> Option<bool> {
    let mut best: Option<(f32, bool)> = None;
    for entry in header?.split(',') {
        let mut parts = entry.split(';');
        let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let quality = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0_f32);
        let indonesian = match tag.split('-').next() {
            Some("id" | "in") => true,
            Some("en") => false,
            _ => continue,
        };
        if best.is_none_or(|(known, _)| quality > known) {
            best = Some((quality, indonesian));
        }
    }
    best.map(|(_, indonesian)| indonesian)
}

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Language {
    pub(super) fn code(self) -> &'static str {
        self.pick("id", "en")
    }

    /// One of two texts.
    pub(super) fn pick(self, indonesian: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::Indonesian => indonesian,
            Self::English => english,
        }
    }

    pub(super) fn money(self, amount: i64) -> String {
        match self {
            Self::Indonesian => Rupiah::new(amount).to_indonesian(),
            Self::English => Rupiah::new(amount).to_english(),
        }
    }

    /// `22 November 2026, 22.05 WIB`.
    pub(super) fn instant(self, instant: DateTime<Utc>) -> String {
        let wall = instant + TimeDelta::hours(7);
        let names = match self {
            Self::Indonesian => MONTHS_ID,
            Self::English => MONTHS_EN,
        };
        let month = names.get(wall.month0() as usize).copied().unwrap_or_default();
        let clock = wib::format_as(instant, self.pick("%H.%M", "%H:%M"));
        format!("{} {month} {}, {clock} WIB", wall.day(), wall.year())
    }

    pub(super) fn method(self, method: Method) -> &'static str {
        match method {
            Method::BcaVa => self.pick("Transfer BCA", "BCA transfer"),
            Method::BniVa => self.pick("Transfer BNI", "BNI transfer"),
            Method::BriVa => self.pick("Transfer BRI", "BRI transfer"),
            Method::PermataVa => self.pick("Transfer Permata", "Permata transfer"),
            Method::CimbVa => self.pick("Transfer CIMB", "CIMB transfer"),
            Method::DanamonVa => self.pick("Transfer Danamon", "Danamon transfer"),
            Method::BsiVa => self.pick("Transfer BSI", "BSI transfer"),
            Method::SeabankVa => self.pick("Transfer SeaBank", "SeaBank transfer"),
            Method::SaquVa => self.pick("Transfer Saqu", "Saqu transfer"),
            Method::OtherVa => self.pick("Transfer bank lain", "Other banks"),
            Method::Echannel => self.pick("Mandiri Bill Payment", "Mandiri Bill Payment"),
            Method::OtherQris => "QRIS",
            Method::Gopay => "GoPay",
            Method::Shopeepay => "ShopeePay",
            Method::Ovo => "OVO",
            Method::Dana => "DANA",
            Method::CreditCard => self.pick("Kartu kredit atau debit", "Credit or debit card"),
            Method::Indomaret => "Indomaret",
            Method::Alfamart => "Alfamart",
            Method::Akulaku => "Akulaku",
            Method::Kredivo => "Kredivo",
        }
    }

    pub(super) fn method_note(self, method: Method) -> &'static str {
        match (method, method.facts().group) {
            (Method::Echannel, _) => {
                self.pick("Kode perusahaan dan kode bayar", "Company code (biller code) and bill key")
            }
            (Method::OtherQris, _) => self
                .pick("Semua aplikasi bank dan dompet digital, juga LinkAja", "Any bank or e-wallet app, LinkAja too"),
            (Method::Ovo, _) => self.pick("Setujui di ponsel dalam satu menit", "Approve on the phone within a minute"),
            (_, Group::Bank) => self.pick("Nomor virtual account", "Virtual account number"),
            (_, Group::Wallet) => self.pick("Bayar di aplikasi", "Pay in the app"),
            (_, Group::Card) => self.pick("Visa, Mastercard, dengan 3-D Secure", "Visa, Mastercard, with 3-D Secure"),
            (_, Group::Store) => self.pick("Bayar tunai di kasir", "Pay in cash at the till"),
            (_, Group::Later) => self.pick("Cicilan tanpa kartu", "Instalments without a card"),
        }
    }

    pub(super) fn steps(self, method: Method) -> &'static str {
        match (method, method.facts().group) {
            (Method::Echannel, _) => self.pick(
                "Di Livin' atau ATM Mandiri pilih Bayar, lalu masukkan kedua kode ini.",
                "In Livin' or at a Mandiri ATM choose Pay and enter these two codes.",
            ),
            (Method::OtherQris, _) => self.pick(
                "Pindai kode ini dengan aplikasi bank atau dompet digital. Kode ini hanya contoh dan tidak dapat dipindai.",
                "Scan this code with a bank or e-wallet app. It is only a picture and cannot be scanned.",
            ),
            (Method::Gopay, _) => self.pick(
                "Di ponsel, aplikasi GoPay akan terbuka dan meminta PIN. Simulator tidak membuka aplikasi apa pun.",
                "On a phone the GoPay app would open and ask for the PIN. The simulator opens no app.",
            ),
            (Method::Ovo, _) => self.pick(
                "OVO mengirim permintaan ke ponsel dan menunggu satu menit. Simulator tidak mengirim apa pun.",
                "OVO sends a request to the phone and waits for a minute. The simulator sends nothing.",
            ),
            (_, Group::Bank) => self.pick(
                "Transfer jumlah yang tepat ke nomor ini lewat ATM, m-banking, atau internet banking.",
                "Transfer the exact amount to this number by ATM, mobile or internet banking.",
            ),
            (_, Group::Wallet) => self.pick(
                "Di ponsel, aplikasi akan terbuka dan meminta PIN. Simulator tidak membuka aplikasi apa pun.",
                "On a phone the app would open and ask for the PIN. The simulator opens no app.",
            ),
            (_, Group::Card) => self.pick(
                "Bank akan meminta kode 3-D Secure. Simulator memakai kartu uji, jadi kartu sungguhan tidak diminta.",
                "The bank would ask for a 3-D Secure code. The simulator uses a test card, so no real card is asked for.",
            ),
            (Method::Alfamart, _) => self.pick(
                "Sebutkan “pembayaran online” dan kode ini di kasir Alfamart.",
                "Tell the Alfamart cashier “online payment” and this code.",
            ),
            (_, Group::Store) => self.pick(
                "Sebutkan “pembayaran online” dan kode ini di kasir Indomaret.",
                "Tell the Indomaret cashier “online payment” and this code.",
            ),
            (_, Group::Later) => self.pick(
                "Masuk ke akun cicilan akan diminta di sini. Simulator tidak meminta apa pun.",
                "Here one would sign in to the account for instalments. The simulator asks for nothing.",
            ),
        }
    }

    pub(super) fn number_label(self, method: Method) -> &'static str {
        match (method, method.facts().group) {
            (Method::Echannel, _) => self.pick("Kode bayar", "Bill key"),
            (_, Group::Store) => self.pick("Kode pembayaran", "Payment code"),
            _ => self.pick("Nomor virtual account", "Virtual account number"),
        }
    }

    /// What a test card does.
    pub(super) fn fate(self, fate: Fate) -> &'static str {
        match fate {
            Fate::Accepted => self.pick("diterima", "accepted"),
            Fate::DeniedByBank => self.pick("ditolak bank", "declined by the bank"),
            Fate::DeniedByRules => self.pick("ditolak sistem antipenipuan", "declined by fraud rules"),
            Fate::Challenged => self.pick("ditahan untuk diperiksa", "held for a check"),
            Fate::WithoutFunds => self.pick("saldo tidak cukup", "not enough funds"),
            Fate::AcceptedLater => self.pick("diterima setelah satu menit", "accepted after a minute"),
        }
    }

    /// A heading and a sentence for a transaction that no longer waits.
    pub(super) fn result(self, state: &TransactionState) -> (&'static str, &'static str) {
        use TransactionState as T;
        match state {
            T::Capture | T::Settlement => (
                self.pick("Pembayaran berhasil", "Payment successful"),
                self.pick(
                    "Toko sudah diberi tahu. Tidak ada uang yang berpindah.",
                    "The shop has been told. No money has moved.",
                ),
            ),
            T::Deny | T::Failure => (
                self.pick("Pembayaran ditolak", "Payment declined"),
                self.pick("Pilih metode lain untuk mencoba lagi.", "Choose another method to try again."),
            ),
            T::Expire => (
                self.pick("Waktu pembayaran habis", "The time to pay has run out"),
                self.pick(
                    "Kembali ke toko untuk memulai pembayaran baru.",
                    "Return to the shop to start a new payment.",
                ),
            ),
            T::Cancel => (
                self.pick("Pembayaran dibatalkan", "Payment cancelled"),
                self.pick(
                    "Kembali ke toko untuk memulai pembayaran baru.",
                    "Return to the shop to start a new payment.",
                ),
            ),
            _ => (
                self.pick("Transaksi diperbarui", "Transaction updated"),
                self.pick("Lihat statusnya di toko.", "See its status in the shop."),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefers_what_the_browser_prefers() {
        for (header, expected) in [
            (Some("id"), Some(true)),
            (Some("en-US,en;q=0.9,id;q=0.8"), Some(false)),
            (Some("fr, id-ID;q=0.7, en;q=0.3"), Some(true)),
            (Some("fr"), None),
            (Some(";;q=,"), None),
            (None, None),
        ] {
            assert_eq!(preferred(header), expected, "{header:?}");
        }
    }

    #[test]
    fn tells_the_deadline_in_wib() {
        let instant = wib::parse("2026-03-02 00:05:00").unwrap();
        assert_eq!(Language::Indonesian.instant(instant), "2 Maret 2026, 00.05 WIB");
        assert_eq!(Language::English.instant(instant), "2 March 2026, 00:05 WIB");
    }
}
