//! What a customer wants to send back of an order, and what came of it. Owned by returns.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "returns")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_id: Uuid,
    #[sea_orm(unique)]
    pub number: String,
    pub state: String,
    pub is_open: bool,
    pub reason: String,
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// What staff said: where to send it, or why not.
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    pub decided_by: String,
    pub received_by: String,
    #[sea_orm(unique)]
    pub refund_key: Option<String>,
    pub version: i64,
    pub requested_at: DateTimeUtc,
    pub decided_at: Option<DateTimeUtc>,
    pub received_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub due_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
    /// What is to go back, in rupiah, once that is asked for.
    pub refund_amount: Option<i64>,
    /// How it was settled otherwise, if it was.
    pub settled_by: Option<String>,
    pub settled_amount: Option<i64>,
    pub settled_note: String,
}

impl ActiveModelBehavior for ActiveModel {}
