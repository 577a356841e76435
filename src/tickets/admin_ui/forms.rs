//! What may be done with a ticket: turns, class, level.

use super::badges::classes;
use crate::{
    tickets::{
        admin_api::{SetTicketClass, SetTicketLevel, TurnTicket},
        model::{MOST_LEVEL, TicketRow, Turn},
    },
    tr,
    ui::{field::Choice, form::Form},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The turns that its state has.
#[component]
pub(super) fn Turns(row: TicketRow) -> impl IntoView {
    let (state, number) = (row.state, row.number);
    let is_possible = move |turn: &Turn| state.after(*turn).is_some() && (*turn != Turn::Wait || row.is_answered);
    let buttons = Turn::ALL.into_iter().filter(is_possible).map(|turn| {
        let (words, class) = match turn {
            Turn::Wait => (tr!(tickets.wait), "btn btn-secondary btn-sm"),
            Turn::GoOn => (tr!(tickets.go_on), "btn btn-secondary btn-sm"),
            Turn::Solve => (tr!(tickets.solve), "btn btn-primary btn-sm"),
            Turn::Reopen => (tr!(tickets.reopen), "btn btn-secondary btn-sm"),
        };
        view! { <button class=class name="turn" value=turn.as_str()>{words}</button> }
    });
    let buttons = buttons.collect_view();
    view! {
        <Form action=TurnTicket::PATH id=format!("turn-{number}") class="mt-2 flex flex-wrap gap-2">
            <input type="hidden" name="number" value=number.clone()/>
            {buttons}
        </Form>
    }
}

/// Class and level of a ticket that is not solved.
#[component]
pub(super) fn Ranks(row: TicketRow, least_level: i16) -> impl IntoView {
    let levels = (least_level..=MOST_LEVEL).map(|level| {
        let words = tr!(tickets.level_n, n = level).to_string();
        (level.to_string(), words)
    });
    let levels: Vec<_> = levels.collect();
    let number = row.number.clone();
    let is_highest = least_level >= MOST_LEVEL;
    let raise = (!is_highest).then(|| {
        let number = number.clone();
        view! {
            <Form action=SetTicketLevel::PATH id=format!("level-{number}") class="flex flex-wrap items-end gap-2">
                <input type="hidden" name="number" value=number.clone()/>
                <Choice name="level" prefix="ticket-" label=tr!(tickets.level) options=levels value=row.level.to_string()/>
                <p class="field"><button class="btn btn-secondary btn-sm">{tr!(tickets.set_level)}</button></p>
            </Form>
        }
    });
    view! {
        <Form action=SetTicketClass::PATH id=format!("class-{number}") class="flex flex-wrap items-end gap-2">
            <input type="hidden" name="number" value=number.clone()/>
            <Choice name="class" prefix="ticket-" label=tr!(tickets.class) options=classes() value=row.class.as_str()/>
            <p class="field"><button class="btn btn-secondary btn-sm">{tr!(tickets.set_class)}</button></p>
        </Form>
        {raise}
        <p class="hint">{tr!(tickets.level_hint)}</p>
    }
}
