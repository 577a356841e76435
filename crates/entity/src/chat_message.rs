//! A message of a conversation. `number` counts without gaps; `client_id` is the sender's own name for it. `card` is what it shows
//! beside its words, as JSON, or empty; of an event `body` is its code. `search_text` is its words, folded. Owned by chat.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "chat_messages")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub conversation_id: Uuid,
    pub number: i64,
    pub side: String,
    pub author_id: Option<Uuid>,
    pub author_name: String,
    pub client_id: Option<Uuid>,
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    #[sea_orm(column_type = "Text")]
    pub card: String,
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
    pub sent_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
