//! The messages of a conversation with the internal notes between them, in the order of time.

use crate::{
    chat::{
        model::{
            SHOWN, Side,
            desk::{DeskFilter, DeskTalk, Note},
        },
        ui::message_html,
    },
    tr,
    ui::{
        address::with_query,
        icon::{Icon, icondata},
        locale::{current, href},
    },
};
use leptos::prelude::*;

/// A line for a day, where it is another than the last one.
fn day_line(day: &mut String, own: String) -> String {
    if *day == own {
        return String::new();
    }
    day.clone_from(&own);
    view! { <li class="chat-day" data-day=own.clone()>{own.clone()}</li> }.to_html()
}

/// An internal note.
pub(super) fn note_html(note: Note) -> String {
    let (day, when) = (note.at.wib_date(current()), note.at.wib(current()));
    view! {
        <li class="chat-note" data-note=note.id.to_string() data-day=day>
            <p class="chat-author"><Icon icon=icondata::LuNotebookPen/> {tr!(talks.note_of, name = note.author.as_str()).to_string()}</p>
            <p class="chat-words">{note.text}</p>
            <p class="chat-when"><time datetime=note.at.iso()>{when}</time></p>
        </li>
    }
    .to_html()
}

/// Messages and notes as HTML.
fn list_html(talk: &DeskTalk) -> String {
    let (mut day, mut html) = (String::new(), String::new());
    let (mut notes, mut cards) = (talk.notes.clone().into_iter().peekable(), talk.cards.clone());
    for message in talk.messages.clone() {
        while let Some(note) = notes.next_if(|note| note.after < message.number) {
            html += &day_line(&mut day, note.at.wib_date(current()));
            html += &note_html(note);
        }
        html += &day_line(&mut day, message.sent.wib_date(current()));
        let card = cards.remove(&message.number);
        html += &message_html(message, card, Side::Staff);
    }
    for note in notes {
        html += &day_line(&mut day, note.at.wib_date(current()));
        html += &note_html(note);
    }
    html
}

/// The messages, with the way to older ones.
#[component]
pub(super) fn Thread(talk: DeskTalk, filter: DeskFilter) -> impl IntoView {
    let html = list_html(&talk);
    let at = |before: i64| {
        let pairs = filter.pairs().into_iter().map(|(name, value)| (name.to_owned(), value));
        let own = [("talk".to_owned(), talk.id.to_string()), ("before".to_owned(), before.to_string())];
        href(&with_query(crate::chat::model::desk::DESK, pairs.chain(own)))
    };
    let older = talk.older.map(|before| {
        let words = tr!(talks.older, n = SHOWN).to_string();
        view! { <p class="text-center"><a class="btn btn-ghost btn-sm" href=at(before)>{words}</a></p> }
    });
    let newest = talk.is_past.then(|| {
        let way = href(&filter.talk_url(talk.id));
        view! { <p class="text-center"><a class="btn btn-secondary btn-sm" href=way>{tr!(talks.to_newest)}</a></p> }
    });
    // what is new belongs after the last message alone
    let is_live = (!talk.is_past).then_some("");
    let last = talk.messages.last().map_or(0, |last| last.number);
    let note = talk.notes.last().map(|note| note.id.to_string()).unwrap_or_default();
    view! {
        <div class="chat-scroll desk-scroll" tabindex="0" role="group" aria-label=tr!(chat.messages) data-desk-scroll=is_live>
            {older}
            <ol class="chat-list" data-desk-list=is_live data-last=last data-note-last=note inner_html=html></ol>
            {newest}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chat::model::{MessageView, Said},
        i18n::Locale,
        time::Instant,
        ui::locale::speaking,
    };
    use std::collections::HashMap;
    use uuid::Uuid;

    fn message(number: i64) -> MessageView {
        MessageView {
            number,
            client: None,
            side: Side::Customer,
            author: String::new(),
            said: Said::Text(format!("pesan {number}")),
            card: None,
            files: Vec::new(),
            sent: Instant(number),
        }
    }

    #[test]
    fn notes_stand_where_they_were_written_and_are_text() {
        let note = |after: i64, text: &str| Note {
            id: Uuid::from_u128(7),
            after,
            author: "Rani".to_owned(),
            text: text.to_owned(),
            at: Instant(after),
        };
        let talk = DeskTalk {
            id: Uuid::nil().into(),
            name: String::new(),
            is_open: true,
            with: None,
            is_mine: false,
            waited: None,
            numbered: 3,
            read: 0,
            own_read: 0,
            messages: vec![message(1), message(2), message(3)],
            cards: HashMap::new(),
            notes: vec![note(1, "<b>satu</b>"), note(3, "dua")],
            older: None,
            is_past: false,
            tags: Vec::new(),
            colleagues: Vec::new(),
            is_blocked: false,
            rating: None,
            draft: String::new(),
            goods: Vec::new(),
            templates: Vec::new(),
        };
        let html = speaking(Locale::id, || list_html(&talk));
        let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words} in {html}"));
        assert!(at("pesan 1") < at("satu") && at("satu") < at("pesan 2") && at("pesan 3") < at("dua"), "{html}");
        assert!(!html.contains("<b>") && html.contains("chat-note"), "{html}");
    }
}
