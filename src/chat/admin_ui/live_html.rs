//! Parts of the desk as HTML in the language of the reader: for the page itself, and for what comes over its socket. A page and its
//! socket so never say the same thing in two ways.

use super::{
    facts::Facts,
    head::{Foot, Head},
    talk_list::{Rows, Tabs},
    thread,
};
use crate::{
    chat::model::desk::{DeskCustomer, DeskList, DeskTalk, Note},
    tr,
    ui::listing::Count,
};
use leptos::prelude::*;

/// Conversations that wait, in the navigation; nothing for none.
#[must_use]
pub fn waiting(count: Count) -> String {
    if count.get() == 0 {
        return String::new();
    }
    let (words, n) = (tr!(talks.waiting_badge), count.words());
    view! { <span class="news-badge" title=words>{n}<span class="sr-only">" " {words}</span></span> }.to_html()
}

/// How many conversations there are of each kind.
#[must_use]
pub fn tabs(list: &DeskList) -> String {
    view! { <Tabs list=list.clone()/> }.to_html()
}

/// The list of conversations.
#[must_use]
pub fn list(list: &DeskList) -> String {
    view! { <Rows list=list.clone()/> }.to_html()
}

/// Who has the open conversation, and what may be done with it.
#[must_use]
pub fn head(talk: &DeskTalk) -> String {
    view! { <Head talk=talk.clone()/> }.to_html()
}

/// What was read, and who is writing: a colleague by name, or the visitor (an empty one). `last` is the number of the shop's last
/// message.
#[must_use]
pub fn foot(talk: &DeskTalk, last: Option<i64>, writing: Option<String>) -> String {
    view! { <Foot talk=talk.clone() last writing/> }.to_html()
}

/// Orders and cart of the customer.
#[must_use]
pub fn facts(customer: &DeskCustomer) -> String {
    view! { <Facts customer=customer.clone()/> }.to_html()
}

/// An internal note among the messages.
#[must_use]
pub fn note(note: Note) -> String {
    thread::note_html(note)
}

/// Who wrote, and how it begins.
#[must_use]
pub fn notice(name: &str, said: &str) -> String {
    let name = if name.is_empty() { tr!(chat.visitor) } else { name };
    let said = if said.is_empty() { tr!(chat.attachment) } else { said };
    format!("{name}: {said}")
}
