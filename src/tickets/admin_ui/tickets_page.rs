//! `/admin/tickets`: what is due first at first; all in the address.

use super::badges::{Badges, Due, class_words};
use crate::{
    access::Permission,
    error::AppError,
    server::context,
    tickets::{
        model::{Class, LIST, Show, TicketFilter, TicketPage, TicketRow, path_of},
        service,
    },
    tr,
    ui::{
        field::Choice,
        icon::{Icon, icondata},
        listing::Count,
        locale::{current, href},
        page::{PageHead, load},
        pagination::{Pagination, page_words},
        staff_list::{Found, ListSearch, ListTab, ListTabs, NewestOnly, Nothing},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The list.
#[component]
pub fn AdminTicketsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let filter = TicketFilter::read(|name| query.get(name));
    load(find(filter), |page| view! { <Tickets page/> })
}

async fn find(filter: TicketFilter) -> Result<TicketPage, AppError> {
    context::staff(Permission::AnswerChat)?;
    Ok(service::list(&context::shop()?, filter).await?)
}

#[component]
fn Tickets(page: TicketPage) -> impl IntoView {
    let TicketPage { filter, rows, total, paging, counts } = page;
    let overdue = counts.iter().find(|(show, _)| *show == Show::Overdue).map_or_else(Count::default, |(_, n)| *n);
    let tabs = counts.iter().map(|(show, count)| tab(&filter, *show, *count)).collect();
    let is_narrowed = filter.class.is_some() || !filter.q.is_empty();
    let plain = TicketFilter { show: filter.show, ..TicketFilter::default() };
    let reset = is_narrowed.then(|| href(&plain.to_url()));
    let kept =
        (filter.show != Show::default()).then(|| ("show", filter.show.as_str().to_owned())).into_iter().collect();
    let any = (String::new(), tr!(admin.all).to_string());
    let classes = Class::ALL.map(|class| (class.as_str().to_owned(), class_words(class).to_owned()));
    let options = std::iter::once(any).chain(classes).collect();
    let chosen = filter.class.map(Class::as_str).unwrap_or_default();
    let details = Some(show_words(filter.show).to_owned())
        .filter(|_| filter.show != Show::default())
        .into_iter()
        .chain((!filter.q.is_empty()).then(|| format!("“{}”", filter.q)))
        .chain(filter.class.map(|class| class.name().to_owned()))
        .chain(page_words(paging.page, paging.last))
        .collect();
    let late = (overdue.get() > 0).then(|| {
        let words = tr!(tickets.overdue_now, n = overdue.words()).to_string();
        view! { <p class="alert alert-warn mt-4" role="status" data-news=""><Icon icon=icondata::LuTriangleAlert/> {words}</p> }
    });
    let list = if rows.is_empty() {
        let ways = reset.clone().map(|address| (tr!(admin.reset).to_string(), address)).into_iter().collect();
        view! { <Nothing words=tr!(tickets.none) ways/> }.into_any()
    } else {
        view! { <Table rows/> }.into_any()
    };
    let links = filter.clone();
    view! {
        <PageHead title=tr!(tickets.title) details path=LIST private=true/>
        <div class="container-page py-8">
            <h1 class="display text-4xl">{tr!(tickets.title)}</h1>
            <p class="mt-2 text-muted">{tr!(tickets.clocks)}</p>
            {late}
            <ListTabs label=tr!(tickets.kinds) tabs/>
            <ListSearch action=href(LIST) label=tr!(tickets.search) value=filter.q.clone() kept reset>
                <Choice name="class" label=tr!(tickets.class) options value=chosen/>
            </ListSearch>
            <Found words=tr!(tickets.found, n = total.words()).to_string()/>
            <NewestOnly total/>
            {list}
            <Pagination current=paging.page last=paging.last address=move |page| href(&links.page_url(page))/>
        </div>
    }
}

fn show_words(show: Show) -> &'static str {
    match show {
        Show::Live => tr!(tickets.show_live),
        Show::Overdue => tr!(tickets.show_overdue),
        Show::Waiting => tr!(tickets.show_waiting),
        Show::Solved => tr!(tickets.show_solved),
    }
}

fn tab(filter: &TicketFilter, show: Show, count: Count) -> ListTab {
    let to = TicketFilter { show, class: filter.class, q: filter.q.clone(), ..TicketFilter::default() };
    ListTab {
        words: show_words(show).to_owned(),
        address: href(&to.to_url()),
        count: Some(count.words()),
        is_current: filter.show == show,
    }
}

#[component]
fn Table(rows: Vec<TicketRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
    view! {
        <table class="data-table mt-4 w-full">
            <caption class="sr-only">{tr!(tickets.title)}</caption>
            <thead>
                <tr>
                    <th scope="col">{tr!(tickets.ticket)}</th>
                    <th scope="col">{tr!(tickets.state)}</th>
                    <th scope="col">{tr!(tickets.due)}</th>
                    <th scope="col">{tr!(talks.holder)}</th>
                    <th scope="col">{tr!(tickets.made)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(row: TicketRow) -> impl IntoView {
    let name = if row.name.is_empty() { tr!(chat.visitor).to_owned() } else { row.name.clone() };
    let about = if row.subject.is_empty() { name } else { format!("{name} · {}", row.subject) };
    let with = if row.with.is_empty() { tr!(talks.nobody).to_owned() } else { row.with.clone() };
    view! {
        <tr>
            <th scope="row" class="text-left">
                <a class="inline-flex min-h-11 items-center font-mono underline" href=href(&path_of(&row.number))>{row.number.clone()}</a>
                <span class="block text-sm font-normal break-words text-muted">{about}</span>
            </th>
            <td data-label=tr!(tickets.state)><Badges row=row.clone()/></td>
            <td data-label=tr!(tickets.due)><span><Due row=row.clone()/></span></td>
            <td data-label=tr!(talks.holder)>{with}</td>
            <td data-label=tr!(tickets.made)><time datetime=row.made.iso()>{row.made.wib(current())}</time></td>
        </tr>
    }
}
