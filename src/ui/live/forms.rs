//! The one island of everything that is sent behind the page. What to do is read from the markup:
//! - `<form data-send>` is sent as it stands; `data-send="change"` at every change of a field, too. `data-problem` names the
//!   element for the words of a refusal.
//! - a button with `data-plain` sends its form as a browser does: its answer is another page.
//! - a button with `data-stays` keeps the focus when its form moves.
//! - a field's `data-wrong` are the words for what cannot be sent; with `data-send="change"` it shows again what counts.
//! - `<form data-preview>` asks there, at every change, about the list its fields lead to (`data-path`).
//! - a change of a field inside of `[data-asks]` asks there what its form, as it stands, changes of the page; it is not sent.
//! - `[data-part]` is what an answer may replace ([`super::Changes`]), `[data-current]` where its present state is asked for;
//!   `data-shown` beside it: how the names begin of the parts that the page has several of, and tells.
//! - `[data-opens]` is a link that opens the dialog of this id instead.

use super::{
    Answer, PAGE_PROBLEM, ask,
    dom::{all, all_in, target},
    morph, say,
};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{
        Element, Event, FormData, HtmlDialogElement, HtmlElement, HtmlFormElement, HtmlInputElement, MouseEvent,
        SubmitEvent, UrlSearchParams,
    },
};
use std::time::Duration;

const SEND: &str = "data-send";
const BUSY: &str = "aria-busy";
/// How long words lie over the page.
const WHILE: Duration = Duration::from_secs(10);
/// A form that was changed while it was under way.
const AGAIN: &str = "data-again";

/// Makes the forms of a page live. Once in a page, anywhere.
#[island]
pub fn LiveForms() -> impl IntoView {
    Effect::new(|_| {
        for link in all::<Element>("[data-opens]") {
            let _ = link.set_attribute("aria-haspopup", "dialog");
        }
        // what was typed before this moment, or filled in by the browser
        let typed = all::<HtmlInputElement>("[data-asks] input")
            .into_iter()
            .find(|field| field.value() != field.default_value());
        if let Some((form, path)) = typed.as_ref().and_then(|field| Some((field.form()?, asks(field)?))) {
            spawn_local(ask_about(form, path));
        }
        let heard = [
            window_event_listener_untyped("submit", |event| submitted(&event)),
            window_event_listener_untyped("change", |event| changed(&event)),
            window_event_listener_untyped("click", |event| clicked(&event)),
            // told by `ui/wake.js`: the page was made before this moment
            window_event_listener_untyped("shown-again", |_| refresh()),
        ];
        on_cleanup(move || heard.into_iter().for_each(WindowListenerHandle::remove));
    });
}

fn submitted(event: &Event) {
    let Some(form) = target::<HtmlFormElement>(event).filter(|form| form.has_attribute(SEND)) else { return };
    let by = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
    if by.as_ref().is_some_and(|button| button.has_attribute("data-plain")) {
        return;
    }
    event.prevent_default();
    if is_sent_by_change(&form) {
        return;
    }
    if let Some(field) = fields(&form).into_iter().find(is_wrong) {
        refuse(&form, wrong_words(&field));
    } else if !form.has_attribute(BUSY) {
        spawn_local(send(form, by));
    }
}

fn changed(event: &Event) {
    let Some(field) = target::<HtmlInputElement>(event) else { return };
    let Some(form) = field.form() else { return };
    if form.has_attribute("data-preview") {
        spawn_local(preview(form));
        return;
    }
    if let Some(path) = asks(&field) {
        spawn_local(ask_about(form, path));
        return;
    }
    if !form.has_attribute(SEND) {
        return;
    }
    if field.has_attribute("data-wrong") && is_wrong(&field) {
        refuse(&form, wrong_words(&field));
    } else if !is_sent_by_change(&form) {
        accept(&form);
    } else if form.has_attribute(BUSY) {
        let _ = form.set_attribute(AGAIN, "");
    } else {
        spawn_local(send(form, None));
    }
}

