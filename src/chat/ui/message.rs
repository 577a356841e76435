//! A message, for the reader of one side.

use super::message_card::MessageCard;
use crate::{
    chat::model::{CardView, Event, FileView, MessageView, Said, Side},
    time::Instant,
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::current,
    },
};
use leptos::prelude::*;
use linkify::{LinkFinder, LinkKind};
use std::collections::HashMap;

/// Width in pixels of a picture in a message.
const PICTURE: u32 = 480;

/// Up to which message the other side has read, where the page being rendered knows it.
#[derive(Clone, Copy, Debug)]
pub struct ReadUpTo(pub i64);

/// Messages with a line for each day between them.
#[must_use]
pub fn list_html(messages: Vec<MessageView>, mut cards: HashMap<i64, CardView>, reader: Side) -> String {
    let mut day = String::new();
    let mut html = String::new();
    for message in messages {
        let own = message.sent.wib_date(current());
        if own != day {
            html += &view! { <li class="chat-day" data-day=own.clone()>{own.clone()}</li> }.to_html();
            day = own;
        }
        let card = cards.remove(&message.number);
        html += &message_html(message, card, reader);
    }
    html
}

/// One message.
#[must_use]
pub fn message_html(message: MessageView, card: Option<CardView>, reader: Side) -> String {
    view! { <Message message card reader/> }.to_html()
}

/// What a screen reader says of a message that comes in.
#[must_use]
pub fn spoken(message: &MessageView) -> String {
    let words = match &message.said {
        Said::Event(event) => return event_words(*event, &message.author),
        Said::Text(words) if words.is_empty() => tr!(chat.attachment).to_string(),
        Said::Text(words) => words.clone(),
    };
    format!("{}: {words}", author_of(message))
}

/// What its author is called.
fn author_of(message: &MessageView) -> String {
    match message.side {
        Side::Customer => tr!(chat.visitor).to_string(),
        _ if message.author.is_empty() => tr!(chat.shop).to_string(),
        _ => message.author.clone(),
    }
}

/// What happened, in words; `who` did it, or it is what happened to.
pub fn event_words(event: Event, who: &str) -> String {
    match event {
        Event::Taken => tr!(chat.event_taken, name = who).to_string(),
        Event::Closed => tr!(chat.event_closed).to_string(),
        Event::Reopened => tr!(chat.event_reopened).to_string(),
        Event::Agreed => tr!(chat.event_agreed).to_string(),
        Event::Ticketed => tr!(chat.event_ticketed, number = who).to_string(),
        Event::TicketSolved => tr!(chat.event_ticket_solved, number = who).to_string(),
        Event::TicketReopened => tr!(chat.event_ticket_reopened, number = who).to_string(),
    }
}

#[component]
fn Message(message: MessageView, card: Option<CardView>, reader: Side) -> impl IntoView {
    let (day, time) = (message.sent.wib_date(current()), clock(message.sent));
    let author = author_of(&message);
    if let Said::Event(event) = message.said {
        return view! {
            <li class="chat-event" data-number=message.number data-day=day>
                {event_words(event, &message.author)} " " <time datetime=message.sent.iso()>{time}</time>
            </li>
        }
        .into_any();
    }
    let is_own = message.side == reader;
    let class = if is_own { "chat-message chat-own" } else { "chat-message" };
    let words = match message.said {
        Said::Text(words) if !words.is_empty() => Some(view! { <p class="chat-words">{linked(&words)}</p> }),
        _ => None,
    };
    let state = use_context::<ReadUpTo>().map(|ReadUpTo(read)| {
        if message.number <= read { tr!(chat.read).to_string() } else { tr!(chat.sent).to_string() }
    });
    let files = message.files.into_iter().map(|file| view! { <File file/> }).collect_view();
    let name =
        if is_own { view! { <span class="sr-only">{tr!(chat.you)}</span> }.into_any() } else { author.into_any() };
    view! {
        <li class=class data-number=message.number data-day=day data-client=message.client.map(|id| id.to_string())>
            <p class="chat-author">{name}</p>
            <div class="chat-bubble">
                {card.map(|card| view! { <MessageCard card/> })}
                {files}
                {words}
            </div>
            <p class="chat-when"><time datetime=message.sent.iso()>{time}</time> {is_own.then(|| view! { <span class="chat-state">{state}</span> })}</p>
        </li>
    }
    .into_any()
}

/// `15.04`, in Jakarta.
fn clock(at: Instant) -> String {
    let whole = at.wib(current());
    whole.rsplit_once(", ").map_or(whole.clone(), |(_, time)| time.trim_end_matches(" WIB").to_owned())
}

#[component]
fn File(file: FileView) -> impl IntoView {
    let (address, name) = (file.address(), file.name.clone());
    let Some(image) = &file.picture else {
        let size = size_words(file.bytes);
        return view! {
            <a class="chat-file" href=address download=name.clone()>
                <Icon icon=icondata::LuFileText/><span class="chat-file-name">{name.clone()}</span><span class="text-muted">{size}</span>
            </a>
        }
        .into_any();
    };
    let (width, height) = (image.width, image.height);
    view! {
        <a class="chat-picture" href=file.picture_address(u32::MAX) target="_blank" rel="noopener">
            <img src=file.picture_address(PICTURE) alt=name width=width height=height loading="lazy" decoding="async"/>
        </a>
    }
    .into_any()
}

/// "240 kB".
fn size_words(bytes: u64) -> String {
    if bytes >= 1_000_000 {
        format!("{} MB", bytes.div_ceil(1_000_000))
    } else {
        format!("{} kB", bytes.div_ceil(1000))
    }
}

/// Words with addresses of sites as links that tell the other site nothing and are no recommendation of the shop's.
fn linked(words: &str) -> Vec<AnyView> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let part = |span: linkify::Span<'_>| {
        let text = span.as_str().to_owned();
        let is_site = span.kind().is_some() && (text.starts_with("https://") || text.starts_with("http://"));
        if is_site {
            view! { <a href=text.clone() target="_blank" rel="noopener noreferrer nofollow ugc">{text.clone()}</a> }
                .into_any()
        } else {
            text.into_any()
        }
    };
    finder.spans(words).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::ui::locale::speaking;

    fn html(words: &str) -> String {
        let message = MessageView {
            number: 3,
            client: None,
            side: Side::Staff,
            author: "Rani <b>".to_owned(),
            said: Said::Text(words.to_owned()),
            card: None,
            files: Vec::new(),
            sent: Instant(0),
        };
        speaking(Locale::id, || message_html(message, None, Side::Customer))
    }

    #[test]
    fn what_is_said_is_text_and_sites_are_links() {
        let html = html("Lihat https://contoh.id/a?b=1&c=\"x\" <script>alert(1)</script> javascript:alert(1)");
        assert!(html.contains(r#"href="https://contoh.id/a?b=1&amp;c="#), "{html}");
        assert!(html.contains("rel=\"noopener noreferrer nofollow ugc\""), "{html}");
        assert!(!html.contains("<script>") && !html.contains("<b>"), "{html}");
        assert!(!html.contains("href=\"javascript:"), "{html}");
    }

    #[test]
    fn a_size_is_told_as_people_say_it() {
        for (bytes, words) in [(1, "1 kB"), (240_000, "240 kB"), (999_999, "1000 kB"), (1_000_001, "2 MB")] {
            assert_eq!(size_words(bytes), words);
        }
    }
}
