//! A text in both languages of the shop, as the database keeps it, and what no text has in it.

use super::locale::{Locale, pick};
use serde::{Deserialize, Serialize};

/// The same words in Indonesian and English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bilingual {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// Both languages at once.
    pub fn new(id: impl Into<String>, en: impl Into<String>) -> Self {
        Self { id: id.into(), en: en.into() }
    }

    /// The words in a language; an empty translation falls back to the other.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        let (wanted, other) = pick(locale, (&self.id, &self.en), (&self.en, &self.id));
        if wanted.is_empty() { other } else { wanted }
    }

    /// The words in the language of the page.
    #[must_use]
    pub fn here(&self) -> String {
        self.get(super::locale::current()).to_owned()
    }
}

/// A name in the middle of a sentence: its first letter is small, unless it is the first of an abbreviation ("PA", "T-shirts").
#[must_use]
pub fn inside(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

/// Whether a character is a control that no text has: all but tab and line breaks (C0, DEL, C1).
#[must_use]
pub fn is_stray(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// Text where the framework writes children as they are: inside `<textarea>` (tachys since 0.2.18, security.md) and
/// `<title>` (`leptos_meta`). What a visitor typed must not end the element and begin a tag.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Words as part of an address: small letters and digits, with hyphens between them, at most so many.
#[must_use]
pub fn slug(words: &str, most: u16) -> String {
    let plain = reading::fold(words).replace('\'', "");
    let folded: String = plain.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let mut slug = folded.split_whitespace().collect::<Vec<_>>().join("-");
    slug.truncate(usize::from(most));
    slug.trim_end_matches('-').to_owned()
}

/// A script as a page carries it: without what only who works on it reads.
#[must_use]
pub fn without_comments(script: &str) -> String {
    script.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_small_inside_a_sentence_and_abbreviations_are_not() {
        for (name, expected) in [
            ("Gitar elektrik", "gitar elektrik"),
            ("Drum & perkusi", "drum & perkusi"),
            ("MIDI controller", "MIDI controller"),
            ("PA systems", "PA systems"),
            ("T-shirts", "T-shirts"),
            ("7- & 8-string guitars", "7- & 8-string guitars"),
            ("", ""),
        ] {
            assert_eq!(inside(name), expected);
        }
    }
}
