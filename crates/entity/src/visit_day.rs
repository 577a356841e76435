//! How many visitors a day had and how far they went. Owned by figures.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_days")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    pub visitors: i32,
    pub looked: i32,
    pub carted: i32,
    pub checked_out: i32,
    pub ordered: i32,
}

impl ActiveModelBehavior for ActiveModel {}
