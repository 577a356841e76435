//! A typed text, understood: what is asked for, thing by thing, each in every way it may be called.

use crate::{
    Words, forms,
    lexicon::Lexicon,
    shelf::{Cover, Named},
    spelling, stem,
    thesaurus::{Meaning, Phrase},
    tokens,
};
use tantivy::schema::Field;

/// Words read at most; the rest of a long text is ignored.
const MOST: usize = 10;
/// Words that are one word in the index at most.
const JOINED: usize = 4;
/// Shortest beginning of a word that stands for the word.
const BEGINNING: usize = 2;
/// The same of a word that is not the last.
const BEGINNING_INSIDE: usize = 4;
/// Words tried for one beginning.
const CONTINUED: usize = 48;

/// How much a way to call a thing is worth against its very word, in hundredths.
const STEM: u8 = 98;
const SAME: u8 = 96;
const SOUND: u8 = 90;
const APART: u8 = 80;
const BEGUN: u8 = 85;
/// Also only begun, though the word is known as it is.
const LONGER: u8 = 45;

/// A word of the index and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub field: Field,
    pub word: String,
    pub worth: u8,
}

/// One way to call something: every part must be there, each by one of its terms.
#[derive(Clone, Debug)]
pub struct Way {
    words: Phrase,
    pub parts: Vec<Vec<Term>>,
}

/// One thing that is asked for.
#[derive(Clone, Debug)]
pub struct Unit {
    /// As it was typed.
    pub typed: String,
    /// As it was meant.
    pub meant: String,
    /// Ways it may be called; none when nobody knows it.
    pub ways: Vec<Way>,
    /// Whether it says what kind of thing is wanted.
    pub is_kind: bool,
    /// Whether a shelf is called just so.
    pub is_shelf: bool,
}

/// The text.
#[derive(Clone, Debug, Default)]
pub struct Question {
    pub units: Vec<Unit>,
    /// All of it as one word.
    pub whole: String,
    /// Shelves that it names.
    pub shelves: Vec<Named>,
    pub cheap: bool,
}

#[derive(Clone, Debug)]
struct Word {
    typed: String,
    word: String,
    is_last: bool,
}

/// Reads a text.
pub fn read(text: &str, words: &Words, lexicon: &Lexicon) -> Question {
    Reader { words, lexicon }.read(text)
}

struct Reader<'r> {
    words: &'r Words,
    lexicon: &'r Lexicon,
}

