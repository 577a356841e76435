//! A province, or a city of one, by its official code and name. Owned by shipping.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "regions")]
pub struct Model {
    /// Two digits of a province, four of a city.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub province_id: Option<String>,
    pub name: String,
    /// What people call it besides, with commas between.
    pub also: String,
}

impl ActiveModelBehavior for ActiveModel {}
