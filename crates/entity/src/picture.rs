//! A picture that was received; its files are `{storage_key}-{width}.webp`. Owned by media.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "pictures")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub storage_key: String,
    pub widths: String,
    pub width: i32,
    pub height: i32,
    /// `#rrggbb`, or empty.
    pub tone: String,
    pub owner: String,
    pub standing: String,
    /// When it came or a row last took it.
    pub touched_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
