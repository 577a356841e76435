//! Suggestions while typing (ARIA combobox). The server renders them; here is asked, and moved among them.

use crate::ui::live::{ask, dom::target, show};
use leptos::{
    ev,
    leptos_dom::helpers::TimeoutHandle,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, HtmlInputElement},
};
use std::time::Duration;

/// Quiet time after a key before the server is asked.
const PAUSE: Duration = Duration::from_millis(180);

/// Follows the search form inside: its field, and its list of options, each with where it leads (`data-path`).
#[island]
pub fn SearchBox(children: Children) -> impl IntoView {
    let asked = StoredValue::new(0_u32);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let lookup = move |field: HtmlInputElement| {
        let number = asked.get_value() + 1;
        asked.set_value(number);
        let Some(path) = question(&field) else { return Options::of(&field).open(false) };
        spawn_local(async move {
            let answer = ask(&path, None).await;
            // a later question has overtaken this one
            if asked.get_value() != number {
                return;
            }
            if let Ok(answer) = &answer {
                show(answer, None);
            }
            let options = Options::of(&field);
            options.open(answer.is_ok() && options.count() > 0);
        });
    };
    let on_input = move |event: ev::Event| {
        let field = event_target::<HtmlInputElement>(&event);
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        timer.set_value(set_timeout_with_handle(move || lookup(field), PAUSE).ok());
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(options) = event.target().and_then(|field| field.dyn_into().ok()).map(|field| Options::of(&field))
        else {
            return;
        };
        let (count, at) = (options.count(), options.chosen());
        match event.key().as_str() {
            "ArrowDown" if count > 0 => options.choose(at.map_or(0, |at| (at + 1) % count)),
            "ArrowUp" if count > 0 => options.choose(at.map_or(count - 1, |at| (at + count - 1) % count)),
            "Escape" if options.is_open() => options.open(false),
            "Enter" if options.is_open() && at.is_some() => options.follow(at.unwrap_or_default()),
            _ => return,
        }
        event.prevent_default();
    };
    let on_down = move |event: ev::MouseEvent| {
        let pressed = target::<Element>(&event);
        let option = pressed.and_then(|pressed| pressed.closest("[data-path]").ok().flatten());
        if let Some(path) = option.and_then(|option| option.get_attribute("data-path")) {
            event.prevent_default();
            let _ = window().location().set_href(&path);
        }
    };
    let on_leave = move |event: ev::FocusEvent| with_field(&event, |options| options.open(false));
    let on_enter = move |event: ev::FocusEvent| with_field(&event, |options| options.open(options.count() > 0));
    view! {
        <div class="contents" on:input=on_input on:keydown=on_key on:mousedown=on_down on:focusout=on_leave on:focusin=on_enter>{children()}</div>
    }
}

fn with_field(event: &ev::FocusEvent, act: impl FnOnce(Options)) {
    if let Some(field) = event.target().and_then(|field| field.dyn_into().ok()) {
        act(Options::of(&field));
    }
}

/// The address that answers what is typed; too short is no question.
fn question(field: &HtmlInputElement) -> Option<String> {
    let text = field.value();
    let path = field.form()?.get_attribute("data-ask")?;
    (text.trim().chars().count() >= 2).then(|| format!("{path}?q={}", js_sys::encode_uri_component(&text)))
}

/// The list of options under a field.
struct Options {
    field: HtmlInputElement,
    list: Option<HtmlElement>,
}

impl Options {
    fn of(field: &HtmlInputElement) -> Self {
        let list = field.get_attribute("aria-controls").and_then(|id| document().get_element_by_id(&id));
        Self { field: field.clone(), list: list.and_then(|list| list.dyn_into().ok()) }
    }

    fn count(&self) -> usize {
        self.list.as_ref().map_or(0, |list| list.child_element_count() as usize)
    }

    fn all(&self) -> impl Iterator<Item = Element> {
        std::iter::successors(
            self.list.as_ref().and_then(|list| list.first_element_child()),
            Element::next_element_sibling,
        )
    }

    fn chosen(&self) -> Option<usize> {
        self.all().position(|option| option.get_attribute("aria-selected").as_deref() == Some("true"))
    }

    fn is_open(&self) -> bool {
        self.list.as_ref().is_some_and(|list| !list.hidden())
    }

    /// Opens or closes; nothing is chosen then.
    fn open(&self, is_open: bool) {
        if let Some(list) = &self.list {
            list.set_hidden(!is_open);
        }
        let _ = self.field.set_attribute("aria-expanded", if is_open { "true" } else { "false" });
        let _ = self.field.remove_attribute("aria-activedescendant");
        for option in self.all() {
            let _ = option.set_attribute("aria-selected", "false");
        }
    }

    fn choose(&self, index: usize) {
        self.open(true);
        if let Some(option) = self.all().nth(index) {
            let _ = option.set_attribute("aria-selected", "true");
            let _ = self.field.set_attribute("aria-activedescendant", &option.id());
        }
    }

    fn follow(&self, index: usize) {
        if let Some(path) = self.all().nth(index).and_then(|option| option.get_attribute("data-path")) {
            let _ = window().location().set_href(&path);
        }
    }
}
