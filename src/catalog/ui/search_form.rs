//! The search form of the header: a GET form that works by itself; [`SearchBox`] adds suggestions while typing.

use super::search_box::SearchBox;
use crate::{
    catalog::{
        api::ShowSuggestions,
        model::{Suggestion, SuggestionKind},
    },
    tr,
    ui::{
        listing::SEARCH_MAX,
        live::Changes,
        locale::{current, href, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The part of the page with the suggestions.
pub const SUGGESTIONS: &str = "suggestions";

/// The form, with the text that was searched for on this page.
#[component]
pub fn SearchForm(text: String) -> impl IntoView {
    view! {
        <SearchBox>
            <form action=href("/products") method="get" role="search" class="search-box" data-ask=ShowSuggestions::PATH>
                <input type="text" inputmode="search" enterkeyhint="search" name="q" value=text maxlength=SEARCH_MAX.to_string() autocomplete="off" class="search-input"
                    placeholder=tr!(catalog.search_placeholder).to_string() aria-label=tr!(catalog.search).to_string()
                    role="combobox" aria-autocomplete="list" aria-controls=SUGGESTIONS aria-expanded="false"/>
                <button class="search-button" aria-label=tr!(catalog.search_button).to_string()>
                    <svg aria-hidden="true" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round"><circle cx="11" cy="11" r="7"></circle><path d="m20 20-3.6-3.6"></path></svg>
                </button>
                <ul id=SUGGESTIONS role="listbox" class="suggestions" aria-label=tr!(catalog.suggestions).to_string() data-part=SUGGESTIONS hidden></ul>
            </form>
        </SearchBox>
    }
}

/// The list of suggestions rendered anew, and how many there are.
#[must_use]
pub fn suggestions(found: Vec<Suggestion>) -> Changes {
    let said = match found.len() {
        0 => String::new(),
        1 => tr!(catalog.suggestions_one).to_string(),
        n => tr!(catalog.suggestions_many, n = n).to_string(),
    };
    let options =
        found.into_iter().enumerate().map(|(place, one)| view! { <SuggestionOption one place/> }).collect_view();
    Changes { parts: [(SUGGESTIONS.to_owned(), options.to_html())].into(), said, ..Changes::default() }
}

#[component]
fn SuggestionOption(one: Suggestion, place: usize) -> impl IntoView {
    let locale = current();
    let detail = match one.kind {
        SuggestionKind::Spelling => tr!(catalog.suggest_spelling).to_string(),
        SuggestionKind::Category => tr!(catalog.suggest_category).to_string(),
        SuggestionKind::Brand => tr!(catalog.suggest_brand).to_string(),
        SuggestionKind::Product => one.detail,
    };
    view! {
        <li role="option" id=format!("suggestion-{place}") class="suggestion" aria-selected="false" data-path=href(&one.path)>
            {one.picture.map(|address| view! { <img src=address width="48" height="48" alt="" class="suggestion-picture"/> })}
            <span class="suggestion-words">
                <span>{one.name.get(locale).to_owned()}</span>
                <span class="text-muted text-sm">{detail}</span>
            </span>
            {one.price.map(|price| view! { <span class="money text-sm">{rupiah(locale, price)}</span> })}
        </li>
    }
}
