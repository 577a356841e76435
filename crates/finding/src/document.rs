//! What a thing says of itself, and the words it is found by.

use crate::{
    forms,
    shelf::Shelves,
    stem,
    tokens::{self, Group},
    weight::{COUNTED, FACT, HAS, HEAD, NAME_HEAD, NAMED, SAID, STATE},
};
use std::collections::HashMap;
use uuid::Uuid;

/// A thing as words. What is in two languages is in Indonesian first.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Whose words.
    pub id: Uuid,
    /// The kind it is.
    pub shelf: Uuid,
    /// What it is called.
    pub names: [String; 2],
    /// Who made it.
    pub maker: String,
    /// What else is known of it.
    pub facts: Vec<Fact>,
    /// Sentences about it.
    pub lines: Vec<String>,
    /// Among equals the greatest stands first: 0 to 1.
    pub rank: f32,
}

/// Something known of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A quality or a choice by its name.
    Is(String),
    /// What its qualities are qualities of.
    Of(String),
    /// The state it is in.
    State(String),
    /// A part or an ability.
    Has(String),
    /// A code that is typed with its signs and without.
    Code(String),
    /// The year it was made.
    Year(i32),
    /// So many of something, or so much.
    Count {
        /// How many.
        number: i64,
        /// Its unit; empty for none.
        unit: String,
        /// What is counted.
        of: [String; 2],
    },
}

/// The words of a document with their weights, by the part of the index they go to.
#[derive(Debug, Default)]
pub struct Terms {
    /// Words that say what it is.
    pub words: HashMap<String, u8>,
    /// Words of sentences, and what is only counted.
    pub said: HashMap<String, u8>,
    /// Codes, and whole names without their blanks.
    pub codes: HashMap<String, u8>,
    /// Stems of all words.
    pub stems: HashMap<String, u8>,
    /// Sounds of all words.
    pub sounds: HashMap<String, u8>,
}

/// Longest name that is also kept as one word, in bytes.
const WHOLE: usize = 60;
/// Small words after which an English or Indonesian name says no more what it is.
const TURNS: &[&str] =
    &["at", "by", "dari", "dengan", "di", "for", "from", "in", "of", "on", "to", "untuk", "with", "no"];

impl Document {
    /// Its words. The number of words of its name is the second answer.
    #[must_use]
    pub fn terms(&self, shelves: &Shelves) -> (Terms, usize) {
        let mut terms = Terms::default();
        let names = self.names.each_ref().map(|name| tokens::groups(name));
        let maker = tokens::groups(&self.maker);
        let (mut own, mut heads): (Vec<String>, Vec<String>) = Default::default();
        for (language, groups) in names.iter().enumerate() {
            terms.text(groups, NAMED, NAMED);
            if let Some(head) = head(groups, &maker, language == 0) {
                terms.group(head, NAME_HEAD);
                heads.push(head.joined());
            }
            own.extend(groups.iter().flat_map(|group| group.parts.iter().cloned().chain([group.joined()])));
            let whole: String = groups.iter().map(Group::joined).collect();
            if whole.len() <= WHOLE {
                put(&mut terms.codes, whole, HEAD);
            }
        }
        terms.maker(&maker);
        let listed = shelves.words(self.shelf, &own, &heads);
        let is_its = listed.iter().any(|(group, weight)| *weight == HEAD && own.contains(&group.joined()));
        // a shelf lists several things and its name says nothing: perhaps a sentence does
        let listed = if is_its { listed } else { shelves.words(self.shelf, &self.said(&own), &heads) };
        for (group, weight) in &listed {
            terms.group(group, *weight);
        }
        for fact in &self.facts {
            terms.fact(fact);
        }
        for line in &self.lines {
            terms.said(&tokens::groups(line));
        }
        terms.derive();
        (terms, names[0].len())
    }

    fn said(&self, own: &[String]) -> Vec<String> {
        let lines = self.lines.iter().flat_map(|line| tokens::groups(line)).flat_map(|group| group.parts);
        own.iter().cloned().chain(lines).collect()
    }
}

/// What a name says a thing is: the first word after the maker's, or the last.
fn head<'g>(groups: &'g [Group], maker: &[Group], is_first: bool) -> Option<&'g Group> {
    let made = groups.iter().zip(maker).take_while(|(one, other)| one.parts == other.parts).count();
    let rest = groups.get(made..)?;
    let ends =
        |(place, group): (usize, &Group)| place > 0 && (group.is_new || TURNS.contains(&group.joined().as_str()));
    let end = rest.iter().enumerate().position(ends).unwrap_or(rest.len());
    let mut telling = rest.get(..end)?.iter().filter(|group| {
        let word = group.joined();
        word.len() > 2 && !tokens::has_digit(&word)
    });
    if is_first { telling.next() } else { telling.next_back() }
}

fn put(into: &mut HashMap<String, u8>, word: String, weight: u8) {
    let known = into.entry(word).or_default();
    *known = weight.max(*known);
}

impl Terms {
    fn group(&mut self, group: &Group, weight: u8) {
        if let [_, _, ..] = group.parts.as_slice() {
            put(&mut self.words, group.joined(), weight);
            for part in &group.parts {
                put(&mut self.words, part.clone(), weight.min(NAMED));
            }
        } else {
            put(&mut self.words, group.joined(), weight);
        }
    }

