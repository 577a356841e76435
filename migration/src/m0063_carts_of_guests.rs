//! A conversation knows its guest's cart by the hash of that cart's cookie, so that staff see it and can put goods into it.

use sea_orm_migration::{prelude::*, schema::string_len_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TALKS: &str = "conversations";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table(TALKS).add_column(string_len_null("cart_hash", 64)).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table(TALKS).drop_column("cart_hash").take()).await
    }
}
