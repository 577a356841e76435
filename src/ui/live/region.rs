//! What a screen reader says of a change that moves nothing else: one way for every island. The shell has a
//! [`LiveRegion`], and so must have every modal dialog: while one is open, the rest of the page is silent.

use leptos::prelude::*;
use std::time::Duration;

/// Time for a dialog to open, and for an emptied region to be noticed.
const PAUSE: Duration = Duration::from_millis(150);

/// The place whose words are said; [`say`] finds it.
#[component]
pub fn LiveRegion() -> impl IntoView {
    view! { <p class="sr-only" role="status" data-live=""></p> }
}

/// Says words politely, those of the last time again too. In the browser only.
pub fn say(words: String) {
    if let Some(region) = region() {
        region.set_text_content(None);
    }
    set_timeout(
        move || {
            if let Some(region) = region() {
                region.set_text_content(Some(&words));
            }
        },
        PAUSE,
    );
}

/// The region that can be heard now: that of the open modal dialog, else that of the page.
fn region() -> Option<leptos::web_sys::Element> {
    let find = |selector| document().query_selector(selector).ok().flatten();
    find("dialog:modal [data-live]").or_else(|| find("[data-live]"))
}
