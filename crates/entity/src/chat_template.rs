//! An answer kept ready, in both languages, with `{name}` and `{order}` where they belong. Owned by chat.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "chat_templates")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    #[sea_orm(unique)]
    pub folded: String,
    #[sea_orm(column_type = "Text")]
    pub body_id: String,
    #[sea_orm(column_type = "Text")]
    pub body_en: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
