//! The architecture test (DESIGN 1): reads `src/` and `crates/` as text and holds them against the rules of the house. What is
//! allowed besides stands in [`EXCEPTIONS`], each with its reason; an exception that nobody needs any more fails too.

use crate::neighbours::DOMAINS;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Rule, file, what is found there, and why it may stay.
const EXCEPTIONS: &[(&str, &str, &str, &str)] = &[
    ("neighbours", "catalog/api.rs", "insights::Note", "as below: what is noted"),
    (
        "neighbours",
        "catalog/api.rs",
        "insights::service",
        "a look and a search are noted behind the request; until events are rows of the outbox",
    ),
    (
        "clock",
        "crates/midtrans/src/simulator/shop.rs",
        "Utc::now(",
        "plays another company's server, which has a clock of its own",
    ),
];

/// Shells compose: they may know everything, and no domain may know them. There are no other exceptions to the neighbours.
const SHELLS: &[&str] = &["storefront", "admin", "app", "demo", "program"];

const MOST_LINES: usize = 400;

struct File {
    /// Path below `src/`, or from `crates/` on.
    path: String,
    text: String,
}

impl File {
    /// First folder, or the file's own name at the top.
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// Lines of code, numbered from 1, without comments; tests at the end of a file are not part of the house.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let tests = self.text.find("#[cfg(test)]\nmod ").unwrap_or(self.text.len());
        let lines = self.text[..tests].lines().zip(1..).map(|(line, n)| (n, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Names of `crate::name` in the code, one `use crate::{...}` tree counted by its first level.
    fn uses(&self) -> BTreeSet<String> {
        let code: String = self.code().map(|(_, line)| format!("{line}\n")).collect();
        let mut found = BTreeSet::new();
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            if let Some(tree) = rest.strip_prefix('{') {
                found.extend(first_level(tree));
            } else {
                found.insert(path(rest));
            }
        }
        found
    }
}

/// The paths of a `{...}` tree, each cut after two steps (`account::model`).
fn first_level(tree: &str) -> Vec<String> {
    let (mut depth, mut begin, mut parts) = (0, 0, Vec::new());
    for (at, letter) in tree.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&tree[begin..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&tree[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.into_iter().flat_map(steps).collect()
}

/// `account::{model, ui}` is `account::model` and `account::ui`.
fn steps(part: &str) -> Vec<String> {
    let part = part.trim();
    match part.split_once("::{") {
        Some((head, tail)) if !head.contains("::") => {
            first_level(tail).into_iter().map(|step| path(&format!("{head}::{step}"))).collect()
        }
        _ if part.is_empty() => Vec::new(),
        _ => vec![path(part)],
    }
}

/// The first two steps of a path.
fn path(text: &str) -> String {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(text.len());
    text[..end].split("::").filter(|step| !step.is_empty()).take(2).collect::<Vec<_>>().join("::")
}

fn source() -> Vec<File> {
    let root = root().join("src");
    let mut files = Vec::new();
    read(&root, &root, &mut files);
    assert!(files.len() > 100, "the source was found");
    files
}

/// The files of the shop and of its leaves.
fn all_source() -> Vec<File> {
    let mut files = source();
    read(root(), &root().join("crates"), &mut files);
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            files.push(File { path: name, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

/// Fails with every breach that is no exception, and with every exception that is no breach.
fn judge(rule: &str, breaches: BTreeSet<(String, String)>) {
    let allowed = |file: &str, what: &str| EXCEPTIONS.iter().any(|e| e.0 == rule && e.1 == file && e.2 == what);
    let broken: Vec<String> = breaches
        .iter()
        .filter(|(file, what)| !allowed(file, what))
        .map(|(file, what)| format!("{file}: {what}"))
        .collect();
    let idle: Vec<_> = EXCEPTIONS
        .iter()
        .filter(|e| e.0 == rule && !breaches.contains(&(e.1.to_owned(), e.2.to_owned())))
        .map(|e| format!("{}: {} is an exception nobody needs", e.1, e.2))
        .collect();
    assert!(broken.is_empty() && idle.is_empty(), "{rule}:\n{}", [broken, idle].concat().join("\n"));
}

fn is_test(path: &str) -> bool {
    path.starts_with("tests/") || path.contains("/tests/") || path.ends_with("_tests.rs") || path.ends_with("/tests.rs")
}

#[test]
fn only_stores_and_services_speak_to_the_database() {
    let mut breaches = BTreeSet::new();
    for file in source().iter().filter(|file| !is_test(&file.path)) {
        let steps: Vec<&str> = file.path.split('/').map(|step| step.trim_end_matches(".rs")).collect();
        let may = steps[0] == "server" || steps.iter().any(|step| ["store", "service"].contains(step));
        if may {
            continue;
        }
        for word in ["sea_orm", "entity::"] {
            if file.code().any(|(_, line)| line.contains(word)) {
                breaches.insert((file.path.clone(), word.to_owned()));
            }
        }
    }
    judge("database", breaches);
}

#[test]
fn the_two_builds_part_at_the_doors() {
    let mut breaches = BTreeSet::new();
    for file in all_source().iter().filter(|file| !is_test(&file.path)) {
        let door = file.path.ends_with("lib.rs") || file.path.ends_with("mod.rs");
        for word in ["cfg(feature", "cfg_attr(feature", "cfg!(feature", "cfg(not(feature"] {
            if !door && file.code().any(|(_, line)| line.contains(word)) {
                breaches.insert((file.path.clone(), word.to_owned()));
            }
        }
    }
    judge("cfg", breaches);
}

#[test]
fn rooms_know_their_neighbours_only() {
    let mut breaches = BTreeSet::new();
    let is_domain = |name: &str| DOMAINS.iter().any(|(domain, _)| *domain == name);
    for file in source().iter().filter(|file| !is_test(&file.path)) {
        let room = file.room();
        if SHELLS.contains(&room) || ["lib", "main", "tests"].contains(&room) {
            continue;
        }
        let neighbours =
            DOMAINS.iter().find(|(domain, _)| *domain == room).map_or(&[][..], |(_, neighbours)| *neighbours);
        for used in file.uses() {
            let target = used.split("::").next().unwrap_or_default();
            if target == room || !(is_domain(target) || SHELLS.contains(&target)) || neighbours.contains(&target) {
                continue;
            }
            breaches.insert((file.path.clone(), used));
        }
    }
    judge("neighbours", breaches);
}

/// Every folder stands on a floor of its own: from none does a way of imports lead back to it.
#[test]
fn no_circle_between_folders() {
    let mut knows = BTreeMap::<String, BTreeMap<String, String>>::new();
    for file in source().iter().filter(|file| !is_test(&file.path) && !["lib", "main"].contains(&file.room())) {
        for used in file.uses() {
            let target = used.split("::").next().unwrap_or_default().to_owned();
            if target != file.room() {
                knows.entry(file.room().to_owned()).or_default().entry(target).or_insert_with(|| file.path.clone());
            }
        }
    }
    // what knows nobody that is left is on the ground; what stays is a circle, or stands on one
    while let Some(ground) =
        knows.iter().find(|(_, known)| known.keys().all(|room| !knows.contains_key(room))).map(|(room, _)| room.clone())
    {
        knows.remove(&ground);
    }
    for (room, known) in &knows {
        for (target, file) in known.iter().filter(|(target, _)| knows.contains_key(*target)) {
            eprintln!("{room} -> {target} ({file})");
        }
    }
    assert!(knows.is_empty(), "in a circle, or above one: {:?}", knows.keys());
}

#[test]
fn orders_and_payment_do_not_know_each_other() {
    for file in source().iter().filter(|file| !is_test(&file.path)) {
        let other = match file.room() {
            "orders" => "payment",
            "payment" => "orders",
            _ => continue,
        };
        assert!(file.uses().iter().all(|used| used.split("::").next() != Some(other)), "{} knows {other}", file.path);
    }
}

#[test]
fn no_file_is_too_long() {
    let long = all_source().into_iter().filter(|file| file.text.lines().count() > MOST_LINES);
    judge("length", long.map(|file| (file.path.clone(), format!("over {MOST_LINES} lines"))).collect());
}

#[test]
fn every_file_says_what_it_is() {
    let silent = all_source().into_iter().filter(|file| !file.text.starts_with("//!"));
    judge("first line", silent.map(|file| (file.path.clone(), "does not open with //!".to_owned())).collect());
}

#[test]
fn only_the_clock_asks_for_the_time() {
    let mut breaches = BTreeSet::new();
    for file in all_source().iter().filter(|file| !is_test(&file.path)) {
        // the program passes its clock in, and so do tests; nobody else takes one
        let (itself, program) = (file.path == "server/clock.rs", file.path.starts_with("program/"));
        for word in ["Utc::now(", "SystemTime::now(", "Uuid::now_v7(", "Clock::System"] {
            if !(itself || program && word == "Clock::System") && file.code().any(|(_, line)| line.contains(word)) {
                breaches.insert((file.path.clone(), word.to_owned()));
            }
        }
    }
    judge("clock", breaches);
}

/// A view names the limit its check names, so a browser stops where the server does.
#[test]
fn the_length_of_a_field_has_a_name() {
    let typed = |line: &str| {
        line.split("maxlength=").skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '"'))
    };
    let mut breaches = BTreeSet::new();
    for file in source().iter().filter(|file| !is_test(&file.path)) {
        breaches.extend(
            file.code().filter(|(_, line)| typed(line)).map(|(_, line)| (file.path.clone(), line.trim().to_owned())),
        );
    }
    judge("length of a field", breaches);
}

/// Engines fold and sort texts differently: what people search and sort is folded by `reading` and kept with the row.
#[test]
fn no_database_folds_or_sorts_words() {
    let mut breaches = BTreeSet::new();
    for file in source().iter().filter(|file| !is_test(&file.path)) {
        for (_, line) in file.code() {
            let sorts = line.contains("order_by")
                && ["Name", "Slug", "Username", "Email", "Sku"]
                    .iter()
                    .any(|word| line.contains(&format!("Column::{word}")));
            if sorts || line.contains("Func::lower") || line.contains("Func::upper") {
                breaches.insert((file.path.clone(), line.trim().to_owned()));
            }
        }
    }
    judge("words", breaches);
}

/// The address of a server function is read from its type (`ServerFn::PATH`), so that renaming one breaks nothing.
#[test]
fn no_address_of_a_function_is_typed_again() {
    let mut breaches = BTreeSet::new();
    for file in source().iter().filter(|file| !is_test(&file.path)) {
        for (_, line) in file.code() {
            let typed = line.split("\"/api/").skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
            if typed {
                breaches.insert((file.path.clone(), line.trim().to_owned()));
            }
        }
    }
    judge("addresses of functions", breaches);
}

/// Text that somebody typed becomes a link in one place, where it cannot become more than an address or a number.
#[test]
fn links_to_write_and_to_call_are_made_in_one_place() {
    let mut breaches = BTreeSet::new();
    for file in source().iter().filter(|file| !is_test(&file.path) && file.path != "ui/address.rs") {
        for word in ["mailto:{", "tel:{", "sms:{", "wa.me/{"] {
            if file.code().any(|(_, line)| line.contains(word)) {
                breaches.insert((file.path.clone(), word.to_owned()));
            }
        }
    }
    judge("links", breaches);
}

#[test]
fn the_reader_of_imports_reads_them() {
    let file = File {
        path: "x/y.rs".into(),
        text: "use crate::{\n    account::model::{A, B},\n    error::AppError,\n    orders::{self, model::O, ui::U},\n};\nlet x = crate::payment::service::find();\n".into(),
    };
    let found: Vec<String> = file.uses().into_iter().collect();
    assert_eq!(
        found,
        ["account::model", "error::AppError", "orders::model", "orders::self", "orders::ui", "payment::service"]
    );
}
