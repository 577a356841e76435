//! How staff read what was done to an order.

use crate::{
    audit::{AuditWords, words_of},
    i18n::Locale,
    money::Rupiah,
    orders::{
        model::{OrderAction, OrderStatus},
        ui::status_text,
    },
    ui::locale::rupiah,
};
use leptos_i18n::td_string;

/// The words of the entries about orders.
pub const AUDIT_WORDS: AuditWords = AuditWords { action: words_of::<OrderAction>, field, value };

fn field(name: &str, locale: Locale) -> Option<String> {
    let words = match name {
        "status" => td_string!(locale, admin.status),
        "payment" => td_string!(locale, admin.payment_state),
        "courier" => td_string!(locale, admin.courier),
        "tracking_number" => td_string!(locale, admin.tracking_number),
        "reason" | "note" => td_string!(locale, admin.reason),
        "purpose" => td_string!(locale, refunds.what_for),
        "owed" => td_string!(locale, draft.owed),
        "price" => td_string!(locale, admin.price),
        "total" => td_string!(locale, admin.total),
        "lines" => td_string!(locale, admin.lines),
        "units" => td_string!(locale, admin.units),
        "left" => td_string!(locale, admin.left_units),
        "address" => td_string!(locale, admin.address),
        "customer" => td_string!(locale, admin.customer),
        "attempt" | "attempt_state" | "attempt_problem" => td_string!(locale, doctor.attempt),
        "notes" => td_string!(locale, admin.notes),
        _ => return None,
    };
    Some(words.to_owned())
}

fn value(field: &str, text: &str, locale: Locale) -> Option<String> {
    if matches!(field, "price" | "total" | "owed") {
        return Some(rupiah(locale, Rupiah::new(text.parse().ok()?)));
    }
    let words = match (field, text) {
        ("purpose", "change") => td_string!(locale, refunds.for_change),
        ("purpose", "surplus") => td_string!(locale, refunds.for_surplus),
        ("purpose", "amount") => td_string!(locale, refunds.for_amount),
        ("purpose", "lines") => td_string!(locale, refunds.for_lines),
        ("purpose", "unsaid") => td_string!(locale, refunds.for_unsaid),
        ("payment", "attention") => td_string!(locale, admin.pay_attention),
        ("payment", "unpaid") => td_string!(locale, admin.pay_unpaid),
        ("payment", "paid") => td_string!(locale, admin.pay_paid),
        ("payment", "refunded") => td_string!(locale, admin.pay_refunded),
        ("status", status) => status_text(locale, OrderStatus::parse(status)?),
        _ => return None,
    };
    Some(words.to_owned())
}
