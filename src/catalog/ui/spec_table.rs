//! The table of specifications: true for every variant, because the server makes it once and a shopper may choose another.

use crate::{
    catalog::model::{SpecOf, SpecRow, SpecValue, VariantView},
    tr,
    ui::locale::{Locale, current, pick},
};
use leptos::prelude::*;

/// Everything a product says about itself, and what its variants weigh packed.
#[component]
pub fn SpecTable(specs: Vec<SpecRow>, brand: String, variants: Vec<VariantView>) -> impl IntoView {
    let locale = current();
    let row = |name: String, value: String| view! { <tr><th scope="row">{name}</th><td>{value}</td></tr> };
    let rows = specs.into_iter().map(|spec| row(spec.name.here(), cell(spec.values, locale))).collect_view();
    let weigh = |variant: VariantView| {
        let grams = SpecValue::Number(i64::from(variant.weight_g), Some("g".to_owned()));
        (variant.name, (variant.weight_g > 0).then_some(grams))
    };
    let packed = SpecOf::together(variants.into_iter().map(weigh));
    view! {
        <table class="spec-table">
            <caption class="sr-only">{tr!(catalog.specs)}</caption>
            <tbody>
                {row(tr!(catalog.brand).to_string(), brand)}
                {rows}
                {(!packed.is_empty()).then(|| row(tr!(catalog.packed_weight).to_string(), cell(packed, locale)))}
            </tbody>
        </table>
    }
}

/// One value, or one for each kind of variant: "70 W (5 inci) / 120 W (8 inci)".
#[must_use]
pub fn cell(values: Vec<SpecOf>, locale: Locale) -> String {
    let each = values.into_iter().map(|of| {
        let words = value_words(&of.value, locale);
        let names: Vec<&str> = of.variants.iter().map(|name| name.get(locale)).collect();
        // "5 in (5-inch)" says nothing twice
        if names.iter().all(|name| says(name, &words)) { words } else { format!("{words} ({})", names.join("; ")) }
    });
    each.collect::<Vec<_>>().join(" / ")
}

/// Whether a variant's name says the value already: the words, or the number among its own.
fn says(name: &str, words: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    let number = words.split(' ').next().filter(|number| number.chars().all(is_part));
    let has_number = |number| name.split(|c| !is_part(c)).any(|part| part.trim_matches([',', '.']) == number);
    name.to_lowercase().contains(&words.to_lowercase()) || number.is_some_and(has_number)
}

pub(super) fn value_words(value: &SpecValue, locale: Locale) -> String {
    match value {
        SpecValue::Choice(name) => name.get(locale).to_owned(),
        SpecValue::Flag(true) => tr!(catalog.yes).to_string(),
        SpecValue::Flag(false) => tr!(catalog.no).to_string(),
        SpecValue::Number(number, unit) => match unit.as_deref() {
            Some("g") if *number >= 1000 => format!("{} kg", thousandths(*number, locale)),
            Some("mm") if *number >= 1000 => format!("{} m", thousandths(*number, locale)),
            Some("in") => format!("{} {}", whole(*number, locale), pick(locale, "inci", "in")),
            Some("pcs") => format!("{}{}", whole(*number, locale), pick(locale, " buah", "")),
            Some(unit) => format!("{} {unit}", whole(*number, locale)),
            None => whole(*number, locale),
        },
    }
}

/// `1.400` in Indonesian, `1,400` in English.
fn whole(number: i64, locale: Locale) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = if number < 0 { "-".to_owned() } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(pick(locale, '.', ','));
        }
        grouped.push(digit);
    }
    grouped
}

/// A number of thousandths as wholes, to one place: kilograms of grams, metres of millimetres.
fn thousandths(number: i64, locale: Locale) -> String {
    match number % 1000 / 100 {
        0 => whole(number / 1000, locale),
        tenths => format!("{}{}{tenths}", whole(number / 1000, locale), pick(locale, ',', '.')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::Bilingual;

    fn number(number: i64, unit: &str) -> SpecValue {
        SpecValue::Number(number, Some(unit.to_owned()).filter(|unit| !unit.is_empty()))
    }

    #[test]
    fn numbers_are_written_as_people_of_the_trade_write_them() {
        for (value, id, en) in [
            (number(950, "g"), "950 g", "950 g"),
            (number(3600, "g"), "3,6 kg", "3.6 kg"),
            (number(5000, "g"), "5 kg", "5 kg"),
            (number(648, "mm"), "648 mm", "648 mm"),
            (number(3000, "mm"), "3 m", "3 m"),
            (number(1000, "W"), "1.000 W", "1,000 W"),
            (number(22, "in"), "22 inci", "22 in"),
            (number(6, "pcs"), "6 buah", "6"),
            (number(1400, ""), "1.400", "1,400"),
            (number(1_234_567, ""), "1.234.567", "1,234,567"),
        ] {
            assert_eq!(value_words(&value, Locale::id), id);
            assert_eq!(value_words(&value, Locale::en), en);
        }
    }

    #[test]
    fn variants_that_differ_are_all_told() {
        let of = |value, names: &[(&str, &str)]| SpecOf {
            value,
            variants: names.iter().map(|(id, en)| Bilingual::new(*id, *en)).collect(),
        };
        let (small, large) = (("5 inci", "5-inch"), ("8 inci", "8-inch"));
        for (values, id, en) in [
            (vec![of(number(5, "in"), &[])], "5 inci", "5 in"),
            (vec![of(number(5, "in"), &[small]), of(number(8, "in"), &[large])], "5 inci / 8 inci", "5 in / 8 in"),
            (
                vec![of(number(70, "W"), &[small]), of(number(120, "W"), &[large])],
                "70 W (5 inci) / 120 W (8 inci)",
                "70 W (5-inch) / 120 W (8-inch)",
            ),
            (
                vec![
                    of(number(3000, "mm"), &[("3 m merah", "3 m red")]),
                    of(number(6000, "mm"), &[("6 m merah", "6 m red"), ("6 m hitam", "6 m black")]),
                ],
                "3 m / 6 m",
                "3 m / 6 m",
            ),
        ] {
            assert_eq!(cell(values.clone(), Locale::id), id);
            assert_eq!(cell(values, Locale::en), en);
        }
    }
}
