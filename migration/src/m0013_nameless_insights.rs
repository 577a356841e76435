//! Insights without a person: that somebody looked or searched is counted, who it was is not kept any more.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Tables that named a person.
const LOOKS: [&str; 2] = ["product_views", "search_log"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in LOOKS {
            manager.alter_table(Table::alter().table(table).drop_column("user_id").take()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in LOOKS {
            manager.alter_table(Table::alter().table(table).add_column(uuid_null("user_id")).take()).await?;
        }
        Ok(())
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
