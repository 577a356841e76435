//! What groups and fields are called, in forms, in the history and where two edited the same.

use crate::{
    audit::{AuditWords, words_of},
    i18n::Locale,
    settings::model::{SettingAction, weekday_words},
    ui::text::inside,
};
use chrono::Weekday;
use leptos_i18n::td_string;

/// How entries about settings are read.
pub const AUDIT_WORDS: AuditWords = AuditWords {
    action: words_of::<SettingAction>,
    field: field_words,
    value: |field, text, locale| {
        let flags = [
            "contained",
            "mail",
            "chat",
            "zones",
            "crate_offered",
            "insure_offered",
            "packing_mail",
            "feedback_mail",
            "new_order_mail",
            "transfer",
            "cod",
        ];
        flags
            .contains(&field)
            .then(|| if text == "on" { td_string!(locale, goods.yes) } else { td_string!(locale, goods.no) }.to_owned())
    },
};

/// What a field is called; of a field in a list its own name counts.
pub(super) fn field_words(name: &str, locale: Locale) -> Option<String> {
    if let Some((day, part)) = day_of(name) {
        let hour = field_words(part, locale)?;
        return Some(format!("{}, {}", weekday_words(day, locale), inside(&hour)));
    }
    let (part, language) = own(name);
    let words = match part {
        "name" => td_string!(locale, settings.name),
        "full_name" => td_string!(locale, settings.full_name),
        "email" => td_string!(locale, settings.email),
        "phone" => td_string!(locale, settings.phone),
        "whatsapp" => "WhatsApp",
        "address" => td_string!(locale, settings.address),
        "hours" => td_string!(locale, settings.hours),
        "hours_note" => td_string!(locale, settings.hours_note),
        "bank" => td_string!(locale, settings.bank),
        "account" => td_string!(locale, settings.account),
        "holder" => td_string!(locale, settings.holder),
        "days" => td_string!(locale, settings.days),
        "from" => td_string!(locale, settings.from),
        "until" => td_string!(locale, settings.until),
        "words" => td_string!(locale, settings.words),
        "contained" => td_string!(locale, settings.contained),
        "rate" => td_string!(locale, settings.rate),
        "base" => td_string!(locale, settings.base),
        "low_at" => td_string!(locale, settings.low_at),
        "mail" => td_string!(locale, settings.mail_wanted),
        "mail_to" => td_string!(locale, settings.mail_to),
        "mail_hour" => td_string!(locale, settings.mail_hour),
        "mail_language" => td_string!(locale, settings.mail_language),
        "week" => td_string!(locale, settings.support),
        "opens" => td_string!(locale, settings.opens),
        "closes" => td_string!(locale, settings.closes),
        "chat" => td_string!(locale, settings.chat_wanted),
        "packing_mail" => td_string!(locale, settings.packing_mail),
        "feedback_mail" => td_string!(locale, settings.feedback_mail),
        "new_order_mail" => td_string!(locale, settings.new_order_mail),
        "keep_days" => td_string!(locale, settings.keep_days),
        "days_back" => td_string!(locale, settings.days_back),
        "date" => td_string!(locale, settings.home_date),
        "line_1" => td_string!(locale, settings.home_line_1),
        "line_2" => td_string!(locale, settings.home_line_2),
        "line_3" => td_string!(locale, settings.home_line_3),
        "text" => td_string!(locale, settings.home_text),
        "notices" => td_string!(locale, settings.notices),
        "link" => td_string!(locale, settings.link),
        "transfer" => td_string!(locale, payways.transfer_wanted),
        "transfer_hours" => td_string!(locale, payways.transfer_hours),
        "cod" => td_string!(locale, payways.cod_wanted),
        "cod_least" => td_string!(locale, payways.cod_least),
        "cod_most" => td_string!(locale, payways.cod_most),
        "cod_kg" => td_string!(locale, payways.cod_kg),
        "cod_places" => td_string!(locale, payways.cod_places),
        "zones" => td_string!(locale, shipping.by_zones),
        "flat" => td_string!(locale, shipping.flat_price),
        "free_from" => td_string!(locale, shipping.free_above),
        "origin" => td_string!(locale, shipping.origin),
        "crate_offered" => td_string!(locale, shipping.crate_offered),
        "crate_base" => td_string!(locale, shipping.crate_base),
        "crate_per_kg" => td_string!(locale, shipping.crate_per_kg),
        "crate_more" => td_string!(locale, shipping.crate_more),
        "insure_offered" => td_string!(locale, shipping.insure_offered),
        "insure_per_mille" => td_string!(locale, shipping.insure_per_mille),
        "insure_least" => td_string!(locale, shipping.insure_least),
        "insure_from" => td_string!(locale, shipping.insure_above),
        _ => return None,
    };
    let language = match language {
        Some("id") => td_string!(locale, settings.in_indonesian),
        Some(_) => td_string!(locale, settings.in_english),
        None => return Some(words.to_owned()),
    };
    Some(format!("{words} ({language})"))
}

/// The day and the own name of a field of the week: `week[mon][opens]` is `opens` on Monday.
fn day_of(name: &str) -> Option<(Weekday, &str)> {
    let (day, part) = name.strip_prefix("week[")?.split_once("][")?;
    Some((day.parse().ok()?, part.strip_suffix(']')?))
}

/// The own name of a field and its language: `days[3][words_id]` is `words` in Indonesian.
fn own(name: &str) -> (&str, Option<&str>) {
    let own = name.strip_suffix(']').and_then(|name| name.rsplit_once('[')).map_or(name, |(_, own)| own);
    match own.rsplit_once('_') {
        Some((part, language @ ("id" | "en"))) => (part, Some(language)),
        _ => (own, None),
    }
}

/// The place of a field in a list, from 1: the summary of a refused form names the field, and so its line.
pub(super) fn at_place(words: String, at: usize) -> String {
    format!("{words} {}", at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::model::{
        Days, Freight, Group, Home, House, Notices, Payways, Returns, Settings, Stock, Support, Tax,
    };

    #[test]
    fn every_field_has_a_name() {
        let all = Settings::default();
        let lists = [Days::of(&all).facts(), Notices::of(&all).facts(), Support::of(&all).facts()].concat();
        let fields = [
            House::of(&all).typed(),
            Tax::of(&all).typed(),
            Stock::of(&all).typed(),
            Home::of(&all).typed(),
            Support::of(&all).typed(),
            Freight::of(&all).typed(),
            Payways::of(&all).typed(),
            Returns::of(&all).typed(),
        ];
        for (name, _) in fields.concat().into_iter().chain(lists) {
            for locale in [Locale::id, Locale::en] {
                assert!(field_words(&name, locale).is_some(), "{name}");
            }
        }
        assert_eq!(own("days[3][words_id]"), ("words", Some("id")));
        assert_eq!(field_words("week[mon][opens]", Locale::id).as_deref(), Some("Senin, buka"));
        assert_eq!(own("mail_to"), ("mail_to", None));
    }
}
