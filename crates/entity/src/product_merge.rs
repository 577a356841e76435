//! A product that went into another one. Owned by catalog.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_merges")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub goes_id: Uuid,
    pub stays_id: Uuid,
    pub merged_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
