//! A chart of columns, with a line for what was before.

use super::scale::{part, top};
use leptos::prelude::*;

/// Height of the drawing in its own units.
const HEIGHT: i64 = 100;
/// Width of a column with its gap.
const WIDTH: i64 = 10;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands below it.
    pub label: String,
    /// What a pointer over it reads: label and value in words.
    pub words: String,
    /// How high it is.
    pub value: i64,
    /// How high it was before.
    pub before: Option<i64>,
}

/// Columns with the words around them. The drawing itself is one picture with a title and a description; its values stand in
/// a table that the page shows beside it.
#[component]
pub fn ColumnChart(
    /// Name of the drawing within the page.
    id: &'static str,
    /// What is drawn.
    #[prop(into)]
    title: String,
    /// What it shows in a sentence or two.
    #[prop(into)]
    description: String,
    /// The columns, the first on the left.
    columns: Vec<Column>,
    /// How a value is written at the axis.
    axis: impl Fn(i64) -> String,
    /// Every column has its label, not only the first, the middle and the last.
    #[prop(optional)]
    all_labels: bool,
) -> impl IntoView {
    let highest = columns.iter().flat_map(|column| [Some(column.value), column.before]).flatten().max().unwrap_or(0);
    let end = top(highest);
    let width = WIDTH * i64::try_from(columns.len().max(1)).unwrap_or(1);
    let middle = columns.len() / 2;
    let labels: Vec<String> = if all_labels {
        columns.iter().map(|column| column.label.clone()).collect()
    } else {
        let picks = [0, middle, columns.len().saturating_sub(1)];
        let mut places: Vec<usize> = picks.into_iter().collect();
        places.dedup();
        places.into_iter().filter_map(|place| columns.get(place)).map(|column| column.label.clone()).collect()
    };
    let line = columns
        .iter()
        .zip(0_i64..)
        .filter_map(|(column, place)| {
            let height = part(column.before?, end, HEIGHT);
            Some(format!("{},{}", place * WIDTH + WIDTH / 2, flipped(&height)))
        })
        .collect::<Vec<_>>()
        .join(" ");
    let bars = columns
        .into_iter()
        .zip(0_i64..)
        .map(|(column, place)| {
            let height = part(column.value, end, HEIGHT);
            let (x, y) = ((place * WIDTH + 1).to_string(), flipped(&height));
            view! {
                <g>
                    <title>{column.words}</title>
                    <rect x=(place * WIDTH).to_string() y="0" width=WIDTH.to_string() height=HEIGHT.to_string() class="chart-room"/>
                    <rect x=x y=y width=(WIDTH - 2).to_string() height=height class="chart-bar"/>
                </g>
            }
        })
        .collect_view();
    let before = (!line.is_empty()).then(|| view! { <polyline points=line class="chart-before"/> });
    let (title_id, text_id) = (format!("{id}-title"), format!("{id}-text"));
    let (named, told) = (title_id.clone(), text_id.clone());
    let view_box = format!("0 0 {width} {HEIGHT}");
    let labels = labels.into_iter().map(|label| view! { <span>{label}</span> }).collect_view();
    view! {
        <div class="chart">
            <p class="chart-top" aria-hidden="true">{axis(end)}</p>
            <svg
                class="chart-drawing" viewBox=view_box preserveAspectRatio="none" role="img"
                aria-labelledby=named aria-describedby=told
            >
                <title id=title_id>{title}</title>
                <desc id=text_id>{description}</desc>
                <line x1="0" y1="50" x2=width.to_string() y2="50" class="chart-grid"/>
                {bars}
                {before}
            </svg>
            <p class="chart-labels" aria-hidden="true">{labels}</p>
        </div>
    }
}

/// From the top instead of from the ground.
fn flipped(height: &str) -> String {
    let up: f64 = height.parse().unwrap_or_default();
    // the drawing is 100 units high; a float places a shape well enough
    format!("{:.3}", 100.0 - up)
}
