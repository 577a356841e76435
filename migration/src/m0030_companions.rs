//! What is needed with what. Rules that staff make: goods of a category are completed by goods of another, or by one product. And what
//! was bought together: in how many paid orders two products stood side by side, kept in both directions. An order notes whether it is
//! counted, so that counting goes on where it stopped and takes back what was cancelled.

use crate::vocabulary::{check, drop_tables, foreign_key, index, table};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const RULES: &str = "accessory_rules";
const PAIRS: &str = "co_purchases";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table(RULES)
                    .col(pk_uuid("id"))
                    .col(uuid("category_id"))
                    .col(uuid_null("accessory_category_id"))
                    .col(uuid_null("product_id"))
                    .col(integer("position"))
                    .check(check(RULES, "names_one", "(accessory_category_id IS NULL) <> (product_id IS NULL)"))
                    .foreign_key(&mut foreign_key(RULES, "category_id", "categories", ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(
                        RULES,
                        "accessory_category_id",
                        "categories",
                        ForeignKeyAction::Cascade,
                    ))
                    .foreign_key(&mut foreign_key(RULES, "product_id", "products", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        index(manager, RULES, &["category_id", "position"]).await?;
        index(manager, RULES, &["accessory_category_id"]).await?;
        index(manager, RULES, &["product_id"]).await?;
        // an order outlives its goods, and so may a count: no foreign keys
        manager
            .create_table(
                table(PAIRS)
                    .col(uuid("product_id"))
                    .col(uuid("other_id"))
                    .col(integer("orders"))
                    .col(timestamp_with_time_zone("last_at"))
                    .primary_key(Index::create().col("product_id").col("other_id"))
                    .check(check(PAIRS, "orders_positive", "orders > 0"))
                    .take(),
            )
            .await?;
        index(manager, PAIRS, &["product_id", "orders"]).await?;
        index(manager, PAIRS, &["last_at"]).await?;
        let counted = ColumnDef::new("pairs_counted").boolean().not_null().default(false).take();
        manager.alter_table(Table::alter().table("orders").add_column(counted).take()).await?;
        index(manager, "orders", &["pairs_counted", "status"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("idx_orders_pairs_counted_status").table("orders").to_owned()).await?;
        manager.alter_table(Table::alter().table("orders").drop_column("pairs_counted").take()).await?;
        drop_tables(manager, &[PAIRS, RULES]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
