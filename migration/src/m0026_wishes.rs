//! What visitors mean to come back to: one row for each product of a list, with the price it had when it was saved. A list
//! belongs to a customer or to a browser, by the hash of its token. What was taken out stays a day, so that it can be put
//! back as it was.

use crate::vocabulary::{check, drop_tables, foreign_key, index, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "wishes";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table(TABLE)
                    .col(pk_uuid("id"))
                    .col(uuid_null("user_id"))
                    .col(string_len_null("token_hash", 64))
                    .col(uuid("product_id"))
                    .col(big_integer("seen_price"))
                    .col(timestamp_with_time_zone("saved_at"))
                    .col(timestamp_with_time_zone_null("gone_at"))
                    .check(check(TABLE, "has_one_owner", "(user_id IS NULL) <> (token_hash IS NULL)"))
                    .check(check(TABLE, "seen_price_not_negative", "seen_price >= 0"))
                    .foreign_key(&mut foreign_key(TABLE, "user_id", "users", ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(TABLE, "product_id", "products", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        // a product is once in a list; these are also how a list is found
        unique_index(manager, TABLE, &["user_id", "product_id"]).await?;
        unique_index(manager, TABLE, &["token_hash", "product_id"]).await?;
        index(manager, TABLE, &["product_id"]).await?;
        // what the broom looks for
        index(manager, TABLE, &["user_id", "saved_at"]).await?;
        index(manager, TABLE, &["gone_at"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[TABLE]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
