//! A small shop, asked as people ask.

use crate::{Document, Fact, Finder, Found, Meaning, Shelf, Shelves, Thesaurus, Words};
use proptest::prelude::*;
use std::sync::LazyLock;
use uuid::Uuid;

const SHELVES: [(u128, u128, [&str; 2]); 9] = [
    (1, 0, ["Gitar", "Guitars"]),
    (2, 1, ["Gitar elektrik", "Electric guitars"]),
    (3, 1, ["Gitar akustik", "Acoustic guitars"]),
    (4, 0, ["Drum & perkusi", "Drums & percussion"]),
    (5, 4, ["Drum kit", "Drum kits"]),
    (6, 4, ["Stik & kulit", "Sticks & heads"]),
    (7, 0, ["Senar", "Strings"]),
    (8, 0, ["Buku", "Books"]),
    (9, 0, ["Stand", "Stands"]),
];

type Thing = (u128, u128, [&'static str; 2], &'static str, &'static str);

/// Number, shelf, names, code, what else is said.
const THINGS: [Thing; 9] = [
    (11, 2, ["Garuda ST-1", "Garuda ST-1"], "GRD-ST1-SB", "Tiga single coil"),
    (12, 2, ["Garuda ST-1 Kidal", "Garuda ST-1 Left-handed"], "GRD-ST1L", "Potensio ikut dibalik"),
    (13, 3, ["Nusa Rinjani", "Nusa Rinjani"], "NSA-RJD", "Dada yang lebar"),
    (14, 5, ["Tambora Kaldera", "Tambora Kaldera"], "TMB-KLD", "Lima drum maple"),
    (15, 6, ["Tambora Stik Hickory", "Tambora Hickory Sticks"], "TMB-SH5A", "Selisih di bawah satu gram"),
    (16, 6, ["Tambora Kulit Coated", "Tambora Coated Head"], "TMB-KC12", "Untuk snare"),
    (17, 7, ["Lontar Senar Akustik", "Lontar Acoustic Strings"], "LTR-SA", "Untuk gitar di pantai"),
    (18, 8, ["Bengkel Gitar di Rumah", "The Guitar Workshop at Home"], "LTR-BK", "Setel, rawat, solder"),
    (19, 9, ["Kawi Stand Gitar", "Kawi Guitar Stand"], "KWI-STD", "Tiga kaki"),
];

struct Shop {
    finder: Finder,
    words: Words,
}

static SHOP: LazyLock<Shop> = LazyLock::new(|| {
    let words = words();
    let finder = Finder::in_memory().unwrap();
    write(&finder, &words);
    Shop { finder, words }
});

fn words() -> Words {
    let shelf = |(id, above, names): (u128, u128, [&str; 2])| Shelf {
        id: Uuid::from_u128(id),
        above: (above > 0).then(|| Uuid::from_u128(above)),
        names: names.map(str::to_owned),
    };
    let thesaurus = Thesaurus::of([
        (Meaning::Same, "gitar, guitar"),
        (Meaning::Same, "elektrik, listrik, electric"),
        (Meaning::Same, "kidal, left handed, lefty"),
        (Meaning::Same, "stik, stick, drumstick"),
        (Meaning::Nothing, "untuk, for, yang"),
        (Meaning::Cheap, "murah"),
        (Meaning::Amount, "juta"),
    ]);
    Words { shelves: Shelves::of(SHELVES.map(shelf).to_vec()), thesaurus }
}

fn write(finder: &Finder, words: &Words) {
    let mut writer = finder.writer().unwrap();
    for (id, shelf, names, code, line) in THINGS {
        let count = Fact::Count { number: 6, unit: String::new(), of: ["Jumlah senar".into(), "Strings".into()] };
        let of = if shelf == 7 { Fact::Is("Gitar akustik".into()) } else { Fact::Year(1974) };
        let document = Document {
            id: Uuid::from_u128(id),
            shelf: Uuid::from_u128(shelf),
            names: names.map(str::to_owned),
            maker: names[0].split(' ').next().unwrap_or_default().to_owned(),
            facts: vec![Fact::Code(code.to_owned()), of, if shelf < 4 { count } else { Fact::Has("Isi".into()) }],
            lines: vec![line.to_owned()],
            rank: 0.0,
        };
        writer.add(&document, &words.shelves).unwrap();
    }
    writer.commit("written").unwrap();
}

fn ask(text: &str) -> Found {
    SHOP.finder.find(text, &SHOP.words, 100).unwrap()
}

fn found(text: &str) -> Vec<u128> {
    ask(text).hits.iter().map(|hit| hit.id.as_u128()).collect()
}

#[test]
fn a_thing_comes_before_what_is_made_for_it() {
    assert_eq!(found("gitar"), [11, 13, 12, 18, 19]);
    assert_eq!(found("guitars"), found("gitar"));
    assert_eq!(found("gitar listrik"), [11, 12]);
    assert_eq!(found("acoustic guitar"), [13]);
}

#[test]
fn the_head_is_what_is_wanted_in_either_language() {
    for text in ["senar gitar", "guitar strings", "senar gitar akustik", "gitar string"] {
        assert_eq!(found(text), [17], "{text}");
    }
    assert_eq!(found("stand gitar"), [19]);
    assert_eq!(found("drum stick"), [15]);
    assert_eq!(found("kulit drum"), [16]);
}

#[test]
fn slips_sounds_and_compounds_are_understood() {
    for (text, expected) in [
        ("gtar lstrik", vec![11, 12]),
        ("gittar acustic", vec![13]),
        ("itar akustik", vec![13]),
        ("drumstik", vec![15]),
        ("left-handed guitar", vec![12]),
        ("lefty", vec![12]),
        ("gitar 6 string listrik", vec![11, 12]),
        ("gitar 70an akustik", vec![13]),
        ("rinjni", vec![13]),
        ("rin", vec![13]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
    assert_eq!(ask("gtar lstrik").spelt.as_deref(), Some("gitar listrik"));
    assert_eq!(ask("gitar").spelt, None);
}

#[test]
fn codes_are_found_in_every_writing() {
    for text in ["GRD-ST1-SB", "grdst1sb", "grd st1 sb", "st1-sb"] {
        assert_eq!(found(text).first(), Some(&11), "{text}");
    }
    assert_eq!(found("tmb-kc"), [16]);
}

#[test]
fn words_that_say_nothing_demand_nothing() {
    assert_eq!(found("gitar untuk yang listrik"), [11, 12]);
    assert_eq!(found("gitar listrik 2 juta"), [11, 12]);
    let cheap = ask("gitar akustik murah");
    assert!(cheap.cheap && cheap.missed.is_empty() && cheap.hits.len() == 1);
}

#[test]
fn what_no_one_has_is_left_out_and_said() {
    let some = ask("gitar listrik zzqxv");
    assert_eq!((some.missed, some.hits.len()), (vec!["zzqxv".to_owned()], 2));
    assert_eq!(ask("stand drum").missed, ["drum"]);
    for text in ["zzqxv", "qqq www", "", "   ", "%\"("] {
        assert_eq!(ask(text).hits, [], "{text}");
    }
}

#[test]
fn it_is_the_same_when_it_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    write(&Finder::open(folder.path()).unwrap(), &SHOP.words);
    let again = Finder::open(folder.path()).unwrap();
    assert!(again.is_sound().unwrap() && again.len() == 9);
    assert_eq!(again.note().unwrap().as_deref(), Some("written"));
    assert_eq!(again.find("gitar listrik", &SHOP.words, 9).unwrap(), ask("gitar listrik"));
    let mut writer = again.writer().unwrap();
    assert!(again.writer().is_err(), "one writes at a time");
    writer.remove(Uuid::from_u128(11));
    writer.commit("less").unwrap();
    writer.clear().unwrap();
    writer.undo().unwrap();
    assert_eq!((again.len(), again.note().unwrap().as_deref()), (8, Some("less")));
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in "\\PC{0,60}") {
        prop_assert!(SHOP.finder.find(&text, &SHOP.words, 10).is_ok());
    }

    /// One slip in a long word of a name is forgiven, wherever it is.
    #[test]
    fn a_slip_is_forgiven(place in 0_usize..7, letter in "[a-z]", kind in 0_usize..3) {
        let mut word: Vec<char> = "rinjani".chars().collect();
        let letter = letter.chars().next().unwrap();
        match kind {
            0 => drop(word.remove(place)),
            1 => word[place] = letter,
            _ => word.insert(place, letter),
        }
        let text: String = word.into_iter().collect();
        prop_assert_eq!(found(&text), [13], "{}", text);
    }
}
