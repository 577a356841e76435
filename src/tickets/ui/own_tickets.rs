//! A customer's tickets: number, state, and the way to the conversation.

use crate::{
    tickets::model::{OwnTicket, TicketState},
    tr,
    ui::{
        address::with_query,
        locale::{current, href},
    },
};
use leptos::prelude::*;

/// Where it stands, as its customer is told.
#[must_use]
pub fn own_state_words(state: TicketState) -> &'static str {
    match state {
        TicketState::Open => tr!(tickets.own_open),
        TicketState::Waiting => tr!(tickets.own_waiting),
        TicketState::Solved => tr!(tickets.own_solved),
        TicketState::Reopened => tr!(tickets.own_reopened),
    }
}

/// The tickets of a conversation where it is shown, as HTML; nothing for none.
#[must_use]
pub fn own_html(tickets: Vec<OwnTicket>) -> String {
    if tickets.is_empty() {
        return String::new();
    }
    let rows = tickets.into_iter().map(|ticket| {
        view! { <li class="flex flex-wrap items-center gap-x-3"><span class="font-mono">{ticket.number}</span><State state=ticket.state/></li> }
    });
    view! { <ul class="own-tickets mt-1 grid gap-1 text-sm" aria-label=tr!(tickets.own)>{rows.collect_view()}</ul> }
        .to_html()
}

/// The tickets of an account; nothing for none.
#[component]
pub fn OwnTickets(tickets: Vec<OwnTicket>) -> impl IntoView {
    (!tickets.is_empty()).then(|| {
        let rows = tickets.into_iter().map(|ticket| {
            let way = href(&with_query("/chat", [("talk", ticket.talk.to_string())]));
            view! {
                <li class="flex flex-wrap items-center gap-x-3 gap-y-1">
                    <a class="inline-flex min-h-11 items-center font-mono underline" href=way>{ticket.number}</a>
                    <State state=ticket.state/>
                    <time class="text-sm text-muted" datetime=ticket.made.iso()>{ticket.made.wib_date(current())}</time>
                </li>
            }
        });
        let rows = rows.collect_view();
        view! {
            <section class="own-tickets card mt-6 p-6" aria-labelledby="own-tickets">
                <h2 id="own-tickets" class="display text-2xl">{tr!(tickets.own)}</h2>
                <ul class="mt-2 grid gap-1">{rows}</ul>
            </section>
        }
    })
}

#[component]
fn State(state: TicketState) -> impl IntoView {
    let class = match state {
        TicketState::Solved => "badge badge-ok",
        TicketState::Waiting => "badge badge-warn",
        TicketState::Open | TicketState::Reopened => "badge badge-accent",
    };
    view! { <span class=class>{own_state_words(state)}</span> }
}
