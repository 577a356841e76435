//! A question and its answer: what is typed of it, what becomes of it, what it is about, and how it is found.

mod action;
mod finding;
mod input;
mod topic;

pub use action::HelpAction;
pub use finding::{Findings, found};
pub use input::{ANSWER_MAX, QUESTION_MAX, QuestionEdit, QuestionInput, WORDS_MAX};
pub use topic::Topic;

use crate::ui::text::Bilingual;
use uuid::Uuid;

/// Most questions: all of them with their answers fit on one page, twice, for people and for search engines.
pub const QUESTIONS_MAX: usize = 100;
/// Longest anchor.
pub const ANCHOR_MAX: u16 = 60;
/// Longest text that is looked for, in characters.
pub const SEARCH_MAX: u16 = 100;

/// An answer that everybody may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it is about.
    pub topic: Topic,
    /// Where it is on the page.
    pub anchor: String,
    /// The question.
    pub question: Bilingual,
    /// Markdown.
    pub answer: Bilingual,
    /// The question as it is looked through, in both languages and with what people also call it.
    pub asked: String,
    /// The answer as it is looked through, in both languages.
    pub told: String,
}

impl Answer {
    /// Made ready to be found.
    #[must_use]
    pub fn of(edit: QuestionEdit, anchor: String) -> Self {
        let QuestionEdit { topic, question, answer, other_words, .. } = edit;
        let plain = [&answer.id, &answer.en].map(|text| crate::ui::rich_text::plain(text));
        Self {
            topic,
            anchor,
            asked: reading::search_text([question.id.as_str(), &question.en, &other_words]),
            told: reading::search_text(plain.iter().map(String::as_str)),
            question,
            answer,
        }
    }
}

/// A question in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRow {
    /// Its id.
    pub id: Uuid,
    /// What it is about.
    pub topic: Topic,
    /// The question.
    pub question: Bilingual,
    /// Where it is on the page.
    pub anchor: String,
    /// Whether everybody sees it.
    pub published: bool,
}
