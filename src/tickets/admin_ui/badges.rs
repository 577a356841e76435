//! Class, level, state and time of a ticket in words.

use crate::{
    chat::model::desk::Waited,
    tickets::{
        model::{Class, Left, TicketRow, TicketState},
        ui::own_state_words,
    },
    tr,
    ui::locale::current,
};
use leptos::prelude::*;

/// Where it stands, as staff say it.
pub(super) fn state_words(state: TicketState) -> &'static str {
    match state {
        TicketState::Waiting => tr!(tickets.state_waiting),
        other => own_state_words(other),
    }
}

/// What a class is for.
pub(super) fn class_words(class: Class) -> &'static str {
    match class {
        Class::P1 => tr!(tickets.class_p1),
        Class::P2 => tr!(tickets.class_p2),
        Class::P3 => tr!(tickets.class_p3),
    }
}

/// Values and words of all classes.
pub(super) fn classes() -> Vec<(String, String)> {
    Class::ALL.map(|class| (class.as_str().to_owned(), class_words(class).to_owned())).to_vec()
}

/// How much time there is; nothing while nothing runs.
pub(super) fn left_words(left: Left) -> Option<String> {
    Some(match left {
        Left::Stands => return None,
        Left::Until(Waited::Minutes(n)) => tr!(tickets.left_minutes, n = n.max(1)).to_string(),
        Left::Until(Waited::Hours(n)) => tr!(tickets.left_hours, n = n).to_string(),
        Left::Until(Waited::Days(n)) => tr!(tickets.left_days, n = n).to_string(),
        Left::Over(Waited::Minutes(n)) => tr!(tickets.over_minutes, n = n.max(1)).to_string(),
        Left::Over(Waited::Hours(n)) => tr!(tickets.over_hours, n = n).to_string(),
        Left::Over(Waited::Days(n)) => tr!(tickets.over_days, n = n).to_string(),
    })
}

/// Class, level and state, side by side.
#[component]
pub(super) fn Badges(row: TicketRow) -> impl IntoView {
    let class = match row.class {
        Class::P1 => "badge badge-error",
        Class::P2 => "badge badge-warn",
        Class::P3 => "badge badge-muted",
    };
    let level = match row.level {
        3.. => "badge badge-error",
        2 => "badge badge-warn",
        _ => "badge badge-muted",
    };
    let state = match row.state {
        TicketState::Solved => "badge badge-ok",
        TicketState::Waiting => "badge badge-muted",
        TicketState::Open | TicketState::Reopened => "badge badge-accent",
    };
    view! {
        <span class="inline-flex flex-wrap items-center gap-1">
            <span class=class>{row.class.name()}</span> " "
            <span class=level>{tr!(tickets.level_n, n = row.level).to_string()}</span> " "
            <span class=state>{state_words(row.state)}</span>
        </span>
    }
}

/// Which clock runs, until when, and how much time there is.
#[component]
pub(super) fn Due(row: TicketRow) -> impl IntoView {
    let is_over = row.is_overdue();
    let what = if row.is_answered { tr!(tickets.until_solved) } else { tr!(tickets.until_answered) };
    let left = left_words(row.left).map(|words| {
        let class = if is_over { "badge badge-error" } else { "badge badge-muted" };
        view! { <span class=class>{words}</span> }
    });
    match (row.state, row.due) {
        (TicketState::Solved, _) => view! { <span class="text-muted">"–"</span> }.into_any(),
        (_, None) => view! { <span class="text-muted">{tr!(tickets.stands)}</span> }.into_any(),
        (_, Some(due)) => view! {
            <span class="block text-sm text-muted">{what} " " <time datetime=due.iso()>{due.wib(current())}</time></span>
            {left}
        }
        .into_any(),
    }
}
