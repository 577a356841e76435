//! Two products that are probably the same (`open`), or that staff said are not (`apart`); the smaller id first. Owned by catalog.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "twin_pairs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub one_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub other_id: Uuid,
    /// Kinds of what they share, the strongest first: `sku,picture`.
    pub why: String,
    pub score: i32,
    pub state: String,
    pub found_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
