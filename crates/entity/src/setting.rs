//! What staff set of the shop: one row for each group. Owned by settings.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "settings")]
pub struct Model {
    /// The group.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Goes up with every change.
    pub version: i64,
    /// A JSON text; empty means what the environment says.
    pub value: String,
    /// When it was last changed.
    pub changed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
