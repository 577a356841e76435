//! Cart: what a visitor means to buy. A cart belongs to a customer, to a browser (by the hash of its token), or both.
//! It promises nothing: stock is reserved and prices are fixed when the order is placed.

use sea_orm_migration::{prelude::*, schema::*};

use crate::vocabulary::{check, drop_tables, foreign_key, index, table, unique_index};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(carts()).await?;
        manager.create_table(cart_lines()).await?;
        unique_index(manager, "cart_lines", &["cart_id", "variant_id"]).await?;
        index(manager, "cart_lines", &["variant_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["cart_lines", "carts"]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn carts() -> TableCreateStatement {
    table("carts")
        .col(pk_uuid("id"))
        .col(uuid_null("user_id").unique_key())
        .col(string_len_null("token_hash", 64).unique_key())
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut foreign_key("carts", "user_id", "users", ForeignKeyAction::Cascade))
        .check(check("carts", "has_an_owner", "user_id IS NOT NULL OR token_hash IS NOT NULL"))
        .take()
}

fn cart_lines() -> TableCreateStatement {
    table("cart_lines")
        .col(pk_uuid("id"))
        .col(uuid("cart_id"))
        .col(uuid("variant_id"))
        .col(integer("quantity"))
        .col(big_integer("seen_price"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut foreign_key("cart_lines", "cart_id", "carts", ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign_key("cart_lines", "variant_id", "product_variants", ForeignKeyAction::Cascade))
        .check(check("cart_lines", "quantity_in_range", "quantity BETWEEN 1 AND 99"))
        .take()
}
