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

/// The list; nothing for none.
#[component]
pub fn OwnTickets(
    tickets: Vec<OwnTicket>,
    /// Whether they stand in their conversation, where no way leads to it.
    #[prop(optional)]
    here: bool,
) -> impl IntoView {
    (!tickets.is_empty()).then(|| {
        let rows = tickets.into_iter().map(|ticket| {
            let class = match ticket.state {
                TicketState::Solved => "badge badge-ok",
                TicketState::Waiting => "badge badge-warn",
                TicketState::Open | TicketState::Reopened => "badge badge-accent",
            };
            let way = href(&with_query("/chat", [("talk", ticket.talk.to_string())]));
            let number = if here {
                view! { <span class="font-mono">{ticket.number}</span> }.into_any()
            } else {
                view! { <a class="inline-flex min-h-11 items-center font-mono underline" href=way>{ticket.number}</a> }.into_any()
            };
            view! {
                <li class="flex flex-wrap items-center gap-x-3 gap-y-1">
                    {number}
                    <span class=class>{own_state_words(ticket.state)}</span>
                    <time class="text-sm text-muted" datetime=ticket.made.iso()>{ticket.made.wib_date(current())}</time>
                </li>
            }
        });
        let rows = rows.collect_view();
        view! {
            <section class="own-tickets" aria-labelledby="own-tickets">
                <h2 id="own-tickets" class="display text-2xl">{tr!(tickets.own)}</h2>
                <ul class="mt-2 grid gap-1">{rows}</ul>
            </section>
        }
    })
}
