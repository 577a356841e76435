//! What was sold of a product, and what came back, on a day in Jakarta. Owned by figures.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_days")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: Uuid,
    pub orders: i32,
    pub units: i32,
    pub revenue: i64,
    pub returned: i32,
}

impl ActiveModelBehavior for ActiveModel {}
