//! One try to be paid for an order, in rupiah; the order is named by id only. Owned by payment.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_attempts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_id: Uuid,
    pub number: i32,
    #[sea_orm(unique)]
    pub gateway_order_id: String,
    pub amount: i64,
    pub currency: String,
    /// What was chosen in the checkout; empty where the gateway's page offers all there is.
    pub way: String,
    pub state: String,
    pub token: Option<String>,
    pub redirect_url: Option<String>,
    pub transaction_id: Option<String>,
    pub payment_type: Option<String>,
    pub instructions: Option<Json>,
    pub problem: Option<String>,
    pub expires_at: DateTimeUtc,
    pub next_check_at: Option<DateTimeUtc>,
    pub checks: i32,
    pub asked_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub paid_at: Option<DateTimeUtc>,
    #[sea_orm(has_many)]
    pub refunds: HasMany<super::refund::Entity>,
    #[sea_orm(has_many)]
    pub proofs: HasMany<super::transfer_proof::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
