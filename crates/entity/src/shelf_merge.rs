//! A category, a brand or an attribute that went into another one of its kind. Owned by catalog.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shelf_merges")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub goes_id: Uuid,
    /// `category`, `brand` or `attribute`.
    pub kind: String,
    pub stays_id: Uuid,
    pub merged_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