fn clicked(event: &Event) {
    let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
    // a new tab stays a new tab
    if click.button() != 0 || click.ctrl_key() || click.meta_key() || click.shift_key() {
        return;
    }
    let link = target::<Element>(event).and_then(|target| target.closest("[data-opens]").ok().flatten());
    if let Some(id) = link.and_then(|link| link.get_attribute("data-opens")) {
        event.prevent_default();
        open(&id);
    }
}

/// Asks about the list that a form leads to as it stands; what was asked before its last change is not shown any more.
async fn preview(form: HtmlFormElement) {
    let question = || {
        let fields = fields_of(&form)?;
        let address = format!("{}?{}", form.get_attribute("data-path")?, String::from(fields.to_string()));
        Some(format!("{}?address={}", form.get_attribute("data-preview")?, js_sys::encode_uri_component(&address)))
    };
    let Some(asked) = question() else { return };
    if let Ok(answer) = ask(&asked, None).await
        && question().as_ref() == Some(&asked)
    {
        show(&answer, None);
    }
}

/// Where a change of this field is asked about, if anywhere.
fn asks(field: &HtmlInputElement) -> Option<String> {
    field.closest("[data-asks]").ok().flatten()?.get_attribute("data-asks")
}

/// Asks what a form as it stands changes of the page, without sending it; what was asked before its last change is not shown any
/// more.
async fn ask_about(form: HtmlFormElement, path: String) {
    let standing = || fields_of(&form).map(|fields| String::from(fields.to_string()));
    let (Some(fields), asked) = (fields_of(&form), standing()) else { return };
    let _ = form.set_attribute(BUSY, "true");
    let answer = ask(&path, Some(&fields)).await;
    if standing() == asked {
        let _ = form.remove_attribute(BUSY);
        if let Ok(answer) = answer {
            show(&answer, Some(&form));
        }
    }
}

/// What a form would send.
fn fields_of(form: &HtmlFormElement) -> Option<UrlSearchParams> {
    let data = FormData::new_with_form(form).ok()?;
    UrlSearchParams::new_with_str_sequence_sequence(&JsValue::from(data)).ok()
}

/// The query that tells which parts the page has, where that is asked for.
fn shown(element: &Element) -> String {
    let Some(prefix) = element.get_attribute("data-shown") else { return String::new() };
    let parts = all::<Element>(&format!("[data-part^={prefix}]"));
    let names: Vec<String> = parts.iter().filter_map(|part| part.get_attribute("data-part")).collect();
    format!("?shown={}", names.join(","))
}

/// Asks what the parts of the page look like now.
fn refresh() {
    for element in all::<Element>("[data-current]") {
        let path = element.get_attribute("data-current").unwrap_or_default() + &shown(&element);
        spawn_local(async move {
            if let Ok(answer) = ask(&path, None).await {
                show(&answer, None);
            }
        });
    }
}

/// Sends a form, and once more if it was changed meanwhile: the last word counts.
async fn send(form: HtmlFormElement, by: Option<HtmlElement>) {
    loop {
        let path = form.get_attribute("action").unwrap_or_default();
        let Some(sent) = fields_of(&form) else { return };
        // the button that was pressed says which of several things is meant
        if let Some((by, name)) = by.as_ref().and_then(|by| Some((by, by.get_attribute("name")?))) {
            sent.set(&name, &by.get_attribute("value").unwrap_or_default());
        }
        let _ = form.set_attribute(BUSY, "true");
        let _ = form.remove_attribute(AGAIN);
        let answer = ask(&path, Some(&sent)).await;
        let _ = form.remove_attribute(BUSY);
        if form.has_attribute(AGAIN) {
            continue;
        }
        match answer {
            Ok(answer) => {
                accept(&form);
                let stays = by.as_ref().and_then(|by| stays(&form, by));
                show(&answer, Some(&form));
                stays.iter().for_each(focus_first);
            }
            Err(words) => refuse(&form, words),
        }
        return;
    }
}

