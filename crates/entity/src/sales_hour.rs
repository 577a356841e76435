//! What the shop sold in an hour of a day in Jakarta. Owned by figures.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sales_hours")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub hour: i32,
    pub paid: i32,
    pub revenue: i64,
}

impl ActiveModelBehavior for ActiveModel {}