impl Reader<'_> {
    fn read(&self, text: &str) -> Question {
        let all: Vec<String> = tokens::groups(text).into_iter().flat_map(|group| group.parts).take(MOST).collect();
        let whole = all.concat();
        let meaning = |word: &String| self.words.thesaurus.meaning(word);
        let cheap = all.iter().any(|word| meaning(word) == Some(Meaning::Cheap));
        let amount = |place: usize| all.get(place + 1).is_some_and(|next| meaning(next) == Some(Meaning::Amount));
        let is_telling =
            |(place, word): &(usize, &String)| meaning(word).is_none() && !(tokens::is_number(word) && amount(*place));
        let telling: Vec<String> = all.iter().enumerate().filter(is_telling).map(|(_, word)| word.clone()).collect();
        let telling = if telling.is_empty() { all } else { telling };
        let mended = self.mended(&telling);
        let mut units = self.units(&mended);
        let shelves = self.name(&mut units);
        Question { units, whole, shelves, cheap }
    }

    fn is_known(&self, word: &str) -> bool {
        self.lexicon.has(word) || self.words.thesaurus.knows(word) || self.is_heard(word)
    }

    /// Known by its stem or its sound.
    fn is_heard(&self, word: &str) -> bool {
        let fields = self.lexicon.fields();
        let has =
            |field, form: &Option<String>| form.as_ref().is_some_and(|form| self.lexicon.documents(field, form) > 0);
        let forms = forms::of(word);
        forms.stems.iter().any(|stem| has(fields.stems, stem)) || has(fields.sounds, &forms.sound)
    }

    fn is_begun(&self, word: &str) -> bool {
        let fields = self.lexicon.fields();
        word.len() >= BEGINNING
            && !tokens::is_number(word)
            && [fields.words, fields.codes].into_iter().any(|field| !self.lexicon.begin(field, word, 1).is_empty())
    }

    /// The words with what was misspelt mended, and what was written together cut.
    fn mended(&self, typed: &[String]) -> Vec<Word> {
        let mut all = Vec::new();
        for (place, word) in typed.iter().enumerate() {
            let is_last = place + 1 == typed.len();
            let keep = |word: &str| Word { typed: word.to_owned(), word: word.to_owned(), is_last };
            let beside = |from: usize| typed.get(from..from + 2).is_some_and(|pair| self.joins(pair));
            let is_joined = beside(place) || place.checked_sub(1).is_some_and(beside);
            let begins =
                || if is_last { self.is_begun(word) } else { word.len() >= BEGINNING_INSIDE && self.is_begun(word) };
            if tokens::is_number(word) || is_joined || self.is_known(word) || begins() {
                all.push(keep(word));
            } else if let Some((one, other)) = spelling::cut(word, |half| self.is_known(half)) {
                all.push(Word { is_last: false, ..keep(one) });
                all.push(keep(other));
            } else if let Some(meant) = spelling::mend(word, self.lexicon, &self.words.thesaurus) {
                all.push(Word { word: meant, ..keep(word) });
            } else {
                all.push(keep(word));
            }
        }
        all
    }

    /// Whether neighbours are one known word when written together.
    fn joins(&self, words: &[String]) -> bool {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        self.known_joined(&words).is_some()
    }

    /// The one word that these are when written together, if it is known.
    fn known_joined(&self, words: &[&str]) -> Option<String> {
        let is_known = |joined: &String| self.lexicon.has(joined) || self.words.thesaurus.has(joined);
        match words {
            [number, word] if tokens::is_number(number) => {
                stem::counted(word).map(|word| tokens::with_unit(number, &word)).find(is_known)
            }
            _ => Some(words.concat()).filter(is_known),
        }
    }

    fn units(&self, words: &[Word]) -> Vec<Unit> {
        let plain: Vec<&str> = words.iter().map(|word| word.word.as_str()).collect();
        let mut all = Vec::new();
        let mut place = 0;
        while let Some(rest) = plain.get(place..).filter(|rest| !rest.is_empty()) {
            let (phrase, same) = self.words.thesaurus.same(rest);
            let together = (2..=JOINED.min(rest.len()))
                .rev()
                .find_map(|length| self.known_joined(&rest[..length]).map(|joined| (length, joined)));
            let (together, joined) = together.unwrap_or((1, String::new()));
            let length = phrase.max(together).max(1);
            let is_last = words.get(place + length - 1).is_some_and(|word| word.is_last);
            let mut ways = Vec::new();
            if length > 1 {
                if together == length {
                    ways.extend(self.joined(&rest[..length], &joined));
                }
                let worth = if together == length { APART } else { 100 };
                ways.push(self.way(&rest[..length], worth, true));
            } else {
                ways.push(self.word(rest[0], is_last));
            }
            if phrase == length {
                let others = same.iter().filter(|other| other.as_slice() != &rest[..length]);
                ways.extend(others.map(|other| self.way(other, SAME, false)));
            }
            ways.retain(|way| way.parts.iter().all(|part| !part.is_empty()));
            let mut typed: Vec<&str> =
                words.get(place..place + length).unwrap_or_default().iter().map(|word| word.typed.as_str()).collect();
            typed.dedup();
            let meant = rest[..length].join(" ");
            all.push(Unit { typed: typed.join(" "), meant, ways, is_kind: false, is_shelf: false });
            place += length;
        }
        all
    }

    /// Words written together, and what is counted by other names: `7 string` is `7senar`.
    fn joined(&self, words: &[&str], joined: &str) -> Vec<Way> {
        let mut ways = vec![self.whole(joined, 100)];
        if let [number, counted] = words
            && tokens::is_number(number)
        {
            let (length, same) = self.words.thesaurus.same(&[counted]);
            let others = same.into_iter().filter(|other| length == 1 && other.len() == 1).flatten();
            ways.extend(others.map(|other| self.whole(&tokens::with_unit(number, other), 100)));
        }
        let (_, same) = self.words.thesaurus.same(&[joined]);
        ways.extend(same.iter().map(|other| self.way(other, SAME, false)));
        ways
    }

    fn whole(&self, word: &str, worth: u8) -> Way {
        Way { words: vec![word.to_owned()], parts: vec![self.terms(word, worth, false)] }
    }

    fn way(&self, words: &[impl AsRef<str>], worth: u8, is_typed: bool) -> Way {
        let parts = words.iter().map(|word| self.terms(word.as_ref(), worth, is_typed)).collect();
        Way { words: words.iter().map(|word| word.as_ref().to_owned()).collect(), parts }
    }

    /// A word that stands by itself; the last one may only be begun.
    fn word(&self, word: &str, is_last: bool) -> Way {
        let mut terms = self.terms(word, 100, true);
        let fields = self.lexicon.fields();
        let is_known = !terms.is_empty() || self.words.thesaurus.knows(word);
        let least = if is_last { BEGINNING } else { BEGINNING_INSIDE };
        if (is_last || !is_known) && word.len() >= least && !tokens::is_number(word) {
            let worth = if is_known { LONGER } else { BEGUN };
            for field in [fields.words, fields.codes] {
                let longer = self.lexicon.begin(field, word, CONTINUED).into_iter().filter(|longer| longer != word);
                terms.extend(longer.map(|word| Term { field, word, worth }));
            }
        }
        Way { words: vec![word.to_owned()], parts: vec![terms] }
    }

    /// Where a word stands in the index: as it is, by its stems, and, if somebody typed it, by its sound.
    fn terms(&self, word: &str, worth: u8, is_typed: bool) -> Vec<Term> {
        let fields = self.lexicon.fields();
        let part = |share: u8| u8::try_from(u16::from(worth) * u16::from(share) / 100).unwrap_or(worth);
        let forms = forms::of(word);
        let term = |field, word: &str, worth| Term { field, word: word.to_owned(), worth };
        let mut terms = [fields.words, fields.codes, fields.said].map(|field| term(field, word, worth)).to_vec();
        terms.extend(forms.stems.iter().flatten().map(|stem| term(fields.stems, stem, part(STEM))));
        terms.extend(forms.sound.iter().filter(|_| is_typed).map(|sound| term(fields.sounds, sound, part(SOUND))));
        terms.retain(|term| self.lexicon.documents(term.field, &term.word) > 0);
        terms
    }

    /// Finds out which shelves the units name, and which of them name a kind.
    fn name(&self, units: &mut [Unit]) -> Vec<Named> {
        let shelves = &self.words.shelves;
        let mut covers = Vec::new();
        for (place, unit) in units.iter_mut().enumerate() {
            for way in &unit.ways {
                match way.words.as_slice() {
                    [word] => {
                        let found: Vec<_> =
                            forms::written(word).iter().flat_map(|form| shelves.with(form)).copied().collect();
                        for part in found {
                            unit.is_kind |= part.is_head;
                            unit.is_shelf |= part.is_all;
                            covers.push(Cover { part: part.part, word: part.word, unit: place, is_head: part.is_head });
                        }
                    }
                    words => {
                        let is_head = |word: &String| {
                            forms::written(word).iter().any(|form| shelves.with(form).iter().any(|one| one.is_head))
                        };
                        unit.is_kind |= words.iter().any(is_head);
                        for part in shelves.called(words) {
                            unit.is_kind = true;
                            unit.is_shelf = true;
                            // one unit is the whole name: it counts as its head and covers every word
                            covers.extend((0..words.len()).map(|word| Cover {
                                part,
                                word,
                                unit: place,
                                is_head: true,
                            }));
                        }
                    }
                }
            }
        }
        shelves.covered(covers)
    }
}
