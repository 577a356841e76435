//! The gateway's own names of payments: each belongs to one attempt, so that money under a name pays one order.
//! What attempts and notifications of before have named is taken over, the oldest first. And when an attempt was last asked
//! about, so that asking again has a pause.

use sea_orm_migration::{prelude::*, schema::*};

use crate::vocabulary::{drop_tables, foreign_key, index, table};

const KNOWN: [&str; 2] = [
    "INSERT INTO payment_transactions (id, attempt_id, known_at)
     SELECT transaction_id, id, created_at FROM payment_attempts
     WHERE transaction_id IS NOT NULL AND transaction_id <> '' ORDER BY created_at
     ON CONFLICT (id) DO NOTHING",
    "INSERT INTO payment_transactions (id, attempt_id, known_at)
     SELECT transaction_id, attempt_id, received_at FROM payment_notifications
     WHERE transaction_id IS NOT NULL AND transaction_id <> ''
     AND attempt_id IN (SELECT id FROM payment_attempts) ORDER BY received_at
     ON CONFLICT (id) DO NOTHING",
];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(payment_transactions()).await?;
        index(manager, "payment_transactions", &["attempt_id", "known_at"]).await?;
        for sql in KNOWN {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        let asked = timestamp_with_time_zone_null("asked_at");
        manager.alter_table(Table::alter().table("payment_attempts").add_column(asked).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("payment_attempts").drop_column("asked_at").take()).await?;
        drop_tables(manager, &["payment_transactions"]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn payment_transactions() -> TableCreateStatement {
    table("payment_transactions")
        .col(string_len("id", 64).primary_key())
        .col(uuid("attempt_id"))
        .col(timestamp_with_time_zone("known_at"))
        .foreign_key(&mut foreign_key(
            "payment_transactions",
            "attempt_id",
            "payment_attempts",
            ForeignKeyAction::Cascade,
        ))
        .take()
}
