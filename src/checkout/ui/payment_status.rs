//! Watches an open payment and goes to the order once the money is in. Without it the page's button does the same.

use crate::{
    tr,
    ui::live::{ask, say},
};
use leptos::{html::P, prelude::*, task::spawn_local};
use std::time::Duration;

/// Pause between two looks; the server's own row is read, the gateway is not asked.
const PAUSE: Duration = Duration::from_secs(4);

/// A line that says the page watches, and the watching: of the line inside, where to ask (`data-ask`) and where to go then
/// (`data-order`) are read.
#[island]
pub fn PaymentStatus(children: Children) -> impl IntoView {
    let line = NodeRef::<P>::new();
    Effect::new(move |_| {
        let Some(line) = line.get() else { return };
        let told = line.query_selector("[data-ask]").ok().flatten();
        let read = |name: &str| told.as_ref().and_then(|told| told.get_attribute(name)).unwrap_or_default();
        let (path, order) = (read("data-ask"), read("data-order"));
        if let Some(told) = &told {
            let words = tr!(checkout.watching).to_string();
            told.set_text_content(Some(&words));
            say(words);
        }
        let handle = set_interval_with_handle(
            move || {
                let (path, order) = (path.clone(), order.clone());
                spawn_local(async move {
                    if ask(&path, None).await.is_ok_and(|waits| waits.is(false)) {
                        // the page is left for good; a refused navigation leaves the button
                        let _ = window().location().replace(&order);
                    }
                });
            },
            PAUSE,
        );
        if let Ok(handle) = handle {
            on_cleanup(move || handle.clear());
        }
    });
    view! { <p class="mt-3 text-center text-sm text-muted" node_ref=line>{children()}</p> }
}
