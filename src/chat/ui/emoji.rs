//! Emoji to choose from, with words in both languages to find them by: plain characters, no pictures. `emoji.tsv` is the list.

use crate::{
    tr,
    ui::locale::{current, pick},
};
use leptos::prelude::*;

/// One a line: the character, its Indonesian words, its English words.
const LIST: &str = include_str!("emoji.tsv");

/// The part of the page they are.
pub const EMOJI: &str = "chat-emoji";

/// All of them, with a box to search in. The words of both languages find one, that of the page is its name.
#[must_use]
pub fn emoji_html() -> String {
    let one = |line: &'static str| {
        let mut cells = line.split('\t');
        let (sign, indonesian, english) = (cells.next()?, cells.next()?, cells.next()?);
        let name = pick(current(), indonesian, english);
        let words = format!("{indonesian} {english}");
        Some(
            view! { <button type="button" class="chat-emoji" data-emoji=sign data-words=words aria-label=name title=name>{sign}</button> },
        )
    };
    let all = LIST.lines().filter_map(one).collect_view();
    view! {
        <label class="sr-only" for="chat-emoji-search">{tr!(chat.emoji_search)}</label>
        <input id="chat-emoji-search" class="input" type="search" autocomplete="off" placeholder=tr!(chat.emoji_search)/>
        <div class="chat-emojis" role="group" aria-label=tr!(chat.emoji)>{all}</div>
    }
    .to_html()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_line_has_a_sign_and_words_in_both_languages() {
        let mut signs = HashSet::new();
        for line in LIST.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let [sign, indonesian, english] = cells[..] else { panic!("{line}") };
            assert!(signs.insert(sign), "{sign} stands twice");
            assert!(!sign.is_ascii() && !indonesian.is_empty() && !english.is_empty(), "{line}");
        }
        assert!(signs.len() > 150);
    }
}
