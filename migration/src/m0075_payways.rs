//! A try to be paid knows which way was chosen in the checkout; one without the gateway, a transfer to the shop's own account, has
//! proofs that its customer sent. An order may ask for a tax invoice. What the shop offers besides the gateway is a group of settings.

use crate::vocabulary::{allow_settings, check, drop_tables, foreign_key, index, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub struct Migration;

const ATTEMPTS: &str = "payment_attempts";
const PROOFS: &str = "transfer_proofs";
const ORDERS: &str = "orders";
const AT_DOOR: &str = "ix_orders_at_door";
const SETTINGS: &str = "settings";
const BEFORE: &[&str] =
    &["house", "days", "tax", "stock", "home", "notices", "pages", "support", "help", "freight", "shipping"];
const AFTER: &[&str] =
    &["house", "days", "tax", "stock", "home", "notices", "pages", "support", "help", "freight", "shipping", "payways"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let way = string_len("way", 20).default("").take();
        manager.alter_table(Table::alter().table(ATTEMPTS).add_column(way).take()).await?;
        for column in [
            boolean("cod").default(false).take(),
            string_len_null("npwp", 16).take(),
            string_len_null("npwp_name", 120).take(),
        ] {
            // SQLite adds one column at a time
            manager.alter_table(Table::alter().table(ORDERS).add_column(column).take()).await?;
        }
        // few orders are on their way to be paid at the door; those of one person are counted before another one is taken
        run(manager, &format!("CREATE INDEX {AT_DOOR} ON {ORDERS} (status) WHERE cod AND paid_at IS NULL")).await?;
        manager.create_table(proofs()).await?;
        unique_index(manager, PROOFS, &["attempt_id", "round", "place"]).await?;
        index(manager, PROOFS, &["storage_key"]).await?;
        index(manager, PROOFS, &["sent_at"]).await?;
        allow_settings(manager, AFTER).await?;
        run(manager, &format!("INSERT INTO {SETTINGS} (name) VALUES ('payways')")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &format!("DELETE FROM {SETTINGS} WHERE name = 'payways'")).await?;
        allow_settings(manager, BEFORE).await?;
        drop_tables(manager, &[PROOFS]).await?;
        run(manager, &format!("DROP INDEX {AT_DOOR}")).await?;
        for column in ["npwp_name", "npwp", "cod"] {
            manager.alter_table(Table::alter().table(ORDERS).drop_column(column).take()).await?;
        }
        manager.alter_table(Table::alter().table(ATTEMPTS).drop_column("way").take()).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// A sending is a round; what was said to it stands at each of its files.
fn proofs() -> TableCreateStatement {
    table(PROOFS)
        .col(pk_uuid("id"))
        .col(uuid("attempt_id"))
        .col(small_integer("round"))
        .col(small_integer("place"))
        .col(string_len("name", 60))
        .col(string_len("kind", 10))
        .col(string_len("storage_key", 120))
        .col(big_integer("bytes"))
        .col(string_len("widths", 60).default(""))
        .col(text("note"))
        .col(text("answer"))
        .col(timestamp_with_time_zone("sent_at"))
        .check(check(PROOFS, "few", "place BETWEEN 0 AND 2 AND round BETWEEN 0 AND 9"))
        .foreign_key(&mut foreign_key(PROOFS, "attempt_id", ATTEMPTS, ForeignKeyAction::Cascade))
        .take()
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
