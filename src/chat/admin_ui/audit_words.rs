//! How the audit log of a conversation is read.

use crate::{
    audit::{AuditWords, words_of},
    chat::model::TalkAction,
    money::Rupiah,
    ui::locale::rupiah,
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
            "units" | "offer_units" => td_string!(locale, admin.units),
            "offer_price" => td_string!(locale, admin.price),
            "offer_state" => td_string!(locale, chat.offer_title),
            "on_duty" => td_string!(locale, chat.on_duty),
            "tag" => td_string!(locale, tags.tag),
            _ => return None,
        };
        Some(words.to_owned())
    },
    value: |name, text, locale| {
        if name == "offer_price" {
            return Some(rupiah(locale, Rupiah::new(text.parse().ok()?)));
        }
        let words = match (name, text) {
            ("offer_state", "open") => td_string!(locale, chat.offer_open),
            ("offer_state", "accepted") => td_string!(locale, chat.offer_accepted),
            ("offer_state", "declined") => td_string!(locale, chat.offer_declined),
            ("offer_state", "withdrawn") => td_string!(locale, chat.offer_withdrawn),
            ("offer_state", "used") => td_string!(locale, chat.offer_used),
            ("offer_state", "over") => td_string!(locale, chat.offer_over),
            (_, "true") => td_string!(locale, goods.yes),
            (_, "false") => td_string!(locale, goods.no),
            _ => return None,
        };
        Some(words.to_owned())
    },
};
