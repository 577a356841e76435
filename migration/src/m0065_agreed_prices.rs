//! A line of an order says whether its price was agreed on in a conversation.

use sea_orm_migration::{prelude::*, schema::boolean};

#[derive(DeriveMigrationName)]
pub struct Migration;

const LINES: &str = "order_lines";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = boolean("agreed").default(false).take();
        manager.alter_table(Table::alter().table(LINES).add_column(column).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table(LINES).drop_column("agreed").take()).await
    }
}
