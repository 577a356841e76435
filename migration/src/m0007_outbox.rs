//! Outbox: work to be done after a commit (mail, notifications, index updates), written in the business transaction.
//! The dedupe key is unique, so the same work is asked for once; workers claim rows with a lease.

use sea_orm_migration::{prelude::*, schema::*};

use crate::vocabulary::{drop_tables, index, one_of, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(outbox()).await?;
        index(manager, "outbox", &["state", "available_at"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["outbox"]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn outbox() -> TableCreateStatement {
    table("outbox")
        .col(pk_uuid("id"))
        .col(string_len("topic", 64))
        .col(string_len_uniq("dedupe_key", 160))
        .col(json("payload"))
        .col(string_len("state", 16))
        .col(integer("attempts"))
        .col(timestamp_with_time_zone("available_at"))
        .col(timestamp_with_time_zone_null("leased_until"))
        .col(text_null("last_error"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("done_at"))
        .check(one_of("outbox", "state", &["ready", "done", "parked"]))
        .take()
}
