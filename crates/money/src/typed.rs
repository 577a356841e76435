//! Rupiah as people write them. One reader for shoppers and staff: what is not plain is refused, never guessed at.
//!
//! | read | as |
//! |---|---|
//! | `1500000` `1.500.000` `1,500,000` `1 500 000` `Rp 1.500.000,-` `1.500.000,00` `1500000.00` `IDR 1500000` | 1.500.000 |
//! | `1500rb` `1500 ribu` `1500k` `1,5 juta` `1.5jt` `1.5 million` | 1.500.000 |
//! | `2 miliar` `2 milyar` `2 billion` | 2.000.000.000 |
//!
//! Refused: a part of a rupiah (`4,20`), uneven groups (`15.00.000`, `1500.000`), `1.500 ribu` (1.500 or 1.500.000?),
//! `2 m` (a million in English, a thousand million in Indonesian), a sign, anything else.

use super::Rupiah;

const CURRENCY: [&str; 3] = ["rupiah", "idr", "rp"];

/// Words for powers of ten; the longer ones first, so that none hides behind another.
const UNITS: [(&str, u32); 14] = [
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("miliar", 9),
    ("milyar", 9),
    ("ribu", 3),
    ("juta", 6),
    ("rbu", 3),
    ("mlyr", 9),
    ("jt", 6),
    ("rb", 3),
    ("bn", 9),
    ("k", 3),
    ("j", 6),
];

impl Rupiah {
    /// An amount as it was typed or pasted; nothing when it is not plainly one.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let text = reading::code(typed).to_lowercase();
        let text = without_currency(&text);
        let (number, zeros) = match UNITS.iter().find_map(|(word, zeros)| Some((text.strip_suffix(word)?, *zeros))) {
            Some((number, zeros)) => (number.trim_end(), zeros),
            None => (without_dash(text), 0),
        };
        let (whole, part) = figures(number, zeros > 0)?;
        let part = part.trim_end_matches('0');
        let missing = zeros.checked_sub(u32::try_from(part.len()).ok()?)?;
        let digits: i64 = format!("{whole}{part}").parse().ok()?;
        digits.checked_mul(10_i64.checked_pow(missing)?).map(Self)
    }
}

/// The number between a currency before or after it.
fn without_currency(text: &str) -> &str {
    let before = CURRENCY.iter().find_map(|word| text.strip_prefix(word));
    let text = before.map_or(text, |rest| rest.strip_prefix('.').unwrap_or(rest)).trim();
    CURRENCY.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim()
}

/// `1.500,-` is 1.500: the dash stands for no cents.
fn without_dash(text: &str) -> &str {
    let bare = text.trim_end_matches('-');
    if bare.len() == text.len() { text } else { bare.strip_suffix([',', '.']).unwrap_or(text) }
}

/// Digits before and after the decimal sign. With a unit there may be a part (`1,5 juta`), without one only zeros.
fn figures(number: &str, has_unit: bool) -> Option<(String, String)> {
    let signs: Vec<char> = number.chars().filter(|c| !c.is_ascii_digit()).collect();
    let Some(last) = signs.last().copied() else { return Some((digits(number)?, String::new())) };
    let (head, tail) = number.rsplit_once(last)?;
    let is_only = signs.len() == 1;
    let is_decimal = matches!(last, '.' | ',');
    // three digits after the only sign are a group: rupiah have no cents that anybody writes with three
    let is_group = tail.len() == 3 && (signs.iter().all(|sign| *sign == last));
    if is_group {
        // "1.500 juta": a thousand and a half, or one and a half?
        return if has_unit && is_only && is_decimal { None } else { Some((grouped(number, last)?, String::new())) };
    }
    let part_fits = if has_unit { (1..=6).contains(&tail.len()) } else { matches!(tail, "0" | "00") };
    if !is_decimal || !part_fits || head.contains(last) {
        return None;
    }
    let whole = match signs.first().copied().filter(|_| !is_only) {
        Some(sign) => grouped(head, sign)?,
        None => digits(head)?,
    };
    Some((whole, digits(tail)?))
}