/// Where the focus belongs after the answer to a form that moves with what it is about: to its button of the same
/// `data-stays`, or, where that can do no more, to another one.
fn stays(form: &HtmlFormElement, by: &HtmlElement) -> Option<[String; 2]> {
    let what = by.get_attribute("data-stays")?;
    let marker = form.query_selector("[name=form]").ok().flatten()?.get_attribute("value")?;
    let moved = format!("form:has([name=form][value=\"{marker}\"])");
    Some([format!("{moved} [data-stays=\"{what}\"]:enabled"), format!("{moved} button:enabled")])
}

/// Gives the focus to the first element that one of these finds.
fn focus_first(selectors: &[String; 2]) {
    if let Some(found) = selectors.iter().find_map(|selector| all::<HtmlElement>(selector).into_iter().next()) {
        let _ = found.focus();
    }
}

/// Shows what an answer changed, says what it says, opens what it opens.
pub fn show(answer: &Answer, sender: Option<&HtmlFormElement>) {
    for (name, html) in answer.get("parts").texts() {
        for part in all::<Element>(&format!("[data-part={name}]")) {
            morph::show(&part, &html, sender);
        }
    }
    for (name, value) in answer.get("fields").texts() {
        let field = sender.and_then(|form| form.query_selector(&format!("[name={name}]")).ok().flatten());
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            field.set_value(&value);
        }
    }
    let said = answer.text("said");
    if !said.is_empty() {
        say(said);
    }
    let opens = answer.text("opens");
    if !opens.is_empty() {
        open(&opens);
    }
}

/// Says why a form was not taken: to be seen beside it, and heard.
fn refuse(form: &HtmlFormElement, words: String) {
    if let Some(problem) = problem_of(form) {
        problem.set_text_content(Some(&words));
        problem.set_hidden(false);
        if problem.id() == PAGE_PROBLEM {
            let words = words.clone();
            // it lies over the page: seen and said, it goes
            set_timeout(
                move || {
                    if problem.text_content().as_ref() == Some(&words) {
                        problem.set_text_content(None);
                    }
                },
                WHILE,
            );
        }
    }
    for field in fields(form) {
        let _ = field.set_attribute("aria-invalid", "true");
        if is_sent_by_change(form) {
            // a plain form may have left what was typed there
            field.set_value(&field.get_attribute("data-known").unwrap_or_else(|| field.default_value()));
        }
    }
    say(words);
}

fn accept(form: &HtmlFormElement) {
    if let Some(problem) = problem_of(form) {
        problem.set_text_content(None);
    }
    for field in fields(form) {
        let _ = field.remove_attribute("aria-invalid");
    }
}

fn problem_of(form: &HtmlFormElement) -> Option<HtmlElement> {
    document().get_element_by_id(&form.get_attribute("data-problem")?)?.dyn_into().ok()
}

/// The fields of a form that a visitor can get wrong.
fn fields(form: &HtmlFormElement) -> Vec<HtmlInputElement> {
    all_in(form, "[data-wrong]")
}

fn wrong_words(field: &HtmlInputElement) -> String {
    field.get_attribute("data-wrong").unwrap_or_default()
}

/// Whether a field holds what is none. Too much is no mistake: the server says what there is.
fn is_wrong(field: &HtmlInputElement) -> bool {
    let state = field.validity();
    state.bad_input() || state.value_missing() || state.range_underflow() || state.step_mismatch()
}

fn is_sent_by_change(form: &HtmlFormElement) -> bool {
    form.get_attribute(SEND).as_deref() == Some("change")
}

fn open(id: &str) {
    let dialog = document().get_element_by_id(id).and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
        // a page with the dialog open already has nothing to show
        let _ = dialog.show_modal();
    }
}
