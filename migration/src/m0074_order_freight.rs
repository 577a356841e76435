//! What an order was sent by and for how much: service, zone, the kilograms that counted, and the parts of its freight. Orders from
//! before have no such row and keep their texts. Drafts say what is wished; of a customer's addresses one is the first.

use crate::vocabulary::{check, drop_tables, foreign_key, one_of, table};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "order_freights";
const DRAFTS: &str = "order_drafts";
const FIRST: &str = "uq_addresses_user_id_default";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let freights = table(TABLE)
            .col(uuid("order_id").primary_key())
            .col(string_len("code", 24))
            .col(string_len("courier", 30))
            .col(string_len("service", 30))
            .col(string_len("kind", 10))
            .col(string_len("zone", 60).default(""))
            .col(integer("days_from"))
            .col(integer("days_to"))
            .col(integer("kg"))
            .col(big_integer("grams"))
            .col(big_integer("volume_grams"))
            .col(big_integer("carriage"))
            .col(big_integer("crating"))
            .col(big_integer("insurance"))
            .col(boolean("crated"))
            .col(boolean("insured"))
            .check(one_of(TABLE, "kind", &["flat", "regular", "express", "cargo", "pickup"]))
            .check(check(TABLE, "parts_not_negative", "carriage >= 0 AND crating >= 0 AND insurance >= 0"))
            .foreign_key(&mut foreign_key(TABLE, "order_id", "orders", ForeignKeyAction::Cascade))
            .take();
        manager.create_table(freights).await?;
        for column in [
            string_len("service", 24).default("").take(),
            boolean("crated").default(false).take(),
            boolean("insured").default(false).take(),
        ] {
            // SQLite adds one column at a time
            manager.alter_table(Table::alter().table(DRAFTS).add_column(column).take()).await?;
        }
        let db = manager.get_connection();
        let first = format!("CREATE UNIQUE INDEX {FIRST} ON addresses (user_id) WHERE is_default");
        db.execute_unprepared(&first).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(&format!("DROP INDEX {FIRST}")).await?;
        for column in ["insured", "crated", "service"] {
            manager.alter_table(Table::alter().table(DRAFTS).drop_column(column).take()).await?;
        }
        drop_tables(manager, &[TABLE]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
