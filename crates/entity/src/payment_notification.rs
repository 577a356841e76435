//! The inbox of the gateway: every notification once, by fingerprint, as it was received. Owned by payment.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_notifications")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub fingerprint: String,
    pub gateway_order_id: String,
    pub transaction_id: Option<String>,
    pub transaction_status: String,
    pub status_code: String,
    pub gross_amount: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub attempt_id: Option<Uuid>,
    pub outcome: String,
    pub received_at: DateTimeUtc,
    pub processed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
