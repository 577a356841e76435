//! The table of specifications.

use crate::{
    catalog::model::{SpecRow, SpecValue},
    tr,
    ui::locale::{Locale, current, pick},
};
use leptos::prelude::*;

/// Everything a product says about itself; weights are shown in kilograms where they are heavy.
#[component]
pub fn SpecTable(specs: Vec<SpecRow>, brand: String, weight_g: i32) -> impl IntoView {
    let locale = current();
    let row = |name: String, value: String| view! { <tr><th scope="row">{name}</th><td>{value}</td></tr> };
    let rows = specs.into_iter().map(|spec| row(spec.name.here(), value_words(spec.value, locale))).collect_view();
    let packed = value_words(SpecValue::Number(i64::from(weight_g), Some("g".to_owned())), locale);
    view! {
        <table class="spec-table">
            <caption class="sr-only">{tr!(catalog.specs)}</caption>
            <tbody>
                {row(tr!(catalog.brand).to_string(), brand)}
                {rows}
                {(weight_g > 0).then(|| row(tr!(catalog.packed_weight).to_string(), packed))}
            </tbody>
        </table>
    }
}

fn value_words(value: SpecValue, locale: Locale) -> String {
    match value {
        SpecValue::Choice(name) => name.get(locale).to_owned(),
        SpecValue::Flag(true) => tr!(catalog.yes).to_string(),
        SpecValue::Flag(false) => tr!(catalog.no).to_string(),
        SpecValue::Number(number, None) => number.to_string(),
        SpecValue::Number(number, Some(unit)) if unit == "g" && number >= 1000 => {
            let text = format!("{}.{}", number / 1000, number % 1000 / 100);
            let text = text.trim_end_matches(".0");
            format!("{} kg", pick(locale, text.replace('.', ","), text.to_owned()))
        }
        SpecValue::Number(number, Some(unit)) => format!("{number} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heavy_things_are_in_kilograms() {
        let grams = |number| SpecValue::Number(number, Some("g".to_owned()));
        for (number, id, en) in [(950, "950 g", "950 g"), (3600, "3,6 kg", "3.6 kg"), (5000, "5 kg", "5 kg")] {
            assert_eq!(value_words(grams(number), Locale::id), id);
            assert_eq!(value_words(grams(number), Locale::en), en);
        }
        assert_eq!(value_words(SpecValue::Number(648, Some("mm".into())), Locale::id), "648 mm");
    }
}
