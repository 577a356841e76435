//! Attributes as staff keep them: whether shoppers may filter by one, and the categories whose goods are asked for it first.

use crate::vocabulary::{foreign_key, index, table};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "attribute_categories";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "ALTER TABLE attributes ADD COLUMN filterable boolean NOT NULL DEFAULT TRUE").await?;
        manager
            .create_table(
                table(TABLE)
                    .col(uuid("attribute_id"))
                    .col(uuid("category_id"))
                    .primary_key(Index::create().name("pk_attribute_categories").col("attribute_id").col("category_id"))
                    .foreign_key(&mut foreign_key(TABLE, "attribute_id", "attributes", ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(TABLE, "category_id", "categories", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        index(manager, TABLE, &["category_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(TABLE).take()).await?;
        run(manager, "ALTER TABLE attributes DROP COLUMN filterable").await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
