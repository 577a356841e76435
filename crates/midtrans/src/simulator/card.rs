//! Test cards: what each does (fact sheet 6), tokens for them, and what a status says of a card.

use super::moves::Move;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// Minutes a card's token lives.
const TOKEN_MINUTES: i64 = 60;
/// The codes that pass the bank's question and the card's back.
pub(super) const OTP: &str = "112233";
pub(super) const CVV: &str = "123";

/// What a bank answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Fate {
    Accepted,
    DeniedByBank,
    DeniedByRules,
    Challenged,
    WithoutFunds,
    AcceptedLater,
}

/// Every test card: number, bank, and what becomes of a payment with it. A number that is not here is a card like the first.
pub(super) const CARDS: [(&str, &str, Fate); 11] = [
    ("4811111111111114", "bni", Fate::Accepted),
    ("5211111111111117", "mandiri", Fate::Accepted),
    ("4411111111111118", "bni", Fate::Accepted),
    ("4911111111111113", "bni", Fate::DeniedByBank),
    ("5111111111111118", "mandiri", Fate::DeniedByBank),
    ("4711111111111115", "bni", Fate::DeniedByBank),
    ("4611111111111116", "bni", Fate::DeniedByRules),
    ("4511111111111117", "bni", Fate::Challenged),
    ("5510111111111115", "mandiri", Fate::Challenged),
    ("4472429869996670", "bca", Fate::WithoutFunds),
    ("4024007176265022", "bca", Fate::AcceptedLater),
];

impl Fate {
    /// What it does to a payment that waits for it.
    pub(super) fn next(self) -> Move {
        match self {
            Self::Accepted => Move::Pay,
            Self::DeniedByBank | Self::DeniedByRules | Self::WithoutFunds => Move::Decline,
            Self::Challenged => Move::Hold,
            Self::AcceptedLater => Move::PayInAMinute,
        }
    }

    /// `channel_response_code` and its words.
    pub(super) fn response(self) -> (&'static str, &'static str) {
        match self {
            Self::Accepted | Self::Challenged | Self::AcceptedLater => ("00", "Approved"),
            Self::DeniedByBank | Self::DeniedByRules => ("05", "Do not honour"),
            Self::WithoutFunds => ("51", "Insufficient Funds"),
        }
    }
}

/// The card of a payment; never its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Card {
    /// First six and last four digits, `481111-1114`.
    pub(super) masked: String,
    pub(super) bank: String,
    pub(super) fate: Fate,
    /// Without the bank's question the payer is not proved.
    pub(super) three_ds: bool,
}

impl Default for Card {
    /// The card of somebody who was asked for none.
    fn default() -> Self {
        Self { masked: "481111-1114".into(), bank: "bni".into(), fate: Fate::Accepted, three_ds: true }
    }
}

impl Card {
    /// Reads what stands on a card; the field that is wrong otherwise.
    pub(super) fn read(
        number: &str,
        cvv: &str,
        month: &str,
        year: &str,
        now: DateTime<Utc>,
    ) -> Result<Self, &'static str> {
        let number: String = number.chars().filter(char::is_ascii_digit).collect();
        if !(13..=19).contains(&number.len()) || !passes_luhn(&number) {
            return Err("card_number");
        }
        if cvv != CVV {
            return Err("card_cvv");
        }
        if !is_ahead(month, year, now) {
            return Err("card_exp_year");
        }
        let known = CARDS.iter().find(|(card, _, _)| *card == number);
        let (_, bank, fate) = known.copied().unwrap_or(("", "bni", Fate::Accepted));
        let masked = format!("{}-{}", number.get(..6).unwrap_or_default(), last_four(&number));
        Ok(Self { masked, bank: bank.to_owned(), fate, three_ds: true })
    }
}

fn last_four(number: &str) -> &str {
    number.get(number.len().saturating_sub(4)..).unwrap_or_default()
}

fn passes_luhn(number: &str) -> bool {
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit - b'0');
            match (place % 2, digit) {
                (0, digit) => digit,
                (_, digit) if digit > 4 => digit * 2 - 9,
                (_, digit) => digit * 2,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether a card's last month (`12`, `2030` or `30`) is not over.
fn is_ahead(month: &str, year: &str, now: DateTime<Utc>) -> bool {
    use chrono::Datelike as _;
    let month = month.parse::<u32>().ok().filter(|month| (1..=12).contains(month));
    let year = year.parse::<i32>().ok().map(|year| if year < 100 { year + 2000 } else { year });
    let wall = now + TimeDelta::hours(7);
    month.zip(year).is_some_and(|(month, year)| (year, month) >= (wall.year(), wall.month()) && year < 2100)
}

/// A card's token, or one that was saved to be charged again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CardToken {
    pub(super) card: Card,
    pub(super) made_at: DateTime<Utc>,
    /// Saved tokens are charged as often as wanted.
    pub(super) saved: bool,
}

impl CardToken {
    pub(super) fn is_good(&self, now: DateTime<Utc>) -> bool {
        self.saved || now - self.made_at < TimeDelta::minutes(TOKEN_MINUTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wib;

    #[test]
    fn a_card_is_read_as_a_terminal_reads_it() {
        let now = wib::parse("2026-03-31 23:00:00").unwrap();
        let read = |number: &str, cvv: &str, month: &str, year: &str| Card::read(number, cvv, month, year, now);
        let card = read("4511 1111 1111 1117", "123", "03", "2026").unwrap();
        assert_eq!((card.masked.as_str(), card.fate), ("451111-1117", Fate::Challenged));
        assert_eq!(read("5211111111111117", "123", "12", "30").unwrap().bank, "mandiri");
        for (number, cvv, month, year, wrong) in [
            ("4811111111111115", "123", "12", "2030", "card_number"),
            ("", "123", "12", "2030", "card_number"),
            ("4811111111111114", "000", "12", "2030", "card_cvv"),
            ("4811111111111114", "123", "02", "2026", "card_exp_year"),
            ("4811111111111114", "123", "13", "2030", "card_exp_year"),
        ] {
            assert_eq!(read(number, cvv, month, year), Err(wrong), "{number} {cvv} {month} {year}");
        }
        assert!(CARDS.iter().all(|(number, _, _)| passes_luhn(number)), "all test cards are numbers of cards");
    }
}
