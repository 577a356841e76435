//! The site's options stand twice, for `cargo leptos` and for the running program, and must agree.

use std::collections::BTreeMap;

#[test]
fn both_files_name_the_same_site() {
    let built = section("Cargo.toml");
    let running = section("Leptos.toml");
    assert!(running.len() >= 6, "{running:?}");
    for (key, value) in &running {
        // a build does not ask for it
        if key == "env" {
            continue;
        }
        assert_eq!(built.get(key), Some(value), "{key} in Leptos.toml and in Cargo.toml");
    }
    assert_eq!(running.get("env").map(String::as_str), Some("\"PROD\""), "what is served is the finished site");
}

/// Keys and values below `[package.metadata.leptos]`.
fn section(file: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    text.lines()
        .skip_while(|line| line.trim() != "[package.metadata.leptos]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.trim_start().starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))
        .collect()
}