/// The digits of groups of three; the first may be shorter.
fn grouped(number: &str, sign: char) -> Option<String> {
    if !matches!(sign, '.' | ',' | ' ' | '\'') {
        return None;
    }
    let mut groups = number.split(sign);
    let first = groups.next()?;
    let is_even = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if is_even { digits(&number.replace(sign, "")) } else { None }
}

fn digits(text: &str) -> Option<String> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_rupiah_as_people_write_them() {
        for typed in [
            "1500000",
            "1.500.000",
            "1,500,000",
            "Rp1.500.000",
            " Rp 1.500.000 ",
            "rp. 1500000",
            "Rp\u{a0}1.500.000,-",
            "1.500.000,--",
            "1.500.000,00",
            "1,500,000.00",
            "1500000.00",
            "1500000,0",
            "1 500 000",
            "1'500'000",
            "IDR 1.500.000",
            "1.500.000 rupiah",
            "1500rb",
            "1500 ribu",
            "1.500,0 ribu",
            "1500k",
            "1,5 juta",
            "1.5jt",
            "Rp1,5jt",
            "IDR 1.50 jt",
            "1.5 million",
            "0,0015 miliar",
            "１．５００．０００",
            "\u{202a}1.500.000\u{202c}",
        ] {
            assert_eq!(Rupiah::read(typed), Some(Rupiah::new(1_500_000)), "{typed:?}");
        }
        for (typed, amount) in
            [("0", 0), ("2 miliar", 2_000_000_000), ("4.200", 4_200), ("1.500.000 ribu", 1_500_000_000), ("007", 7)]
        {
            assert_eq!(Rupiah::read(typed), Some(Rupiah::new(amount)), "{typed}");
        }
    }

    #[test]
    fn what_is_not_plain_is_refused() {
        for typed in [
            "",
            "Rp",
            "jt",
            "1.5",
            "4,20",
            "1.500,5",
            "1500000,50",
            "-5",
            "+5",
            "1e6",
            "15.00.000",
            "1500.000",
            ".500",
            ",00",
            "1.500 ribu",
            "1,250 jt",
            "2 m",
            "2m",
            "1-2 juta",
            "1 juta 500 ribu",
            "abc",
            "1.500.000,000",
            "1.50.0",
            "1..500",
            "1,5",
            "12 00",
            "0x10",
            "1,2345678 jt",
            "99999999999999999999",
            "9999999999999 juta",
            "1_000",
            "5 %",
            "1.500.000.00",
        ] {
            assert_eq!(Rupiah::read(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read(amount in 0_i64..=i64::MAX) {
            let amount = Rupiah::new(amount);
            prop_assert_eq!(Rupiah::read(&amount.to_indonesian()), Some(amount));
            prop_assert_eq!(Rupiah::read(&amount.to_english()), Some(amount));
            prop_assert_eq!(Rupiah::read(&amount.to_string()), Some(amount));
        }

        #[test]
        fn what_is_below_nothing_is_not_read(amount in i64::MIN..0) {
            prop_assert_eq!(Rupiah::read(&Rupiah::new(amount).to_indonesian()), None);
        }

        /// A number that is read is spelled by its digits, whatever stands around them; only zeros may come and go.
        #[test]
        fn nothing_is_read_that_is_not_written(typed in "[0-9., ]{0,4}[0-9.,' ]{0,10}(rb|ribu|jt| juta|k|,-|,00)?|[\\PC]{0,12}") {
            if let Some(read) = Rupiah::read(&typed) {
                let significant = |text: &str| {
                    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                    digits.trim_matches('0').to_owned()
                };
                prop_assert_eq!(significant(&reading::code(&typed)), significant(&read.to_string()));
            }
        }
    }
}
