//! Who this shop is: one row, made with the schema and never changed. Owned by catalog, whose index remembers it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shop_identity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
