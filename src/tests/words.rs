//! The style sheet (docs/words.md) held against the pages' words, the demo's goods, and what the payment stand-in says.

use crate::support::answers::answers;
use crate::support::proper_names::NAMES;
use hurtrock::demo::catalogue;
use std::{collections::BTreeMap, fs, path::Path};

type Said = (String, String); // where a text stands, and the text

/// Sets of strings are called by their hyphen.
const SETS: &[&str] = &["9-42", "10-46", "11-49", "11-52", "12-53", "45-105", "45-130"];
/// Before "kamu" as the subject, or after a loanword.
const BEFORE_KAMU: &[&str] = &[
    "akan", "band", "begitu", "bila", "bukan", "dan", "email", "ini", "jadi", "kalau", "mungkin", "perlu", "pick",
    "semoga", "sudah", "yang",
];
/// Word that no text of the language has, and what it says instead.
const NEVER: [(&str, &[(&str, &str)]); 2] = [
    (
        "id",
        &[
            ("anda", "kamu"),
            ("ongkir", "ongkos kirim"),
            ("kiriman", "berkas, isian (a parcel is paket)"),
            ("kirimanmu", "berkas, isian"),
            ("mempengaruhi", "memengaruhi"),
            ("aksi", "action"),
            ("masukan", "input"),
            ("keluaran", "output"),
            ("jingga", "oranye"),
            ("potongan", "diskon"),
            ("dompet", "dompet digital"),
            ("sebentar", "sebentar lagi"),
            ("listrik", "elektrik"),
            ("e-mail", "email"),
        ],
    ),
    (
        "en",
        &[
            ("e-mail", "email"),
            ("mail", "email"),
            ("mails", "emails"),
            ("wallet", "e-wallet"),
            ("refused by", "declined by"),
            ("analog", "analogue"),
            ("color", "colour"),
            ("favorite", "favourite"),
            ("modeling", "modelling"),
            ("gray", "grey"),
            ("pcs", "nothing"),
        ],
    ),
];
/// Where such a word is right.
const ALLOWED: &[&str] =
    &["dompet digital", "e-wallet", "sebentar lagi", "listrik pln", "potongan lurus", "mail server"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn locale(code: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for file in fs::read_dir(root().join("locales").join(code)).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let texts: BTreeMap<String, String> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        all.extend(texts.into_iter().map(|(key, text)| (format!("{name}:{key}"), text)));
    }
    assert!(all.len() > 400, "{code} was found");
    all
}

fn demo(code: &str) -> Vec<Said> {
    let pick = |id: &str, en: &str| if code == "id" { id.to_owned() } else { en.to_owned() };
    let mut all = Vec::new();
    for product in catalogue::products() {
        let mut say = |what: &str, text: String| all.push((format!("{} {what}", product.slug), text));
        say("tagline", pick(&product.tagline_id, &product.tagline_en));
        say("description", pick(&product.description_id, &product.description_en));
        for variant in &product.variants {
            say(&variant.sku, pick(&variant.name_id, &variant.name_en));
        }
        if let Some(used) = product.used {
            say("faults", pick(used.faults_id, used.faults_en));
        }
        // names of goods are names: their words are their own, their marks are not
        say("name", pick(&product.name_id, &product.name_en));
    }
    for category in catalogue::categories() {
        all.push((category.slug.to_owned(), pick(category.name_id, category.name_en)));
    }
    for attribute in catalogue::attributes() {
        all.push((attribute.code.to_owned(), pick(attribute.name_id, attribute.name_en)));
        all.extend(
            attribute.options.iter().map(|(option, id, en)| (format!("{}={option}", attribute.code), pick(id, en))),
        );
    }
    all
}

/// What the stand-in's pages say: the pairs of `pick("…", "…")`.
fn stand_in(code: &str) -> Vec<Said> {
    let mut all = Vec::new();
    for file in ["words.rs", "page.rs", "view.rs", "pay.rs", "control/page.rs"] {
        let source = fs::read_to_string(root().join("crates/midtrans/src/simulator").join(file)).unwrap();
        for call in source.split("pick(").skip(1) {
            let mut texts = call.split('"').skip(1).step_by(2);
            let said = if code == "id" { texts.next() } else { texts.nth(1) };
            all.extend(
                said.filter(|text| !text.contains('%')).map(|text| (format!("stand-in {file}"), text.to_owned())),
            );
        }
    }
    assert!(all.len() > 30, "{} texts of the stand-in", all.len());
    all
}

