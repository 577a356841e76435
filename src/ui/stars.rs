//! A rating as people see it: five stars filled as far as it goes, and the figure.

use super::locale::{Locale, current, pick};
use crate::tr;
use leptos::prelude::*;

/// One star in a box of 20 by 20.
const STAR: &str = "M10 1.6l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L1.500 7.800l5.900-.800z";

/// `4,7` or `4.7`.
#[must_use]
pub fn decimal(locale: Locale, hundredths: u16) -> String {
    let tenths = (u32::from(hundredths) + 5) / 10;
    format!("{}{}{}", tenths / 10, pick(locale, ',', '.'), tenths % 10)
}

/// Five stars, filled from the left; `hundredths` of a star, 0 to 500.
#[component]
pub fn Stars(hundredths: u16) -> impl IntoView {
    let row = || {
        (0..5)
            .map(|place| view! { <path d=STAR transform=format!("translate({} 0)", place * 20)></path> })
            .collect_view()
    };
    let words = tr!(reviews.out_of_five, stars = decimal(current(), hundredths)).to_string();
    view! {
        <svg class="stars" viewBox="0 0 100 20" role="img" aria-label=words>
            <g class="stars-empty">{row()}</g>
            <svg class="stars-full" width=(hundredths / 5).to_string() height="20" overflow="hidden">{row()}</svg>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_is_rounded_to_tenths() {
        for (hundredths, words) in [(467, "4,7"), (500, "5,0"), (495, "5,0"), (494, "4,9"), (100, "1,0")] {
            assert_eq!(decimal(Locale::id, hundredths), words);
        }
        assert_eq!(decimal(Locale::en, 467), "4.7");
    }
}
