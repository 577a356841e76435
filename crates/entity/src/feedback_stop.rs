//! Who wants no more questions after an order. Owned by orders.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "feedback_stops")]
pub struct Model {
    /// Keyed hash of the mail address in small letters.
    #[sea_orm(primary_key, auto_increment = false)]
    pub email_hash: String,
    pub stopped_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
