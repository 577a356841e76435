//! The list of conversations: who waits longest first.

use crate::{
    chat::{
        model::desk::{DESK, DeskFilter, DeskList, Show, TalkRow, Waited},
        ui::event_words,
    },
    tr,
    ui::{
        locale::{current, href},
        staff_list::{ListSearch, ListTab, ListTabs, NewestOnly, Nothing},
    },
};
use leptos::prelude::*;

/// "5 minutes".
pub(super) fn waited_words(waited: Waited) -> String {
    match waited {
        Waited::Minutes(n) => tr!(talks.waits_minutes, n = n.max(1)).to_string(),
        Waited::Hours(n) => tr!(talks.waits_hours, n = n).to_string(),
        Waited::Days(n) => tr!(talks.waits_days, n = n).to_string(),
    }
}

fn show_words(show: Show) -> &'static str {
    match show {
        Show::All => tr!(talks.show_all),
        Show::Mine => tr!(talks.show_mine),
        Show::Unassigned => tr!(talks.show_unassigned),
        Show::Closed => tr!(talks.show_closed),
    }
}

/// The kinds of conversations, each with how many it has.
#[component]
pub(super) fn Tabs(list: DeskList) -> impl IntoView {
    let filter = list.filter.clone();
    let tabs = list.counts.into_iter().map(|(show, count)| ListTab {
        words: show_words(show).to_owned(),
        address: href(&DeskFilter { show, after: None, talk: None, ..filter.clone() }.list_url()),
        count: Some(count.words()),
        is_current: show == filter.show,
    });
    view! { <ListTabs label=tr!(talks.kinds) tabs=tabs.collect()/> }
}

/// What narrows the list.
#[component]
pub(super) fn Search(list: DeskList) -> impl IntoView {
    let filter = list.filter;
    let kept = (filter.show != Show::All).then(|| ("show", filter.show.as_str().to_owned())).into_iter().collect();
    let is_narrowed = !filter.q.is_empty() || !filter.tag.is_empty();
    let reset = DeskFilter { show: filter.show, ..DeskFilter::default() };
    let reset = is_narrowed.then(|| href(&reset.list_url()));
    let is_short = !filter.q.is_empty() && filter.q.chars().count() < 3;
    let tags = list.tags.into_iter().map(|tag| {
        let is_chosen = tag.name == filter.tag;
        view! { <option value=tag.name.clone() selected=is_chosen>{tag.name.clone()}</option> }
    });
    let tags = tags.collect_view();
    view! {
        <ListSearch action=href(DESK) label=tr!(talks.search) value=filter.q kept reset>
            <div class="field">
                <label class="label" for="tag">{tr!(talks.tag)}</label>
                <select class="input" id="tag" name="tag"><option value="">{tr!(talks.any_tag)}</option>{tags}</select>
            </div>
        </ListSearch>
        {is_short.then(|| view! { <p class="mt-2 text-sm text-muted">{tr!(talks.search_short)}</p> })}
    }
}

/// The conversations.
#[component]
pub(super) fn Rows(list: DeskList) -> impl IntoView {
    let DeskList { filter, rows, next, is_many, .. } = list;
    if rows.is_empty() {
        return view! { <Nothing words=tr!(talks.none)/> }.into_any();
    }
    let more = next.map(|after| {
        let way = href(&filter.next_url(after));
        view! { <p class="mt-3 text-center"><a class="btn btn-ghost btn-sm" href=way>{tr!(talks.more)}</a></p> }
    });
    let many = is_many
        .then(|| view! { <NewestOnly total=crate::ui::listing::Count::at_least(crate::ui::listing::MOST_COUNTED)/> });
    let items = rows.into_iter().map(|row| view! { <Row row filter=filter.clone()/> }).collect_view();
    view! { {many}<ul class="desk-rows">{items}</ul>{more} }.into_any()
}

#[component]
fn Row(row: TalkRow, filter: DeskFilter) -> impl IntoView {
    let is_current = filter.talk == Some(row.id);
    let name = if row.name.is_empty() { tr!(chat.visitor).to_owned() } else { row.name };
    let waited = row.waited.map(|waited| view! { <span class="badge badge-warn">{waited_words(waited)}</span> });
    let unread = (row.unread > 0).then(|| {
        let n = row.unread.min(99);
        view! { <span class="news-badge">{n}<span class="sr-only">" " {tr!(talks.unread)}</span></span> }
    });
    let said = match row.happened {
        Some((event, who)) => event_words(event, &who),
        None if row.last.is_empty() => tr!(chat.attachment).to_owned(),
        None => row.last,
    };
    let kind = if row.is_customer { tr!(talks.account) } else { tr!(talks.guest) };
    let with = if row.with.is_empty() { tr!(talks.nobody).to_owned() } else { row.with };
    let tags = row.tags.into_iter().map(|tag| view! { <span class="badge badge-muted">{tag}</span> }).collect_view();
    let blocked = row.is_blocked.then(|| view! { <span class="badge badge-error">{tr!(talks.blocked)}</span> });
    view! {
        <li data-key=row.id.to_string()>
            <a class="desk-row" href=href(&filter.talk_url(row.id)) aria-current=is_current.then_some("true")>
                <span class="flex items-center justify-between gap-2"><strong class="min-w-0 truncate">{name}</strong>{unread}</span>
                <span class="desk-said">{said}</span>
                <span class="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
                    {waited}{blocked}<span>{kind} " · " {with}</span><time datetime=row.at.iso()>{row.at.wib(current())}</time>{tags}
                </span>
            </a>
        </li>
    }
}
