//! Where an order goes, as it was written when it was placed. Owned by orders.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_addresses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: Uuid,
    pub name: String,
    pub phone: String,
    #[sea_orm(column_type = "Text")]
    pub address: String,
    pub district: String,
    pub city: String,
    pub province: String,
    pub postal_code: String,
    #[sea_orm(belongs_to, from = "order_id", to = "id")]
    pub order: BelongsTo<super::order::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
