//! What a conversation is made of, as pages show it, and its limits.

mod action;
mod card;
pub mod desk;
mod desk_state;
mod event;
mod wire;

pub use action::TalkAction;
pub use card::{Card, CardView};
pub use desk_state::{DeskState, UsualTime};
pub use event::Event;
pub use wire::{Heard, Item, Sent, Told};

use crate::{ids::ConversationId, media::model::ImageView, time::Instant};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

/// Longest message, in characters.
pub const MESSAGE_MAX: u16 = 4000;
/// Most files of a message.
pub const MOST_FILES: usize = 5;
/// Largest body of a message with files, in bytes: five of ten megabytes, and the words.
pub const UPLOAD_BYTES: usize = MOST_FILES * (10 << 20) + (1 << 20);
/// Name of the field of files.
pub const FILES: &str = "files";
/// What a file box offers; what is sent decides.
pub const ACCEPTED: &str = "image/jpeg,image/png,image/webp,.pdf,.docx,.txt";
/// Longest name of a guest.
pub const NAME_MAX: u16 = 100;
/// Longest mail address.
pub const MAIL_MAX: u16 = 254;
/// Longest price, quantity or number of hours as it is typed.
pub const PRICE_MAX: u16 = 20;
/// Longest word of a rating.
pub const RATING_MAX: u16 = 500;
/// Most messages that are shown at once; older ones are a link away.
pub const SHOWN: u64 = 50;
/// A closed conversation goes on when its visitor writes within so many hours; later a new one begins.
pub const GOES_ON_HOURS: i64 = 72;
/// Days for which a guest's browser keeps their conversation.
pub const GUEST_DAYS: i64 = 90;

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The visitor.
    Customer,
    /// Somebody of the shop.
    Staff,
    /// The shop itself: what happened.
    Shop,
}

impl Side {
    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Staff => "staff",
            Self::Shop => "shop",
        }
    }

    /// The side of a word; an unknown one is the shop's.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        [Self::Customer, Self::Staff].into_iter().find(|side| side.as_str() == word).unwrap_or(Self::Shop)
    }
}

/// A message as a page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageView {
    /// Its number in the conversation, from one on without gaps.
    pub number: i64,
    /// The sender's own name for it.
    pub client: Option<Uuid>,
    /// Who says it.
    pub side: Side,
    /// What its author is called; empty for the visitor and the shop.
    pub author: String,
    /// What is said; empty when it is only a card or files.
    pub said: Said,
    /// What it shows beside its words.
    pub card: Option<Card>,
    /// Its files.
    pub files: Vec<FileView>,
    /// When the shop had it.
    pub sent: Instant,
}

/// Words of somebody, or something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Words.
    Text(String),
    /// What happened.
    Event(Event),
}

/// A file of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileView {
    /// Its row.
    pub id: Uuid,
    /// What its sender called it.
    pub name: String,
    /// Bytes.
    pub bytes: u64,
    /// The picture, if it is one; its files are asked for by the row's id.
    pub picture: Option<ImageView>,
}

impl FileView {
    /// Where the two sides get it.
    #[must_use]
    pub fn address(&self) -> String {
        format!("/chat/files/{}", self.id)
    }

    /// The picture no wider than fits, for the two sides.
    #[must_use]
    pub fn picture_address(&self, width: u32) -> String {
        format!("/chat/files/{}?width={width}", self.id)
    }
}

/// What the page that somebody writes from is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// A product, by its address; may be empty.
    pub product: String,
    /// An order, by its number; may be empty.
    pub order: String,
    /// The key of that order's link.
    pub key: String,
}

/// What a message will be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What it is called.
    pub words: String,
    /// How it will be kept.
    pub card: Card,
}

/// All that the panel shows.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// The conversation, once there is one.
    pub talk: Option<TalkView>,
    /// What its cards show.
    pub cards: HashMap<i64, CardView>,
    /// Whether somebody answers.
    pub desk: DeskState,
    /// Whether the visitor has no account: then a name and a mail address may be asked for.
    pub is_guest: bool,
}

/// A conversation as its visitor sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct TalkView {
    /// Its row.
    pub id: ConversationId,
    /// Whether it goes on.
    pub is_open: bool,
    /// Number of its last message.
    pub numbered: i64,
    /// Up to which message the shop has read.
    pub read: i64,
    /// Up to which message the visitor has read.
    pub own_read: i64,
    /// The last messages, in their order.
    pub messages: Vec<MessageView>,
    /// Whether there are older ones.
    pub has_older: bool,
    /// Whether a mail address is known, so that an answer finds its reader.
    pub has_mail: bool,
    /// Stars the visitor gave, once it was closed.
    pub rating: Option<u8>,
    /// Who of the shop has it.
    pub with: String,
    /// Whether the shop takes no more from its visitor.
    pub is_blocked: bool,
    /// What rooms above the chat say of it, as HTML.
    pub beside: String,
}
