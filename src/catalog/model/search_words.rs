//! Words that search knows besides those of the goods, as staff keep them: sets of phrases and what they have in common.

use crate::{
    audit::{Action, AuditView},
    error::{AppError, ProblemCode, Problems},
    i18n::Locale,
    ui::{address::with_query, listing::PageNumber},
};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};

/// Most characters of a set as typed.
pub const WORDS_MAX: u16 = 1_000;
/// Longest phrase, in characters.
pub const PHRASE_MAX: usize = 60;
/// Most phrases of a set.
pub const PHRASES_MAX: usize = 60;
/// Most sets, so that reading a search has an end.
pub const SETS_MAX: usize = 2_000;
/// Sets on one page.
pub const SETS_SHOWN: u32 = 50;
/// What sets phrases apart.
const MARKS: [char; 4] = [',', ';', '=', '\n'];

/// What the phrases of a set have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordKind {
    /// They mean the same.
    Same,
    /// The first also finds the others, not the other way round.
    Also,
    /// They say nothing about a thing.
    Nothing,
    /// They ask for a low price.
    Cheap,
    /// They say nothing, nor does the number before them: an amount of money.
    Amount,
}

impl WordKind {
    /// Every kind, in the order shown.
    pub const ALL: [Self; 5] = [Self::Same, Self::Also, Self::Nothing, Self::Cheap, Self::Amount];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Also => "also",
            Self::Nothing => "nothing",
            Self::Cheap => "cheap",
            Self::Amount => "amount",
        }
    }

    /// The kind with a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Fewest phrases that say something: one alone means the same as nothing.
    const fn least(self) -> usize {
        match self {
            Self::Same | Self::Also => 2,
            Self::Nothing | Self::Cheap | Self::Amount => 1,
        }
    }
}

/// A set of words as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct WordsInput {
    /// [`WordKind::code`].
    pub kind: String,
    /// Phrases, set apart by commas.
    pub words: String,
}

impl WordsInput {
    /// Reads what was typed: the kind, and the phrases as they are kept, each once.
    ///
    /// # Errors
    /// All problems at once, each at its field: an unknown kind, too few or too many phrases, one too long.
    pub fn checked(&self) -> Result<(WordKind, String), AppError> {
        let mut problems = Problems::default();
        let kind = WordKind::from_code(&self.kind);
        if kind.is_none() {
            problems.add("kind", ProblemCode::Choice);
        }
        let typed = problems.text("words", &self.words, 1, WORDS_MAX);
        let mut phrases: Vec<String> = Vec::new();
        for phrase in typed.split(MARKS).map(|phrase| reading::one_line(&phrase.to_lowercase())) {
            let says = phrase.chars().any(char::is_alphanumeric);
            if says && phrases.iter().all(|known| reading::sort_key(known) != reading::sort_key(&phrase)) {
                phrases.push(phrase);
            }
        }
        if phrases.iter().any(|phrase| reading::length(phrase) > PHRASE_MAX) || phrases.len() > PHRASES_MAX {
            problems.add("words", ProblemCode::TooLong(WORDS_MAX));
        }
        let least = kind.map_or(1, WordKind::least);
        if !typed.is_empty() && phrases.len() < least {
            problems.add("words", ProblemCode::Required);
        }
        problems.into_result((kind.unwrap_or(WordKind::Same), phrases.join(", ")))
    }
}

/// Which sets staff want to see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordsFilter {
    /// A part of a phrase.
    pub query: String,
    /// Only this kind.
    pub kind: Option<WordKind>,
    /// Page from 1.
    pub page: u32,
}

/// Where the sets are.
pub const SEARCH_WORDS: &str = "/admin/search-words";

impl WordsFilter {
    /// The address of this list without language prefix.
    #[must_use]
    pub fn to_url(&self) -> String {
        let query = (!self.query.is_empty()).then(|| ("q", self.query.clone()));
        let kind = self.kind.map(|kind| ("kind", kind.code().to_owned()));
        let page = (self.page > 1).then(|| ("page", self.page.to_string()));
        with_query(SEARCH_WORDS, [query, kind, page].into_iter().flatten())
    }

    /// What an address asks for.
    #[must_use]
    pub fn of(query: Option<String>, kind: Option<&str>, page: Option<PageNumber>) -> Self {
        Self {
            query: crate::ui::listing::search(&query.unwrap_or_default()),
            kind: kind.and_then(WordKind::from_code),
            page: page.unwrap_or_default().get(),
        }
    }
}

/// A set of words in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordsRow {
    /// Its number.
    pub id: i64,
    /// What its phrases have in common.
    pub kind: WordKind,
    /// The phrases.
    pub words: String,
    /// Changes with every edit.
    pub version: i64,
}

/// A page of sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordsPage {
    /// What was asked for, with the page brought into range.
    pub filter: WordsFilter,
    /// The sets of this page, the newest first.
    pub rows: Vec<WordsRow>,
    /// How many there are of each kind, whatever is filtered.
    pub counts: Vec<(WordKind, u64)>,
    /// Sets on all pages.
    pub total: u64,
    /// Last page, at least 1.
    pub last_page: u32,
    /// What staff changed lately, in all sets.
    pub audit: Vec<AuditView>,
}

/// Something staff do to the words of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsAction {
    /// Writes a set.
    Create,
    /// Changes a set.
    Edit,
    /// Deletes a set.
    Delete,
}

impl Action for WordsAction {
    const ALL: &'static [Self] = &[Self::Create, Self::Edit, Self::Delete];
    const SUBJECT: &'static str = "search_words";

    fn as_str(self) -> &'static str {
        match self {
            Self::Create => "search_words.create",
            Self::Edit => "search_words.edit",
            Self::Delete => "search_words.delete",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Create => td_string!(locale, searching.did_create),
            Self::Edit => td_string!(locale, searching.did_edit),
            Self::Delete => td_string!(locale, searching.did_delete),
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(kind: &str, words: &str) -> WordsInput {
        WordsInput { kind: kind.into(), words: words.into() }
    }

    #[test]
    fn phrases_are_kept_once_and_in_one_writing() {
        let read = |kind, words| input(kind, words).checked().map(|(_, words)| words);
        assert_eq!(
            read("same", " Gitar ;GUITAR\u{a0}= gitár,, petikan\nkayu").unwrap(),
            "gitar, guitar, petikan kayu".replace("n k", "n, k")
        );
        assert_eq!(read("nothing", "yang").unwrap(), "yang");
        for (kind, words, field) in [
            ("same", "gitar", "words"),
            ("same", "gitar, GITAR", "words"),
            ("also", ", ; =", "words"),
            ("nothing", "", "words"),
            ("magic", "a, b", "kind"),
            ("same", &format!("a, {}", "b".repeat(61)), "words"),
            ("same", &(0..61).map(|n| format!("w{n}")).collect::<Vec<_>>().join(","), "words"),
            ("same", &"a,".repeat(501), "words"),
        ] {
            assert!(input(kind, words).checked().unwrap_err().problem(field).is_some(), "{kind} {words}");
        }
    }

    #[test]
    fn the_address_says_what_is_listed() {
        assert_eq!(WordsFilter::of(None, None, None).to_url(), SEARCH_WORDS);
        let filter = WordsFilter::of(Some("a&b".into()), Some("also"), Some(PageNumber::from("2".to_owned())));
        assert_eq!(filter.to_url(), "/admin/search-words?q=a%26b&kind=also&page=2");
        assert_eq!(WordsFilter::of(None, Some("x"), None).kind, None);
    }
}
