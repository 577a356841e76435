//! Parcels that leave before the last one of their order: courier, number, and how many units of what are in them. The last parcel stays
//! in `shipments`; what is in it is what is in no part.

use crate::vocabulary::{check, drop_tables, foreign_key, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const PARTS: &str = "order_parts";
const UNITS: &str = "order_part_units";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let parts = table(PARTS)
            .col(pk_uuid("id"))
            .col(uuid("order_id"))
            .col(string_len("courier", 60))
            .col(string_len("tracking_number", 80))
            .col(timestamp_with_time_zone("shipped_at"))
            .foreign_key(&mut foreign_key(PARTS, "order_id", "orders", ForeignKeyAction::Cascade))
            .take();
        manager.create_table(parts).await?;
        unique_index(manager, PARTS, &["order_id", "tracking_number"]).await?;
        // an order keeps what was in it though a variant goes, so there is no foreign key to it
        let units = table(UNITS)
            .col(uuid("part_id"))
            .col(uuid("variant_id"))
            .col(integer("quantity"))
            .primary_key(Index::create().name("pk_order_part_units").col("part_id").col("variant_id"))
            .check(check(UNITS, "quantity_above_zero", "quantity > 0"))
            .foreign_key(&mut foreign_key(UNITS, "part_id", PARTS, ForeignKeyAction::Cascade))
            .take();
        manager.create_table(units).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[UNITS, PARTS]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
