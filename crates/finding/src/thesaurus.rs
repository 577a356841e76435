//! What words mean the same, what words say nothing, what words ask for a low price. Rows come from outside and may be
//! edited while the shop is open; a word is recognised in any form that its stem or its sound still shows.

use crate::{
    forms::{alike, written},
    tokens,
};
use std::collections::HashMap;

/// What the words of a row have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// They mean the same.
    Same,
    /// The first also stands for the others, not the other way round.
    Also,
    /// They say nothing about a thing.
    Nothing,
    /// They ask for a low price.
    Cheap,
    /// They say nothing, nor does the number before them: an amount of money.
    Amount,
}

/// A word or several words.
pub type Phrase = Vec<String>;

/// All rows, ready to be asked.
#[derive(Debug, Default)]
pub struct Thesaurus {
    /// Phrases that mean the same.
    groups: Vec<Vec<Phrase>>,
    /// By a form of the first word: group and phrase.
    firsts: HashMap<String, Vec<(usize, usize)>>,
    single: HashMap<String, Meaning>,
    vocabulary: Vec<String>,
}

impl Thesaurus {
    /// Reads rows: phrases set apart by commas.
    pub fn of<'r>(rows: impl IntoIterator<Item = (Meaning, &'r str)>) -> Self {
        let mut made = Self::default();
        for (meaning, row) in rows {
            let phrases = row.split([',', ';', '=', '\n']).map(phrase).filter(|phrase| !phrase.is_empty());
            match meaning {
                Meaning::Same => made.add(phrases.collect(), usize::MAX),
                Meaning::Also => made.add(phrases.collect(), 1),
                _ => made.single.extend(phrases.map(|phrase| (phrase.join(" "), meaning))),
            }
        }
        made.vocabulary.sort_unstable();
        made.vocabulary.dedup();
        made
    }

    /// A row of which the first few phrases stand for all.
    fn add(&mut self, phrases: Vec<Phrase>, asked: usize) {
        let group = self.groups.len();
        for phrase in &phrases {
            self.vocabulary.extend(phrase.iter().filter(|word| !tokens::has_digit(word)).cloned());
        }
        for (place, phrase) in phrases.iter().enumerate().take(asked) {
            for form in phrase.first().into_iter().flat_map(|first| written(first)) {
                self.firsts.entry(form).or_default().push((group, place));
            }
        }
        self.groups.push(phrases);
    }

    /// What a word by itself says, if it is no name of anything.
    #[must_use]
    pub fn meaning(&self, word: &str) -> Option<Meaning> {
        self.single.get(word).copied()
    }

    /// Every word of every phrase.
    #[must_use]
    pub fn vocabulary(&self) -> &[String] {
        &self.vocabulary
    }

    /// Whether some phrase has a word, letter by letter.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.vocabulary.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
    }

    /// Whether a row knows this word in some form.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.has(word) || !self.same(&[word]).1.is_empty()
    }

    /// The longest beginning of these words that is a phrase: its length, and what else means the same.
    #[must_use]
    pub fn same(&self, words: &[&str]) -> (usize, Vec<&Phrase>) {
        let Some(first) = words.first() else { return (0, Vec::new()) };
        let mut longest = 0;
        let mut found: Vec<(usize, usize, bool)> = Vec::new();
        for form in written(first) {
            let exact = form == **first;
            for (group, place) in self.firsts.get(&form).into_iter().flatten() {
                let Some(phrase) = self.groups.get(*group).and_then(|group| group.get(*place)) else { continue };
                let fits =
                    phrase.len() <= words.len() && phrase.iter().zip(words).all(|(one, other)| alike(one, other));
                if !fits || phrase.len() < longest {
                    continue;
                }
                if phrase.len() > longest {
                    longest = phrase.len();
                    found.clear();
                }
                found.push((*group, *place, exact));
            }
        }
        // what is written like this goes before what only sounds like it
        if found.iter().any(|(.., exact)| *exact) {
            found.retain(|(.., exact)| *exact);
        }
        let mut groups: Vec<usize> = found.iter().map(|(group, ..)| *group).collect();
        groups.sort_unstable();
        groups.dedup();
        let phrases = groups.iter().filter_map(|group| self.groups.get(*group)).flatten();
        (longest, phrases.collect())
    }
}

fn phrase(text: &str) -> Phrase {
    tokens::groups(text).into_iter().flat_map(|group| group.parts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thesaurus() -> Thesaurus {
        Thesaurus::of([
            (Meaning::Same, "gitar, guitar"),
            (Meaning::Same, "bass, bass guitar, gitar bass"),
            (Meaning::Same, "kidal; left-handed; lefty"),
            (Meaning::Also, "pedal, efek"),
            (Meaning::Nothing, "untuk, for"),
            (Meaning::Cheap, "murah"),
        ])
    }

    #[test]
    fn the_longest_phrase_counts() {
        let thesaurus = thesaurus();
        let same = |words: &[&str]| {
            let (length, phrases) = thesaurus.same(words);
            (length, phrases.iter().map(|phrase| phrase.join(" ")).collect::<Vec<_>>().join("|"))
        };
        assert_eq!(same(&["gitar", "kidal"]), (1, "gitar|guitar".to_owned()));
        assert_eq!(same(&["guitars"]), (1, "gitar|guitar".to_owned()));
        assert_eq!(same(&["bass", "guitar", "x"]), (2, "bass|bass guitar|gitar bass".to_owned()));
        assert_eq!(same(&["left", "handed"]), (2, "kidal|left handed|lefty".to_owned()));
        assert_eq!(same(&["pedal"]), (1, "pedal|efek".to_owned()));
        assert_eq!(same(&["efek"]), (0, String::new()));
        assert_eq!(same(&["left"]), (0, String::new()));
        assert_eq!(same(&[]), (0, String::new()));
    }

    #[test]
    fn little_words_have_no_synonyms() {
        let thesaurus = thesaurus();
        assert_eq!(thesaurus.meaning("untuk"), Some(Meaning::Nothing));
        assert_eq!(thesaurus.meaning("murah"), Some(Meaning::Cheap));
        assert_eq!(thesaurus.meaning("gitar"), None);
        assert!(thesaurus.knows("lefty") && !thesaurus.knows("untuk"));
    }
}
