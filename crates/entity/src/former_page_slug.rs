//! What a simple page was called before. Owned by pages.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "former_page_slugs")]
pub struct Model {
    /// The former end of its address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub slug: String,
    pub page_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
