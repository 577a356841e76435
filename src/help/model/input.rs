//! A question as it is typed, and what is understood of it.

use super::Topic;
use crate::{
    error::{AppError, ProblemCode, Problems},
    ui::text::Bilingual,
};
use serde::{Deserialize, Serialize};

/// Longest question, in characters.
pub const QUESTION_MAX: u16 = 160;
/// Longest answer, in characters.
pub const ANSWER_MAX: u16 = 1_500;
/// Longest list of other words, in characters.
pub const WORDS_MAX: u16 = 300;

/// A question as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuestionInput {
    /// What it is about.
    pub topic: String,
    /// The question in Indonesian.
    pub question_id: String,
    /// The question in English.
    pub question_en: String,
    /// Markdown in Indonesian.
    pub answer_id: String,
    /// Markdown in English.
    pub answer_en: String,
    /// What people also call it, in any language.
    pub other_words: String,
    /// Anything, when everybody may see it.
    pub published: String,
}

/// A question as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionEdit {
    /// What it is about.
    pub topic: Topic,
    /// The question.
    pub question: Bilingual,
    /// Markdown.
    pub answer: Bilingual,
    /// What people also call it.
    pub other_words: String,
    /// Whether anybody but staff sees it.
    pub published: bool,
}

impl QuestionInput {
    /// What was typed, understood. A draft may lack its answers; what everybody sees is whole.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<QuestionEdit, AppError> {
        let mut problems = Problems::default();
        let topic = Topic::parse(&self.topic);
        if topic.is_none() {
            problems.add("topic", ProblemCode::Choice);
        }
        let question = Bilingual::new(
            problems.line("question_id", &self.question_id, 1, QUESTION_MAX),
            problems.line("question_en", &self.question_en, 1, QUESTION_MAX),
        );
        let published = !self.published.is_empty();
        let least = u16::from(published);
        let answer = Bilingual::new(
            problems.text("answer_id", &self.answer_id, least, ANSWER_MAX),
            problems.text("answer_en", &self.answer_en, least, ANSWER_MAX),
        );
        let other_words = problems.line("other_words", &self.other_words, 0, WORDS_MAX);
        let topic = topic.unwrap_or_default();
        problems.into_result(QuestionEdit { topic, question, answer, other_words, published })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_draft_may_lack_its_answer() {
        let draft = QuestionInput {
            topic: "payment".into(),
            question_id: "Bisa COD?".into(),
            question_en: "Cash on delivery?".into(),
            ..QuestionInput::default()
        };
        assert_eq!(draft.checked().unwrap().topic, Topic::Payment);
        let shown = QuestionInput { published: "on".into(), answer_id: "Tidak.".into(), ..draft.clone() };
        assert_eq!(shown.checked().unwrap_err().problem("answer_en"), Some(ProblemCode::Required));
        let lost = QuestionInput { topic: "gitar".into(), question_en: " ".into(), ..draft };
        let error = lost.checked().unwrap_err();
        assert_eq!(error.problem("topic"), Some(ProblemCode::Choice));
        assert_eq!(error.problem("question_en"), Some(ProblemCode::Required));
    }

    proptest! {
        #[test]
        fn anything_may_be_typed(a in any::<String>(), b in "\\PC{0,200}", at in 0usize..7) {
            let topic = Topic::ALL[at].as_str().to_owned();
            let typed = QuestionInput { topic, question_id: b.clone(), question_en: b, answer_id: a.clone(), answer_en: a.clone(), other_words: a, published: String::new() };
            if let Ok(edit) = typed.checked() {
                prop_assert!(!edit.question.id.is_empty() && reading::length(&edit.answer.id) <= usize::from(ANSWER_MAX));
                prop_assert_eq!(edit.topic, Topic::ALL[at]);
            }
        }
    }
}
