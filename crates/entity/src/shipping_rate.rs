//! What a service asks to a zone, in rupiah. Owned by shipping.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shipping_rates")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub service_id: Uuid,
    pub zone_id: Uuid,
    pub first_kg: i64,
    pub next_kg: i64,
    /// Fewer kilograms cost as many.
    pub min_kg: i32,
    /// More are not taken.
    pub max_kg: i32,
}

impl ActiveModelBehavior for ActiveModel {}
