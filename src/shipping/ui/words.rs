//! What sending costs, in words: the same sentence wherever something is sold.

use crate::{
    i18n::Locale,
    money::Rupiah,
    settings::service as settings,
    shipping::{
        model::{Parcel, SentBy, ServiceKind},
        service::{estimate, known},
    },
    tr,
    ui::locale::{current, rupiah},
};
use leptos_i18n::td_string;

/// The sentence for cart and drawer: one price, or from how much on for what is in it.
#[must_use]
pub fn freight_words(goods: Rupiah, parcel: Parcel) -> String {
    let rules = settings::here().freight.clone();
    let locale = current();
    let free = (rules.free_from > goods).then(|| tr!(shipping.free_from, price = rupiah(locale, rules.free_from)));
    let cost = match about(goods, parcel) {
        None => String::new(),
        Some(Rupiah::ZERO) if rules.zones => tr!(shipping.free_now).to_owned(),
        Some(Rupiah::ZERO) => tr!(shipping.free).to_owned(),
        Some(price) if rules.zones => tr!(shipping.from, price = rupiah(locale, price)),
        Some(price) => tr!(shipping.flat, price = rupiah(locale, price)),
    };
    [cost, free.unwrap_or_default()].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The promise of a product page, for one of what it is about.
#[must_use]
pub fn freight_promise(goods: Rupiah, parcel: Parcel) -> String {
    let rules = settings::here().freight.clone();
    match about(goods, parcel) {
        None => String::new(),
        Some(Rupiah::ZERO) => tr!(shipping.promise_free).to_owned(),
        Some(price) if rules.zones => tr!(shipping.promise_from, price = rupiah(current(), price)),
        Some(price) => tr!(shipping.promise_flat, price = rupiah(current(), price)),
    }
}

/// What sending it costs about, before anybody said where to.
fn about(goods: Rupiah, parcel: Parcel) -> Option<Rupiah> {
    estimate(&known(), &settings::here().freight, parcel, goods)
}

/// How long it takes: "2–3 days"; nothing where nobody says.
#[must_use]
pub fn days_words(locale: Locale, (from, to): (i32, i32)) -> String {
    match (from, to) {
        (_, 0) => String::new(),
        (from, to) if from == to && to == 1 => td_string!(locale, shipping.days_one).to_owned(),
        (from, to) if from == to => td_string!(locale, shipping.days_many, n = to),
        (from, to) => td_string!(locale, shipping.days_range, from = from, to = to),
    }
}

/// What was counted and why: "14 kg (by volume, 120 × 45 × 15 cm)".
#[must_use]
pub fn parcel_words(locale: Locale, parcel: &Parcel, kg: i64) -> String {
    if !parcel.is_by_volume() {
        return td_string!(locale, shipping.counted, kg = kg);
    }
    let [length, width, height] = parcel.largest_mm.map(centimetres);
    td_string!(locale, shipping.counted_by_volume, kg = kg, length = length, width = width, height = height)
}

/// Whole centimetres, rounded up.
const fn centimetres(millimetres: i64) -> i64 {
    (millimetres + 9) / 10
}

/// A price, or that there is none.
#[must_use]
pub fn price_words(locale: Locale, price: Rupiah) -> String {
    if price == Rupiah::ZERO { td_string!(locale, shipping.for_nothing).to_owned() } else { rupiah(locale, price) }
}

/// How an order is sent, in one line: "JNE REG, 14 kg, wooden crate, insured".
#[must_use]
pub fn sent_words(locale: Locale, sent: &SentBy) -> String {
    let called = sent.called();
    let called = if called.is_empty() { sent.kind.words(locale).to_owned() } else { called };
    let weight = (sent.kind != ServiceKind::Pickup).then(|| format!("{} kg", sent.kg));
    let crated = sent.crated.then(|| td_string!(locale, shipping.crated).to_owned());
    let insured = sent.insured.then(|| td_string!(locale, shipping.insured).to_owned());
    [Some(called), weight, crated, insured].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
