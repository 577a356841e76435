//! One bought variant as it was that day; its ids may name rows that are gone. Owned by orders.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_lines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_id: Uuid,
    pub position: i32,
    pub product_id: Uuid,
    pub variant_id: Uuid,
    pub product_slug: String,
    pub sku: String,
    pub name_id: String,
    pub name_en: String,
    pub variant_name_id: String,
    pub variant_name_en: String,
    pub image_key: Option<String>,
    pub unit_price: i64,
    pub quantity: i32,
    pub line_total: i64,
    pub tax_included: i64,
    pub weight_g: i32,
    pub agreed: bool,
    /// Part of the order's discount; what was paid for the line is its total less this.
    pub discount: i64,
    /// Units whose money went back, or is to.
    pub refunded_units: i32,
    /// That money.
    pub refunded_amount: i64,
    /// Units in a return that is open.
    pub returning_units: i32,
    #[sea_orm(belongs_to, from = "order_id", to = "id")]
    pub order: BelongsTo<super::order::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
