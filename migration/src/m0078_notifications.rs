//! What the doctor of notifications reads: refusals counted by the hour, without what was in them, and the ways to what came last, to
//! what a notification told of, and to what was paid lately.

use crate::vocabulary::{check, drop_tables, index, one_of, table};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "payment_refusals";
const READ: [(&str, &str); 3] = [
    ("payment_notifications", "received_at"),
    ("payment_notifications", "attempt_id"),
    ("payment_attempts", "paid_at"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let refusals = table(TABLE)
            .col(timestamp_with_time_zone("hour"))
            .col(string_len("reason", 16))
            .col(integer("refused"))
            .col(timestamp_with_time_zone("last_at"))
            .primary_key(Index::create().col("hour").col("reason"))
            .check(one_of(TABLE, "reason", &["forged", "unreadable", "too_large"]))
            .check(check(TABLE, "refused_positive", "refused > 0"))
            .take();
        manager.create_table(refusals).await?;
        for (table, column) in READ {
            index(manager, table, &[column]).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in READ {
            manager.drop_index(Index::drop().name(format!("idx_{table}_{column}")).table(table).to_owned()).await?;
        }
        drop_tables(manager, &[TABLE]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
