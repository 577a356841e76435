//! A product was put into a cart. Written by a trigger, owned by figures.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cart_adds")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub product_id: Uuid,
    pub added_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
