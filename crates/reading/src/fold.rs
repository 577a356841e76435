//! Texts made comparable: alike when people would call them alike, in an order people would call sorted. Done here and
//! kept beside the text, because databases disagree: one folds ASCII only, another by the collation of its cluster.

use crate::letters::{is_blank, is_invisible, plain};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without accents and other marks, without what is invisible, with the signs of the keyboard.
#[must_use]
pub fn fold(text: &str) -> String {
    let visible = text.chars().filter(|c| !is_invisible(*c));
    let typed = visible.map(|c| if is_blank(c) { ' ' } else { plain(c) }).filter(|c| !c.is_control());
    let mut out = String::with_capacity(text.len());
    for c in typed.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).nfkd() {
        match c {
            _ if is_combining_mark(c) || is_invisible(c) => {}
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'ħ' => out.push('h'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            _ if is_blank(c) => out.push(' '),
            // signs that only come to light when a composed character is taken apart
            _ => out.push(plain(c)),
        }
    }
    out
}

/// A text whose bytes sort as people sort the original: folded, signs between words count as one space, numbers by their
/// value (`ST-2` before `ST-10`). Compare bytes: the column's collation is "C".
#[must_use]
pub fn sort_key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len() + 8);
    let mut rest = folded.as_str();
    while let Some(c) = rest.chars().next() {
        let kind: fn(char) -> bool = match c {
            '0'..='9' => |c| c.is_ascii_digit(),
            _ if c.is_alphanumeric() => |c| c.is_alphanumeric() && !c.is_ascii_digit(),
            _ => |c| !c.is_alphanumeric(),
        };
        let (run, after) = rest.split_at(rest.find(|c| !kind(c)).unwrap_or(rest.len()));
        rest = after;
        if c.is_ascii_digit() {
            // the longer number is the greater one
            let digits = run.trim_start_matches('0');
            key.push_str(&format!("{:03}{digits}", digits.len()));
        } else if c.is_alphanumeric() {
            key.push_str(run);
        } else if !key.is_empty() {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn alike_is_alike() {
        for (one, other) in [
            ("PÉDAL", "pe\u{301}dal"),
            ("Straße", "STRASSE"),
            ("İstanbul", "istanbul"),
            ("Søren Łukasz", "soren lukasz"),
            ("ＨＲ－１２", "hr-12"),
            ("O’Neil", "o'neil"),
            ("ﬁdel\u{200b}ity", "fidelity"),
            ("Ωμέγας", "ωμεγασ"),
            ("a\u{a0}b", "A B"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
    }

    #[test]
    fn sorted_as_people_sort() {
        let mut names = [
            "ST-10",
            "Garuda Custom ST-1",
            "st-2",
            "Élan",
            "Garuda Custom Sonokeling",
            "Eland",
            "zebra",
            "ST-002b",
            "100 Watt",
            "20 Watt",
        ];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            [
                "20 Watt",
                "100 Watt",
                "Élan",
                "Eland",
                "Garuda Custom Sonokeling",
                "Garuda Custom ST-1",
                "st-2",
                "ST-002b",
                "ST-10",
                "zebra"
            ]
        );
        assert_eq!(sort_key("  --  "), "");
        assert_eq!(sort_key("A & B"), sort_key("a b"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,24}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn numbers_sort_by_value(one in any::<u64>(), other in any::<u64>()) {
            let key = |n: u64| sort_key(&format!("x{n}"));
            prop_assert_eq!(key(one).cmp(&key(other)), one.cmp(&other));
        }
    }
}
