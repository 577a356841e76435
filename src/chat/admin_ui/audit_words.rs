//! How the audit log of a conversation is read.

use crate::{
    audit::{AuditWords, words_of},
    chat::model::TalkAction,
};
use leptos_i18n::td_string;

/// Its words.
pub(super) const AUDIT_WORDS: AuditWords = AuditWords {
    action: words_of::<TalkAction>,
    field: |name, locale| {
        let words = match name {
            "closed" => td_string!(locale, talks.closed),
            "with" => td_string!(locale, talks.holder),
            "noted" => td_string!(locale, talks.note),
            "tags" => td_string!(locale, talks.tags),
            "name" => td_string!(locale, talks.guest_name),
            "blocked" => td_string!(locale, talks.blocked),
            "sku" => "SKU",
            "units" => td_string!(locale, admin.units),
            _ => return None,
        };
        Some(words.to_owned())
    },
    value: |_, text, locale| match text {
        "true" => Some(td_string!(locale, goods.yes).to_owned()),
        "false" => Some(td_string!(locale, goods.no).to_owned()),
        _ => None,
    },
};
