//! What the fields of a voucher are called, and when it is valid.

use crate::{
    audit::{AuditWords, words_of},
    i18n::Locale,
    promotion::model::{VoucherAction, VoucherRow, VoucherTab},
    tr,
    ui::locale::current,
};
use leptos_i18n::td_string;

/// How entries about vouchers are read.
pub(super) const AUDIT_WORDS: AuditWords = AuditWords {
    action: words_of::<VoucherAction>,
    field: field_words,
    value: |field, text, locale| match (field, text) {
        ("skip_reduced" | "skip_used" | "many_codes" | "active", "true") => {
            Some(td_string!(locale, goods.yes).to_owned())
        }
        ("skip_reduced" | "skip_used" | "many_codes" | "active", "false") => {
            Some(td_string!(locale, goods.no).to_owned())
        }
        ("kind", kind) => kind_words(kind, locale),
        _ => None,
    },
};

/// What a kind is called, by the word of the form.
pub(super) fn kind_words(kind: &str, locale: Locale) -> Option<String> {
    let words = match kind {
        "percent" => td_string!(locale, vouchers.kind_percent),
        "amount" => td_string!(locale, vouchers.kind_amount),
        "freight" => td_string!(locale, vouchers.kind_freight),
        _ => return None,
    };
    Some(words.to_owned())
}

/// What a field is called.
pub(super) fn field_words(name: &str, locale: Locale) -> Option<String> {
    let words = match name {
        "code" => td_string!(locale, vouchers.code),
        "label" => td_string!(locale, vouchers.label),
        "kind" => td_string!(locale, vouchers.kind),
        "value" => td_string!(locale, vouchers.value),
        "ceiling" => td_string!(locale, vouchers.ceiling),
        "minimum" => td_string!(locale, vouchers.minimum),
        "from_day" => td_string!(locale, vouchers.from_day),
        "until_day" => td_string!(locale, vouchers.until_day),
        "limit_total" => td_string!(locale, vouchers.limit_total),
        "limit_customer" => td_string!(locale, vouchers.limit_customer),
        "skip_reduced" => td_string!(locale, vouchers.skip_reduced),
        "skip_used" => td_string!(locale, vouchers.skip_used),
        "many_codes" => td_string!(locale, vouchers.many_codes),
        "active" => td_string!(locale, vouchers.active),
        "codes" => td_string!(locale, vouchers.codes),
        _ => return None,
    };
    Some(words.to_owned())
}

/// The name of a view of the list.
pub(super) fn tab_words(tab: VoucherTab) -> String {
    match tab {
        VoucherTab::Running => tr!(vouchers.tab_running),
        VoucherTab::Planned => tr!(vouchers.tab_planned),
        VoucherTab::Ended => tr!(vouchers.tab_ended),
        VoucherTab::Off => tr!(vouchers.tab_off),
    }
    .to_string()
}

/// From which day to which it counts, in Jakarta.
pub(super) fn valid_words(row: &VoucherRow) -> String {
    let day = |at: crate::time::Instant| at.wib_date(current());
    match (row.from.map(day), row.until.map(day)) {
        (None, None) => tr!(vouchers.valid_always).to_string(),
        (Some(from), None) => tr!(vouchers.valid_from, from = from).to_string(),
        (None, Some(until)) => tr!(vouchers.valid_until, until = until).to_string(),
        (Some(from), Some(until)) => tr!(vouchers.valid_span, from = from, until = until).to_string(),
    }
}

/// How often it was used, of how many times.
pub(super) fn uses_words(row: &VoucherRow) -> String {
    match row.limit {
        Some(limit) => tr!(vouchers.uses_of, n = row.used, limit = limit).to_string(),
        None => row.used.to_string(),
    }
}
