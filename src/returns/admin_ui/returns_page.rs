//! `/admin/returns`: what is due first at first; all in the address.

use crate::{
    access::Permission,
    error::AppError,
    returns::{
        model::{LIST, ReturnFilter, ReturnPage, ReturnRow, Show, path_of},
        service,
        ui::{StateBadge, reason_words},
    },
    server::context,
    tr,
    ui::{
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
pub fn AdminReturnsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let filter = ReturnFilter::read(|name| query.get(name));
    load(find(filter), |page| view! { <Returns page/> })
}

async fn find(filter: ReturnFilter) -> Result<ReturnPage, AppError> {
    context::staff(Permission::ViewOrders)?;
    Ok(service::list(&context::shop()?, filter).await?)
}

#[component]
fn Returns(page: ReturnPage) -> impl IntoView {
    let ReturnPage { filter, rows, total, paging, counts } = page;
    let overdue = counts.iter().find(|(show, _)| *show == Show::Overdue).map_or_else(Count::default, |(_, n)| *n);
    let tabs = counts.iter().map(|(show, count)| tab(&filter, *show, *count)).collect();
    let plain = ReturnFilter { show: filter.show, ..ReturnFilter::default() };
    let reset = (!filter.q.is_empty()).then(|| href(&plain.to_url()));
    let kept =
        (filter.show != Show::default()).then(|| ("show", filter.show.as_str().to_owned())).into_iter().collect();
    let details = Some(show_words(filter.show).to_owned())
        .filter(|_| filter.show != Show::default())
        .into_iter()
        .chain(page_words(paging.page, paging.last))
        .collect();
    let late = (overdue.get() > 0).then(|| {
        let words = tr!(returning.overdue_now, n = overdue.words()).to_string();
        view! { <p class="alert alert-warn mt-4" role="status" data-news=""><Icon icon=icondata::LuTriangleAlert/> {words}</p> }
    });
    let list = if rows.is_empty() {
        let ways = reset.clone().map(|address| (tr!(admin.reset).to_string(), address)).into_iter().collect();
        view! { <Nothing words=tr!(returning.none) ways/> }.into_any()
    } else {
        view! { <Table rows/> }.into_any()
    };
    let links = filter.clone();
    view! {
        <PageHead title=tr!(returning.title) details path=LIST private=true/>
        <div class="container-page py-8">
            <h1 class="display text-4xl">{tr!(returning.title)}</h1>
            {late}
            <ListTabs label=tr!(returning.kinds) tabs/>
            <ListSearch action=href(LIST) label=tr!(returning.search) value=filter.q.clone() kept reset>""</ListSearch>
            <Found words=tr!(returning.found, n = total.words()).to_string()/>
            <NewestOnly total/>
            {list}
            <Pagination current=paging.page last=paging.last address=move |page| href(&links.page_url(page))/>
        </div>
    }
}

fn show_words(show: Show) -> &'static str {
    match show {
        Show::Open => tr!(returning.show_open),
        Show::Overdue => tr!(returning.show_overdue),
        Show::Requested => tr!(returning.state_requested),
        Show::Approved => tr!(returning.state_approved),
        Show::Received => tr!(returning.state_received),
        Show::Over => tr!(returning.show_over),
    }
}

fn tab(filter: &ReturnFilter, show: Show, count: Count) -> ListTab {
    let to = ReturnFilter { show, ..ReturnFilter::default() };
    ListTab {
        words: show_words(show).to_owned(),
        address: href(&to.to_url()),
        count: Some(count.words()),
        is_current: filter.show == show && filter.q.is_empty(),
    }
}

#[component]
fn Table(rows: Vec<ReturnRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
    view! {
        <table class="data-table mt-4 w-full">
            <caption class="sr-only">{tr!(returning.title)}</caption>
            <thead>
                <tr>
                    <th scope="col">{tr!(returning.one)}</th>
                    <th scope="col">{tr!(returning.state)}</th>
                    <th scope="col">{tr!(returning.due)}</th>
                    <th scope="col">{tr!(returning.reason)}</th>
                    <th scope="col">{tr!(returning.requested)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(row: ReturnRow) -> impl IntoView {
    let locale = current();
    let late = row.is_overdue.then(|| view! { " " <span class="badge badge-error">{tr!(returning.overdue)}</span> });
    let due = row.due.map(|due| view! { <time datetime=due.iso()>{due.wib(locale)}</time> });
    let due = due.map_or_else(|| view! { <span class="text-muted">"–"</span> }.into_any(), IntoAny::into_any);
    view! {
        <tr>
            <th scope="row" class="text-left">
                <a class="inline-flex min-h-11 items-center break-all font-mono underline" href=href(&path_of(&row.number))>{row.number.clone()}</a>
                <span class="block break-words text-sm font-normal text-muted">{row.customer.clone()}</span>
            </th>
            <td data-label=tr!(returning.state)><StateBadge state=row.state/></td>
            <td data-label=tr!(returning.due)><span>{due}{late}</span></td>
            <td data-label=tr!(returning.reason)>{reason_words(row.reason)}</td>
            <td data-label=tr!(returning.requested)><time datetime=row.requested.iso()>{row.requested.wib(locale)}</time></td>
        </tr>
    }
}