fn everything(code: &str) -> Vec<Said> {
    locale(code).into_iter().chain(demo(code)).chain(answers(code)).chain(stand_in(code)).collect()
}

/// The text without what is put into it.
fn bare(text: &str) -> String {
    let mut parts = text.split("{{");
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare.push('x');
        bare.push_str(part.split_once("}}").map_or("", |(_, rest)| rest));
    }
    bare
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut all: Vec<&str> =
        text.split("{{").skip(1).filter_map(|part| part.split_once("}}").map(|(name, _)| name.trim())).collect();
    all.sort_unstable();
    all
}

/// Words in small letters, with the marks that belong to a word.
fn words(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    text.to_lowercase().split(|c| !is_part(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn judge(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "{} texts break docs/words.md:\n{}", breaches.len(), breaches.join("\n"));
}

#[test]
fn both_languages_say_the_same_things() {
    let (id, en) = (locale("id"), locale("en"));
    assert_eq!(id.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    let differ = |(key, text): (&String, &String)| {
        let other = &en[key];
        let may_lack = key.ends_with("_one");
        (text.trim().is_empty() || other.trim().is_empty() || (!may_lack && placeholders(text) != placeholders(other)))
            .then(|| format!("{key}: {text} | {other}"))
    };
    judge(id.iter().filter_map(differ).collect());
}

/// What is wrong with the marks of a text.
fn marks(text: &str) -> Option<&'static str> {
    let text = bare(text);
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let mut tokens = text.split_whitespace();
    let hyphened = |token: &str| {
        let letters: Vec<char> = token.chars().collect();
        letters.windows(3).any(|w| w[0].is_ascii_digit() && w[1] == '-' && w[2].is_ascii_digit())
    };
    let core = |token: &str| token.trim_matches(|c: char| !c.is_ascii_digit()).to_owned();
    let is_phone = |token: &str| token.starts_with("08") || token.starts_with("8");
    let rules = [
        ("three dots: …", text.contains("...")),
        ("no space before …", text.contains(" …")),
        ("curly quotes", text.contains('"')),
        ("no space before %", text.contains(" %")),
        ("one space", text.contains("  ") || (text != text.trim() && !text.starts_with(" – "))),
        (
            "×, not x",
            (1..letters.len()).any(|at| letters[at..].starts_with(&[' ', 'x', ' ']) && digit(at - 1) && digit(at + 3)),
        ),
        (
            "en dash in ranges",
            tokens.any(|token| hyphened(token) && !SETS.contains(&core(token).as_str()) && !is_phone(&core(token))),
        ),
        ("no IDR", text.contains("IDR")),
    ];
    rules.into_iter().find(|(_, broken)| *broken).map(|(rule, _)| rule)
}

#[test]
fn marks_are_those_of_the_sheet() {
    let mut breaches = Vec::new();
    for code in ["id", "en"] {
        breaches.extend(
            everything(code).iter().filter_map(|(at, text)| Some(format!("{code} {at}: {}: {text}", marks(text)?))),
        );
    }
    judge(breaches);
}

#[test]
fn the_reader_of_marks_reads_them() {
    for bad in [
        "a...",
        "Cari …",
        "kata \"ini\"",
        "45 %",
        "45–60 %",
        "dua  spasi",
        " x",
        "50 x 70 cm",
        "45-60%",
        "9-43",
        "IDR 5",
    ] {
        assert!(marks(bad).is_some(), "{bad}");
    }
    for good in [
        "Cari…",
        "“ini”",
        "45–60%",
        "50 × 70 cm",
        "senar 9-42.",
        "0821-1555-8035 (Senin–Jumat)",
        "+62 821-1555-8035",
        "3-D",
    ] {
        assert_eq!(marks(good), None, "{good}");
    }
}

#[test]
fn words_are_those_of_the_sheet() {
    let mut breaches = Vec::new();
    for (code, never) in NEVER {
        for (at, text) in everything(code) {
            if at.ends_with(" name") {
                continue;
            }
            let mut plain = words(&bare(&text)).join(" ");
            for allowed in ALLOWED {
                plain = plain.replace(allowed, "");
            }
            let plain = format!(" {plain} ");
            for (word, instead) in never {
                if plain.contains(&format!(" {word} ")) {
                    breaches.push(format!("{code} {at}: {word}, better {instead}: {text}"));
                }
            }
        }
    }
    judge(breaches);
}

#[test]
fn nouns_prepositions_and_verbs_take_mu() {
    let mut breaches = Vec::new();
    for (at, text) in everything("id") {
        let plain = bare(&text);
        for sentence in plain.split(['.', ',', ':', ';', '?', '!', '(', '\n']) {
            let words = words(sentence);
            let wrong = words.windows(2).find(|pair| pair[1] == "kamu" && !BEFORE_KAMU.contains(&pair[0].as_str()));
            breaches.extend(wrong.map(|pair| format!("{at}: {} kamu: {text}", pair[0])));
        }
    }
    judge(breaches);
}

#[test]
fn headings_and_buttons_are_in_sentence_case() {
    let mut breaches = Vec::new();
    for code in ["id", "en"] {
        for (at, text) in locale(code) {
            let plain = bare(&text);
            for sentence in plain.split(['.', ':', '?', '!', '\n', '·', '✦', '“', '|']) {
                let capital = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().count() > 1;
                let name = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
                let sentence = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
                let mut later =
                    sentence.split([' ', '/', '(', '-', '–', '’', '\'']).filter(|word| !word.is_empty()).skip(1);
                let wrong = later.find(|word| capital(word) && !NAMES.contains(&name(word).as_str()));
                breaches.extend(wrong.map(|word| format!("{code} {at}: {word}: {text}")));
            }
        }
    }
    judge(breaches);
}

#[test]
fn english_measures_take_a_hyphen() {
    let wrong = |(at, text): &Said| {
        let words = words(text);
        let measure = words.windows(2).find(|pair| {
            pair[0].chars().all(|c| c.is_ascii_digit())
                && ["inch", "string", "key", "band", "voice"].contains(&pair[1].as_str())
        })?;
        Some(format!("{at}: {}: {text}", measure.join(" ")))
    };
    judge(everything("en").iter().filter_map(wrong).collect());
}

/// A period is a fact (`Promise`); a sentence that says one has it put in.
#[test]
fn no_text_says_a_period_of_warranty_or_returns() {
    let promises = [
        "garansi",
        "bergaransi",
        "retur",
        "diretur",
        "ditukar",
        "warranty",
        "warranties",
        "guarantee",
        "guaranteed",
        "returns",
        "exchange",
    ];
    let numbers =
        ["satu", "dua", "tiga", "empat", "lima", "tujuh", "seumur", "one", "two", "three", "five", "seven", "lifetime"];
    let says = |text: &str| {
        let plain = bare(text).to_lowercase().replace("returns to pitch", "");
        let number =
            plain.contains(|c: char| c.is_ascii_digit()) || words(&plain).iter().any(|w| numbers.contains(&w.as_str()));
        words(&plain).iter().any(|word| promises.contains(&word.as_str())) && number
    };
    for period in ["garansi dua tahun", "5-year warranty", "lifetime warranty", "boleh ditukar dalam 7 hari"] {
        assert!(says(period), "{period}");
    }
    let mut breaches = Vec::new();
    for code in ["id", "en"] {
        // one place has the words for "as long as it lives"
        let itself = |at: &str| at == "catalog:warranty_lifetime";
        breaches.extend(
            everything(code)
                .into_iter()
                .filter(|(at, text)| !itself(at) && says(text))
                .map(|(at, text)| format!("{code} {at}: {text}")),
        );
    }
    judge(breaches);
    // the goods do not speak of it at all
    let speaks = |text: &str| words(text).iter().any(|word| word != "returns" && promises.contains(&word.as_str()));
    judge(
        ["id", "en"]
            .into_iter()
            .flat_map(demo)
            .filter(|(_, text)| speaks(text))
            .map(|(at, text)| format!("{at}: {text}"))
            .collect(),
    );
}
