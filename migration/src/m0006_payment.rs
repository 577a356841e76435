//! Payment: attempts to be paid, the inbox of gateway notifications, and refunds.
//! Orders are named by id without a foreign key: orders and payment do not know each other.
//! The fingerprint of a notification and the key of a refund are unique, so a repeat changes nothing.

use sea_orm_migration::{prelude::*, schema::*};

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table, unique_index};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(payment_attempts()).await?;
        unique_index(manager, "payment_attempts", &["order_id", "number"]).await?;
        index(manager, "payment_attempts", &["state", "next_check_at"]).await?;

        manager.create_table(payment_notifications()).await?;
        index(manager, "payment_notifications", &["gateway_order_id"]).await?;
        index(manager, "payment_notifications", &["outcome", "received_at"]).await?;

        manager.create_table(refunds()).await?;
        index(manager, "refunds", &["attempt_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["refunds", "payment_notifications", "payment_attempts"]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn payment_attempts() -> TableCreateStatement {
    table("payment_attempts")
        .col(pk_uuid("id"))
        .col(uuid("order_id"))
        .col(integer("number"))
        .col(string_len_uniq("gateway_order_id", 50))
        .col(big_integer("amount"))
        .col(string_len("currency", 3))
        .col(string_len("state", 24))
        .col(string_len_null("token", 64))
        .col(string_len_null("redirect_url", 500))
        .col(string_len_null("transaction_id", 64))
        .col(string_len_null("payment_type", 40))
        .col(json_null("instructions"))
        .col(string_len_null("problem", 40))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("next_check_at"))
        .col(integer("checks").default(0))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(timestamp_with_time_zone_null("paid_at"))
        .check(check("payment_attempts", "amount_positive", "amount > 0"))
        .check(one_of(
            "payment_attempts",
            "state",
            &[
                "created",
                "token_issued",
                "pending",
                "review",
                "failed",
                "expired",
                "cancelled",
                "paid",
                "partially_refunded",
                "refunded",
                "disputed",
            ],
        ))
        .take()
}

fn payment_notifications() -> TableCreateStatement {
    table("payment_notifications")
        .col(pk_uuid("id"))
        .col(string_len_uniq("fingerprint", 64))
        .col(string_len("gateway_order_id", 100))
        .col(string_len_null("transaction_id", 64))
        .col(string_len("transaction_status", 40))
        .col(string_len("status_code", 8))
        .col(string_len("gross_amount", 24))
        .col(text("body"))
        .col(uuid_null("attempt_id"))
        .col(string_len("outcome", 16))
        .col(timestamp_with_time_zone("received_at"))
        .col(timestamp_with_time_zone_null("processed_at"))
        .check(one_of(
            "payment_notifications",
            "outcome",
            &["received", "applied", "ignored", "mismatch", "unknown_order"],
        ))
        .take()
}

fn refunds() -> TableCreateStatement {
    table("refunds")
        .col(pk_uuid("id"))
        .col(uuid("attempt_id"))
        .col(string_len_uniq("refund_key", 64))
        .col(big_integer("amount"))
        .col(string_len("reason", 255))
        .col(string_len("state", 16))
        .col(string_len_null("gateway_refund_id", 64))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut foreign_key("refunds", "attempt_id", "payment_attempts", ForeignKeyAction::Restrict))
        .check(check("refunds", "amount_positive", "amount > 0"))
        .check(one_of("refunds", "state", &["requested", "done", "failed", "manual"]))
        .take()
}
