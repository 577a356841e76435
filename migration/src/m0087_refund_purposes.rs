//! What a refund is for (`refunds.purpose`), of which refund it is a part (`group_key`), and whether its order has counted it
//! (`is_counted`); what moved of an order names the refund it is of, and the attempt that a bank took it from, where its amount and a
//! text were compared before. What staff gave back of a changed order beside the payments stands among their refunds from now on.

use crate::vocabulary::{index, unique_index};
use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{
        DbBackend, Statement,
        prelude::{DateTimeUtc, Uuid},
    },
};

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
const BEFORE: [&str; 4] = [
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
    // begun in the gateway's dashboard, and counted by nobody: staff say what that was for
    "UPDATE refunds SET purpose = 'unsaid', is_counted = FALSE WHERE state = 'done' AND refund_key LIKE '%:%' \
     AND attempt_id IN (SELECT a.id FROM payment_attempts AS a WHERE a.state = 'partially_refunded')",
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
        give_back_of_payments(manager).await?;
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

/// What staff gave back beside the payments of an order.
const BESIDE: &str = "SELECT m.id, m.order_id, m.amount, m.reference, m.at, o.number FROM order_money AS m JOIN orders AS o \
     ON o.id = m.order_id WHERE m.kind = 'returned' AND m.by_name <> '' AND m.reference <> '' \
     AND NOT EXISTS (SELECT 1 FROM payment_attempts AS a WHERE a.order_id = m.order_id AND a.gateway_order_id = m.reference) \
     AND NOT EXISTS (SELECT 1 FROM refunds AS r WHERE r.id = m.id) ORDER BY m.order_id, m.at, m.id";
/// What the payments of an order still have, the largest first.
const LEFT: &str = "SELECT a.id, CAST(a.amount - COALESCE((SELECT SUM(r.amount) FROM refunds AS r \
     WHERE r.attempt_id = a.id AND r.state <> 'failed'), 0) AS bigint) AS left_of FROM payment_attempts AS a \
     WHERE a.order_id = ? AND a.state IN ('paid', 'partially_refunded') ORDER BY left_of DESC, a.number";

/// Counts what staff gave back beside the payments as given back of them, as far as they have so much.
async fn give_back_of_payments(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let (db, engine) = (manager.get_connection(), manager.get_database_backend());
    let beside = db.query_all_raw(Statement::from_string(engine, BESIDE)).await?;
    for (place, row) in beside.into_iter().enumerate() {
        let (id, order): (Uuid, Uuid) = (row.try_get("", "id")?, row.try_get("", "order_id")?);
        let (mut rest, number): (i64, String) = (row.try_get("", "amount")?, row.try_get("", "number")?);
        let (reference, at): (String, DateTimeUtc) = (row.try_get("", "reference")?, row.try_get("", "at")?);
        let left = if engine == DbBackend::Postgres { LEFT.replace('?', "$1") } else { LEFT.to_owned() };
        for (nth, attempt) in db
            .query_all_raw(Statement::from_sql_and_values(engine, left, [order.into()]))
            .await?
            .into_iter()
            .enumerate()
        {
            let (attempt, left): (Uuid, i64) = (attempt.try_get("", "id")?, attempt.try_get("", "left_of")?);
            let amount = std::cmp::min(rest, left);
            if amount <= 0 {
                continue;
            }
            rest -= amount;
            let key = format!("past-{number}-{place}-{nth}");
            // each part has an id of its own, made of that of what moved
            let part = Uuid::from_u128(id.as_u128() ^ nth as u128);
            let columns =
                ["id", "attempt_id", "refund_key", "amount", "reason", "state", "created_at", "updated_at", "purpose"];
            let insert = Query::insert()
                .into_table(REFUNDS)
                .columns(columns.into_iter().chain(["is_counted"]))
                .values_panic([
                    part.into(),
                    attempt.into(),
                    key.into(),
                    amount.into(),
                    reference.clone().into(),
                    "manual".into(),
                    at.into(),
                    at.into(),
                    "change".into(),
                    true.into(),
                ])
                .take();
            db.execute(&insert).await?;
            let state = if amount == left { "refunded" } else { "partially_refunded" };
            let update = Query::update()
                .table("payment_attempts")
                .value("state", state)
                .and_where(Expr::col("id").eq(attempt))
                .take();
            db.execute(&update).await?;
        }
    }
    Ok(())
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
