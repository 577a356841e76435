//! How staff read what was done to the stock.

use crate::{
    audit::{AuditWords, words_of},
    i18n::Locale,
    inventory::model::StockAction,
    money::Rupiah,
    ui::locale::rupiah,
};
use leptos_i18n::td_string;

/// The words of the entries about stock.
pub const AUDIT_WORDS: AuditWords = AuditWords { action: words_of::<StockAction>, field, value };

fn field(name: &str, locale: Locale) -> Option<String> {
    let words = match name {
        "on_hand" => td_string!(locale, stock.on_hand),
        "reason" => td_string!(locale, stock.reason_count),
        "low_at" => td_string!(locale, stock.low_at),
        "quantity" => td_string!(locale, stock.quantity),
        "unit_cost" => td_string!(locale, stock.unit_cost),
        "supplier" => td_string!(locale, stock.supplier),
        _ => return None,
    };
    Some(words.to_owned())
}

fn value(field: &str, text: &str, locale: Locale) -> Option<String> {
    (field == "unit_cost").then(|| Some(rupiah(locale, Rupiah::new(text.parse().ok()?))))?
}
