//! Beside a conversation at the desk: its ticket with its clocks, or the form that makes one; and that others are overdue.

use super::{
    badges::{Badges, Due, classes},
    forms::{Ranks, Turns},
};
use crate::{
    tickets::{
        admin_api::MakeTicket,
        model::{Class, Panel, SUBJECT_MAX, Show, TicketFilter, TicketRow, path_of},
    },
    tr,
    ui::{
        field::{Choice, Field},
        form::{Flash, Form},
        icon::{Icon, icondata},
        listing::Count,
        locale::href,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// All of it, as HTML in the language of the reader: for the page, and for what comes over its socket.
#[must_use]
pub fn panel_html(panel: Panel) -> String {
    view! { <TicketPanel panel/> }.to_html()
}

/// How many tickets are overdue, for the navigation; nothing for none.
#[must_use]
pub fn late_html(late: Count) -> String {
    if late.get() == 0 {
        return String::new();
    }
    let (words, n) = (tr!(tickets.overdue_badge), late.words());
    view! { <span class="news-badge" title=words>{n}<span class="sr-only">" " {words}</span></span> }.to_html()
}

#[component]
fn TicketPanel(panel: Panel) -> impl IntoView {
    let Panel { talk, live, least_level, earlier, overdue } = panel;
    let late = (overdue.get() > 0).then(|| {
        let way = href(&TicketFilter { show: Show::Overdue, ..TicketFilter::default() }.to_url());
        let words = tr!(tickets.overdue_now, n = overdue.words()).to_string();
        view! { <p class="alert alert-warn mt-2" role="status" data-news=""><Icon icon=icondata::LuTriangleAlert/> <a class="underline" href=way>{words}</a></p> }
    });
    let content = match live {
        Some(row) => view! { <Live row least_level/> }.into_any(),
        None => view! {
            <details class="desk-more" id="make-ticket" open=Flash::was_refused(MakeTicket::PATH)>
                <summary>{tr!(tickets.make)}</summary>
                <Form action=MakeTicket::PATH>
                    <input type="hidden" name="talk" value=talk.to_string()/>
                    <Choice name="class" prefix="new-ticket-" label=tr!(tickets.class) options=classes() value=Class::default().as_str()/>
                    <Field name="subject" prefix="new-ticket-" label=tr!(tickets.subject) maxlength=SUBJECT_MAX autocomplete="off"/>
                    <button class="btn btn-secondary btn-sm">{tr!(tickets.make)}</button>
                </Form>
            </details>
        }
        .into_any(),
    };
    let rows = earlier.into_iter().map(|row| {
        view! { <li class="flex flex-wrap items-center gap-2"><Number number=row.number.clone()/> <Badges row/></li> }
    });
    let rows: Vec<_> = rows.collect();
    let past = (!rows.is_empty()).then(|| view! { <ul class="mt-1">{rows}</ul> });
    view! {
        <section aria-labelledby="desk-ticket">
            <h3 id="desk-ticket" class="mt-4 font-semibold">{tr!(tickets.ticket)}</h3>
            {late}{content}{past}
        </section>
    }
}

#[component]
fn Live(row: TicketRow, least_level: i16) -> impl IntoView {
    let subject = (!row.subject.is_empty()).then(|| view! { <p class="break-words">{row.subject.clone()}</p> });
    view! {
        <p><Number number=row.number.clone()/></p>
        {subject}
        <p><Badges row=row.clone()/></p>
        <p class="mt-1"><Due row=row.clone()/></p>
        <Turns row=row.clone()/>
        <details class="desk-more" id="ticket-ranks">
            <summary>{tr!(tickets.ranks)}</summary>
            <Ranks row least_level/>
        </details>
    }
}

/// The way to a ticket.
#[component]
fn Number(number: String) -> impl IntoView {
    let way = href(&path_of(&number));
    view! { <a class="inline-flex min-h-11 items-center font-mono underline" href=way>{number}</a> }
}
