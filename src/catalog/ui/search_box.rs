//! The search box: a GET form that works by itself; the island adds suggestions while typing (ARIA combobox).

use crate::{
    catalog::{api::suggest_products, model::Suggestion},
    tr,
    ui::{
        listing::SEARCH_MAX,
        live::say,
        locale::{current, href, rupiah},
    },
};
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use std::time::Duration;

/// Quiet time after a key before the server is asked.
const PAUSE: Duration = Duration::from_millis(180);

/// The search box of the header.
#[island]
pub fn SearchBox(
    /// Text that was searched for on this page.
    text: String,
) -> impl IntoView {
    let found = RwSignal::new(Vec::<Suggestion>::new());
    let active = RwSignal::new(None::<usize>);
    let open = RwSignal::new(false);
    let asked = StoredValue::new(0_u32);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let locale = current();

    let close = move || {
        open.set(false);
        active.set(None);
    };
    let ask = move |text: String| {
        let number = asked.get_value() + 1;
        asked.set_value(number);
        if text.trim().chars().count() < 2 {
            found.set(Vec::new());
            close();
            return;
        }
        spawn_local(async move {
            let answer = suggest_products(text).await.unwrap_or_default();
            // a later question has overtaken this one
            if asked.get_value() == number {
                open.set(!answer.is_empty());
                active.set(None);
                match answer.len() {
                    0 => {}
                    1 => say(tr!(catalog.suggestions_one).to_string()),
                    n => say(tr!(catalog.suggestions_many, n = n).to_string()),
                }
                found.set(answer);
            }
        });
    };
    let on_input = move |event: ev::Event| {
        let text = event_target_value(&event);
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        timer.set_value(set_timeout_with_handle(move || ask(text), PAUSE).ok());
    };
    let follow = move |index: usize| {
        if let Some(path) = found.with_untracked(|found| found.get(index).map(|one| one.path.clone())) {
            let _ = window().location().set_href(&href(&path));
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                open.set(true);
                active.update(|at| *at = Some(at.map_or(0, |at| (at + 1) % count)));
            }
            "ArrowUp" if count > 0 => {
                open.set(true);
                active.update(|at| *at = Some(at.map_or(count - 1, |at| (at + count - 1) % count)));
            }
            "Escape" if open.get_untracked() => close(),
            "Enter" => match active.get_untracked() {
                Some(index) if open.get_untracked() => follow(index),
                _ => return,
            },
            _ => return,
        }
        event.prevent_default();
    };
    let options = move || {
        let rows = found.get();
        rows.into_iter()
            .enumerate()
            .map(|(place, one)| {
                let on_down = move |event: ev::MouseEvent| {
                    event.prevent_default();
                    follow(place);
                };
                view! {
                    <li role="option" id=format!("suggestion-{place}") class="suggestion" on:mousedown=on_down
                        aria-selected=move || if active.get() == Some(place) { "true" } else { "false" }>
                        {one.picture.map(|address| view! { <img src=address width="48" height="48" alt="" class="suggestion-picture"/> })}
                        <span class="suggestion-words">
                            <span>{one.name.get(locale).to_owned()}</span>
                            <span class="text-muted text-sm">{if one.detail.is_empty() { tr!(catalog.suggest_category).to_string() } else { one.detail }}</span>
                        </span>
                        {one.price.map(|price| view! { <span class="money text-sm">{rupiah(locale, price)}</span> })}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <form action=href("/products") method="get" role="search" class="search-box">
            <input type="text" inputmode="search" enterkeyhint="search" name="q" value=text maxlength=SEARCH_MAX.to_string() autocomplete="off" class="search-input"
                placeholder=tr!(catalog.search_placeholder).to_string() aria-label=tr!(catalog.search).to_string()
                role="combobox" aria-autocomplete="list" aria-controls="suggestions"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-activedescendant=move || active.get().map(|at| format!("suggestion-{at}"))
                on:input=on_input on:keydown=on_key on:blur=move |_| close()
                on:focus=move |_| open.set(found.with_untracked(|found| !found.is_empty()))/>
            <button class="search-button" aria-label=tr!(catalog.search_button).to_string()>
                <svg aria-hidden="true" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round"><circle cx="11" cy="11" r="7"></circle><path d="m20 20-3.6-3.6"></path></svg>
            </button>
            <ul id="suggestions" role="listbox" class="suggestions" aria-label=tr!(catalog.suggestions).to_string() hidden=move || !open.get()>{options}</ul>
        </form>
    }
}
