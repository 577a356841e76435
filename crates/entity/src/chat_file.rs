//! A picture or a document of a message. Only the two sides of its conversation may have it. Owned by chat.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "chat_files")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub message_id: Uuid,
    pub place: i16,
    pub name: String,
    pub kind: String,
    pub storage_key: String,
    pub bytes: i64,
    pub widths: String,
    pub width: i32,
    pub height: i32,
}

impl ActiveModelBehavior for ActiveModel {}
