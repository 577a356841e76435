//! How many orders placed on a day in Jakarta are in a state now. Owned by figures.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_days")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub status: String,
    pub orders: i32,
}

impl ActiveModelBehavior for ActiveModel {}
