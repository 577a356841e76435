//! Inventory: reservations (units promised to an order) and movements (every change of a counter, append-only).
//! Orders are named by id without a foreign key: an order id is floor, the two domains do not know each other.
//! A variant that has a history cannot be deleted.

use sea_orm_migration::{prelude::*, schema::*};

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(stock_reservations()).await?;
        index(manager, "stock_reservations", &["state", "expires_at"]).await?;
        index(manager, "stock_reservations", &["order_id"]).await?;
        index(manager, "stock_reservations", &["variant_id"]).await?;

        manager.create_table(stock_movements()).await?;
        index(manager, "stock_movements", &["variant_id"]).await?;
        index(manager, "stock_movements", &["order_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["stock_movements", "stock_reservations"]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn stock_reservations() -> TableCreateStatement {
    table("stock_reservations")
        .col(pk_uuid("id"))
        .col(uuid("variant_id"))
        .col(uuid("order_id"))
        .col(integer("quantity"))
        .col(string_len("state", 16))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("settled_at"))
        .foreign_key(&mut foreign_key(
            "stock_reservations",
            "variant_id",
            "product_variants",
            ForeignKeyAction::Restrict,
        ))
        .check(check("stock_reservations", "quantity_positive", "quantity > 0"))
        .check(one_of("stock_reservations", "state", &["held", "taken", "released"]))
        .take()
}

fn stock_movements() -> TableCreateStatement {
    table("stock_movements")
        .col(pk_uuid("id"))
        .col(uuid("variant_id"))
        .col(integer("on_hand_delta"))
        .col(integer("reserved_delta"))
        .col(string_len("reason", 16))
        .col(uuid_null("order_id"))
        .col(uuid_null("actor_id"))
        .col(string_len_null("note", 255))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut foreign_key("stock_movements", "variant_id", "product_variants", ForeignKeyAction::Restrict))
        .check(one_of("stock_movements", "reason", &["initial", "reserve", "release", "sale", "adjustment", "return"]))
        .take()
}
