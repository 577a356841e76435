//! Insights: what visitors looked at and searched for. Nothing depends on these rows and they depend on nothing:
//! no foreign keys, so writing one never waits for the shop and old ones can be dropped at any time.

use sea_orm_migration::{prelude::*, schema::*};

use crate::vocabulary::{LOCALES, drop_tables, index, one_of, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(product_views()).await?;
        index(manager, "product_views", &["product_id", "viewed_at"]).await?;
        index(manager, "product_views", &["viewed_at"]).await?;

        manager.create_table(search_log()).await?;
        index(manager, "search_log", &["searched_at"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["search_log", "product_views"]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn product_views() -> TableCreateStatement {
    table("product_views")
        .col(pk_uuid("id"))
        .col(uuid("product_id"))
        .col(uuid_null("user_id"))
        .col(string_len("locale", 2))
        .col(timestamp_with_time_zone("viewed_at"))
        .check(one_of("product_views", "locale", LOCALES))
        .take()
}

fn search_log() -> TableCreateStatement {
    table("search_log")
        .col(pk_uuid("id"))
        .col(string_len("query", 200))
        .col(integer("results"))
        .col(string_len("locale", 2))
        .col(uuid_null("user_id"))
        .col(timestamp_with_time_zone("searched_at"))
        .check(one_of("search_log", "locale", LOCALES))
        .take()
}
