//! What the stock room knows of a variant beside its counters; a variant without a row follows the shop. Owned by inventory.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_terms")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub variant_id: Uuid,
    /// It is low with so many free units or fewer; nothing: as the shop says.
    pub low_at: Option<i32>,
    /// What one unit on the shelf cost on average, in whole rupiah.
    pub unit_cost: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
