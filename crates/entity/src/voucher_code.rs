//! A code of a voucher that is good for one order: that one, once it has it. Owned by promotion.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "voucher_codes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub voucher_id: Uuid,
    #[sea_orm(unique)]
    pub code: String,
    pub order_id: Option<Uuid>,
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
