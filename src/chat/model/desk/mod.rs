//! The desk of conversations: what its address asks for, what it shows, what staff keep ready.

mod action;
mod filter;
mod templates;
mod view;
mod wire;

pub use crate::tags::model::{TAG_MAX, Tag as OwnTag, folded};
pub use action::DeskAction;
pub use filter::{DESK, DeskFilter, Show, TEMPLATES, talk_path};
pub use templates::{Template, TemplateInput, filled};
pub use view::{Colleague, DeskCustomer, DeskList, DeskTalk, Earlier, Note, PickGoods, TalkRow, Waited};
pub use wire::{DeskHeard, DeskItem, DeskTold, parts};

/// Longest internal note, in characters.
pub const NOTE_MAX: u16 = 2000;
/// Most internal notes of one conversation.
pub const NOTES_MAX: u64 = 200;
/// Most tags of one conversation.
pub const TAGS_OF_ONE: usize = 10;
/// Longest name of a template, in characters.
pub const TEMPLATE_NAME_MAX: u16 = 60;
/// Longest text of a template, in characters.
pub const TEMPLATE_MAX: u16 = 2000;
/// Most templates.
pub const TEMPLATES_MAX: u64 = 50;
/// Conversations of a page of the list.
pub const PER_PAGE: u64 = 30;
/// Most units of one kind of goods that staff put into a cart at once.
pub const UNITS_MAX: u32 = 99;
/// Orders of a customer beside their conversation.
pub const ORDERS_SHOWN: usize = 8;
/// Longest number of an order as typed, in characters.
pub const NUMBER_MAX: u16 = 40;
