//! A word that an order is known by: the way of an index to it; `orders.search_text` decides. Owned by orders.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_terms")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub term: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
