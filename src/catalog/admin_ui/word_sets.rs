//! The words that the search understands, in sets: a new one, and those that are there.

use super::audit_words::{WORDS_WORDS, set_word};
use crate::{
    catalog::{
        admin_api::search_words::{CreateWords, DeleteWords, SaveWords},
        model::search_words::{SEARCH_WORDS, WORDS_MAX, WordKind, WordsFilter, WordsPage, WordsRow},
    },
    tr,
    ui::{
        audit_list::AuditList,
        field::{Choice, TextArea},
        form::{Flash, Form},
        locale::{current, href},
        pagination::Pagination,
        staff_list::{Found, ListSearch, ListTab, ListTabs, Nothing},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

fn kind_words(kind: WordKind) -> String {
    set_word(kind, current())
}

fn kinds() -> Vec<(String, String)> {
    WordKind::ALL.map(|kind| (kind.code().to_owned(), kind_words(kind))).to_vec()
}

/// The form of a new set.
#[component]
pub fn NewWords(
    /// What it begins with: something that was searched for.
    begun: String,
) -> impl IntoView {
    view! {
        <section class="mt-8" id="new-words" aria-labelledby="new-words-title">
            <h2 id="new-words-title" class="display text-2xl">{tr!(searching.new)}</h2>
            <div data-unsaved="">
                <Form action=CreateWords::PATH class="card mt-3 grid gap-x-6 p-4 sm:grid-cols-2 sm:p-6">
                    <Choice name="kind" label=tr!(searching.kind) prefix="new-" options=kinds()/>
                    <div>
                        <TextArea name="words" label=tr!(searching.words) prefix="new-" value=begun rows=2 required=true maxlength=WORDS_MAX/>
                        <p class="hint">{tr!(searching.words_hint)}</p>
                    </div>
                    <p class="mt-3"><button type="submit" class="btn btn-primary">{tr!(searching.create)}</button></p>
                </Form>
            </div>
        </section>
    }
}

/// The sets that are there.
#[component]
pub fn WordSets(sets: WordsPage) -> impl IntoView {
    let WordsPage { filter, rows, counts, total, last_page, audit } = sets;
    let all: u64 = counts.iter().map(|(_, count)| count).sum();
    let tab = |kind: Option<WordKind>, words: String, count: u64| ListTab {
        words,
        address: href(&WordsFilter { kind, page: 1, ..filter.clone() }.to_url()),
        count: Some(count.to_string()),
        is_current: filter.kind == kind,
    };
    let tabs = std::iter::once(tab(None, tr!(searching.all).to_string(), all))
        .chain(counts.iter().map(|(kind, count)| tab(Some(*kind), kind_words(*kind), *count)))
        .collect();
    let plain = WordsFilter { kind: filter.kind, page: 1, ..WordsFilter::default() };
    let reset = (!filter.query.is_empty()).then(|| href(&plain.to_url()));
    let kept = filter.kind.map(|kind| ("kind", kind.code().to_owned())).into_iter().collect();
    let list = if rows.is_empty() {
        view! { <Nothing words=tr!(searching.none) ways=vec![(tr!(searching.all).to_string(), href(SEARCH_WORDS))]/> }
            .into_any()
    } else {
        let rows = rows.into_iter().map(|row| view! { <Set row/> }).collect_view();
        view! { <ul class="mt-4 grid gap-2">{rows}</ul> }.into_any()
    };
    let (page, of) = (filter.page, filter.clone());
    view! {
        <section class="mt-8" aria-labelledby="sets">
            <h2 id="sets" class="display text-2xl">{tr!(searching.sets)}</h2>
            <ListTabs label=tr!(searching.kinds) tabs/>
            <ListSearch action=href(SEARCH_WORDS) label=tr!(searching.search) value=filter.query.clone() kept reset>""</ListSearch>
            <Found words=tr!(searching.found, n = total)/>
            {list}
            <Pagination current=page last=last_page address=move |page| href(&WordsFilter { page, ..of.clone() }.to_url())/>
        </section>
        <AuditList entries=audit words=WORDS_WORDS/>
    }
}

#[component]
fn Set(row: WordsRow) -> impl IntoView {
    let WordsRow { id, kind, words, version } = row;
    let form = format!("set-{id}");
    // what is wrong with it is to be seen
    let is_refused = Flash::here()
        .refused
        .is_some_and(|refused| refused.fields.iter().any(|(field, value)| field == "form" && *value == form));
    let prefix = format!("{form}-");
    let (typed, deleted) = (words.clone(), words.clone());
    view! {
        <li class="card px-4 py-2">
            <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
                <p class="min-w-0 grow break-words">{words.clone()}</p>
                <span class="badge">{kind_words(kind)}</span>
            </div>
            <div class="flex flex-wrap items-start gap-x-2">
                <details class="grow basis-40" open=is_refused>
                    <summary class="link-alone min-h-11 cursor-pointer py-2 text-sm">{tr!(searching.edit)}<span class="sr-only">": " {words.clone()}</span></summary>
                    <Form action=SaveWords::PATH id=form class="mt-2 grid gap-x-6 sm:grid-cols-2">
                        <input type="hidden" name="id" value=id.to_string()/>
                        <input type="hidden" name="version" value=version.to_string()/>
                        <Choice name="kind" label=tr!(searching.kind) prefix=prefix.clone() options=kinds() value=kind.code()/>
                        <TextArea name="words" label=tr!(searching.words) prefix value=typed rows=2 required=true maxlength=WORDS_MAX/>
                        <p><button type="submit" class="btn btn-secondary btn-sm min-h-11">{tr!(searching.save)}</button></p>
                    </Form>
                </details>
                <Form action=DeleteWords::PATH id=format!("delete-{id}")>
                    <input type="hidden" name="id" value=id.to_string()/>
                    <button type="submit" class="btn btn-ghost btn-sm min-h-11">{tr!(searching.delete)}<span class="sr-only">": " {deleted}</span></button>
                </Form>
            </div>
        </li>
    }
}
