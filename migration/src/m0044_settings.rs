//! What staff set of the shop without a terminal: one row for each group of settings, its value a JSON text; an empty one means what
//! the environment says. `pages` has no value: its number goes up with every change of a simple page (m0045). The threshold of stock,
//! which had a table of its own, is one of these settings from here on.

use crate::vocabulary::{check, one_of, table};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "settings";
const STOCK: &str = "stock_settings";
const GROUPS: [&str; 7] = ["house", "days", "tax", "stock", "home", "notices", "pages"];
/// The threshold of a shop that never said another.
const LOW_AT: i32 = 3;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let settings = table(TABLE)
            .col(string_len("name", 20).primary_key())
            .col(big_integer("version").default(1))
            .col(text("value").default(""))
            .col(timestamp_with_time_zone_null("changed_at"))
            .check(one_of(TABLE, "name", &GROUPS))
            .take();
        manager.create_table(settings).await?;
        for group in GROUPS {
            run(manager, &format!("INSERT INTO {TABLE} (name) VALUES ('{group}')")).await?;
        }
        let said = format!("(SELECT '{{\"low_at\":' || CAST(low_at AS text) || '}}' FROM {STOCK} WHERE id = 1)");
        let differs = format!("EXISTS (SELECT 1 FROM {STOCK} WHERE id = 1 AND low_at <> {LOW_AT})");
        run(manager, &format!("UPDATE {TABLE} SET value = {said} WHERE name = 'stock' AND {differs}")).await?;
        manager.drop_table(Table::drop().table(STOCK).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let stock = table(STOCK)
            .col(integer("id").primary_key())
            .col(integer("low_at"))
            .check(check(STOCK, "one_row", "id = 1"))
            .check(check(STOCK, "low_at_not_negative", "low_at >= 0"))
            .take();
        manager.create_table(stock).await?;
        run(manager, &format!("INSERT INTO {STOCK} (id, low_at) VALUES (1, {LOW_AT})")).await?;
        manager.drop_table(Table::drop().table(TABLE).take()).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
