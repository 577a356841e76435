//! `/admin/mail/all`: every mail, newest first; by state, by order or by address, all in the address.

use super::{
    KINDS, LETTERS, LIST,
    badge::{FateBadge, reader_words},
    listing::{self, MailFilter, MailRow},
};
use crate::{
    access::Permission,
    error::AppError,
    server::{clock::instant, context, outbox::mails::State},
    tr,
    ui::{
        locale::{current, href},
        page::{PageHead, load},
        staff_list::{ListSearch, ListTab, ListTabs, Nothing},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The list.
#[component]
pub fn AdminMailsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let filter = MailFilter::read(|name| query.get(name));
    load(find(filter.clone()), move |found| view! { <Mails filter=filter.clone() found/> })
}

struct Shown {
    rows: Vec<MailRow>,
    has_more: bool,
    may_read: bool,
}

async fn find(filter: MailFilter) -> Result<Shown, AppError> {
    let (staff, shop) = (context::staff(Permission::ViewOrders)?, context::shop()?);
    let (rows, has_more) = listing::list(&shop, &filter, context::visitor().locale).await?;
    Ok(Shown { rows, has_more, may_read: staff.role.may(Permission::ManageOrders) })
}

#[component]
fn Mails(filter: MailFilter, found: Shown) -> impl IntoView {
    let Shown { rows, has_more, may_read } = found;
    let tabs = std::iter::once(None).chain(State::ALL.map(Some)).map(|state| ListTab {
        words: words_of(state).to_owned(),
        address: href(&MailFilter { state, q: filter.q.clone(), before: None }.to_url()),
        count: None,
        is_current: filter.state == state,
    });
    let reset =
        (!filter.q.is_empty()).then(|| href(&MailFilter { state: filter.state, ..MailFilter::default() }.to_url()));
    let kept = filter.state.map(|state| ("state", state.as_str().to_owned())).into_iter().collect();
    let older =
        rows.last().filter(|_| has_more).map(|last| MailFilter { before: Some(last.mail.row.id), ..filter.clone() });
    let newest = filter.before.map(|_| MailFilter { before: None, ..filter.clone() });
    let list = if rows.is_empty() {
        let ways = reset.clone().map(|address| (tr!(admin.reset).to_string(), address)).into_iter().collect();
        view! { <Nothing words=tr!(mails.none) ways/> }.into_any()
    } else {
        view! { <Table rows may_read/> }.into_any()
    };
    let way = |filter: Option<MailFilter>, words: &'static str| {
        filter.map(|to| view! { <li><a class="btn btn-secondary" href=href(&to.to_url())>{words}</a></li> })
    };
    let (newest, older) = (way(newest, tr!(mails.newest)), way(older, tr!(mails.older)));
    let steps = (newest.is_some() || older.is_some()).then(|| {
        view! { <nav class="mt-6" aria-label=tr!(mails.pages)><ul class="flex flex-wrap gap-3">{newest}{older}</ul></nav> }
    });
    let details = filter.state.map(|state| words_of(Some(state)).to_owned()).into_iter().collect();
    view! {
        <PageHead title=tr!(mails.title) details path=LIST private=true/>
        <div class="container-page py-8">
            <p class="text-sm"><a class="link inline-flex min-h-11 items-center" href=href("/admin/mail")>{tr!(admin.mail_title)}</a></p>
            <h1 class="display text-4xl">{tr!(mails.title)}</h1>
            <p class="mt-2 text-muted">{tr!(mails.hint)}</p>
            <p class="mt-2"><a class="link inline-flex min-h-11 items-center" href=href(KINDS)>{tr!(mails.kinds_title)}</a></p>
            <ListTabs label=tr!(mails.states) tabs=tabs.collect()/>
            <ListSearch action=href(LIST) label=tr!(mails.search) value=filter.q.clone() kept reset>""</ListSearch>
            {list}
            {steps}
        </div>
    }
}

fn words_of(state: Option<State>) -> &'static str {
    match state {
        None => tr!(admin.all),
        Some(State::Waiting) => tr!(mails.waits),
        Some(State::Done) => tr!(mails.done),
        Some(State::GivenUp) => tr!(admin.mail_given_up),
    }
}

#[component]
fn Table(rows: Vec<MailRow>, may_read: bool) -> impl IntoView {
    let rows = rows.into_iter().map(|row| view! { <Row row may_read/> }).collect_view();
    view! {
        <table class="data-table mt-4 w-full">
            <caption class="sr-only">{tr!(mails.title)}</caption>
            <thead>
                <tr>
                    <th scope="col">{tr!(mails.what)}</th>
                    <th scope="col">{tr!(mails.to)}</th>
                    <th scope="col">{tr!(admin.order)}</th>
                    <th scope="col">{tr!(mails.state)}</th>
                    <th scope="col">{tr!(admin.mail_asked)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(row: MailRow, may_read: bool) -> impl IntoView {
    let to = reader_words(&row);
    let asked = instant(row.mail.row.created_at);
    let what = if may_read {
        let address = href(&format!("{LETTERS}/{}", row.mail.row.id));
        view! { <a class="inline-flex min-h-11 items-center underline" href=address>{row.words.clone()}</a> }.into_any()
    } else {
        view! { <span>{row.words.clone()}</span> }.into_any()
    };
    let order = row.order.clone().map(|number| {
        let address = href(&format!("/admin/orders/{number}"));
        view! { <a class="inline-flex min-h-11 items-center font-mono underline" href=address>{number}</a> }
    });
    let error = row.mail.row.last_error.clone().map(|error| {
        view! { <span class="block text-sm break-words text-muted">{tr!(admin.mail_error)} ": " {error}</span> }
    });
    view! {
        <tr>
            <th scope="row" class="text-left">
                {what}
                {row.reference.clone().map(|reference| view! { <span class="block font-mono text-sm font-normal break-all">{reference}</span> })}
            </th>
            <td data-label=tr!(mails.to)><span class="break-all">{to}</span></td>
            <td data-label=tr!(admin.order)>{order}</td>
            <td data-label=tr!(mails.state)><FateBadge fate=row.mail.fate/>{error}</td>
            <td data-label=tr!(admin.mail_asked)><time datetime=asked.iso()>{asked.wib(current())}</time></td>
        </tr>
    }
}
