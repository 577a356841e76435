//! What the columns of a file with these heads were taken for the last time. Owned by exchange.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "column_mappings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub heads_hash: String,
    pub targets: Json,
    pub used_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
