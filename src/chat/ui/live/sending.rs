//! Messages on their way: one after the other, each under a name of its own, so that one that is sent twice is one. What does not
//! arrive is kept and sent again; what the shop refuses stands there with its reason.

use super::{
    draft::{self, Waiting},
    files, list,
};
use crate::{
    chat::{api::SendMessage, model::FILES},
    ui::live::dom::all,
};
use futures::channel::oneshot;
use leptos::{
    server_fn::ServerFn,
    task::spawn_local,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{File, FormData, HtmlInputElement, HtmlTextAreaElement, ProgressEvent, XmlHttpRequest},
};
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

thread_local! {
    static QUEUE: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
    static WITH: RefCell<HashMap<String, Vec<File>>> = RefCell::default();
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// What became of a message.
enum Fate {
    /// The shop has it, under this number.
    Arrived(i64),
    /// The shop says no, with a reason.
    Refused(String),
    /// Nobody knows.
    Lost,
}

/// Sends what is written.
pub fn send() {
    let Some(field) = list::find("#chat-body").and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return;
    };
    let body = field.value().trim().to_owned();
    if body.is_empty() && !files::any() {
        return;
    }
    problem("");
    let with = files::take();
    let about = all::<HtmlInputElement>("#chat form input[type=hidden], #chat form .chat-who input")
        .into_iter()
        .filter(|field| field.name() != "form" && !field.value().is_empty())
        .map(|field| (field.name(), field.value()))
        .collect();
    let waiting = Waiting { client: new_name(), body, about };
    let names: Vec<String> = with.iter().map(File::name).collect();
    list::put_own(&waiting.client, &waiting.body, &names);
    if !with.is_empty() {
        WITH.with_borrow_mut(|all| all.insert(waiting.client.clone(), with));
    }
    QUEUE.with_borrow_mut(|queue| queue.push(waiting));
    keep();
    field.set_value("");
    draft::keep_body("");
    for told in all::<leptos::web_sys::Element>(
        "#chat [data-chat-topic], #chat form input[name=product], #chat form input[name=order], #chat form input[name=key]",
    ) {
        told.remove();
    }
    again();
}

/// What was on its way when the page was left.
pub fn restore() {
    let waiting = draft::outbox();
    for one in &waiting {
        list::put_own(&one.client, &one.body, &[]);
    }
    QUEUE.with_borrow_mut(|queue| *queue = waiting);
}

/// Sends a refused or lost message once more.
pub fn retry(client: &str) {
    list::set_state(client, "sending", None);
    again();
}

/// Sends what waits, in its order.
pub fn again() {
    if BUSY.replace(true) {
        return;
    }
    spawn_local(async {
        while let Some(next) = QUEUE.with_borrow(|queue| queue.first().cloned()) {
            match deliver(&next).await {
                Fate::Arrived(number) => {
                    done(&next.client);
                    list::set_state(&next.client, "sent", Some(number));
                }
                Fate::Refused(words) => {
                    // its files are kept for another try, its words go back where they were written if nothing else is there
                    list::set_state(&next.client, "failed", None);
                    problem(&words);
                    QUEUE.with_borrow_mut(|queue| queue.retain(|one| one.client != next.client));
                    REFUSED.with_borrow_mut(|refused| refused.push(next));
                    keep();
                }
                Fate::Lost => {
                    list::set_state(&next.client, "failed", None);
                    problem(&list::word("offline"));
                    break;
                }
            }
        }
        BUSY.set(false);
    });
}

thread_local! {
    static REFUSED: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
}

/// Puts a refused message back into the line.
pub fn put_back(client: &str) {
    let one = REFUSED.with_borrow_mut(|refused| {
        let place = refused.iter().position(|one| one.client == client)?;
        Some(refused.remove(place))
    });
    if let Some(one) = one {
        QUEUE.with_borrow_mut(|queue| queue.push(one));
        keep();
    }
    problem("");
    retry(client);
}

fn done(client: &str) {
    QUEUE.with_borrow_mut(|queue| queue.retain(|one| one.client != client));
    WITH.with_borrow_mut(|all| all.remove(client));
    problem("");
    keep();
}

fn keep() {
    QUEUE.with_borrow(|queue| draft::keep_outbox(queue));
}

fn problem(words: &str) {
    if let Some(place) = list::find("#chat-problem") {
        place.set_text_content(Some(words));
    }
}

async fn deliver(one: &Waiting) -> Fate {
    let (Ok(form), Ok(request)) = (FormData::new(), XmlHttpRequest::new()) else { return Fate::Lost };
    for (name, value) in &one.about {
        let _ = form.append_with_str(name, value);
    }
    let _ = form.append_with_str("client", &one.client);
    let _ = form.append_with_str("body", &one.body);
    let with = WITH.with_borrow(|all| all.get(&one.client).cloned()).unwrap_or_default();
    for file in &with {
        let _ = form.append_with_blob_and_filename(FILES, file, &file.name());
    }
    let (told, ended) = oneshot::channel::<()>();
    let told = RefCell::new(Some(told));
    let end = Closure::<dyn FnMut()>::new(move || {
        if let Some(told) = told.borrow_mut().take() {
            let _ = told.send(());
        }
    });
    let client = one.client.clone();
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 100_000.0 {
            let percent = (event.loaded() / event.total() * 100.0).floor();
            list::set_progress(&client, &format!("{percent} %"));
        }
    });
    request.set_onloadend(Some(end.as_ref().unchecked_ref()));
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    }
    if request.open_with_async("POST", SendMessage::PATH, true).is_err() {
        return Fate::Lost;
    }
    let _ = request.set_request_header("accept", "application/json");
    let _ = request.set_request_header("x-parts", "1");
    list::set_state(&one.client, "sending", None);
    if request.send_with_opt_form_data(Some(&form)).is_err() {
        return Fate::Lost;
    }
    let _ = ended.await;
    let text = request.response_text().ok().flatten().unwrap_or_default();
    let answer: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    match request.status() {
        Ok(200) => Fate::Arrived(answer["number"].as_i64().unwrap_or_default()),
        Ok(400..=499) => Fate::Refused(answer["words"].as_str().map_or_else(|| list::word("failed"), str::to_owned)),
        _ => Fate::Lost,
    }
}

/// A name for a message that nobody else gives: 122 random bits (RFC 9562, version 4).
fn new_name() -> String {
    let digit = || (js_sys::Math::random() * 16.0).floor() as u8 & 15;
    let mut name = String::new();
    for place in 0..32 {
        if matches!(place, 8 | 12 | 16 | 20) {
            name.push('-');
        }
        let digit = match place {
            12 => 4,
            16 => 8 | (digit() & 3),
            _ => digit(),
        };
        name.extend(char::from_digit(u32::from(digit), 16));
    }
    name
}
