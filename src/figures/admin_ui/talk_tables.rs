//! Figures of conversations as tables: by hour, by who has them, by tag; and how often the word of tickets was kept.

use super::numbers::{count, part, share, span, stars};
use crate::{
    figures::model::TalkSums,
    tickets::model::{Class, Kept},
    tr,
};
use leptos::prelude::*;

/// Conversations line by line.
#[component]
pub fn TalkTable(
    /// Name of the part within the page.
    id: &'static str,
    /// What it is called.
    title: &'static str,
    /// What a line is of.
    heading: &'static str,
    /// The lines.
    rows: Vec<(String, TalkSums)>,
    /// Whether it is folded away at first.
    #[prop(optional)]
    folded: bool,
) -> impl IntoView {
    let time = |seconds: Option<i64>| seconds.map_or_else(|| "–".to_owned(), span);
    let is_empty = rows.is_empty();
    let rows = rows.into_iter().map(|(name, sums)| {
        view! {
            <tr>
                <th scope="row" class="text-left break-words">{name}</th>
                <td class="number" data-label=tr!(figures.talks_begun)>{count(sums.talks)}</td>
                <td class="number" data-label=tr!(figures.first_median)>{time(sums.first.median)}</td>
                <td class="number" data-label=tr!(figures.first_p90)>{time(sums.first.p90)}</td>
                <td class="number" data-label=tr!(figures.closed_median)>{time(sums.closed.median)}</td>
                <td class="number" data-label=tr!(figures.closed_p90)>{time(sums.closed.p90)}</td>
                <td class="number" data-label=tr!(figures.rating)>{sums.rating().map_or_else(|| "–".to_owned(), stars)}</td>
                <td class="number" data-label=tr!(figures.at_closed)>{count(sums.at_closed)}</td>
                <td class="number" data-label=tr!(figures.missed)>{count(sums.missed)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let table = view! {
        <table class="data-table mt-2 w-full">
            <caption class="sr-only">{title}</caption>
            <thead><tr>
                <th scope="col">{heading}</th>
                <th scope="col" class="number">{tr!(figures.talks_begun)}</th>
                <th scope="col" class="number">{tr!(figures.first_median)}</th>
                <th scope="col" class="number">{tr!(figures.first_p90)}</th>
                <th scope="col" class="number">{tr!(figures.closed_median)}</th>
                <th scope="col" class="number">{tr!(figures.closed_p90)}</th>
                <th scope="col" class="number">{tr!(figures.rating)}</th>
                <th scope="col" class="number">{tr!(figures.at_closed)}</th>
                <th scope="col" class="number">{tr!(figures.missed)}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let content = match (is_empty, folded) {
        (true, _) => view! { <p class="mt-2 text-muted">{tr!(figures.no_talks)}</p> }.into_any(),
        (false, false) => table.into_any(),
        (false, true) => view! {
            <details class="mt-2"><summary class="link-alone cursor-pointer text-sm">{tr!(figures.as_table)} <span class="sr-only">{title}</span></summary>{table}</details>
        }
        .into_any(),
    };
    view! {
        <section class="mt-6" aria-labelledby=id>
            <h2 id=id class="display text-2xl">{title}</h2>
            {content}
        </section>
    }
}

/// How often the word of tickets was kept, class by class.
#[component]
pub fn ClassTable(classes: Vec<(Class, Kept)>) -> impl IntoView {
    let of = |(good, all): (i64, i64)| {
        let rate = part(good, all).map_or_else(|| "–".to_owned(), share);
        format!("{rate} ({}/{})", count(good), count(all))
    };
    let rows = classes.into_iter().map(|(class, kept)| {
        view! {
            <tr>
                <th scope="row" class="text-left">{class.name()}</th>
                <td class="number" data-label=tr!(figures.tickets_made)>{count(kept.made)}</td>
                <td class="number" data-label=tr!(figures.answers_kept)>{of(kept.answered)}</td>
                <td class="number" data-label=tr!(figures.solutions_kept)>{of(kept.solved)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="mt-6" aria-labelledby="table-classes">
            <h2 id="table-classes" class="display text-2xl">{tr!(figures.kept)}</h2>
            <table class="data-table mt-2 w-full">
                <caption class="sr-only">{tr!(figures.kept)}</caption>
                <thead><tr>
                    <th scope="col">{tr!(tickets.class)}</th>
                    <th scope="col" class="number">{tr!(figures.tickets_made)}</th>
                    <th scope="col" class="number">{tr!(figures.answers_kept)}</th>
                    <th scope="col" class="number">{tr!(figures.solutions_kept)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
