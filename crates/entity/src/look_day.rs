//! How often a product was looked at and put into a cart on a day in Jakarta. Owned by figures.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "look_days")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: Uuid,
    pub looks: i32,
    pub carts: i32,
}

impl ActiveModelBehavior for ActiveModel {}
