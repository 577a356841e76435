//! What staff picked for the page of a product: what is needed with it (`needed`), what is like it (`related`). Owned by catalog.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_links")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub product_id: Uuid,
    pub other_id: Uuid,
    pub kind: String,
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