    fn text(&mut self, groups: &[Group], weight: u8, counted: u8) {
        for group in groups {
            self.group(group, weight);
        }
        for (_, number, word) in tokens::counted(groups) {
            for word in stem::counted(word) {
                put(&mut self.words, tokens::with_unit(number, &word), counted);
            }
        }
    }

    /// The first word names a maker; the others (`Custom`, `Strings`) only do together with it.
    fn maker(&mut self, maker: &[Group]) {
        for (place, group) in maker.iter().enumerate() {
            self.group(group, if place == 0 { NAMED } else { HAS });
        }
        if maker.len() > 1 {
            put(&mut self.codes, maker.iter().map(Group::joined).collect(), NAMED);
        }
    }

    fn fact(&mut self, fact: &Fact) {
        match fact {
            Fact::Is(text) => self.text(&tokens::groups(text), FACT, COUNTED),
            Fact::Of(text) => self.said(&tokens::groups(text)),
            Fact::State(text) => self.text(&tokens::groups(text), STATE, STATE),
            Fact::Has(text) => self.text(&tokens::groups(text), HAS, HAS),
            Fact::Code(code) => self.code(code),
            Fact::Year(year) => {
                put(&mut self.words, year.to_string(), NAMED);
                put(&mut self.words, tokens::decade_of(*year), STATE);
            }
            Fact::Count { number, unit, of } => self.count(*number, unit, of),
        }
    }

    fn count(&mut self, number: i64, unit: &str, of: &[String; 2]) {
        put(&mut self.words, number.to_string(), FACT);
        for (number, unit) in in_units(number, unit) {
            put(&mut self.words, tokens::with_unit(&number, &unit), COUNTED);
        }
        for word in of.iter().flat_map(|name| tokens::groups(name)).map(|group| group.joined()) {
            for one in stem::counted(&word) {
                put(&mut self.words, tokens::with_unit(&number.to_string(), &one), COUNTED);
            }
            put(&mut self.said, word, SAID);
        }
    }

    /// As it is, without its signs, and its beginnings.
    fn code(&mut self, code: &str) {
        let parts: Vec<String> = tokens::groups(code).into_iter().flat_map(|group| group.parts).collect();
        for place in 0..parts.len() {
            for end in place + 1..=parts.len() {
                // from the start, or two beside each other
                if place == 0 || end - place <= 2 {
                    put(&mut self.codes, parts.get(place..end).unwrap_or_default().concat(), FACT);
                }
            }
        }
    }

    fn said(&mut self, groups: &[Group]) {
        for group in groups {
            for word in group.parts.iter().cloned().chain((group.parts.len() > 1).then(|| group.joined())) {
                put(&mut self.said, word, SAID);
            }
        }
    }

    fn derive(&mut self) {
        self.said.retain(|word, _| !self.words.contains_key(word));
        for (word, weight) in self.words.iter().chain(&self.said) {
            let forms = forms::of(word);
            for stem in forms.stems.iter().flatten() {
                put(&mut self.stems, stem.clone(), *weight);
            }
            if let Some(sound) = &forms.sound {
                put(&mut self.sounds, sound.clone(), *weight);
            }
        }
    }
}

/// A length is asked for in the unit that people use for it.
fn in_units(number: i64, unit: &str) -> Vec<(String, String)> {
    let mut all = vec![(number.to_string(), unit.to_lowercase())];
    if unit == "mm" && number >= 100 && number % 10 == 0 {
        all.push(((number / 10).to_string(), "cm".to_owned()));
        if number >= 1000 && number % 100 == 0 {
            let metres = if number % 1000 == 0 {
                (number / 1000).to_string()
            } else {
                format!("{}.{}", number / 1000, number % 1000 / 100)
            };
            all.push((metres, "m".to_owned()));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(names: [&str; 2], maker: &str, facts: Vec<Fact>) -> Terms {
        let names = names.map(str::to_owned);
        let document = Document { names, maker: maker.to_owned(), facts, ..Document::default() };
        document.terms(&Shelves::default()).0
    }

    #[test]
    fn the_head_of_a_name_counts_more() {
        let terms = terms(["Lontar Senar Klasik Nilon", "Lontar Nylon Classical Strings"], "Lontar", Vec::new());
        let of = |word: &str| terms.words.get(word).copied();
        assert_eq!([of("senar"), of("strings")], [Some(NAME_HEAD); 2]);
        assert_eq!([of("klasik"), of("nylon"), of("lontar")], [Some(NAMED); 3]);
        assert!(terms.stems.contains_key("estring") && terms.sounds.contains_key("nilon"));
    }

    #[test]
    fn codes_are_found_by_their_beginning_and_without_signs() {
        let terms = terms(["X", "X"], "", vec![Fact::Code("GRD-ST1-SB".to_owned())]);
        for code in ["grd", "st1", "sb", "grdst1", "st1sb", "grdst1sb"] {
            assert!(terms.codes.contains_key(code), "{code}");
        }
    }

    #[test]
    fn counts_and_years_are_words() {
        let of = ["Jumlah senar".to_owned(), "Strings".to_owned()];
        let facts = vec![
            Fact::Count { number: 7, unit: String::new(), of },
            Fact::Count { number: 6500, unit: "mm".to_owned(), of: [String::new(), String::new()] },
            Fact::Year(1974),
        ];
        let terms = terms(["X", "X"], "", facts);
        for word in ["7", "7senar", "7strings", "6500mm", "650cm", "6.5m", "1974", "1970s"] {
            assert!(terms.words.contains_key(word), "{word}");
        }
        assert_eq!(terms.said.get("senar"), Some(&SAID));
    }
}
