//! A parcel that left before the last one of its order, which is in `shipments`. Owned by orders.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_parts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_id: Uuid,
    pub courier: String,
    pub tracking_number: String,
    pub shipped_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
