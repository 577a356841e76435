//! What the facts of couriers, zones and rates are called in the log.

use crate::{
    audit::{AuditWords, words_of},
    i18n::Locale,
    shipping::model::{ServiceKind, ShippingAction},
};
use leptos_i18n::td_string;

/// How entries about couriers, zones and rates are read.
pub(super) const AUDIT_WORDS: AuditWords = AuditWords {
    action: words_of::<ShippingAction>,
    field: field_words,
    value: |field, text, locale| match (field, text) {
        ("active", "true") => Some(td_string!(locale, goods.yes).to_owned()),
        ("active", "false") => Some(td_string!(locale, goods.no).to_owned()),
        ("kind", word) => Some(ServiceKind::parse(word).words(locale).to_owned()),
        _ => None,
    },
};

/// What a field is called; a zone is called by its own name.
fn field_words(name: &str, locale: Locale) -> Option<String> {
    let words = match name {
        "courier" => td_string!(locale, shipping.courier),
        "service" => td_string!(locale, shipping.service),
        "kind" => td_string!(locale, shipping.kind),
        "days_from" => td_string!(locale, shipping.days_from),
        "days_to" => td_string!(locale, shipping.days_to),
        "tracking_url" => td_string!(locale, shipping.tracking_url),
        "active" => td_string!(locale, shipping.active),
        "zone" => td_string!(locale, shipping.zone),
        "more_days" => td_string!(locale, shipping.more_days),
        "places" => td_string!(locale, shipping.places),
        "moved_here" => td_string!(locale, shipping.moved_here),
        zone => zone,
    };
    Some(words.to_owned())
}
