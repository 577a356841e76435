//! What the fields of a question are called.

use crate::{
    audit::{AuditWords, words_of},
    help::model::{HelpAction, Topic},
    i18n::Locale,
};
use leptos_i18n::td_string;

/// How entries about questions are read.
pub(super) const AUDIT_WORDS: AuditWords = AuditWords {
    action: words_of::<HelpAction>,
    field: field_words,
    value: |field, text, locale| match (field, text) {
        ("published", "true") => Some(td_string!(locale, goods.yes).to_owned()),
        ("published", "false") => Some(td_string!(locale, goods.no).to_owned()),
        ("topic", word) => Topic::parse(word).map(|topic| topic.words(locale).to_owned()),
        _ => None,
    },
};

/// What a field is called.
pub(super) fn field_words(name: &str, locale: Locale) -> Option<String> {
    let words = match name {
        "topic" => td_string!(locale, help.topic),
        "question_id" => td_string!(locale, help.question_id),
        "question_en" => td_string!(locale, help.question_en),
        "answer_id" => td_string!(locale, help.answer_id),
        "answer_en" => td_string!(locale, help.answer_en),
        "other_words" => td_string!(locale, help.other_words),
        "published" => td_string!(locale, pages.published),
        "position" => td_string!(locale, help.position),
        "version" => td_string!(locale, pages.version),
        _ => return None,
    };
    Some(words.to_owned())
}
