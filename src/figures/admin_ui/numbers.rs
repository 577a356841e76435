//! Numbers as people read them, in the language of the page.

use crate::{
    figures::model::{Change, Range, Trend},
    money::Rupiah,
    tr,
    ui::locale::{current, pick, rupiah},
};

/// `1.234` in Indonesian, `1,234` in English.
#[must_use]
pub fn count(number: i64) -> String {
    grouped(number, pick(current(), '.', ','))
}

fn grouped(number: i64, by: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(by);
        }
        text.push(digit);
    }
    text
}

/// An amount in rupiah.
#[must_use]
pub fn money(amount: i64) -> String {
    rupiah(current(), Rupiah::new(amount))
}

/// An amount in a few letters, for an axis: `Rp12,5 jt`, `Rp 12.5m`.
#[must_use]
pub fn short_money(amount: i64) -> String {
    let words = pick(current(), [" M", " jt", " rb"], ["bn", "m", "k"]);
    let unit = [1_000_000_000, 1_000_000, 1_000].into_iter().zip(words).find(|(unit, _)| amount >= *unit);
    let front = pick(current(), "Rp", "Rp ");
    match unit {
        Some((unit, word)) => format!("{front}{}{word}", tenths(amount / (unit / 10), true)),
        None => format!("{front}{amount}"),
    }
}

/// Tenths as a number with a comma or a point; a round one without.
fn tenths(number: i64, short: bool) -> String {
    let (whole, rest) = (number / 10, (number % 10).abs());
    if short && rest == 0 { count(whole) } else { format!("{}{}{rest}", count(whole), pick(current(), ',', '.')) }
}

/// Tenths of a percent: `12,3%`.
#[must_use]
pub fn share(tenths_of_percent: i64) -> String {
    format!("{}%", tenths(tenths_of_percent, true))
}

/// Parts of ten thousand as a percentage of two places: `2,33%`.
#[must_use]
pub fn rate(of_ten_thousand: i64) -> String {
    let (whole, rest) = (of_ten_thousand / 100, (of_ten_thousand % 100).abs());
    format!("{}{}{rest:02}%", count(whole), pick(current(), ',', '.'))
}

/// A time in support hours: minutes up to an hour, then hours, `3,5 jam`. No days: eight hours are one to a shop, and none to others.
#[must_use]
pub fn span(seconds: i64) -> String {
    if seconds < 3_600 {
        return tr!(figures.minutes, n = count((seconds + 59) / 60)).to_string();
    }
    tr!(figures.hours_long, n = tenths((seconds + 180) / 360, true)).to_string()
}

/// Tenths of a star: `4,7`.
#[must_use]
pub fn stars(tenths_of_stars: i64) -> String {
    tenths(tenths_of_stars, false)
}

/// A part of a whole in tenths of a percent; nothing of nothing.
#[must_use]
pub fn part(value: i64, whole: i64) -> Option<i64> {
    i64::try_from((i128::from(value) * 1_000).checked_div(i128::from(whole))?).ok()
}

/// The days of a range: `22 Nov 2026`, or both ends.
#[must_use]
pub fn days(range: Range) -> String {
    let (from, to) = (range.from.words(current()), range.to.words(current()));
    if from == to { from } else { format!("{from} – {to}") }
}

/// A difference as a share in words: `Naik 12,3%`.
#[must_use]
pub fn trend(change: Change) -> String {
    let size = change.share.map(|size| share(size.saturating_abs()));
    match (change.trend(), size) {
        (Trend::Same, _) => tr!(figures.same).to_string(),
        (Trend::Up, Some(size)) => tr!(figures.up, n = size),
        (Trend::Down, Some(size)) => tr!(figures.down, n = size),
        (Trend::Up | Trend::Down, None) => tr!(figures.new).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::Locale, ui::locale::speaking};

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let said = |locale| {
            let say = || (count(-1_234_567), short_money(12_500_000), short_money(900), share(123), rate(233));
            speaking(locale, say)
        };
        let is = |texts: [&str; 5]| {
            let [a, b, c, d, e] = texts.map(str::to_owned);
            (a, b, c, d, e)
        };
        assert_eq!(said(Locale::id), is(["-1.234.567", "Rp12,5 jt", "Rp900", "12,3%", "2,33%"]));
        assert_eq!(said(Locale::en), is(["-1,234,567", "Rp 12.5m", "Rp 900", "12.3%", "2.33%"]));
        assert_eq!((part(1, 3), part(1, 0)), (Some(333), None));
    }
}
