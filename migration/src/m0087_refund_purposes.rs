//! What a refund is for (`refunds.purpose`), of which refund it is a part (`group_key`), and whether its order has counted it
//! (`is_counted`); what moved of an order names the refund it is of, and the attempt that a bank took it from, where its amount and a
//! text were compared before. What staff gave back of a changed order beside the payments stands among their refunds from now on.

use crate::vocabulary::{index, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const REFUNDS: &str = "refunds";
const MONEY: &str = "order_money";

/// Columns of `refunds`, each added by itself, as SQLite wants it.
const COLUMNS: [(&str, &str); 3] = [
    (
        "purpose",
        "varchar(10) NOT NULL DEFAULT 'amount' CONSTRAINT refunds_purpose_known \
         CHECK (purpose IN ('change', 'lines', 'surplus', 'amount', 'unsaid'))",
    ),
    ("group_key", "varchar(64)"),
    ("is_counted", "boolean NOT NULL DEFAULT FALSE"),
];

/// What the books of before say of all this.
const BEFORE: [&str; 5] = [
    "UPDATE refunds SET is_counted = TRUE WHERE state IN ('done', 'manual')",
    "UPDATE refunds SET purpose = 'lines' WHERE refund_key IN \
     (SELECT l.refund_key FROM order_refund_lines AS l WHERE l.state <> 'dropped')",
    // an attempt whose money the bank took, told once
    "UPDATE order_money SET taken_from = (SELECT a.id FROM payment_attempts AS a \
       WHERE a.gateway_order_id = order_money.reference AND a.order_id = order_money.order_id) \
     WHERE kind = 'returned' AND by_name = '' AND reference <> '' AND EXISTS (SELECT 1 FROM payment_attempts AS a \
       WHERE a.gateway_order_id = order_money.reference AND a.order_id = order_money.order_id \
       AND a.state IN ('failed', 'refunded', 'disputed')) \
     AND (SELECT COUNT(*) FROM order_money AS other WHERE other.order_id = order_money.order_id \
       AND other.reference = order_money.reference AND other.kind = 'returned') = 1",
    // what staff gave back beside the payments, of the largest one that has so much
    "INSERT INTO refunds (id, attempt_id, refund_key, amount, reason, state, created_at, updated_at, purpose, is_counted) \
     SELECT m.id, (SELECT a.id FROM payment_attempts AS a WHERE a.order_id = m.order_id \
         AND a.state IN ('paid', 'partially_refunded') AND a.amount > m.amount ORDER BY a.amount DESC, a.number LIMIT 1), \
       'change-' || o.number || '-' || (SELECT COUNT(*) FROM order_money AS e WHERE e.order_id = m.order_id AND (e.at < m.at OR (e.at = m.at AND e.id <= m.id))), \
       m.amount, m.reference, 'manual', m.at, m.at, 'change', TRUE \
     FROM order_money AS m JOIN orders AS o ON o.id = m.order_id \
     WHERE m.kind = 'returned' AND m.by_name <> '' AND m.reference <> '' \
       AND NOT EXISTS (SELECT 1 FROM payment_attempts AS a WHERE a.order_id = m.order_id \
         AND a.gateway_order_id = m.reference) \
       AND EXISTS (SELECT 1 FROM payment_attempts AS a WHERE a.order_id = m.order_id \
         AND a.state IN ('paid', 'partially_refunded') AND a.amount > m.amount)",
    "UPDATE payment_attempts SET state = 'partially_refunded' WHERE state = 'paid' \
     AND id IN (SELECT r.attempt_id FROM refunds AS r WHERE r.purpose = 'change' AND r.state = 'manual')",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (column, what) in COLUMNS {
            run(manager, &format!("ALTER TABLE {REFUNDS} ADD COLUMN {column} {what}")).await?;
        }
        for column in [string_len_null("refund_key", 64).take(), uuid_null("taken_from").take()] {
            manager.alter_table(Table::alter().table(MONEY).add_column(column).take()).await?;
        }
        for statement in BEFORE {
            run(manager, statement).await?;
        }
        index(manager, REFUNDS, &["group_key"]).await?;
        unique_index(manager, MONEY, &["refund_key"]).await?;
        unique_index(manager, MONEY, &["taken_from"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "DROP INDEX uq_order_money_taken_from").await?;
        run(manager, "DROP INDEX uq_order_money_refund_key").await?;
        run(manager, "DROP INDEX idx_refunds_group_key").await?;
        for column in ["taken_from", "refund_key"] {
            run(manager, &format!("ALTER TABLE {MONEY} DROP COLUMN {column}")).await?;
        }
        for (column, _) in COLUMNS.into_iter().rev() {
            run(manager, &format!("ALTER TABLE {REFUNDS} DROP COLUMN {column}")).await?;
        }
        Ok(())
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
