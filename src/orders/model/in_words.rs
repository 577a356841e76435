//! An amount in Indonesian words, as a receipt (kuitansi) says it beside the figures so that nobody adds a nought.

use crate::money::Rupiah;

const ONES: [&str; 12] =
    ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];
/// Powers of a thousand and what they are called.
const SCALES: [(i64, &str); 5] = [
    (1_000_000_000_000_000, "kuadriliun"),
    (1_000_000_000_000, "triliun"),
    (1_000_000_000, "miliar"),
    (1_000_000, "juta"),
    (1_000, "ribu"),
];

/// `Rp1.250.000` as "satu juta dua ratus lima puluh ribu rupiah".
#[must_use]
pub fn in_words(amount: Rupiah) -> String {
    let amount = amount.amount();
    let sign = if amount < 0 { "minus " } else { "" };
    format!("{sign}{} rupiah", whole(amount.checked_abs().unwrap_or(i64::MAX)))
}

fn whole(mut rest: i64) -> String {
    if rest < 1_000 {
        return hundreds(rest);
    }
    let mut parts = Vec::new();
    for (scale, word) in SCALES {
        let many = rest / scale;
        if many > 0 {
            // one thousand is "seribu", one million "satu juta"
            let words =
                if many == 1 && scale == 1_000 { "seribu".to_owned() } else { format!("{} {word}", whole(many)) };
            parts.push(words);
            rest %= scale;
        }
    }
    if rest > 0 {
        parts.push(hundreds(rest));
    }
    parts.join(" ")
}

/// Below a thousand.
fn hundreds(n: i64) -> String {
    let one = |n: i64| usize::try_from(n).ok().and_then(|n| ONES.get(n)).copied().unwrap_or_default();
    let and = |first: String, rest: i64| if rest == 0 { first } else { format!("{first} {}", hundreds(rest)) };
    match n {
        0..12 => one(n).to_owned(),
        12..20 => format!("{} belas", one(n - 10)),
        20..100 => and(format!("{} puluh", one(n / 10)), n % 10),
        100..200 => and("seratus".to_owned(), n - 100),
        _ => and(format!("{} ratus", one(n / 100)), n % 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_said_as_people_say_them() {
        for (amount, words) in [
            (0, "nol rupiah"),
            (11, "sebelas rupiah"),
            (17, "tujuh belas rupiah"),
            (20, "dua puluh rupiah"),
            (110, "seratus sepuluh rupiah"),
            (999, "sembilan ratus sembilan puluh sembilan rupiah"),
            (1_000, "seribu rupiah"),
            (1_001, "seribu satu rupiah"),
            (2_012, "dua ribu dua belas rupiah"),
            (101_000, "seratus satu ribu rupiah"),
            (1_000_000, "satu juta rupiah"),
            (1_250_000, "satu juta dua ratus lima puluh ribu rupiah"),
            (25_000_000, "dua puluh lima juta rupiah"),
            (1_001_001_001, "satu miliar satu juta seribu satu rupiah"),
            (-5, "minus lima rupiah"),
        ] {
            assert_eq!(in_words(Rupiah::new(amount)), words);
        }
    }

    /// The number that words of this kind say.
    fn read(words: &str) -> i64 {
        let (mut all, mut part, mut last) = (0, 0, 0);
        for word in words.split(' ') {
            match word {
                "belas" => (part, last) = (part - last + last + 10, 0),
                "puluh" => (part, last) = (part - last + last * 10, 0),
                "ratus" => (part, last) = (part - last + last * 100, 0),
                "seratus" => (part, last) = (part + 100, 0),
                "seribu" => all += 1_000,
                "rupiah" => {}
                _ => match SCALES.iter().find(|(_, scale)| *scale == word) {
                    Some((scale, _)) => {
                        all += part * scale;
                        (part, last) = (0, 0);
                    }
                    None => {
                        let one = ONES.iter().position(|known| *known == word).unwrap();
                        last = i64::try_from(one).unwrap();
                        part += last;
                    }
                },
            }
        }
        all + part
    }

    proptest! {
        #[test]
        fn the_words_say_the_amount(amount in 0_i64..1_000_000_000_000_000_000) {
            prop_assert_eq!(read(&in_words(Rupiah::new(amount))), amount);
        }

        #[test]
        fn no_amount_is_too_much(amount in any::<i64>()) {
            prop_assert!(in_words(Rupiah::new(amount)).ends_with(" rupiah"));
        }
    }
}
