//! What the shop sold on a day in Jakarta. Owned by figures.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sales_days")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    pub placed: i32,
    pub paid: i32,
    pub revenue: i64,
    pub discounts: i64,
    pub freight: i64,
    pub units: i32,
    pub new_buyers: i32,
    pub refunds: i32,
    pub refunded: i64,
}

impl ActiveModelBehavior for ActiveModel {}
