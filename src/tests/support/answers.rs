//! What the demo answers beforehand, as the style sheet reads it.

use hurtrock::{demo::questions::questions, ui::text::Bilingual};

/// Where a text stands, and the text: questions and answers in a language.
pub fn answers(code: &str) -> Vec<(String, String)> {
    let pick = |both: Bilingual| if code == "id" { both.id } else { both.en };
    let said = questions().into_iter().flat_map(|question| {
        let at = question.question.id.clone();
        [(format!("question {at}"), pick(question.question)), (format!("answer {at}"), pick(question.answer))]
    });
    said.collect()
}
