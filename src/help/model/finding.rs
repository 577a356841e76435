//! Which answers a text asks for: those with all of its words, in either language; where none has all, those with most of them, which
//! are more than half.

use super::Answer;
use std::cmp::Reverse;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The answers, those asked for in so many words first.
    pub answers: Vec<Answer>,
    /// Whether some of the words are in none of them.
    pub is_near: bool,
}

/// The answers that a text asks for; all of them, in their order, when it asks for nothing.
#[must_use]
pub fn found(answers: &[Answer], text: &str) -> Findings {
    let words = reading::wanted(text);
    if words.is_empty() {
        return Findings { answers: answers.to_vec(), is_near: false };
    }
    let hits = |answer: &Answer| {
        let asked = words.iter().filter(|word| word.is_in(&answer.asked)).count();
        let has = |word: &&reading::Wanted| word.is_in(&answer.asked) || word.is_in(&answer.told);
        (words.iter().filter(has).count(), asked)
    };
    let all: Vec<(usize, usize, &Answer)> = answers
        .iter()
        .map(|answer| {
            let (hits, asked) = hits(answer);
            (hits, asked, answer)
        })
        .collect();
    let best = all.iter().map(|(hits, ..)| *hits).max().unwrap_or(0);
    if best * 2 <= words.len() && best < words.len() {
        return Findings::default();
    }
    let mut fitting: Vec<_> = all.into_iter().filter(|(hits, ..)| *hits == best).collect();
    fitting.sort_by_key(|(_, asked, _)| Reverse(*asked));
    let answers = fitting.into_iter().map(|(.., answer)| answer.clone()).collect();
    Findings { answers, is_near: best < words.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        help::model::{QuestionEdit, Topic},
        ui::text::Bilingual,
    };
    use proptest::prelude::*;

    fn answers() -> Vec<Answer> {
        [
            (
                "pay",
                "Cara bayar apa saja?",
                "How can I pay?",
                "Dengan **QRIS** atau kartu.",
                "By QRIS or card.",
                "gopay",
            ),
            (
                "ship",
                "Berapa ongkos kirim?",
                "What does shipping cost?",
                "Terlihat sebelum bayar.",
                "Shown before you pay.",
                "ongkir",
            ),
            ("café", "Ada kafé?", "Is there a café?", "Belum.", "Not yet.", ""),
        ]
        .map(|(anchor, id, en, told_id, told_en, words)| {
            let (question, answer) = (Bilingual::new(id, en), Bilingual::new(told_id, told_en));
            let edit =
                QuestionEdit { topic: Topic::Other, question, answer, other_words: words.into(), published: true };
            Answer::of(edit, anchor.to_owned())
        })
        .to_vec()
    }

    #[test]
    fn words_of_either_language_lead_to_an_answer() {
        for (text, expected, is_near) in [
            ("", vec!["pay", "ship", "café"], false),
            ("  qris ", vec!["pay"], false),
            ("ONGKIR", vec!["ship"], false),
            ("card", vec!["pay"], false),
            // in the question before in the answer
            ("bayar", vec!["pay", "ship"], false),
            ("pay", vec!["pay", "ship"], false),
            ("cafe", vec!["café"], false),
            ("berapa ongkos kirim ke papua", vec!["ship"], true),
            ("saksofon", vec![], false),
            ("saksofon qris", vec![], false),
            ("??", vec![], false),
        ] {
            let findings = found(&answers(), text);
            let anchors: Vec<&str> = findings.answers.iter().map(|answer| answer.anchor.as_str()).collect();
            assert_eq!((anchors, findings.is_near), (expected, is_near), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_found_was_there_once(text in "\\PC{0,60}") {
            let all = answers();
            let findings = found(&all, &text).answers;
            prop_assert!(findings.iter().all(|one| all.contains(one)) && findings.len() <= all.len());
        }
    }
}
