//! Units of an order's line in a return. Owned by returns.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "return_lines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub return_id: Uuid,
    pub line_id: Uuid,
    pub quantity: i32,
    /// What became of them, once they are here.
    pub restock: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
