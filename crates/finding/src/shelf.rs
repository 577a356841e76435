//! Kinds of things, one below the other, with a name in each language. What a thing *is* stands at one end of such a name:
//! first in Indonesian (`senar gitar`), last in English (`guitar strings`).

use crate::{
    forms::{alike, written},
    stem,
    tokens::{self, Group},
    weight::{ABOVE, FACT, HEAD, NAMED},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Deepest nesting followed.
const DEPTH: usize = 8;

/// A kind of thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// Its id.
    pub id: Uuid,
    /// The kind it belongs to.
    pub above: Option<Uuid>,
    /// Its name in Indonesian and English.
    pub names: [String; 2],
}

/// All kinds.
#[derive(Debug, Default)]
pub struct Shelves {
    all: Vec<Known>,
    places: HashMap<Uuid, usize>,
    /// Words of names by every form.
    forms: HashMap<String, Vec<Place>>,
}

/// Where a word stands in a name.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The part of a name: of which shelf, and which of its parts.
    pub part: (usize, usize),
    /// Which word of it.
    pub word: usize,
    /// Whether it is the head.
    pub is_head: bool,
    /// Whether it is the whole name.
    pub is_all: bool,
}

/// A unit of a question that stands for a word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cover {
    /// The part of the name.
    pub part: (usize, usize),
    /// Which word of it.
    pub word: usize,
    /// Which unit.
    pub unit: usize,
    /// Whether the word is the head.
    pub is_head: bool,
}

/// A shelf that a question names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub shelf: Uuid,
    /// By how many words.
    pub words: usize,
    /// Units that name what it is.
    pub heads: Vec<usize>,
}

#[derive(Debug)]
struct Known {
    shelf: Shelf,
    parts: Vec<Part>,
}

/// One of the things a name lists: `Stik & kulit` has two, in each language.
#[derive(Debug)]
pub struct Part {
    /// What is counted, such as `4 senar`, is no thing of its own.
    pub head: Option<String>,
    /// Its words; what hangs together is one.
    pub words: Vec<String>,
    groups: Vec<Group>,
}

impl Known {
    /// Whether its whole name is the head of this part.
    fn is_all_called(&self, part: &Part) -> bool {
        let called = |own: &Part| own.words.len() == 1 && own.head.is_some() && own.head == part.head;
        self.parts.len() == 2 && self.parts.iter().any(called)
    }
}

impl Part {
    fn all(names: &[String; 2]) -> Vec<Self> {
        let [indonesian, english] = names;
        let read = |name: &str, is_first: bool| {
            let mut parts: Vec<Vec<Group>> = Vec::new();
            for group in tokens::groups(name) {
                match parts.last_mut() {
                    // numbers in a list belong to what they count
                    Some(part) if !group.is_new || part.iter().all(|group| group.number().is_some()) => {
                        part.push(group)
                    }
                    _ => parts.push(vec![group]),
                }
            }
            parts.into_iter().map(|groups| Self::of(groups, is_first)).collect::<Vec<_>>()
        };
        let mut all = read(indonesian, true);
        all.extend(read(english, false));
        all
    }

    fn of(groups: Vec<Group>, is_first: bool) -> Self {
        let is_counted = groups.first().is_some_and(|group| group.number().is_some());
        let head = if is_first { groups.first() } else { groups.last() };
        let head = head.filter(|_| !is_counted).map(Group::joined);
        Self { head, words: groups.iter().map(Group::joined).collect(), groups }
    }

    fn is_in(&self, words: &[String]) -> bool {
        self.words.iter().any(|word| words.iter().any(|other| alike(word, other)))
    }
}

impl Shelves {
    /// Reads all kinds.
    #[must_use]
    pub fn of(shelves: Vec<Shelf>) -> Self {
        let all: Vec<Known> =
            shelves.into_iter().map(|shelf| Known { parts: Part::all(&shelf.names), shelf }).collect();
        let places = all.iter().enumerate().map(|(place, known)| (known.shelf.id, place)).collect();
        let mut made = Self { all, places, forms: HashMap::new() };
        made.read_forms();
        made
    }

