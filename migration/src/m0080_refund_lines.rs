//! Refunds by line: what of an order's money went back for which units, and what became of them. A line counts its units itself
//! (`refunded_units`, `returning_units`), so that one conditional statement decides who is first and no unit goes back twice.
//! `orders.refunded` is what went back beside changes of the order: what came in, less what went back, is `total - due - refunded`.

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "order_refund_lines";

/// Column and what it is, each added by itself, as SQLite wants it.
const COLUMNS: [(&str, &str, &str); 5] = [
    ("orders", "refunded", "bigint NOT NULL DEFAULT 0 CONSTRAINT orders_refunded_range CHECK (refunded >= 0)"),
    (
        "orders",
        "freight_refunded",
        "bigint NOT NULL DEFAULT 0 CONSTRAINT orders_freight_refunded_range \
         CHECK (freight_refunded >= 0 AND freight_refunded <= shipping_total)",
    ),
    (
        "order_lines",
        "refunded_units",
        "integer NOT NULL DEFAULT 0 CONSTRAINT order_lines_refunded_units_range CHECK (refunded_units >= 0)",
    ),
    (
        "order_lines",
        "refunded_amount",
        "bigint NOT NULL DEFAULT 0 CONSTRAINT order_lines_refunded_amount_range \
         CHECK (refunded_amount >= 0 AND refunded_amount <= line_total - discount)",
    ),
    (
        "order_lines",
        "returning_units",
        "integer NOT NULL DEFAULT 0 CONSTRAINT order_lines_returning_units_range \
         CHECK (returning_units >= 0 AND refunded_units + returning_units <= quantity)",
    ),
];

/// Parts that were given back of orders that nobody changed count on their day from now on.
const BEFORE: [&str; 2] = [
    "INSERT INTO order_money (id, order_id, kind, amount, reference, by_name, at) \
     SELECT r.id, a.order_id, 'returned', r.amount, '', '', r.updated_at FROM refunds AS r \
     JOIN payment_attempts AS a ON a.id = r.attempt_id JOIN orders AS o ON o.id = a.order_id \
     WHERE o.edits = 0 AND o.payment_state = 'partially_refunded' AND r.state IN ('done', 'manual')",
    "UPDATE orders SET refunded = (SELECT COALESCE(SUM(m.amount), 0) FROM order_money AS m \
     WHERE m.order_id = orders.id AND m.kind = 'returned') \
     WHERE edits = 0 AND payment_state = 'partially_refunded'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column, what) in COLUMNS {
            run(manager, &format!("ALTER TABLE {table} ADD COLUMN {column} {what}")).await?;
        }
        manager
            .create_table(
                table(TABLE)
                    .col(pk_uuid("id"))
                    .col(uuid("order_id"))
                    // none for freight
                    .col(uuid_null("line_id"))
                    .col(string_len("refund_key", 64))
                    .col(integer("quantity"))
                    .col(big_integer("amount"))
                    .col(string_len("restock", 10))
                    .col(string_len("state", 10))
                    .col(boolean("of_return").default(false))
                    .col(timestamp_with_time_zone("made_at"))
                    .col(timestamp_with_time_zone_null("booked_at"))
                    .check(one_of(TABLE, "restock", &["shelf", "damaged", "none"]))
                    .check(one_of(TABLE, "state", &["asked", "booked", "dropped"]))
                    .check(check(TABLE, "amount_range", "amount >= 0"))
                    .check(check(TABLE, "units_of_a_line", "(line_id IS NULL) = (quantity = 0) AND quantity >= 0"))
                    .check(check(TABLE, "booked_at_some_time", "(state = 'booked') = (booked_at IS NOT NULL)"))
                    .foreign_key(&mut foreign_key(TABLE, "order_id", "orders", ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(TABLE, "line_id", "order_lines", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        unique_index(manager, TABLE, &["refund_key", "line_id"]).await?;
        index(manager, TABLE, &["order_id", "made_at"]).await?;
        index(manager, TABLE, &["line_id"]).await?;
        // by which a day of figures is counted
        index(manager, TABLE, &["booked_at"]).await?;
        for statement in BEFORE {
            run(manager, statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[TABLE]).await?;
        for (table, column, _) in COLUMNS.into_iter().rev() {
            run(manager, &format!("ALTER TABLE {table} DROP COLUMN {column}")).await?;
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
