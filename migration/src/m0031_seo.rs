//! What search engines are told of a product: title and description of its page in both languages, where staff wants other
//! words than the name and the tagline. Empty means those.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [(&str, u16); 4] =
    [("seo_title_id", 120), ("seo_title_en", 120), ("seo_description_id", 320), ("seo_description_en", 320)];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (column, longest) in COLUMNS {
            run(manager, &format!("ALTER TABLE products ADD COLUMN {column} varchar({longest}) NOT NULL DEFAULT ''"))
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (column, _) in COLUMNS {
            run(manager, &format!("ALTER TABLE products DROP COLUMN {column}")).await?;
        }
        Ok(())
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
