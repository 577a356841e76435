//! Files that were chosen and not sent: each named, each to be taken back.

use super::list::{find, word};
use leptos::{
    prelude::document,
    wasm_bindgen::JsCast,
    web_sys::{File, FileList, HtmlInputElement},
};
use std::cell::RefCell;

thread_local! {
    static CHOSEN: RefCell<Vec<File>> = const { RefCell::new(Vec::new()) };
}

/// Adds what a box, a drop or the clipboard holds.
pub fn add(files: &FileList) {
    CHOSEN.with_borrow_mut(|chosen| {
        let new = (0..files.length()).filter_map(|place| files.get(place));
        chosen.extend(new);
        chosen.truncate(crate::chat::model::MOST_FILES);
    });
    show();
}

/// Takes one back.
pub fn remove(place: usize) {
    CHOSEN.with_borrow_mut(|chosen| {
        if place < chosen.len() {
            chosen.remove(place);
        }
    });
    show();
}

/// All of them; none are chosen afterwards.
pub fn take() -> Vec<File> {
    let files = CHOSEN.with_borrow_mut(std::mem::take);
    show();
    files
}

/// Whether there are any.
pub fn any() -> bool {
    CHOSEN.with_borrow(|chosen| !chosen.is_empty())
}

fn show() {
    // the box itself sends nothing: what is chosen is kept here
    if let Some(field) = find("#chat input[type=file]").and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        field.set_value("");
    }
    let Some(list) = find("#chat [data-chat-chosen]") else { return };
    list.set_inner_html("");
    CHOSEN.with_borrow(|chosen| {
        for (place, file) in chosen.iter().enumerate() {
            let (Ok(item), Ok(name), Ok(button)) = (
                document().create_element("li"),
                document().create_element("span"),
                document().create_element("button"),
            ) else {
                return;
            };
            name.set_class_name("chat-file-name");
            name.set_text_content(Some(&file.name()));
            button.set_class_name("icon-button");
            button.set_text_content(Some("×"));
            let _ = button.set_attribute("type", "button");
            let _ = button.set_attribute("data-chat-remove", &place.to_string());
            let _ = button.set_attribute("aria-label", &word("remove").replace("{name}", &file.name()));
            let _ = item.append_child(&name);
            let _ = item.append_child(&button);
            let _ = list.append_child(&item);
        }
    });
}
