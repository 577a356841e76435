//! What the desk shows.

use super::OwnTag;
use super::{DeskFilter, Show};
use crate::{
    cart::model::CartSummary,
    chat::model::{CardView, Event, MessageView},
    ids::{ConversationId, ProductId, UserId, VariantId},
    money::Rupiah,
    orders::model::OrderRow,
    time::Instant,
    ui::{listing::Count, text::Bilingual},
};
use std::collections::HashMap;
use uuid::Uuid;

/// How long somebody has been waiting for an answer, in the step a person would say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// Minutes; 0 for less than one.
    Minutes(i64),
    /// Hours.
    Hours(i64),
    /// Days.
    Days(i64),
}

impl Waited {
    /// So many seconds.
    #[must_use]
    pub const fn of(seconds: i64) -> Self {
        match seconds {
            ..3600 => Self::Minutes(if seconds > 0 { seconds / 60 } else { 0 }),
            3600..86_400 => Self::Hours(seconds / 3600),
            _ => Self::Days(seconds / 86_400),
        }
    }
}

/// Somebody who answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Their account.
    pub id: UserId,
    /// What they are called.
    pub name: String,
}

/// A conversation in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct TalkRow {
    /// Its row.
    pub id: ConversationId,
    /// What its visitor is called; may be empty.
    pub name: String,
    /// Whether they have an account.
    pub is_customer: bool,
    /// How long they have been waiting; nothing when they were answered.
    pub waited: Option<Waited>,
    /// Messages nobody of the shop has read.
    pub unread: i64,
    /// The beginning of what was said last.
    pub last: String,
    /// What happened last, where nothing was said after it.
    pub happened: Option<(Event, String)>,
    /// When.
    pub at: Instant,
    /// Who has it; empty for nobody.
    pub with: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Whether the shop takes no more from its visitor.
    pub is_blocked: bool,
}

/// The list of the desk.
#[derive(Clone, Debug)]
pub struct DeskList {
    /// What was asked for.
    pub filter: DeskFilter,
    /// Conversations.
    pub rows: Vec<TalkRow>,
    /// After which of them the list goes on, where it does.
    pub next: Option<ConversationId>,
    /// How many there are of each kind.
    pub counts: Vec<(Show, Count)>,
    /// Whether more was found than is looked through.
    pub is_many: bool,
    /// All tags.
    pub tags: Vec<OwnTag>,
    /// Whether whoever looks is on duty.
    pub on_duty: bool,
}

/// An internal note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its row.
    pub id: Uuid,
    /// The message it stands after.
    pub after: i64,
    /// Who noted it.
    pub author: String,
    /// What.
    pub text: String,
    /// When.
    pub at: Instant,
}

/// The open conversation.
#[derive(Clone, Debug)]
pub struct DeskTalk {
    /// Its row.
    pub id: ConversationId,
    /// What its visitor is called; may be empty.
    pub name: String,
    /// Whether it goes on.
    pub is_open: bool,
    /// Who has it.
    pub with: Option<Colleague>,
    /// Whether that is whoever looks.
    pub is_mine: bool,
    /// How long its visitor has been waiting.
    pub waited: Option<Waited>,
    /// Number of its last message.
    pub numbered: i64,
    /// Up to which message the visitor has read.
    pub read: i64,
    /// Up to which message the shop has read.
    pub own_read: i64,
    /// Messages in their order.
    pub messages: Vec<MessageView>,
    /// What their cards show.
    pub cards: HashMap<i64, CardView>,
    /// Notes of the same stretch.
    pub notes: Vec<Note>,
    /// The message before which there are older ones; nothing where there are none.
    pub older: Option<i64>,
    /// Whether the last message is not among them.
    pub is_past: bool,
    /// Its tags.
    pub tags: Vec<OwnTag>,
    /// Who else may take it.
    pub colleagues: Vec<Colleague>,
    /// Whether the shop takes no more from its visitor.
    pub is_blocked: bool,
    /// Stars and words of its visitor.
    pub rating: Option<(u8, String)>,
    /// What its answer begins with.
    pub draft: String,
    /// Goods that were looked for.
    pub goods: Vec<PickGoods>,
    /// Names of templates.
    pub templates: Vec<(Uuid, String)>,
}

/// Goods to be shown, or put into the cart.
#[derive(Clone, Debug, PartialEq)]
pub struct PickGoods {
    /// The product.
    pub product: ProductId,
    /// The variant.
    pub variant: VariantId,
    /// Stock keeping unit.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Name of the variant.
    pub variant_name: Bilingual,
    /// Price now.
    pub price: Rupiah,
    /// Units nobody has reserved.
    pub available: u32,
}

/// An earlier conversation of the same visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its row.
    pub id: ConversationId,
    /// When something was said last.
    pub at: Instant,
    /// Messages.
    pub messages: i64,
    /// Whether it goes on.
    pub is_open: bool,
}

/// Who talks.
#[derive(Clone, Debug)]
pub struct DeskCustomer {
    /// The conversation.
    pub talk: ConversationId,
    /// Their account; nothing for a guest.
    pub user: Option<UserId>,
    /// What they are called; may be empty.
    pub name: String,
    /// Mail address; may be empty.
    pub email: String,
    /// Their language: `id` or `en`.
    pub locale: String,
    /// When they were here last, as far as it is known.
    pub seen: Option<Instant>,
    /// Their newest orders; of a guest those they brought along themselves.
    pub orders: Vec<OrderRow>,
    /// Whether there are more.
    pub has_more: bool,
    /// Their cart as it is now; nothing for a guest.
    pub cart: Option<CartSummary>,
    /// Earlier conversations.
    pub earlier: Vec<Earlier>,
    /// Whether the shop takes no more from them.
    pub is_blocked: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_is_told_in_the_step_a_person_would_say() {
        for (seconds, told) in [
            (-5, Waited::Minutes(0)),
            (59, Waited::Minutes(0)),
            (61, Waited::Minutes(1)),
            (3599, Waited::Minutes(59)),
            (3600, Waited::Hours(1)),
            (86_400, Waited::Days(1)),
        ] {
            assert_eq!(Waited::of(seconds), told, "{seconds}");
        }
    }
}
