//! Pictures that goods are to get from other sites, by their addresses: what waits, what came, what did not and why. An address is
//! remembered as long as its product, so that a file that is sent again brings nothing twice.

use crate::vocabulary::{drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const WANTED: &str = "wanted_pictures";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let wanted = table(WANTED)
            .col(pk_uuid("id"))
            .col(uuid("set_id"))
            .col(uuid("product_id"))
            .col(text("address"))
            .col(string_len("address_hash", 64))
            .col(string_len("alt", 200))
            .col(string_len("state", 16))
            .col(string_len("problem", 32))
            .col(timestamp_with_time_zone("created_at"))
            .check(one_of(WANTED, "state", &["waiting", "done", "failed"]))
            .foreign_key(&mut foreign_key(WANTED, "product_id", "products", ForeignKeyAction::Cascade))
            .take();
        manager.create_table(wanted).await?;
        unique_index(manager, WANTED, &["product_id", "address_hash"]).await?;
        index(manager, WANTED, &["set_id", "state", "id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[WANTED]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
