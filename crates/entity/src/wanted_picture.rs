//! A picture that a product is to get from another site. Owned by exchange.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "wanted_pictures")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The set it came with; that may be gone.
    pub set_id: Uuid,
    pub product_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub address: String,
    pub address_hash: String,
    /// What it shows.
    pub alt: String,
    /// `waiting`, `done`, `failed`.
    pub state: String,
    /// Why it did not come; empty.
    pub problem: String,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
