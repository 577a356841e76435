//! Rate counters (DESIGN 3): one row a bucket, named by a keyed hash, so that no address and no login is kept.
//! And of orders: the keyed hash of the network address that placed it, by which unpaid ones are counted, and until when
//! the customer is asked for the money (none in orders from before: ten minutes before the goods are free).

use sea_orm_migration::{prelude::*, schema::*};

use crate::vocabulary::{drop_tables, index, table};

/// How unpaid orders are counted before one more is taken.
const UNPAID: [&[&str]; 3] = [&["status", "owner"], &["status", "customer_email"], &["status", "origin"]];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(rate_counters()).await?;
        index(manager, "rate_counters", &["expires_at"]).await?;
        let origin = Table::alter().table("orders").add_column(string_len_null("origin", 64)).take();
        manager.alter_table(origin).await?;
        let pay_until = Table::alter().table("orders").add_column(timestamp_with_time_zone_null("pay_until")).take();
        manager.alter_table(pay_until).await?;
        for columns in UNPAID {
            index(manager, "orders", columns).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in UNPAID {
            let name = format!("idx_orders_{}", columns.join("_"));
            manager.drop_index(Index::drop().name(name).table("orders").to_owned()).await?;
        }
        for column in ["pay_until", "origin"] {
            manager.alter_table(Table::alter().table("orders").drop_column(column).take()).await?;
        }
        drop_tables(manager, &["rate_counters"]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn rate_counters() -> TableCreateStatement {
    table("rate_counters")
        .col(string_len("bucket", 64).primary_key())
        .col(big_integer("full_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .take()
}
