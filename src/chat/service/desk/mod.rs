//! Decisions of the desk: who has a conversation, what is noted of it, what is shown to its visitor, who hears of it.

mod assigning;
mod beside;
mod cards;
mod customer;
mod duty;
mod listening;
mod listing;
mod names;
mod notes;
mod opened;
mod tags;
mod templates;

pub use assigning::{assign, give_out};
pub use beside::Beside;
pub use cards::{Shared, fill_cart, share};
pub use customer::customer;
pub use duty::{colleague, set_duty};
pub use listening::{Watching, listen_at_desk};
pub use listing::{list, waiting};
pub use names::{block, name_visitor};
pub use notes::note;
pub use opened::open;
pub use tags::{all as all_tags, delete as delete_tag, tag, untag};
pub use templates::{add as add_template, all as templates, delete as delete_template, edit as edit_template, text_of};

use super::{
    hub::{Signal, What, tell},
    owner::Owner,
};
use crate::{
    chat::{model::TalkAction, store},
    entity::conversation::Model,
    error::AppError,
    ids::ConversationId,
    server::{
        audit::{self, Change},
        context::Staff,
        failure::Outcome,
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::Value;

/// A conversation, or not found.
async fn talk(db: &impl ConnectionTrait, id: ConversationId) -> Outcome<Model> {
    store::find(db, id).await?.ok_or_else(|| AppError::NotFound.into())
}

/// Notes what was done to a conversation, in its transaction.
async fn noted(
    tx: &impl ConnectionTrait,
    by: &Staff,
    id: ConversationId,
    action: TalkAction,
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    let subject = &id.to_string();
    audit::record(tx, by, Change { action, part: "", subject, before, after }, now).await
}

/// Says that there is something new in a conversation, after the commit.
async fn told(shop: &Shop, row: &Model) {
    let signal = Signal { conversation: ConversationId(row.id), what: What::Rows };
    tell(shop, Owner::of(row).as_ref(), signal).await;
}
