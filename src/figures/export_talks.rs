//! The figures of conversations as a file for a spreadsheet: one table, whose first two columns say what a line is of.

use super::{
    model::{Day, Range, TalkFigures, TalkSums, Times},
    service,
};
use crate::{
    i18n::Locale,
    server::{
        failure::Outcome,
        spreadsheet::{self, harmless},
        state::Shop,
    },
    tickets::model::Kept,
};
use axum::{
    body::Bytes,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos_i18n::td_string;
use std::collections::HashMap;

/// Where the file is.
pub const TALKS: &str = "/admin/chat/figures.csv";

/// The figures of the range of the same address.
pub async fn talks(
    State(shop): State<Shop>,
    locale: Option<axum::Extension<Locale>>,
    Query(mut asked): Query<HashMap<String, String>>,
) -> Response {
    let locale = locale.map_or(Locale::id, |axum::Extension(locale)| locale);
    let [range, from, to] = ["range", "from", "to"].map(|name| asked.remove(name).unwrap_or_default());
    let (range, preset) = Range::read(&range, &from, &to, Day::of(shop.clock.now()));
    match service::talk_figures(&shop, range, preset).await {
        Ok(figures) => {
            spreadsheet::answer("chat-figures.csv", futures::stream::once(async move { rows(locale, &figures) }))
        }
        Err(failure) => {
            tracing::error!(error = %failure, "a file of conversations was not made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Columns of the file.
const COLUMNS: usize = 18;

fn rows(locale: Locale, figures: &TalkFigures) -> Outcome<Bytes> {
    let head = [
        td_string!(locale, figures.of_what),
        td_string!(locale, figures.of_which),
        td_string!(locale, figures.talks_begun),
        td_string!(locale, figures.talks_answered),
        td_string!(locale, figures.first_median_minutes),
        td_string!(locale, figures.first_p90_minutes),
        td_string!(locale, figures.talks_closed),
        td_string!(locale, figures.closed_median_minutes),
        td_string!(locale, figures.closed_p90_minutes),
        td_string!(locale, figures.talks_rated),
        td_string!(locale, figures.rating),
        td_string!(locale, figures.at_closed),
        td_string!(locale, figures.missed),
        td_string!(locale, figures.tickets_made),
        td_string!(locale, figures.answers_kept),
        td_string!(locale, figures.answers_due),
        td_string!(locale, figures.solutions_kept),
        td_string!(locale, figures.solutions_due),
    ];
    let all = (td_string!(locale, figures.talks_all), String::new(), figures.now);
    let hours = figures
        .hours
        .iter()
        .enumerate()
        .map(|(hour, sums)| (td_string!(locale, figures.hour), format!("{hour:02}"), *sums));
    let agents = figures.agents.iter().map(|(name, sums)| (td_string!(locale, figures.agent), name.clone(), *sums));
    let tags = figures.tags.iter().map(|(name, sums)| (td_string!(locale, figures.tag), name.clone(), *sums));
    let talks =
        std::iter::once(all).chain(hours).chain(agents).chain(tags).map(|(kind, name, sums)| line(kind, &name, &sums));
    let classes =
        figures.classes.iter().map(|(class, kept)| class_line(td_string!(locale, tickets.class), class.name(), kept));
    spreadsheet::piece(Some(head), talks.chain(classes).collect::<Vec<_>>())
}

/// Whole minutes, the nearest; nothing of nothing.
fn minutes(seconds: Option<i64>) -> String {
    seconds.map(|seconds| ((seconds + 30) / 60).to_string()).unwrap_or_default()
}

fn line(kind: &str, name: &str, sums: &TalkSums) -> [String; COLUMNS] {
    let times = |times: Times| [times.count.to_string(), minutes(times.median), minutes(times.p90)];
    let ([answered, first, first_90], [closed, whole, whole_90]) = (times(sums.first), times(sums.closed));
    // a point, as in every number of a file
    let rating = sums.rating().map(|tenths| format!("{}.{}", tenths / 10, tenths % 10)).unwrap_or_default();
    let empty = String::new;
    [
        kind.to_owned(),
        harmless(name),
        sums.talks.to_string(),
        answered,
        first,
        first_90,
        closed,
        whole,
        whole_90,
        sums.rated.to_string(),
        rating,
        sums.at_closed.to_string(),
        sums.missed.to_string(),
        empty(),
        empty(),
        empty(),
        empty(),
        empty(),
    ]
}

fn class_line(kind: &str, name: &str, kept: &Kept) -> [String; COLUMNS] {
    let mut line: [String; COLUMNS] = Default::default();
    line[0] = kind.to_owned();
    line[1] = name.to_owned();
    line[13] = kept.made.to_string();
    let numbers = [kept.answered.0, kept.answered.1, kept.solved.0, kept.solved.1];
    for (cell, number) in line.iter_mut().skip(14).zip(numbers) {
        *cell = number.to_string();
    }
    line
}
