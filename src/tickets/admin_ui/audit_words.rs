//! How the audit log of a ticket is read.

use super::badges::state_words;
use crate::{
    audit::{AuditWords, words_of},
    tickets::model::{TicketAction, TicketState},
    ui::locale::speaking,
};
use leptos_i18n::td_string;

/// Its words.
pub(super) const AUDIT_WORDS: AuditWords = AuditWords {
    action: words_of::<TicketAction>,
    field: |name, locale| {
        let words = match name {
            "class" => td_string!(locale, tickets.class),
            "level" => td_string!(locale, tickets.level),
            "state" => td_string!(locale, tickets.state),
            _ => return None,
        };
        Some(words.to_owned())
    },
    value: |name, text, locale| {
        let state = TicketState::ALL.into_iter().find(|state| name == "state" && state.as_str() == text)?;
        Some(speaking(locale, || state_words(state).to_owned()))
    },
};
