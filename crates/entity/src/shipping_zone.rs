//! Places to which sending costs the same. Owned by shipping.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shipping_zones")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub name: String,
    /// Days that every service takes longer to there.
    pub more_days: i32,
    /// Whether every place belongs to it that no other zone names; one zone at most.
    pub fallback: bool,
    pub position: i32,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
