//! The figures of conversations read those that began in some days, however many there are besides.

use crate::vocabulary::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TALKS: &str = "conversations";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        index(manager, TALKS, &["opened_at"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("idx_conversations_opened_at").table(TALKS).to_owned()).await
    }
}
