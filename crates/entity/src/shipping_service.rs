//! A way to send, of a courier; or to fetch in the shop. Owned by shipping.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shipping_services")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What forms and orders call it; never changes.
    #[sea_orm(unique)]
    pub code: String,
    pub courier: String,
    pub name: String,
    pub kind: String,
    pub days_from: i32,
    pub days_to: i32,
    pub active: bool,
    pub position: i32,
    pub version: i64,
    pub tracking_url: String,
}

impl ActiveModelBehavior for ActiveModel {}
