//! What a customer has bought, kept by triggers, and the text staff find them by. `search_text` is empty until it is written
//! anew. Owned by customers.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "customers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    pub joined_at: DateTimeUtc,
    /// Orders whose money is in and did not all go back.
    pub paid_orders: i32,
    /// What they came to, in rupiah.
    pub spent: i64,
    pub last_paid_at: Option<DateTimeUtc>,
    pub suspended_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
    /// Whether they may be written to by mail, which triggers on `consents` keep.
    pub newsletter: bool,
    /// The same by `WhatsApp`.
    pub whatsapp: bool,
}

impl ActiveModelBehavior for ActiveModel {}
