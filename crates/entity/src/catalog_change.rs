//! That something of the catalogue changed: a row that triggers write. Owned by catalog, which only reads and sweeps it.
//! Without a product it is something that all share; `what` is `stock` or `goods`; `xact` is explained in the migration.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "catalog_changes")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub product_id: Option<Uuid>,
    pub what: String,
    pub xact: i64,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
