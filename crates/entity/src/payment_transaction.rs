//! A name the gateway gave to a payment, and the one attempt it belongs to. Owned by payment.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_transactions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub attempt_id: Uuid,
    pub known_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
