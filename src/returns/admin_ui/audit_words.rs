//! How the audit log of a return is read.

use crate::{
    audit::{AuditWords, words_of},
    returns::{
        model::{ReturnAction, ReturnState},
        ui::state_words,
    },
    ui::locale::speaking,
};
use leptos_i18n::td_string;

/// Its words.
pub const AUDIT_WORDS: AuditWords = AuditWords {
    action: words_of::<ReturnAction>,
    field: |name, locale| {
        let words = match name {
            "state" => td_string!(locale, returning.state),
            "answer" => td_string!(locale, returning.answer),
            _ => return None,
        };
        Some(words.to_owned())
    },
    value: |name, text, locale| {
        let state = ReturnState::parse(text).filter(|_| name == "state")?;
        Some(speaking(locale, || state_words(state).to_owned()))
    },
};
