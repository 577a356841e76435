//! How the audit log of a return is read.

use crate::{
    audit::{AuditWords, words_of},
    money::Rupiah,
    returns::{
        model::{Ending, ReturnAction, ReturnState},
        ui::state_words,
    },
    ui::locale::{rupiah, speaking},
};
use leptos_i18n::td_string;

/// Its words.
pub const AUDIT_WORDS: AuditWords = AuditWords {
    action: words_of::<ReturnAction>,
    field: |name, locale| {
        let words = match name {
            "state" => td_string!(locale, returning.state),
            "answer" => td_string!(locale, returning.answer),
            "method" => td_string!(locale, refunds.settle_method),
            "amount" => td_string!(locale, refunds.settle_amount),
            "note" => td_string!(locale, refunds.note),
            _ => return None,
        };
        Some(words.to_owned())
    },
    value: |name, text, locale| {
        if name == "amount" {
            return Some(rupiah(locale, Rupiah::new(text.parse().ok()?)));
        }
        if name == "method" {
            let words = match Ending::parse(text)? {
                Ending::Transfer => td_string!(locale, refunds.by_transfer),
                Ending::Cash => td_string!(locale, refunds.by_cash),
                Ending::Exchange => td_string!(locale, refunds.by_exchange),
            };
            return Some(words.to_owned());
        }
        let state = ReturnState::parse(text).filter(|_| name == "state")?;
        Some(speaking(locale, || state_words(state).to_owned()))
    },
};
