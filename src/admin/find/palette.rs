//! The palette over every page of the back office: a dialog with a field and a list of options. `find.js` opens it, asks, and moves
//! among the options; without a program its button leads to the page that finds the same.

use super::{Group, PAGE};
use crate::{
    admin::api::FindInDesk,
    tr,
    ui::{
        icon::{Icon, icondata},
        listing::SEARCH_MAX,
        live::{Changes, LiveRegion},
        locale::href,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Part of the page with what was found.
pub const RESULTS: &str = "find-results";

/// The way to the palette, and the palette.
#[component]
pub fn Palette() -> impl IntoView {
    view! {
        <a class="btn btn-secondary w-full justify-start" href=href(PAGE) data-palette="find">
            <Icon icon=icondata::LuSearch/> {tr!(find.title)} <kbd class="find-key" aria-hidden="true">"Ctrl K"</kbd>
        </a>
        <dialog id="find" class="find" closedby="any" aria-label=tr!(find.title)>
            <LiveRegion/>
            <form class="find-form" action=href(PAGE) method="get" role="search" data-ask=href(FindInDesk::PATH)>
                <div class="find-head">
                    <input id="find-field" class="input" type="text" inputmode="search" enterkeyhint="go" name="q" maxlength=SEARCH_MAX.to_string()
                        autocomplete="off" spellcheck="false" placeholder=tr!(find.placeholder) aria-label=tr!(find.label)
                        role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls=RESULTS/>
                    <button type="button" class="icon-button" data-close="" aria-label=tr!(find.close)><Icon icon=icondata::LuX/></button>
                </div>
                <div id=RESULTS class="find-results" role="listbox" aria-label=tr!(find.results) data-part=RESULTS></div>
            </form>
        </dialog>
    }
}

/// What was found, as options of the palette, and how many there are.
#[must_use]
pub fn answer(found: Vec<Group>) -> Changes {
    let count: usize = found.iter().map(|group| group.hits.len()).sum();
    let said = if count == 0 { tr!(find.none).to_owned() } else { tr!(find.found, n = count).to_string() };
    let mut place = 0;
    let groups = found.into_iter().map(|group| {
        let options = group.hits.into_iter().map(|hit| {
            place += 1;
            view! {
                <a id=format!("find-{place}") class="find-option" role="option" aria-selected="false" tabindex="-1" href=href(&hit.address)>
                    <span class="find-words">{hit.words}</span> <span class="find-detail">{hit.detail}</span>
                </a>
            }
        });
        let options = options.collect_view();
        view! {
            <div role="group" aria-label=group.title>
                <p class="find-title" role="presentation" aria-hidden="true">{group.title}</p>
                {options}
            </div>
        }
    });
    let html = if count == 0 {
        view! { <p class="find-none" role="presentation">{said.clone()}</p> }.to_html()
    } else {
        groups.collect_view().to_html()
    };
    Changes { parts: [(RESULTS.to_owned(), html)].into(), said, ..Changes::default() }
}
