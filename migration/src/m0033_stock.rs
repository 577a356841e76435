//! The stock room: below how many a variant is low and what a unit of it cost on average (`stock_terms`), the shop's own
//! threshold (`stock_settings`, one row), goods that were bought in as movements with their cost and the delivery they came
//! with, and the indexes by which lists of variants and of movements are read however many there are.

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const MOVEMENTS: &str = "stock_movements";
const TERMS: &str = "stock_terms";
const SETTINGS: &str = "stock_settings";
const BEFORE: &str = "'initial', 'reserve', 'release', 'sale', 'adjustment', 'return'";
const PLAIN: &str = "id, variant_id, on_hand_delta, reserved_delta, reason, order_id, actor_id, note, created_at";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(terms()).await?;
        manager.create_table(settings()).await?;
        run(manager, "INSERT INTO stock_settings (id, low_at) VALUES (1, 3)").await?;
        movements(manager, true).await?;
        for columns in [&["created_at", "id"][..], &["variant_id", "created_at", "id"], &["reason", "created_at", "id"]]
        {
            index(manager, MOVEMENTS, columns).await?;
        }
        // a delivery is booked once, whatever is sent twice
        unique_index(manager, MOVEMENTS, &["receipt_id", "variant_id"]).await?;
        run(manager, "CREATE INDEX idx_product_variants_free ON product_variants ((on_hand - reserved), id)").await?;
        run(manager, "CREATE INDEX idx_product_variants_held ON product_variants (id) WHERE reserved > 0").await?;
        if is_postgres(manager) {
            // SQLite compares bytes by itself
            run(manager, "CREATE INDEX idx_product_variants_sku_bytes ON product_variants (sku COLLATE \"C\")").await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if is_postgres(manager) {
            run(manager, "DROP INDEX idx_product_variants_sku_bytes").await?;
        }
        for name in [
            "idx_product_variants_held",
            "idx_product_variants_free",
            "uq_stock_movements_receipt_id_variant_id",
            "idx_stock_movements_reason_created_at_id",
            "idx_stock_movements_variant_id_created_at_id",
            "idx_stock_movements_created_at_id",
        ] {
            run(manager, &format!("DROP INDEX {name}")).await?;
        }
        run(manager, "UPDATE stock_movements SET reason = 'adjustment' WHERE reason = 'purchase'").await?;
        movements(manager, false).await?;
        drop_tables(manager, &[SETTINGS, TERMS]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn terms() -> TableCreateStatement {
    table(TERMS)
        .col(uuid("variant_id").primary_key())
        .col(integer_null("low_at"))
        .col(big_integer_null("unit_cost"))
        .check(check(TERMS, "low_at_not_negative", "low_at >= 0"))
        .check(check(TERMS, "unit_cost_not_negative", "unit_cost >= 0"))
        .foreign_key(&mut foreign_key(TERMS, "variant_id", "product_variants", ForeignKeyAction::Cascade))
        .take()
}

fn settings() -> TableCreateStatement {
    table(SETTINGS)
        .col(integer("id").primary_key())
        .col(integer("low_at"))
        .check(check(SETTINGS, "one_row", "id = 1"))
        .check(check(SETTINGS, "low_at_not_negative", "low_at >= 0"))
        .take()
}

/// Movements that know purchases, their cost and their delivery, or as they were before.
async fn movements(manager: &SchemaManager<'_>, with: bool) -> Result<(), DbErr> {
    if !is_postgres(manager) {
        return movements_anew(manager, with).await;
    }
    run(manager, "ALTER TABLE stock_movements DROP CONSTRAINT stock_movements_reason_known").await?;
    let reasons = if with { format!("{BEFORE}, 'purchase'") } else { BEFORE.to_owned() };
    let known = format!("ADD CONSTRAINT stock_movements_reason_known CHECK (reason IN ({reasons}))");
    let columns = if with {
        "ADD COLUMN unit_cost bigint CONSTRAINT stock_movements_cost CHECK (unit_cost >= 0), ADD COLUMN receipt_id uuid"
    } else {
        "DROP COLUMN unit_cost, DROP COLUMN receipt_id"
    };
    run(manager, &format!("ALTER TABLE stock_movements {known}, {columns}")).await
}

/// SQLite changes no rule of a table: the rows go into a new one.
async fn movements_anew(manager: &SchemaManager<'_>, with: bool) -> Result<(), DbErr> {
    const NEW: &str = "stock_movements_new";
    let mut new = table(NEW);
    new.col(pk_uuid("id"))
        .col(uuid("variant_id"))
        .col(integer("on_hand_delta"))
        .col(integer("reserved_delta"))
        .col(string_len("reason", 16))
        .col(uuid_null("order_id"))
        .col(uuid_null("actor_id"))
        .col(string_len_null("note", 255))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut foreign_key(MOVEMENTS, "variant_id", "product_variants", ForeignKeyAction::Restrict));
    let mut reasons = vec!["initial", "reserve", "release", "sale", "adjustment", "return"];
    if with {
        reasons.push("purchase");
        new.col(big_integer_null("unit_cost")).col(uuid_null("receipt_id"));
        new.check(check(MOVEMENTS, "cost", "unit_cost >= 0"));
    }
    manager.create_table(new.check(one_of(MOVEMENTS, "reason", &reasons)).take()).await?;
    run(manager, &format!("INSERT INTO {NEW} ({PLAIN}) SELECT {PLAIN} FROM {MOVEMENTS}")).await?;
    drop_tables(manager, &[MOVEMENTS]).await?;
    run(manager, &format!("ALTER TABLE {NEW} RENAME TO {MOVEMENTS}")).await?;
    index(manager, MOVEMENTS, &["variant_id"]).await?;
    index(manager, MOVEMENTS, &["order_id"]).await
}

fn is_postgres(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DbBackend::Postgres
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
