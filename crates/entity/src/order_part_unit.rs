//! How many units of a variant are in a part of an order; the variant's row may be gone. Owned by orders.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_part_units")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub part_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub variant_id: Uuid,
    pub quantity: i32,
}

impl ActiveModelBehavior for ActiveModel {}
