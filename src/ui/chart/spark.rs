//! A line of values in the room of a word. It says nothing that is not said beside it.

use super::scale::part;
use leptos::prelude::*;

/// Height and width of the drawing in its own units.
const HEIGHT: i64 = 24;
const WIDTH: i64 = 96;

/// The course of a figure; nothing for a single value.
#[component]
pub fn Spark(
    /// The values, the first on the left.
    values: Vec<i64>,
) -> impl IntoView {
    let highest = values.iter().copied().max().unwrap_or(0).max(1);
    let last = i64::try_from(values.len()).unwrap_or(1) - 1;
    (last > 0).then(|| {
        let points = values.iter().zip(0_i64..).map(|(value, place)| {
            let up: f64 = part(*value, highest, HEIGHT - 4).parse().unwrap_or_default();
            // a float places a point well enough
            format!("{},{:.2}", place * WIDTH / last, 22.0 - up)
        });
        let points = points.collect::<Vec<_>>().join(" ");
        let view_box = format!("0 0 {WIDTH} {HEIGHT}");
        view! {
            <svg class="spark" viewBox=view_box preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <polyline points=points/>
            </svg>
        }
    })
}
