//! How a return ends: what is to go back for it (`refund_amount`), which may be less than its goods come to and go out of several
//! payments, or how it was settled otherwise: by bank transfer, in cash, or by an exchange, with amount and note.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [(&str, &str); 4] = [
    (
        "refund_amount",
        "bigint CONSTRAINT returns_refund_amount_range CHECK (refund_amount IS NULL OR refund_amount >= 0)",
    ),
    (
        "settled_by",
        "varchar(10) CONSTRAINT returns_settled_by_known \
         CHECK (settled_by IS NULL OR settled_by IN ('transfer', 'cash', 'exchange'))",
    ),
    (
        "settled_amount",
        "bigint CONSTRAINT returns_settled_amount_range CHECK (settled_amount IS NULL OR settled_amount >= 0)",
    ),
    ("settled_note", "varchar(250) NOT NULL DEFAULT ''"),
];

/// What was asked for before was what the lines came to.
const BEFORE: &str = "UPDATE returns SET refund_amount = (SELECT COALESCE(SUM(l.amount), 0) FROM order_refund_lines AS l \
     WHERE l.refund_key = returns.refund_key AND l.state <> 'dropped') WHERE refund_key IS NOT NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for (column, what) in COLUMNS {
            db.execute_unprepared(&format!("ALTER TABLE returns ADD COLUMN {column} {what}")).await?;
        }
        db.execute_unprepared(BEFORE).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for (column, _) in COLUMNS.into_iter().rev() {
            db.execute_unprepared(&format!("ALTER TABLE returns DROP COLUMN {column}")).await?;
        }
        Ok(())
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
