//! `/admin/customers`: customers by group, search and order; all in the address.

use super::{rules_form::RulesForm, tag_box::TagBar};
use crate::{
    consent::{model::Purpose, ui::purpose_word},
    customers::{
        admin_api::admin_customers,
        model::{CustomerFilter, CustomerPage, CustomerRow, CustomerSort, Reach, Segment, TAGS, Tag, address_of},
    },
    tags::admin_ui::tag_choice,
    tr,
    ui::{
        field::Choice,
        listing::Count,
        locale::{current, href, rupiah},
        page::{PageHead, load},
        pagination::{Pagination, page_words},
        staff_list::{Found, ListSearch, ListTab, ListTabs, Nothing, SelectAll, SelectRow, SortHead},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The list of customers.
#[component]
pub fn AdminCustomersPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let asked = async move {
        let word = |name: &str| query.get(name);
        admin_customers(word("q"), word("segment"), word("tag"), word("reach"), word("sort"), word("page")).await
    };
    load(asked, |shown| {
        let CustomerPage { filter, rows, page, last_page, total, segments, rules, tags, may_manage } = shown;
        let tabs = segments.into_iter().map(|(segment, count)| tab(&filter, segment, count)).collect();
        let is_narrowed = !filter.q.is_empty()
            || filter.segment != Segment::All
            || !filter.tag.is_empty()
            || filter.reach != Reach::Any;
        let reset = is_narrowed.then(|| href("/admin/customers"));
        let kept = vec![("segment", filter.segment.as_str().to_owned())];
        let sort = filter.sort.as_str();
        let details: Vec<String> = (filter.segment != Segment::All)
            .then(|| segment_word(filter.segment))
            .into_iter()
            .chain((!filter.tag.is_empty()).then(|| filter.tag.clone()))
            .chain((filter.reach != Reach::Any).then(|| reach_word(filter.reach).to_owned()))
            .chain(page_words(page, last_page))
            .collect();
        let list = if rows.is_empty() {
            let ways = reset.clone().map(|address| (tr!(admin.reset).to_string(), address)).into_iter().collect();
            view! { <Nothing words=tr!(customers.none) ways/> }.into_any()
        } else {
            view! { <Table filter=filter.clone() rows total known=tags.clone() may_manage/> }.into_any()
        };
        let links = filter.clone();
        view! {
            <PageHead title=tr!(customers.title) details path="/admin/customers" private=true/>
            <div class="container-page py-8">
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-4xl">{tr!(customers.title)}</h1>
                    {may_manage.then(|| view! {
                        <p class="flex flex-wrap gap-2">
                            <a class="btn btn-secondary" href=href(TAGS)>{tr!(tags.title)}</a>
                            <a class="btn btn-secondary" href=href(&filter.file_url()) download="">{tr!(desk.file)}</a>
                        </p>
                    })}
                </div>
                <ListTabs label=tr!(customers.segments) tabs/>
                <ListSearch action=href("/admin/customers") label=tr!(customers.search) value=filter.q.clone() kept reset>
                    {tag_choice(tags, &filter.tag)}
                    <Choice name="reach" label=tr!(customers.reach) options=reaches() value=filter.reach.as_str()/>
                    <Choice name="sort" label=tr!(customers.sort) options=sorts() value=sort/>
                </ListSearch>
                <Found words=found(total)/>
                {list}
                <Pagination current=page last=last_page address=move |page| href(&links.page_url(page))/>
                {may_manage.then(|| view! { <RulesForm rules/> })}
            </div>
        }
    })
}

fn tab(filter: &CustomerFilter, segment: Segment, count: Count) -> ListTab {
    let to = CustomerFilter { segment, page: Default::default(), q: String::new(), ..filter.clone() };
    ListTab {
        words: segment_word(segment),
        address: href(&to.to_url()),
        count: Some(count.words()),
        is_current: filter.segment == segment,
    }
}

const fn reach_key(reach: Reach) -> Option<Purpose> {
    match reach {
        Reach::Any => None,
        Reach::Newsletter => Some(Purpose::Newsletter),
        Reach::Whatsapp => Some(Purpose::Whatsapp),
    }
}

fn reach_word(reach: Reach) -> &'static str {
    reach_key(reach).map_or_else(|| tr!(admin.all), purpose_word)
}

fn reaches() -> Vec<(String, String)> {
    Reach::ALL.map(|reach| (reach.as_str().to_owned(), reach_word(reach).to_owned())).to_vec()
}

