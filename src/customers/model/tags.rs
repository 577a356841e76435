//! Tags: words of staff on customers. However a word is written, it is one.

use crate::{
    error::{AppError, ProblemCode, Problems},
    ids::UserId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Longest tag, in characters.
pub const TAG_MAX: u16 = 40;
/// Most tags of one customer.
pub const TAGS_OF_ONE: usize = 20;
/// Most tags there are.
pub const TAGS_MAX: usize = 200;
/// Longest text of tags as it is typed, apart by commas.
pub const TAGS_TYPED_MAX: u16 = 300;
/// Most customers at once.
pub const TAGGED_AT_ONCE: usize = 500;
/// Where they are kept.
pub const TAGS: &str = "/admin/customers/tags";

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Its key.
    pub id: Uuid,
    /// As it is shown.
    pub name: String,
    /// How many customers have it.
    pub customers: u32,
}

/// What is done to several customers at once.
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

/// Who is meant by several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Several {
    /// These.
    These(Vec<UserId>),
    /// All whom a list shows, by its query.
    All(String),
}

/// What a word is, however it is written: tags that are folded alike are one.
#[must_use]
pub fn folded(name: &str) -> String {
    reading::fold(&reading::one_line(name)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tags of a text, apart by commas, each once.
///
/// # Errors
/// A problem with `field`: none, one that is too long, too many.
pub fn typed_tags(field: &str, text: &str) -> Result<Vec<String>, AppError> {
    let mut problems = Problems::default();
    let text = problems.line(field, text, 1, TAGS_TYPED_MAX);
    let mut tags: Vec<String> = Vec::new();
    for one in text.split(',').map(reading::one_line).filter(|one| !folded(one).is_empty()) {
        if reading::length(&one) > usize::from(TAG_MAX) || folded(&one).chars().count() > usize::from(TAG_MAX) * 2 {
            problems.add(field, ProblemCode::TooLong(TAG_MAX));
            break;
        }
        if tags.iter().all(|known| folded(known) != folded(&one)) {
            tags.push(one);
        }
    }
    if tags.len() > TAGS_OF_ONE {
        problems.add(field, ProblemCode::Range(1, TAGS_OF_ONE as u16));
    }
    if tags.is_empty() && !text.is_empty() {
        problems.add(field, ProblemCode::Required);
    }
    problems.into_result(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_however_it_is_written() {
        assert_eq!(folded("  Grosír\u{a0} JAKARTA "), folded("grosir jakarta"));
        assert_eq!(typed_tags("name", "Grosir, GROSIR ,sekolah,,").unwrap(), ["Grosir", "sekolah"]);
    }

    #[test]
    fn what_is_none_or_too_much_is_told() {
        let many: Vec<String> = (0..21).map(|n| n.to_string()).collect();
        for text in ["", " , ,", &"x".repeat(41), &many.join(",")] {
            assert!(typed_tags("name", text).unwrap_err().problem("name").is_some(), "{text}");
        }
        assert_eq!(typed_tags("name", &"x".repeat(40)).unwrap().len(), 1);
    }
}
