//! To which zone a province or a city belongs. Owned by shipping.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shipping_places")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_id: String,
    pub zone_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
