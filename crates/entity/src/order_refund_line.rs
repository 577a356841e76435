//! Units of an order's line, or its freight, that a refund is for, in rupiah. Owned by orders.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_refund_lines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_id: Uuid,
    /// None for freight.
    pub line_id: Option<Uuid>,
    pub refund_key: String,
    pub quantity: i32,
    pub amount: i64,
    pub restock: String,
    pub state: String,
    pub of_return: bool,
    pub made_at: DateTimeUtc,
    pub booked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
