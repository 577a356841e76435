//! On which mornings staff were told what is low: one row a day, so that several instances tell it once.

use crate::vocabulary::table;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "stock_mails";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mails = table(TABLE)
            .col(date("day").primary_key())
            .col(integer("low"))
            .col(timestamp_with_time_zone("looked_at"))
            .take();
        manager.create_table(mails).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(TABLE).take()).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
