//! 100,000 documents, asked as people ask. Beside criterion's means it prints what the slowest of a hundred takes (p99) and the
//! bytes of the index. `THINGS` sets another number of documents.

#![allow(clippy::expect_used)] // a measurement that cannot begin may end loudly

use criterion::{Criterion, criterion_group};
use finding::{Document, Fact, Finder, Meaning, Shelf, Shelves, Thesaurus, Words};
use std::{hint::black_box, time::Instant};
use uuid::Uuid;

const QUERIES: [&str; 8] = [
    "gitar",
    "gitar elektrik",
    "gtar elektrk",
    "mikropon kondenser",
    "senar gitar akustik 11",
    "garuda st 12 kidal",
    "pedl distorsi zzqx",
    "gi",
];
const ROUNDS: usize = 300;

const KINDS: [[&str; 2]; 8] = [
    ["Gitar elektrik", "Electric guitars"],
    ["Gitar akustik", "Acoustic guitars"],
    ["Bass", "Basses"],
    ["Drum elektronik", "Electronic drums"],
    ["Mikrofon", "Microphones"],
    ["Senar", "Strings"],
    ["Pedal distorsi", "Distortion pedals"],
    ["Kabel", "Cables"],
];
const MAKERS: [&str; 6] = ["Garuda Custom", "Rencong", "Kawi", "Nusa Strings", "Badai Amps", "Gema Audio"];
const MODELS: [&str; 10] =
    ["ST", "Stratos", "Rinjani", "Senja", "Muson", "Orator", "Lapan", "Kelimutu", "Super", "Ombak"];
const COLOURS: [[&str; 2]; 5] =
    [["Hitam", "Black"], ["Merah", "Red"], ["Kidal", "Left-handed"], ["Putih", "White"], ["Emas", "Gold"]];

fn words() -> Words {
    let shelf = |(place, names): (usize, &[&str; 2])| Shelf {
        id: Uuid::from_u128(place as u128 + 1),
        above: None,
        names: names.map(str::to_owned),
    };
    let thesaurus = Thesaurus::of([
        (Meaning::Same, "gitar, guitar"),
        (Meaning::Same, "elektrik, listrik, electric"),
        (Meaning::Same, "senar, string, strings"),
        (Meaning::Same, "mikrofon, microphone, mic"),
        (Meaning::Nothing, "untuk, for, dan, and"),
    ]);
    Words { shelves: Shelves::of(KINDS.iter().enumerate().map(shelf).collect()), thesaurus }
}

fn document(n: usize) -> Document {
    let pick = |from: usize, step: usize| (n / step) % from;
    let (kind, maker, model, colour) = (
        pick(KINDS.len(), 1),
        MAKERS[pick(MAKERS.len(), 8)],
        MODELS[pick(MODELS.len(), 48)],
        COLOURS[pick(COLOURS.len(), 3)],
    );
    let [indonesian, english] = KINDS[kind];
    Document {
        id: Uuid::from_u128(n as u128 + 1000),
        shelf: Uuid::from_u128(kind as u128 + 1),
        names: [format!("{indonesian} {maker} {model} {n}"), format!("{maker} {model} {n} {english}")],
        maker: maker.to_owned(),
        facts: vec![
            Fact::Code(format!("{}-{model}-{n:06}", &maker[..3])),
            Fact::Is(colour[0].to_owned()),
            Fact::Is(colour[1].to_owned()),
            Fact::Is(if n.is_multiple_of(3) { "Kondensor Condenser" } else { "Pemula Beginner" }.to_owned()),
            Fact::Year(1960 + i32::try_from(n % 60).unwrap_or(0)),
            Fact::Count { number: (n % 12) as i64, unit: String::new(), of: ["Jumlah senar".into(), "Strings".into()] },
        ],
        lines: vec!["Hangat di panggung dan jujur di rumah".to_owned(), "Warm on stage and honest at home".to_owned()],
        rank: 0.5,
    }
}

fn finder(words: &Words, things: usize) -> Finder {
    let finder = Finder::in_memory().expect("memory");
    let mut writer = finder.writer().expect("the only writer");
    let begun = Instant::now();
    writer.clear().expect("it is empty");
    for n in 0..things {
        writer.add(&document(n), &words.shelves).expect("it is taken");
    }
    writer.commit("").expect("it is written");
    writer.merge().expect("it is one piece");
    println!("{things} documents written in {:.1} s, {:.1} MB", begun.elapsed().as_secs_f64(), megabytes(&finder));
    finder
}

fn megabytes(finder: &Finder) -> f64 {
    finder.bytes().expect("it is known") as f64 / 1e6
}

fn slowest(finder: &Finder, words: &Words) {
    for query in QUERIES {
        let mut times: Vec<f64> = (0..ROUNDS)
            .map(|_| {
                let begun = Instant::now();
                black_box(finder.find(query, words, 1000).expect("it answers"));
                begun.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("  {query:<24} p50 {:6.2} ms   p99 {:6.2} ms", times[ROUNDS / 2], times[ROUNDS * 99 / 100]);
    }
}

fn find(criterion: &mut Criterion) {
    let words = words();
    let things = std::env::var("THINGS").ok().and_then(|things| things.parse().ok()).unwrap_or(100_000);
    let finder = finder(&words, things);
    slowest(&finder, &words);
    let mut group = criterion.benchmark_group("find");
    group.sample_size(20);
    for query in QUERIES {
        group.bench_function(query, |bench| bench.iter(|| finder.find(black_box(query), &words, 1000)));
    }
    group.finish();
}

criterion_group!(benches, find);

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
}
