//! `/admin/search-words`: what was searched without result, and the words that the search understands.

use super::{api::missed_searches, model::MissedSearch};
use crate::{
    catalog::{
        admin_api::search_words::admin_search_words,
        admin_ui::{NewWords, WordSets},
        model::search_words::SEARCH_WORDS,
    },
    tr,
    ui::{
        address::with_query,
        listing::PageNumber,
        locale::{current, href},
        page::{PageHead, load},
        pagination::page_words,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn SearchWordsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let [q, kind, new] = ["q", "kind", "new"].map(|name| query.get(name));
    let page = query.get("page").map(PageNumber::from);
    let data = async move { Ok((admin_search_words(q, kind, page).await?, missed_searches().await?)) };
    load(data, move |(sets, missed)| {
        let details = page_words(sets.filter.page, sets.last_page).into_iter().collect();
        let begun = new.clone().filter(|text| !text.is_empty()).map(|text| format!("{text}, ")).unwrap_or_default();
        view! {
            <PageHead title=tr!(searching.title) details path=SEARCH_WORDS private=true/>
            <div class="container-page py-8">
                <h1 class="display text-4xl">{tr!(searching.title)}</h1>
                <p class="mt-2 max-w-prose text-muted">{tr!(searching.hint)}</p>
                <Missed missed/>
                <NewWords begun/>
                <WordSets sets/>
            </div>
        }
    })
}

/// What was searched for and not found.
#[component]
fn Missed(missed: Vec<MissedSearch>) -> impl IntoView {
    let content = if missed.is_empty() {
        view! { <p class="mt-2">{tr!(searching.missed_none)}</p> }.into_any()
    } else {
        let rows = missed.into_iter().map(|search| view! { <Search search/> }).collect_view();
        view! { <ul class="mt-3 grid gap-2 lg:grid-cols-2">{rows}</ul> }.into_any()
    };
    view! {
        <section class="mt-6" aria-labelledby="missed">
            <h2 id="missed" class="display text-2xl">{tr!(searching.missed)}</h2>
            <p class="text-sm text-muted">{tr!(searching.missed_hint)}</p>
            {content}
        </section>
    }
}

#[component]
fn Search(search: MissedSearch) -> impl IntoView {
    let MissedSearch { text, times, last } = search;
    let make = format!("{}#new-words", with_query(SEARCH_WORDS, [("new", text.clone())]));
    view! {
        <li class="card flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
            <p class="min-w-0 grow break-words">
                <span class="font-semibold">{format!("“{text}”")}</span>
                <span class="block text-sm text-muted">{tr!(searching.times, n = times)} " · " {tr!(searching.last)} " " <time datetime=last.iso()>{last.wib(current())}</time></span>
            </p>
            <a class="btn btn-secondary btn-sm min-h-11" href=href(&make)>{tr!(searching.make_same)}<span class="sr-only">": " {text}</span></a>
        </li>
    }
}
