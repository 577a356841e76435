//! Tickets are found by three letters in a row, as messages are (m0058): by number, subject, and who writes in their conversation. The
//! program folds these words; a ticket whose text is empty is one that its round has to write, as are those from before.

use super::m0058_chat_grams::{postgres_grams, sqlite_grams};
use crate::vocabulary::{drop_trigger, trigger};
use sea_orm_migration::{prelude::*, schema::text, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TICKETS: &str = "tickets";
const RENAMED: &str = "tickets_renamed";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter().table(TICKETS).add_column(text("search_text").default("")).take();
        manager.alter_table(column).await?;
        run(manager, "CREATE INDEX idx_tickets_unwritten ON tickets (id) WHERE search_text = ''").await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let statements = if postgres { vec![postgres_grams(TICKETS)] } else { sqlite_grams(TICKETS, "id") };
        for statement in statements {
            run(manager, &statement).await?;
        }
        // who is called otherwise, or is nobody any more, is found by that
        trigger(
            manager,
            RENAMED,
            ("AFTER UPDATE OF name, email", "conversations"),
            "NEW.name <> OLD.name OR NEW.email <> OLD.email",
            "UPDATE tickets SET search_text = '' WHERE conversation_id = NEW.id",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_trigger(manager, RENAMED, "conversations").await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            run(manager, "DROP INDEX IF EXISTS idx_tickets_grams").await?;
        } else {
            for what in ["gone", "reworded", "new"] {
                run(manager, &format!("DROP TRIGGER tickets_grams_{what}")).await?;
            }
            run(manager, "DROP TABLE tickets_grams").await?;
            run(manager, "DROP TABLE tickets_grams_rows").await?;
        }
        run(manager, "DROP INDEX idx_tickets_unwritten").await?;
        manager.alter_table(Table::alter().table(TICKETS).drop_column("search_text").take()).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
