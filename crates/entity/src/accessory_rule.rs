//! Goods of a category are completed by goods of another category, or by one product. Owned by companions.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accessory_rules")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub category_id: Uuid,
    pub accessory_category_id: Option<Uuid>,
    pub product_id: Option<Uuid>,
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
