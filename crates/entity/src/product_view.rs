//! Somebody looked at a product. Owned by insights.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product_views")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub product_id: Uuid,
    pub locale: String,
    pub viewed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
