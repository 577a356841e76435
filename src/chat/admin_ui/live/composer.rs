//! The answer of staff: sent behind the page, with its files; what the shop has of it comes back over the line, as for everybody.

use super::{picks, program::Line};
use crate::{chat::model::desk::DeskTold, tr, ui::live::dom::target};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{
        Event, FormData, Headers, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent,
        RequestInit, Response,
    },
};
use std::cell::Cell;
use wasm_bindgen_futures::JsFuture;

const FORM: &str = "desk-form";
pub(super) const BODY: &str = "desk-body";
const PROBLEM: &str = "desk-problem";
const BUSY: &str = "aria-busy";
/// The sender's own id of a message that is under way: sent again it is the same.
const CLIENT: &str = "data-client";
/// Time between two words that somebody is writing, in milliseconds.
const EVERY: f64 = 2_500.0;

pub(super) fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Makes the form live, where the page has one.
pub(super) fn begin(line: &Line) {
    if by_id::<HtmlFormElement>(FORM).is_none() {
        return;
    }
    let (line, last) = (line.clone(), Cell::new(0.0));
    let heard = [
        window_event_listener_untyped("input", move |event| {
            let Some(body) = target::<HtmlTextAreaElement>(&event).filter(|body| body.id() == BODY) else { return };
            if js_sys::Date::now() - last.get() > EVERY {
                last.set(js_sys::Date::now());
                line.tell(DeskTold::Writing);
            }
            picks::offer(&body);
        }),
        window_event_listener_untyped("keydown", |event| {
            let (Some(key), Some(body)) = (event.dyn_ref::<KeyboardEvent>(), target::<HtmlTextAreaElement>(&event))
            else {
                return;
            };
            if body.id() != BODY || picks::pressed(key, &body) {
                return;
            }
            if key.key() == "Enter" && (key.ctrl_key() || key.meta_key()) {
                key.prevent_default();
                if let Some(form) = by_id::<HtmlFormElement>(FORM) {
                    let _ = form.request_submit();
                }
            }
        }),
        window_event_listener_untyped("click", |event| picks::clicked(&event)),
        window_event_listener_untyped("change", |event| chosen(&event)),
        window_event_listener_untyped("submit", |event| {
            let Some(form) = target::<HtmlFormElement>(&event).filter(|form| form.id() == FORM) else { return };
            event.prevent_default();
            if !form.has_attribute(BUSY) {
                spawn_local(send(form));
            }
        }),
    ];
    // as long as the page
    std::mem::forget(heard);
}

/// Says which files were chosen.
fn chosen(event: &Event) {
    let Some(field) = target::<HtmlInputElement>(event).filter(|field| field.type_() == "file") else { return };
    if field.form().is_some_and(|form| form.id() == FORM) {
        say_chosen(&field);
    }
}

fn say_chosen(field: &HtmlInputElement) {
    let Ok(Some(words)) = document().query_selector("[data-desk-chosen]") else { return };
    let files = field.files();
    let names =
        files.iter().flat_map(|files| (0..files.length()).filter_map(move |at| files.get(at))).map(|file| file.name());
    let names = names.collect::<Vec<_>>().join(", ");
    let plain = words.get_attribute("data-words").unwrap_or_default();
    words.set_text_content(Some(if names.is_empty() { &plain } else { &names }));
}

async fn send(form: HtmlFormElement) {
    let problem = by_id::<HtmlElement>(PROBLEM);
    let say = |words: &str| {
        if let Some(problem) = &problem {
            problem.set_text_content(Some(words));
        }
    };
    let client =
        form.get_attribute(CLIENT).unwrap_or_else(|| window().crypto().map(|it| it.random_uuid()).unwrap_or_default());
    let _ = form.set_attribute(CLIENT, &client);
    let _ = form.set_attribute(BUSY, "true");
    let sent = post(&form, &client).await;
    let _ = form.remove_attribute(BUSY);
    match sent {
        Ok(words) if words.is_empty() => {
            say("");
            let _ = form.remove_attribute(CLIENT);
            if let Some(body) = by_id::<HtmlTextAreaElement>(BODY) {
                body.set_value("");
                let _ = body.focus();
            }
            if let Ok(Some(field)) = form.query_selector("input[type=file]")
                && let Ok(field) = field.dyn_into::<HtmlInputElement>()
            {
                field.set_value("");
                say_chosen(&field);
            }
        }
        Ok(words) => {
            // another message by then
            let _ = form.remove_attribute(CLIENT);
            say(&words);
        }
        Err(_) => say(tr!(error.busy)),
    }
}

/// Sends the form; words where it was refused.
async fn post(form: &HtmlFormElement, client: &str) -> Result<String, JsValue> {
    let data = FormData::new_with_form(form)?;
    data.append_with_str("client", client)?;
    let (init, headers) = (RequestInit::new(), Headers::new()?);
    headers.set("accept", "application/json")?;
    headers.set("x-parts", "1")?;
    init.set_headers(&headers);
    init.set_method("POST");
    init.set_body(&data);
    let path = form.get_attribute("action").unwrap_or_default();
    let response: Response = JsFuture::from(window().fetch_with_str_and_init(&path, &init)).await?.dyn_into()?;
    if response.ok() {
        return Ok(String::new());
    }
    let answer = JsFuture::from(response.json()?).await?;
    let words = js_sys::Reflect::get(&answer, &"words".into())?.as_string().unwrap_or_default();
    Ok(if words.is_empty() { tr!(error.busy).to_owned() } else { words })
}
