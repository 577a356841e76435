//! Somebody searched for something. Owned by insights.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "search_log")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub query: String,
    pub results: i32,
    pub locale: String,
    pub searched_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
