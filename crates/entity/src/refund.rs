//! Money on its way back to a customer, in rupiah. Owned by payment.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "refunds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub attempt_id: Uuid,
    #[sea_orm(unique)]
    pub refund_key: String,
    pub amount: i64,
    pub reason: String,
    pub state: String,
    pub gateway_refund_id: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    /// What it is for.
    pub purpose: String,
    /// The key of the refund that it is a part of; none where it is one by itself.
    pub group_key: Option<String>,
    /// Whether its order has counted it.
    pub is_counted: bool,
    #[sea_orm(belongs_to, from = "attempt_id", to = "id")]
    pub attempt: BelongsTo<super::payment_attempt::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