    fn read_forms(&mut self) {
        for (shelf, known) in self.all.iter().enumerate() {
            for (place, part) in known.parts.iter().enumerate() {
                for (word, text) in part.words.iter().enumerate() {
                    let is_head = part.head.as_ref() == Some(text);
                    let place = Place { part: (shelf, place), word, is_head, is_all: part.words.len() == 1 && is_head };
                    for form in written(text) {
                        self.forms.entry(form).or_default().push(place);
                    }
                }
            }
        }
    }

    /// Where names have a word of this form.
    pub fn with(&self, form: &str) -> &[Place] {
        self.forms.get(form).map(Vec::as_slice).unwrap_or_default()
    }

    fn part(&self, (shelf, part): (usize, usize)) -> Option<(Uuid, &Part)> {
        let known = self.all.get(shelf)?;
        Some((known.shelf.id, known.parts.get(part)?))
    }

    /// Parts of names that are just these words.
    pub fn called(&self, words: &[String]) -> Vec<(usize, usize)> {
        let is_it = |part: &Part| {
            part.words.len() == words.len() && part.words.iter().zip(words).all(|(one, other)| alike(one, other))
        };
        let parts = self.all.iter().enumerate().flat_map(|(shelf, known)| {
            known.parts.iter().enumerate().filter(|(_, part)| is_it(part)).map(move |(place, _)| (shelf, place))
        });
        parts.collect()
    }

    /// Shelves of which every word of a name is covered, each by another unit, or all by one.
    pub fn covered(&self, mut covers: Vec<Cover>) -> Vec<Named> {
        covers.sort_unstable();
        covers.dedup();
        let mut all: BTreeMap<Uuid, Named> = BTreeMap::new();
        for part in covers.chunk_by(|one, other| one.part == other.part) {
            let Some((id, known)) = part.first().and_then(|cover| self.part(cover.part)) else { continue };
            let words: BTreeSet<usize> = part.iter().map(|cover| cover.word).collect();
            let units: BTreeSet<usize> = part.iter().map(|cover| cover.unit).collect();
            let is_one = units
                .iter()
                .any(|unit| part.iter().filter(|cover| cover.unit == *unit && cover.is_head).count() >= words.len());
            if words.len() == known.words.len() && (is_one || units.len() >= words.len()) {
                let heads = part.iter().filter(|cover| cover.is_head).map(|cover| cover.unit);
                let named = all.entry(id).or_insert_with(|| Named { shelf: id, words: 0, heads: Vec::new() });
                named.words = words.len().max(named.words);
                named.heads.extend(heads);
            }
        }
        all.into_values().collect()
    }

    /// From a kind up to the widest.
    pub fn path(&self, id: Uuid) -> impl Iterator<Item = Uuid> {
        self.known_path(id).map(|known| known.shelf.id)
    }

    fn known_path(&self, id: Uuid) -> impl Iterator<Item = &Known> {
        let at = |id: Uuid| self.places.get(&id).and_then(|place| self.all.get(*place));
        std::iter::successors(at(id), move |known| known.shelf.above.and_then(at)).take(DEPTH)
    }

