//! That a member of staff is on duty, to whom new conversations go. Owned by chat.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "chat_duty")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    pub since: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
