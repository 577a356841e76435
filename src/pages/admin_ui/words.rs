//! What the fields of a page are called.

use crate::{
    audit::{AuditWords, words_of},
    i18n::Locale,
    pages::model::PageAction,
};
use leptos_i18n::td_string;

/// How entries about pages are read.
pub(super) const AUDIT_WORDS: AuditWords = AuditWords {
    action: words_of::<PageAction>,
    field: field_words,
    value: |field, text, locale| match (field, text) {
        ("published" | "in_footer", "true") => Some(td_string!(locale, goods.yes).to_owned()),
        ("published" | "in_footer", "false") => Some(td_string!(locale, goods.no).to_owned()),
        ("body_id" | "body_en", length) => Some(td_string!(locale, pages.characters, n = length).to_string()),
        _ => None,
    },
};

/// What a field is called.
pub(super) fn field_words(name: &str, locale: Locale) -> Option<String> {
    let words = match name {
        "title_id" => td_string!(locale, pages.title_id),
        "title_en" => td_string!(locale, pages.title_en),
        "slug" => td_string!(locale, pages.slug),
        "body_id" => td_string!(locale, pages.body_id),
        "body_en" => td_string!(locale, pages.body_en),
        "seo_title_id" => td_string!(locale, pages.seo_title_id),
        "seo_title_en" => td_string!(locale, pages.seo_title_en),
        "seo_description_id" => td_string!(locale, pages.seo_description_id),
        "seo_description_en" => td_string!(locale, pages.seo_description_en),
        "published" => td_string!(locale, pages.published),
        "in_footer" => td_string!(locale, pages.in_footer),
        "position" => td_string!(locale, pages.position),
        "version" => td_string!(locale, pages.version),
        _ => return None,
    };
    Some(words.to_owned())
}
