//! How staff read what was done to a product.

use super::status::status_word;
use crate::{
    audit::{AuditWords, words_of},
    catalog::model::{ProductAction, ProductStatus},
    i18n::Locale,
    money::Rupiah,
    ui::locale::rupiah,
};
use leptos_i18n::td_string;

/// The words of the entries about products.
pub const AUDIT_WORDS: AuditWords = AuditWords { action: words_of::<ProductAction>, field, value };

fn field(name: &str, locale: Locale) -> Option<String> {
    let words = match name {
        "price" => td_string!(locale, admin.price),
        "compare_at" => td_string!(locale, admin.compare_at),
        "on_hand" => td_string!(locale, admin.on_hand),
        "status" => td_string!(locale, admin.status),
        _ => return None,
    };
    Some(words.to_owned())
}

fn value(field: &str, text: &str, locale: Locale) -> Option<String> {
    match field {
        "price" | "compare_at" => Some(rupiah(locale, Rupiah::new(text.parse().ok()?))),
        "status" => Some(status_word(ProductStatus::from_code(text)?)),
        _ => None,
    }
}
