//! The crates beside the shop (`crates/`) know no domain, and of each other only what stands here. What a crate can name is
//! what its manifest brings in, so the manifests are read.

use std::{fs, path::Path};

/// Each leaf with the crates of ours that it may know.
const LEAVES: &[(&str, &[&str])] = &[
    // no leaf but an entry: the shop with `hydrate`
    ("browser", &["hurtrock"]),
    ("demo_art", &[]),
    ("entity", &[]),
    ("finding", &["reading"]),
    ("midtrans", &["money", "reading"]),
    ("money", &["reading"]),
    ("paper", &[]),
    ("picture", &[]),
    ("reading", &[]),
    ("words", &[]),
];

#[test]
fn a_leaf_knows_no_domain() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
    let mut names: Vec<String> =
        fs::read_dir(&crates).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, LEAVES.iter().map(|(leaf, _)| *leaf).collect::<Vec<_>>(), "the leaves and their table");
    let ours = |name: &str| ["hurtrock", "migration"].contains(&name) || LEAVES.iter().any(|(leaf, _)| *leaf == name);
    for (leaf, neighbours) in LEAVES {
        let manifest = fs::read_to_string(crates.join(leaf).join("Cargo.toml")).unwrap();
        for name in manifest.lines().filter_map(|line| line.split_once([' ', '.', '='])).map(|(name, _)| name) {
            assert!(!ours(name) || neighbours.contains(&name), "{leaf} knows {name}");
            assert!(name != "sea-orm" || *leaf == "entity", "{leaf} speaks to the database");
        }
    }
}