fn sorts() -> Vec<(String, String)> {
    let word = |sort: CustomerSort| match sort {
        CustomerSort::Newest => tr!(customers.sort_newest),
        CustomerSort::Oldest => tr!(customers.sort_oldest),
        CustomerSort::Spent => tr!(customers.sort_spent),
        CustomerSort::Orders => tr!(customers.sort_orders),
        CustomerSort::LastOrder => tr!(customers.sort_last),
    };
    CustomerSort::ALL.map(|sort| (sort.as_str().to_owned(), word(sort).to_owned())).to_vec()
}

fn found(total: Count) -> String {
    tr!(customers.found, n = total.words()).to_string()
}

fn segment_word(segment: Segment) -> String {
    match segment {
        Segment::All => tr!(admin.all),
        Segment::New => tr!(customers.segment_new),
        Segment::Returning => tr!(customers.segment_returning),
        Segment::Vip => tr!(customers.segment_vip),
        Segment::AtRisk => tr!(customers.segment_at_risk),
        Segment::NeverOrdered => tr!(customers.segment_never),
        Segment::Suspended => tr!(customers.suspended),
    }
    .to_string()
}

#[component]
fn Table(
    filter: CustomerFilter,
    rows: Vec<CustomerRow>,
    total: Count,
    known: Vec<Tag>,
    may_manage: bool,
) -> impl IntoView {
    let head = |sort: CustomerSort, words: &'static str, class: &'static str| {
        let (is_current, sort) = match (filter.sort, sort) {
            (CustomerSort::Newest, CustomerSort::Newest) => (true, CustomerSort::Oldest),
            (CustomerSort::Oldest, CustomerSort::Newest) => (true, CustomerSort::Newest),
            (now, sort) => (now == sort, sort),
        };
        let descending = is_current.then_some(filter.sort != CustomerSort::Oldest);
        let address = href(&CustomerFilter { sort, page: Default::default(), ..filter.clone() }.to_url());
        view! { <SortHead words address descending class/> }
    };
    let page = rows.iter().map(|row| row.id.to_string()).collect::<Vec<_>>().join(",");
    let count = rows.len();
    let rows = rows.into_iter().map(|row| view! { <Row row may_manage/> }).collect_view();
    let bar = may_manage.then(|| view! { <TagBar page rows=count filter=filter.clone() total known/> });
    view! {
        <table class="data-table data-table-sorted mt-4 w-full">
            <caption class="sr-only">{tr!(customers.title)}</caption>
            <thead>
                <tr>
                    {may_manage.then(|| view! { <SelectAll/> })}
                    <th scope="col">{tr!(customers.name)}</th>
                    {head(CustomerSort::Newest, tr!(customers.joined), "")}
                    {head(CustomerSort::Orders, tr!(customers.orders), "number")}
                    {head(CustomerSort::Spent, tr!(customers.spent), "number")}
                    {head(CustomerSort::LastOrder, tr!(customers.last), "")}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {bar}
    }
}

#[component]
fn Row(row: CustomerRow, may_manage: bool) -> impl IntoView {
    let locale = current();
    let last = row.last.map(|at| view! { <time datetime=at.iso()>{at.wib(locale)}</time> });
    view! {
        <tr>
            {may_manage.then(|| view! { <SelectRow value=row.id.to_string() name=row.name.clone()/> })}
            <th scope="row" class="text-left">
                <a class="inline-flex min-h-6 items-center underline" href=href(&address_of(row.id))>{row.name}</a>
                {row.suspended.then(|| view! { " " <span class="badge badge-muted">{tr!(customers.suspended)}</span> })}
                {(!row.tags.is_empty()).then(|| view! {
                    <span class="flex flex-wrap gap-1 py-1 pr-8">{row.tags.into_iter().map(|tag| view! { <span class="badge">{tag}</span> }).collect_view()}</span>
                })}
                <span class="block break-all text-sm font-normal text-muted">{row.email} {(!row.phone.is_empty()).then(|| format!(" · {}", row.phone))}</span>
            </th>
            <td data-label=tr!(customers.joined)><time datetime=row.joined.iso()>{row.joined.wib(locale)}</time></td>
            <td data-label=tr!(customers.orders) class="number">{row.orders}</td>
            <td data-label=tr!(customers.spent) class="number money">{rupiah(locale, row.spent)}</td>
            <td data-label=tr!(customers.last)>{last.map_or_else(|| "–".into_any(), IntoAny::into_any)}</td>
        </tr>
    }
}
