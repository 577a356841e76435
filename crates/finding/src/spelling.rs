//! What somebody meant who typed a word that nobody knows: two words in one, or a word with a slip or two, its first letter
//! included.

use crate::{lexicon::Lexicon, sound::sound, thesaurus::Thesaurus, tokens};

/// Shortest half of a word that is two.
const HALF: usize = 3;
/// Shortest word with two slips.
const TWO_SLIPS: usize = 7;
/// A word of the thesaurus counts like one of so many documents.
const LISTED: u32 = 20;

/// A word cut where two known words meet: `drumstick`, `gitarbass`.
pub fn cut(word: &str, is_known: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    let places = word
        .char_indices()
        .map(|(place, _)| place)
        .filter(|place| (HALF..=word.len().saturating_sub(HALF)).contains(place));
    places
        .filter_map(|place| word.split_at_checked(place))
        .find(|(one, other)| is_known(one) && is_known(other) && !tokens::is_number(one) && !tokens::is_number(other))
}

/// The word that was most probably meant.
pub fn mend(word: &str, lexicon: &Lexicon, thesaurus: &Thesaurus) -> Option<String> {
    let length = word.chars().count();
    if tokens::has_digit(word) || length < 3 {
        return None;
    }
    let most = if length >= TWO_SLIPS { 2 } else { 1 };
    let mut candidates: Vec<(String, u8, u32)> = lexicon
        .near(lexicon.fields().words, word, most)
        .into_iter()
        .map(|near| (near.word, near.slips, near.documents))
        .collect();
    for known in thesaurus.vocabulary() {
        let slips = strsim::osa_distance(known, word);
        if slips <= usize::from(most) {
            candidates.push((known.clone(), u8::try_from(slips).unwrap_or(u8::MAX), LISTED));
        }
    }
    candidates.retain(|(known, slips, _)| is_likely(word, known, *slips));
    let heard = sound(word);
    let likely = |(known, slips, documents): &(String, u8, u32)| {
        let as_heard = u32::from(heard.is_some() && heard == sound(known));
        let first = u32::from(known.chars().next() == word.chars().next());
        let often = documents.checked_ilog2().unwrap_or(0).min(6);
        (u32::from(3 - (*slips).min(2)) * 10 + as_heard * 8 + first * 2 + often, std::cmp::Reverse(known.clone()))
    };
    candidates.into_iter().max_by_key(likely).map(|(known, ..)| known)
}

/// A slip in a short word makes another word.
fn is_likely(word: &str, known: &str, slips: u8) -> bool {
    let (typed, length) = (word.chars().count(), known.chars().count());
    if tokens::has_digit(known) || length < 4 {
        return false;
    }
    match slips {
        0 | 1 => typed > 3 || length > typed,
        _ => length + 1 >= TWO_SLIPS && (known.chars().next() == word.chars().next()),
    }
}
