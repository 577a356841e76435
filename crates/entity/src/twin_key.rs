//! What a product is known by: `kind` is `sku`, `name`, `near` or `picture`, `print` a number made of it. Owned by catalog.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "twin_keys")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub print: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