    /// What standing on a shelf says of a thing, word by word. `own` are words of the thing's own name, which decide when the
    /// shelf's name lists several things; `heads` are those that say what it is.
    pub fn words(&self, id: Uuid, own: &[String], heads: &[String]) -> Vec<(Group, u8)> {
        let is_other = heads.iter().any(|head| self.is_kind(head));
        let mut all = Vec::new();
        let mut below: Option<&Known> = None;
        for known in self.known_path(id) {
            let lists = |language: usize| known.parts.len() > 2 && language < known.parts.len();
            let claimed = |part: &Part| match below {
                // a part that has a shelf of its own belongs to what stands there
                Some(below) => {
                    let here: Vec<String> = below.parts.iter().flat_map(|part| part.words.clone()).collect();
                    part.is_in(&here) || !self.is_claimed(known, part)
                }
                None => part.is_in(own) || !is_other && !known.parts.iter().any(|part| part.is_in(own)),
            };
            for (place, part) in known.parts.iter().enumerate() {
                let is_its = !lists(place) || claimed(part);
                // what everything of the kind is called says no more of a few of them
                let is_repeated = || self.known_path(id).skip(1).any(|above| above.is_all_called(part));
                let top = if below.is_none() && !is_repeated() { HEAD } else { ABOVE };
                for group in &part.groups {
                    let is_head = part.head.as_ref() == Some(&group.joined());
                    let weight = match (is_its, is_head) {
                        (false, _) => FACT,
                        (true, true) => top,
                        (true, false) if part.head.is_none() && group.number().is_none() => FACT,
                        (true, false) => NAMED,
                    };
                    all.push((group.clone(), weight));
                }
                let counted = tokens::counted(&part.groups).flat_map(|(_, number, word)| {
                    stem::counted(word).map(move |word| tokens::with_unit(number, &word))
                });
                all.extend(counted.map(|word| (Group { parts: vec![word], is_new: false }, NAMED)));
            }
            below = Some(known);
        }
        all
    }

    /// Whether something is a kind by itself.
    fn is_kind(&self, word: &str) -> bool {
        written(word).iter().any(|form| self.with(form).iter().any(|place| place.is_all))
    }

    /// Whether a shelf below this one is called by a part of its name.
    fn is_claimed(&self, known: &Known, part: &Part) -> bool {
        let below = self.all.iter().filter(|other| other.shelf.above == Some(known.shelf.id));
        below.flat_map(|other| &other.parts).any(|other| part.is_in(&other.words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf(id: u128, above: u128, names: [&str; 2]) -> Shelf {
        let above = (above > 0).then(|| Uuid::from_u128(above));
        Shelf { id: Uuid::from_u128(id), above, names: names.map(str::to_owned) }
    }

    fn weight(shelves: &Shelves, id: u128, own: &[&str], word: &str) -> u8 {
        let own: Vec<String> = own.iter().map(|word| (*word).to_owned()).collect();
        let words = shelves.words(Uuid::from_u128(id), &own, &[]);
        words.iter().filter(|(group, _)| group.joined() == word).map(|(_, weight)| *weight).max().unwrap_or(0)
    }

    #[test]
    fn the_head_stands_first_or_last() {
        let shelves = Shelves::of(vec![
            shelf(1, 0, ["Gitar", "Guitars"]),
            shelf(2, 1, ["Gitar elektrik", "Electric guitars"]),
            shelf(3, 2, ["7 & 8 senar", "7 & 8 string"]),
        ]);
        let of = |word| weight(&shelves, 3, &[], word);
        assert_eq!([of("gitar"), of("guitars"), of("elektrik"), of("electric")], [ABOVE, ABOVE, NAMED, NAMED]);
        assert_eq!([of("senar"), of("7senar"), of("8string"), of("7")], [FACT, NAMED, NAMED, NAMED]);
        assert_eq!([weight(&shelves, 1, &[], "gitar"), weight(&shelves, 2, &[], "gitar")], [HEAD, ABOVE]);
        assert_eq!(shelves.path(Uuid::from_u128(3)).count(), 3);
    }

    #[test]
    fn a_list_is_one_of_its_parts() {
        let shelves = Shelves::of(vec![
            shelf(1, 0, ["Drum & perkusi", "Drums & percussion"]),
            shelf(2, 1, ["Stik & kulit", "Sticks & heads"]),
            shelf(3, 1, ["Drum kit", "Drum kits"]),
        ]);
        let of = |word| weight(&shelves, 2, &["stik", "hickory", "sticks"], word);
        assert_eq!([of("stik"), of("sticks"), of("kulit"), of("heads")], [HEAD, HEAD, FACT, FACT]);
        assert_eq!([of("drum"), of("perkusi")], [FACT, ABOVE]);
        assert_eq!([weight(&shelves, 3, &[], "drum"), weight(&shelves, 3, &[], "kits")], [HEAD, HEAD]);
    }
}
