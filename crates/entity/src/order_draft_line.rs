//! A variant of a draft; prices in rupiah: `base` as the order had it, `price` as staff set it. Owned by orders.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_draft_lines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub draft_id: Uuid,
    pub position: i32,
    pub variant_id: Uuid,
    pub quantity: i32,
    pub base: Option<i64>,
    pub price: Option<i64>,
    pub reason: String,
    #[sea_orm(belongs_to, from = "draft_id", to = "id")]
    pub draft: BelongsTo<super::order_draft::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
