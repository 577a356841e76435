//! Watches an open payment and goes to the order once the money is in. Without it the page's button does the same.

use crate::{checkout::api::payment_waits, tr, ui::live::say};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// Pause between two looks; the server's own row is read, the gateway is not asked.
const PAUSE: Duration = Duration::from_secs(4);

/// A line that says the page watches, and the watching.
#[island]
pub fn PaymentStatus(
    /// The gateway's order id.
    attempt: String,
    /// Key of the order's link.
    key: String,
    /// Where the order is.
    order: String,
) -> impl IntoView {
    let watching = RwSignal::new(false);
    Effect::new(move |_| {
        watching.set(true);
        say(tr!(checkout.watching).to_string());
        let (attempt, key, order) = (attempt.clone(), key.clone(), order.clone());
        let handle = set_interval_with_handle(
            move || {
                let (attempt, key, order) = (attempt.clone(), key.clone(), order.clone());
                spawn_local(async move {
                    if payment_waits(attempt, Some(key)).await == Ok(false) {
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
    view! { <p class="mt-3 text-center text-sm text-muted">{move || watching.get().then(|| tr!(checkout.watching))}</p> }
}
