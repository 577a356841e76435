//! What an index of a list is asked by: the words a row is known by, each a term, so that a database finds a row by the
//! beginning of one ([`terms`]). The text itself ([`crate::search_text`]) decides; a term only leads to it.

use crate::{fold::fold, search::Wanted};
use std::collections::BTreeSet;

/// Longest term, in characters.
const LONGEST: usize = 64;
/// Ends of a number that are terms of their own: people say the last digits.
const ENDS: std::ops::RangeInclusive<usize> = 4..=8;

/// A part of a row, by how people ask for it.
#[derive(Clone, Copy, Debug)]
pub enum Part<'p> {
    /// A name: by the beginning of each word.
    Words(&'p str),
    /// A mail address: by its beginning, or by that of a word before the `@`.
    Mail(&'p str),
    /// A number made of groups, such as an order's or a SKU: from any group on, with or without signs.
    Groups(&'p str),
    /// A number without groups, such as a telephone's or a parcel's: from its beginning, or by its end.
    Digits(&'p str),
}

/// The terms of a row, each once.
#[must_use]
pub fn terms<'p>(parts: impl IntoIterator<Item = Part<'p>>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for part in parts {
        let (Part::Words(text) | Part::Mail(text) | Part::Groups(text) | Part::Digits(text)) = part;
        for word in fold(text).split_whitespace() {
            match part {
                Part::Words(_) => {
                    all.insert(word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
                }
                Part::Mail(_) => {
                    let local = word.find('@').unwrap_or(word.len());
                    all.extend(beginnings(word).filter(|at| *at < local).map(|at| word[at..].to_owned()));
                }
                Part::Groups(_) => {
                    all.insert(word.to_owned());
                    all.extend(beginnings(word).map(|at| bare(&word[at..])));
                }
                Part::Digits(_) => all.extend(ways(&bare(word))),
            }
        }
    }
    let cut = |term: &String| term.chars().take(LONGEST).collect::<String>();
    all.iter().map(cut).filter(|term| term.chars().count() > 1).collect()
}

impl Wanted {
    /// The beginnings of terms of which a row has at least one that has this: the longest piece of each way to write it.
    #[must_use]
    pub fn leads(&self) -> BTreeSet<String> {
        let longest = |pieces: &Vec<String>| pieces.iter().max_by_key(|piece| piece.chars().count()).cloned();
        self.any.iter().filter_map(longest).map(|piece| piece.chars().take(LONGEST).collect()).collect()
    }
}

/// Where groups begin: at the first sign of each run of letters and digits.
fn beginnings(word: &str) -> impl Iterator<Item = usize> {
    let mut before = false;
    word.char_indices().filter_map(move |(at, c)| {
        let begins = c.is_alphanumeric() && !before;
        before = c.is_alphanumeric();
        begins.then_some(at)
    })
}

fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A number as it is dialled anywhere, and its ends.
fn ways(number: &str) -> Vec<String> {
    let mut ways = vec![number.to_owned()];
    if let Some(national) = number.strip_prefix("62") {
        ways.extend([format!("0{national}"), national.to_owned()]);
    }
    let letters: Vec<(usize, char)> = number.char_indices().collect();
    ways.extend(ENDS.filter(|end| *end < letters.len()).map(|end| number[letters[letters.len() - end].0..].to_owned()));
    ways
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{search_text, wanted};

    fn row() -> (BTreeSet<String>, String) {
        let parts = [
            "HR-261122-K7QX3M",
            "Budi_Santoso Ñandú",
            "budi_s@example.test",
            "+6281398765432",
            "GRD-ST-1",
            "JP 99-1234",
        ];
        let [number, name, mail, phone, sku, parcel] = parts;
        let known = [
            Part::Groups(number),
            Part::Words(name),
            Part::Mail(mail),
            Part::Digits(phone),
            Part::Groups(sku),
            Part::Digits(parcel),
        ];
        (terms(known), search_text(parts))
    }

    #[test]
    fn what_a_row_has_is_led_to() {
        let (terms, text) = row();
        for query in [
            "HR-261122-K7QX3M",
            "#hr-261122",
            "261122k7qx3m",
            "k7qx",
            "261122-K7",
            "budi",
            "NANDU",
            "budi_s@example.test",
            "081398765432",
            "0813-9876-5432",
            "+62 813 9876 5432",
            "6281398765432",
            "0062 813 9876 5432",
            "813 9876",
            "98765432",
            "5432",
            "765432",
            "grd-st-1",
            "grdst1",
            "st-1",
            "jp 991234",
            "991234",
        ] {
            for wanted in wanted(query) {
                assert!(wanted.is_in(&text), "{query}");
                let led = wanted.leads().iter().any(|lead| terms.iter().any(|term| term.starts_with(lead.as_str())));
                assert!(led, "{query}: {:?} in {terms:?}", wanted.leads());
            }
        }
        assert!(terms.len() < 30, "{terms:?}");
    }
}
