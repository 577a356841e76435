//! How an order is sent and what that costs, as it was when it was placed. Owned by orders; `shipping_total` of the order is the sum
//! of `carriage`, `crating` and `insurance`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_freights")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: Uuid,
    pub code: String,
    pub courier: String,
    pub service: String,
    pub kind: String,
    pub zone: String,
    pub days_from: i32,
    pub days_to: i32,
    /// Kilograms that were counted.
    pub kg: i32,
    pub grams: i64,
    pub volume_grams: i64,
    pub carriage: i64,
    pub crating: i64,
    pub insurance: i64,
    pub crated: bool,
    pub insured: bool,
}

impl ActiveModelBehavior for ActiveModel {}
