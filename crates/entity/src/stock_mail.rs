//! On which mornings it was looked what is low. Owned by inventory.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_mails")]
pub struct Model {
    /// The day in Jakarta.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    /// How much was low then, as far as the mail says it.
    pub low: i32,
    pub looked_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
