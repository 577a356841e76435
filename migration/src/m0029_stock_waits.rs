//! Who waits for goods that are sold out: one row for each variant and address. It is asked for (`asked`), confirmed by whoever reads
//! that address (`waiting`), and told once (`told`).

use crate::vocabulary::{LOCALES, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "stock_waits";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table(TABLE)
                    .col(pk_uuid("id"))
                    .col(uuid("variant_id"))
                    .col(string("email"))
                    .col(string("locale"))
                    .col(string("state"))
                    .col(timestamp_with_time_zone("asked_at"))
                    .col(timestamp_with_time_zone("since"))
                    .check(one_of(TABLE, "locale", LOCALES))
                    .check(one_of(TABLE, "state", &["asked", "waiting", "told"]))
                    .foreign_key(&mut foreign_key(TABLE, "variant_id", "product_variants", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        unique_index(manager, TABLE, &["variant_id", "email"]).await?;
        // who is told next, and how many wait for what
        index(manager, TABLE, &["state", "variant_id", "asked_at"]).await?;
        // whose time is over
        index(manager, TABLE, &["state", "since"]).await?;
        index(manager, TABLE, &["email"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[TABLE]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
