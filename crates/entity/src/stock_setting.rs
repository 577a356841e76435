//! How the shop watches its stock: one row. Owned by inventory.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_settings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// A variant that says nothing itself is low with so many free units or fewer.
    pub low_at: i32,
}

impl ActiveModelBehavior for ActiveModel {}
