//! An address that once led to a product, a category or a brand: a row that triggers write. Owned by catalog, which only reads it.
//! `subject_id` is whose it was; where that stands now its own row says, and when there is none it was deleted.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "former_slugs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub slug: String,
    pub subject_id: Uuid,
    pub left_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
