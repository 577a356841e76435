//! `/admin/tickets/{number}`: one ticket, its clocks, what may be done with it, and what became of it.

use super::{
    audit_words::AUDIT_WORDS,
    badges::{Badges, Due},
    forms::{Ranks, Turns},
};
use crate::{
    access::Permission,
    chat::model::desk::talk_path,
    error::AppError,
    server::context,
    tickets::{
        model::{LIST, TicketView, path_of},
        service,
    },
    time::Instant,
    tr,
    ui::{
        audit_list::AuditList,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn AdminTicketPage() -> impl IntoView {
    let number = use_params_map().get_untracked().get("number").unwrap_or_default();
    load(find(number), |ticket| view! { <Ticket ticket/> })
}

async fn find(number: String) -> Result<TicketView, AppError> {
    context::staff(Permission::AnswerChat)?;
    Ok(service::ticket(&context::shop()?, &number).await?)
}

#[component]
fn Ticket(ticket: TicketView) -> impl IntoView {
    let TicketView { row, began, answer_due, answered, solve_due, solved, least_level, done } = ticket;
    let number = row.number.clone();
    let name = if row.name.is_empty() { tr!(chat.visitor).to_owned() } else { row.name.clone() };
    let with = if row.with.is_empty() { tr!(talks.nobody).to_owned() } else { row.with.clone() };
    let subject =
        (!row.subject.is_empty()).then(|| view! { <p class="mt-2 text-lg break-words">{row.subject.clone()}</p> });
    let ranks = row.state.is_live().then(|| view! { <div class="mt-4"><Ranks row=row.clone() least_level/></div> });
    view! {
        <PageHead title=number.clone() path=path_of(&number) private=true/>
        <div class="container-page py-8">
            <p><a class="link-alone" href=href(LIST)>{tr!(tickets.back)}</a></p>
            <h1 class="display text-4xl">{tr!(tickets.ticket)} " " <span class="font-mono break-all">{number.clone()}</span></h1>
            {subject}
            <p class="mt-2"><Badges row=row.clone()/></p>
            <div class="mt-6 grid grid-cols-1 gap-6 lg:grid-cols-2">
                <section class="card" aria-labelledby="ticket-clock">
                    <h2 id="ticket-clock" class="display text-2xl">{tr!(tickets.due)}</h2>
                    <p class="mt-2"><Due row=row.clone()/></p>
                    <dl class="mt-4 grid gap-3">
                        <Moment label=tr!(tickets.began) at=Some(began)/>
                        <Moment label=tr!(tickets.answer_due) at=answer_due/>
                        <Moment label=tr!(tickets.answered) at=answered/>
                        <Moment label=tr!(tickets.solve_due) at=solve_due/>
                        <Moment label=tr!(tickets.solved) at=solved/>
                    </dl>
                    <p class="hint mt-3">{tr!(tickets.clocks)}</p>
                </section>
                <section class="card" aria-labelledby="ticket-deeds">
                    <h2 id="ticket-deeds" class="display text-2xl">{tr!(tickets.deeds)}</h2>
                    <p class="mt-2"><a class="inline-flex min-h-11 items-center underline" href=href(&talk_path(row.talk))>{tr!(tickets.to_talk, name = name.as_str()).to_string()}</a></p>
                    <p class="text-sm text-muted">{tr!(talks.holder)} ": " {with}</p>
                    <Turns row=row.clone()/>
                    {ranks}
                </section>
            </div>
            <AuditList entries=done words=AUDIT_WORDS/>
        </div>
    }
}

#[component]
fn Moment(label: &'static str, at: Option<Instant>) -> impl IntoView {
    let at = at.map(|at| view! { <time datetime=at.iso()>{at.wib(current())}</time> });
    view! {
        <div>
            <dt class="text-sm text-muted">{label}</dt>
            <dd>{at.map_or_else(|| "–".into_any(), IntoAny::into_any)}</dd>
        </div>
    }
}
