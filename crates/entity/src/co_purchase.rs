//! In how many paid orders two products stood together, in both directions. Owned by companions.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "co_purchases")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub other_id: Uuid,
    pub orders: i32,
    pub last_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
