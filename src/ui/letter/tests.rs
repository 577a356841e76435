//! A letter says the same as text and as HTML, and what somebody typed is no markup in it.

use super::*;
use proptest::prelude::*;

fn letter(blocks: Vec<Block>) -> Letter {
    Letter {
        locale: Locale::id,
        shop: "Hurtrock".into(),
        subject: "Pembayaran diterima".into(),
        blocks,
        foot: "Salam rock,\nHurtrock".into(),
    }
}

/// What a reader of the HTML reads: without tags and comments, entities undone.
fn read(html: &str) -> String {
    let (mut text, mut rest) = (String::new(), html);
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = rest[at..].find('>').expect("a tag ends");
        rest = &rest[at + end + 1..];
    }
    text.push_str(rest);
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

/// Without any white space: where lines break is not the same in both.
fn packed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn what_somebody_typed_is_no_markup() {
    let sly = "<script>alert(1)</script><img src=x onerror=\"a\"> & ' {{ number }}";
    let address = "https://toko.example/orders/HR-1?key=a&b=\"><script>";
    let html = letter(vec![
        Block::text(sly),
        Block::Said { who: sly.into(), words: sly.into() },
        Block::Rows(vec![Row { label: sly.into(), amount: sly.into(), strong: true }]),
        Block::Points(vec![sly.into()]),
        Block::Lines { label: sly.into(), lines: vec![sly.into()] },
        Block::link(sly, address),
        Block::Small { label: sly.into(), address: address.into() },
    ])
    .html();
    let known = [
        "!DOCTYPE", "!", "html", "head", "meta", "title", "body", "table", "tbody", "tr", "td", "h1", "p", "strong",
        "br", "a", "ul", "li", "div",
    ];
    let attributes = ["lang", "charset", "name", "content", "style", "role", "href"];
    for tag in html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let tag = tag.trim_start_matches('/').trim_end_matches('/');
        let name = tag.split([' ', '>']).next().unwrap();
        assert!(known.contains(&name) || name.starts_with("!--"), "{tag}: {html}");
        let names = tag.split("=\"").map(|part| part.rsplit([' ', '"']).next().unwrap());
        let found: Vec<&str> = names.collect();
        let found = &found[..found.len() - 1];
        assert!(name.starts_with('!') || found.iter().all(|name| attributes.contains(name)), "{tag}: {found:?}");
    }
    assert_eq!(html.matches("alert(1)").count(), 10, "it is said, letter by letter: {html}");
}

#[test]
fn keys_are_blotted_out_and_nothing_else() {
    let kept = letter(vec![
        Block::link("Ikuti", "https://toko.example/orders/HR-1?key=rahasia"),
        Block::link("Chat", "https://toko.example/chat?talk=1&key=rahasia&a=b"),
        Block::link("Toko", "https://toko.example/products?q=key"),
    ])
    .without_keys();
    assert!(!kept.plain().contains("rahasia") && !kept.html().contains("rahasia"), "{kept:?}");
    for part in ["/orders/HR-1?key=", "talk=1", "a=b", "/products?q=key"] {
        assert!(kept.plain().contains(part), "{part}");
    }
}

#[test]
fn a_program_that_reads_it_aloud_knows_the_language() {
    let html = Letter { locale: Locale::en, ..letter(vec![]) }.html();
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"), "{html}");
    assert_eq!(html.matches("<h1").count(), 1);
}

fn any_block() -> impl Strategy<Value = Block> {
    let word = || "[a-zA-Z0-9<>&\"'{} .\u{e9}\u{2026}-]{1,20}";
    let words = || prop::collection::vec(word(), 1..4).prop_map(|lines| lines.join("\n"));
    let address = || "[a-z0-9]{1,8}".prop_map(|path| format!("https://toko.example/{path}?key={path}&a=1"));
    let row = (word(), word(), any::<bool>()).prop_map(|(label, amount, strong)| Row { label, amount, strong });
    prop_oneof![
        words().prop_map(Block::Text),
        (word(), words()).prop_map(|(who, words)| Block::Said { who, words }),
        prop::collection::vec(row, 1..4).prop_map(Block::Rows),
        prop::collection::vec(word(), 1..4).prop_map(Block::Points),
        (word(), prop::collection::vec(word(), 1..4)).prop_map(|(label, lines)| Block::Lines { label, lines }),
        (word(), address()).prop_map(|(label, address)| Block::Link { label, address }),
        (word(), address()).prop_map(|(label, address)| Block::Small { label, address }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Text and HTML say the same, in the same order; text has marks between label and amount, HTML each address twice.
    #[test]
    fn both_say_the_same(blocks in prop::collection::vec(any_block(), 0..8)) {
        let letter = letter(blocks);
        let (plain, html) = (letter.plain(), letter.html());
        let mut shown = packed(&read(html.split_once("</h1>").unwrap().1));
        for block in &letter.blocks {
            let said: Vec<String> = match block.clone() {
                Block::Text(words) => vec![words],
                Block::Said { who, words } => vec![who, words],
                Block::Rows(rows) => rows.into_iter().flat_map(|row| [row.label, row.amount]).collect(),
                Block::Points(points) => points,
                Block::Lines { label, lines } => [vec![label], lines].concat(),
                Block::Link { label, address } | Block::Small { label, address } => vec![label, address],
            };
            for words in said {
                prop_assert!(packed(&plain).contains(&packed(&words)), "{words:?} in {plain}");
                let words = packed(&words);
                let at = shown.find(&words);
                prop_assert!(at.is_some(), "{words:?} in {shown}");
                shown = shown[at.unwrap_or(0) + words.len()..].to_owned();
            }
        }
    }
}
