//! The line to the shop. It says what is here and gets what is missing; when it breaks it is made again, sooner or later, and
//! meanwhile the shop is asked now and then, so that who cannot have a socket hears as well.

use super::{list, sending};
use crate::{
    chat::{
        api::{GetChatNews, MarkChatRead, listen_to_chat},
        model::{Heard, Told},
    },
    error::AppError,
    i18n::Locale,
    ui::{live::dom::all, locale::current},
};
use futures::{
    StreamExt,
    channel::{
        mpsc::{UnboundedSender, unbounded},
        oneshot,
    },
    future::{Either, select},
};
use leptos::{
    prelude::{document, set_timeout, window},
    server_fn::ServerFn,
    task::spawn_local,
    web_sys::{Element, UrlSearchParams, VisibilityState},
};
use std::{cell::RefCell, time::Duration};

/// The shop says something at least every twenty seconds; after so long the line is dead.
const SILENCE: Duration = Duration::from_secs(45);
/// Pauses before the line is made again, in seconds.
const PAUSES: [u64; 5] = [1, 2, 4, 8, 15];

thread_local! {
    /// What is said into the line.
    static LINE: RefCell<Option<UnboundedSender<Result<Told, AppError>>>> = const { RefCell::new(None) };
    /// Ends a pause at once.
    static WAKE: RefCell<Option<oneshot::Sender<()>>> = const { RefCell::new(None) };
}

/// Keeps a line for as long as the page lives.
pub fn keep() {
    spawn_local(async {
        let mut failed = 0;
        loop {
            let begun = js_sys::Date::now();
            listen().await;
            LINE.with_borrow_mut(|line| *line = None);
            // a line that held for a while is no failure
            failed = if js_sys::Date::now() - begun > 30_000.0 { 0 } else { (failed + 1).min(PAUSES.len()) };
            ask().await;
            pause(Duration::from_secs(PAUSES[failed.saturating_sub(1)])).await;
        }
    });
}

/// Makes the line again now: the browser is online, or the tab is looked at again.
pub fn wake() {
    WAKE.with_borrow_mut(|wake| {
        if let Some(wake) = wake.take() {
            let _ = wake.send(());
        }
    });
}

/// Tells the shop that something is being written.
pub fn writes() {
    say(Told::Writing);
}

fn say(told: Told) {
    LINE.with_borrow(|line| {
        if let Some(line) = line {
            let _ = line.unbounded_send(Ok(told));
        }
    });
}

async fn listen() {
    let (line, told) = unbounded();
    let begin =
        Told::Begin { conversation: list::conversation(), after: list::last(), english: current() == Locale::en };
    if line.unbounded_send(Ok(begin)).is_err() {
        return;
    }
    let Ok(mut heard) = listen_to_chat(told.into()).await else { return };
    LINE.with_borrow_mut(|kept| *kept = Some(line));
    loop {
        let silence = Box::pin(timer(SILENCE));
        match select(heard.next(), silence).await {
            Either::Left((Some(Ok(heard)), _)) => {
                show(&heard);
                say(Told::Got);
                // what could not be sent before can be now
                sending::again();
            }
            _ => return,
        }
    }
}

/// Asks once what is new.
async fn ask() {
    if list::list().is_none() {
        return;
    }
    let path = format!("{}?after={}", GetChatNews::PATH, list::last());
    let response = wasm_bindgen_futures::JsFuture::from(window().fetch_with_str(&path)).await;
    let Ok(response) = response else { return };
    let response: leptos::web_sys::Response = response.into();
    let Ok(text) = response.text() else { return };
    let text = wasm_bindgen_futures::JsFuture::from(text).await.ok().and_then(|text| text.as_string());
    if let Some(heard) = text.filter(|_| response.ok()).and_then(|text| serde_json::from_str::<Heard>(&text).ok()) {
        show(&heard);
        sending::again();
    }
}

fn show(heard: &Heard) {
    list::show(heard);
    if is_looked_at() && heard.unread > 0 {
        mark_read();
    }
    count(if is_looked_at() { 0 } else { heard.unread });
}

/// Whether somebody sees the panel.
pub fn is_looked_at() -> bool {
    let open = list::find("#chat").is_some_and(|panel| !panel.hidden());
    open && document().visibility_state() == VisibilityState::Visible
}

/// Tells the shop that all that is shown was read.
pub fn mark_read() {
    let (conversation, upto) = (list::conversation(), list::last());
    if conversation.is_empty() || upto == 0 {
        return;
    }
    spawn_local(async move {
        let Ok(fields) = UrlSearchParams::new() else { return };
        fields.append("conversation", &conversation);
        fields.append("upto", &upto.to_string());
        let _ = crate::ui::live::ask(MarkChatRead::PATH, Some(&fields)).await;
    });
    count(0);
}

/// Says at the button how many messages wait.
fn count(unread: i64) {
    for button in all::<Element>(".chat-button") {
        let name = button.get_attribute(if unread > 0 { "data-name-unread" } else { "data-name" }).unwrap_or_default();
        let _ = button.set_attribute("aria-label", &name.replace("{n}", &unread.to_string()));
        let known = button.query_selector(".chat-count").ok().flatten();
        match (unread, known) {
            (0, Some(known)) => known.remove(),
            (0, None) => {}
            (n, Some(known)) => known.set_text_content(Some(&n.min(99).to_string())),
            (n, None) => {
                if let Ok(new) = document().create_element("span") {
                    new.set_class_name("chat-count");
                    let _ = new.set_attribute("aria-hidden", "true");
                    new.set_text_content(Some(&n.min(99).to_string()));
                    let _ = button.append_child(&new);
                }
            }
        }
    }
}

/// Waits so long.
async fn timer(time: Duration) {
    let (done, wait) = oneshot::channel::<()>();
    set_timeout(
        move || {
            let _ = done.send(());
        },
        time,
    );
    let _ = wait.await;
}

/// Waits so long, or until somebody wakes it.
async fn pause(time: Duration) {
    let (wake, woken) = oneshot::channel::<()>();
    WAKE.with_borrow_mut(|kept| *kept = Some(wake));
    select(Box::pin(timer(time)), woken).await;
}
