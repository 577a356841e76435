//! What was sold of a category on a day in Jakarta. Owned by figures.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "category_days")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub category_id: Uuid,
    pub orders: i32,
    pub units: i32,
    pub revenue: i64,
}

impl ActiveModelBehavior for ActiveModel {}
