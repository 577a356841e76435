//! Returns: what a customer wants to send back of a delivered order, what staff decided, and what came of it. One row with an
//! instant for each step; units are set aside at the order's lines (m0080), so that none is in two returns.

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "returns";
const LINES: &str = "return_lines";
const PICTURES: &str = "return_pictures";
const TERMS: &str = "return_terms";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(returns()).await?;
        unique_index(manager, TABLE, &["number"]).await?;
        unique_index(manager, TABLE, &["refund_key"]).await?;
        index(manager, TABLE, &["order_id", "requested_at"]).await?;
        // the list: what is due first of all that are open and of each state; what was over last
        index(manager, TABLE, &["is_open", "due_at", "id"]).await?;
        index(manager, TABLE, &["state", "due_at", "id"]).await?;
        index(manager, TABLE, &["is_open", "changed_at", "id"]).await?;

        manager
            .create_table(
                table(LINES)
                    .col(pk_uuid("id"))
                    .col(uuid("return_id"))
                    .col(uuid("line_id"))
                    .col(integer("quantity"))
                    .col(string_len_null("restock", 10))
                    .check(check(LINES, "quantity_above_zero", "quantity > 0"))
                    .check(one_of(LINES, "restock", &["shelf", "damaged", "none"]))
                    .foreign_key(&mut foreign_key(LINES, "return_id", TABLE, ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(LINES, "line_id", "order_lines", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        unique_index(manager, LINES, &["return_id", "line_id"]).await?;
        index(manager, LINES, &["line_id"]).await?;

        manager
            .create_table(
                table(PICTURES)
                    .col(pk_uuid("picture_id"))
                    .col(uuid("return_id"))
                    .col(integer("position"))
                    .check(check(PICTURES, "position", "position BETWEEN 1 AND 5"))
                    .foreign_key(&mut foreign_key(PICTURES, "picture_id", "pictures", ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(PICTURES, "return_id", TABLE, ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        unique_index(manager, PICTURES, &["return_id", "position"]).await?;

        manager
            .create_table(
                table(TERMS)
                    .col(string_len("term", 64))
                    .col(uuid("return_id"))
                    .primary_key(Index::create().col("term").col("return_id"))
                    .foreign_key(&mut foreign_key(TERMS, "return_id", TABLE, ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        index(manager, TERMS, &["return_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[TERMS, PICTURES, LINES, TABLE]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn returns() -> TableCreateStatement {
    table(TABLE)
        .col(pk_uuid("id"))
        .col(uuid("order_id"))
        .col(string_len("number", 40))
        .col(string_len("state", 10))
        .col(boolean("is_open"))
        .col(string_len("reason", 20))
        .col(text("words"))
        .col(text("answer"))
        .col(string_len("decided_by", 100).default(""))
        .col(string_len("received_by", 100).default(""))
        .col(string_len_null("refund_key", 64))
        .col(big_integer("version").default(1))
        .col(timestamp_with_time_zone("requested_at"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .col(timestamp_with_time_zone_null("received_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(timestamp_with_time_zone("due_at"))
        .col(timestamp_with_time_zone("changed_at"))
        .check(one_of(TABLE, "state", &["requested", "approved", "rejected", "withdrawn", "received", "refunded"]))
        .check(one_of(
            TABLE,
            "reason",
            &["damaged", "wrong", "not_as_described", "incomplete", "changed_mind", "other"],
        ))
        .check(check(TABLE, "open_until_the_end", "is_open = (ended_at IS NULL)"))
        .check(check(TABLE, "ended_states", "is_open = (state IN ('requested', 'approved', 'received'))"))
        .foreign_key(&mut foreign_key(TABLE, "order_id", "orders", ForeignKeyAction::Cascade))
        .take()
}
