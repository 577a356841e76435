//! A price that a shopper and the shop talk about, or agreed on. `said_by` is whose word `price` is; `until` ends what is on the
//! table, and then what was agreed on. Owned by bargains.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bargains")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub conversation_id: Uuid,
    pub variant_id: Uuid,
    pub user_id: Option<Uuid>,
    pub cart_hash: Option<String>,
    pub quantity: i32,
    pub asked: i64,
    pub price: i64,
    pub said_by: String,
    pub state: String,
    pub version: i64,
    pub until: DateTimeUtc,
    pub order_id: Option<Uuid>,
    pub given_back: bool,
    pub made_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
