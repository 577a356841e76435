//! A word of staff for products, and how many have it, which triggers count. Owned by catalog.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product_tags")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// As it was written first, or renamed.
    pub name: String,
    /// The same however it is written; no two tags have it.
    #[sea_orm(unique)]
    pub folded: String,
    pub products: i32,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
