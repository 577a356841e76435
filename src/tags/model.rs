//! What a tag is. However a word is written, it is one.

use crate::error::{AppError, ProblemCode, Problems};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Longest tag, in characters (`*_tags.name`).
pub const TAG_MAX: u16 = 40;
/// Most tags of one thing, where its owner says no less.
pub const TAGS_OF_ONE: usize = 20;
/// Most tags of a kind of things.
pub const TAGS_MAX: usize = 200;
/// Longest text of tags as it is typed, apart by commas.
pub const TAGS_TYPED_MAX: u16 = 300;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Its key.
    pub id: Uuid,
    /// As it is shown.
    pub name: String,
    /// How many things have it; 0 where nobody counts.
    pub things: u32,
}

/// What is done to several things at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tagging {
    /// They get the tags.
    Give,
    /// They lose them.
    Take,
}

impl Tagging {
    /// The word of a form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Give => "give",
            Self::Take => "take",
        }
    }

    /// What a form asks for.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Give, Self::Take].into_iter().find(|one| one.as_str() == word)
    }
}

/// What a word is, however it is written: tags that are folded alike are one.
#[must_use]
pub fn folded(name: &str) -> String {
    reading::fold(&reading::one_line(name)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tags of a text, apart by commas, each once, as they are written; none of them is judged.
#[must_use]
pub fn listed(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for one in text.split(',').map(reading::one_line).filter(|one| !folded(one).is_empty()) {
        if tags.iter().all(|known| folded(known) != folded(&one)) {
            tags.push(one);
        }
    }
    tags
}

/// Tags in one line, each once, as people sort them: the text that [`listed`] reads.
#[must_use]
pub fn in_line(tags: Vec<String>) -> String {
    let mut tags = listed(&tags.join(","));
    tags.sort_by_key(|name| folded(name));
    tags.join(", ")
}

/// The tags of a text that was typed.
///
/// # Errors
/// A problem with `field`: none, one that is too long, too many.
pub fn typed_tags(field: &str, text: &str) -> Result<Vec<String>, AppError> {
    let mut problems = Problems::default();
    let text = problems.line(field, text, 1, TAGS_TYPED_MAX);
    let tags = listed(&text);
    if let Some(code) = misfit(&tags) {
        problems.add(field, code);
    }
    if tags.is_empty() && !text.is_empty() {
        problems.add(field, ProblemCode::Required);
    }
    problems.into_result(tags)
}

/// What is wrong with the tags of one thing, if anything is.
#[must_use]
pub fn misfit(tags: &[String]) -> Option<ProblemCode> {
    let is_long = |name: &String| {
        reading::length(name) > usize::from(TAG_MAX) || folded(name).chars().count() > usize::from(TAG_MAX) * 2
    };
    if tags.iter().any(is_long) {
        Some(ProblemCode::TooLong(TAG_MAX))
    } else if tags.len() > TAGS_OF_ONE {
        Some(ProblemCode::Range(1, TAGS_OF_ONE as u16))
    } else {
        None
    }
}

/// One tag as it was typed.
///
/// # Errors
/// A problem with `field`: none, too long, or several.
pub fn typed_tag(field: &str, text: &str) -> Result<String, AppError> {
    let mut problems = Problems::default();
    let name = problems.line(field, text, 1, TAG_MAX);
    let name = problems.into_result(name)?;
    // a comma stands between tags
    match typed_tags(field, &name)?.as_slice() {
        [one] if *one == name => Ok(name),
        _ => Err(AppError::field(field, ProblemCode::Choice)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_is_one_however_it_is_written() {
        assert_eq!(folded("  Grosír\u{a0} JAKARTA "), folded("grosir jakarta"));
        assert_eq!(typed_tags("name", "Grosir, GROSIR ,sekolah,,").unwrap(), ["Grosir", "sekolah"]);
        assert_eq!(in_line(vec!["sekolah".into(), "Band, band".into(), "".into()]), "Band, sekolah");
    }

    #[test]
    fn what_is_none_or_too_much_is_told() {
        let many: Vec<String> = (0..21).map(|n| n.to_string()).collect();
        for text in ["", " , ,", &"x".repeat(41), &many.join(",")] {
            assert!(typed_tags("name", text).unwrap_err().problem("name").is_some(), "{text}");
        }
        assert_eq!(typed_tags("name", &"x".repeat(40)).unwrap().len(), 1);
        assert_eq!(typed_tag("name", "a, b").unwrap_err().problem("name"), Some(ProblemCode::Choice));
        assert_eq!(typed_tag("name", " Grosir ").unwrap(), "Grosir");
    }

    proptest! {
        /// A line is read as what it was made of.
        #[test]
        fn a_line_comes_back(text in "\\PC{0,60}") {
            let line = in_line(vec![text]);
            prop_assert_eq!(in_line(listed(&line)), line);
        }
    }
}
