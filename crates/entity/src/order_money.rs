//! Money of an order that moved after the first, in rupiah above zero: `extra` came in, `returned` went back. Owned by orders.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_money")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_id: Uuid,
    pub kind: String,
    pub amount: i64,
    #[sea_orm(unique)]
    pub attempt_id: Option<Uuid>,
    pub reference: String,
    pub by_name: String,
    pub at: DateTimeUtc,
    /// The refund that went back, once.
    #[sea_orm(unique)]
    pub refund_key: Option<String>,
    /// The attempt that a bank took it from, once.
    #[sea_orm(unique)]
    pub taken_from: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
