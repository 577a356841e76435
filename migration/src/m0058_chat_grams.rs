//! Messages are found by three letters in a row, as products are (m0048). What was said before this change is folded by m0062.

use sea_orm_migration::{prelude::*, schema::text, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const MESSAGES: &str = "chat_messages";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter().table(MESSAGES).add_column(text("search_text").default("")).take();
        manager.alter_table(column).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let statements = if postgres { vec![postgres_grams(MESSAGES)] } else { sqlite_grams(MESSAGES, "id") };
        for statement in statements {
            run(manager, &statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            run(manager, &format!("DROP INDEX IF EXISTS idx_{MESSAGES}_grams")).await?;
        } else {
            for trigger in ["gone", "reworded", "new"] {
                run(manager, &format!("DROP TRIGGER {MESSAGES}_grams_{trigger}")).await?;
            }
            run(manager, &format!("DROP TABLE {MESSAGES}_grams")).await?;
            run(manager, &format!("DROP TABLE {MESSAGES}_grams_rows")).await?;
        }
        manager.alter_table(Table::alter().table(MESSAGES).drop_column("search_text").take()).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Not on this server, not allowed, or out of reach of the search path: then without it.
pub(crate) fn postgres_grams(table: &str) -> String {
    format!(
        "DO $$ BEGIN
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
            CREATE INDEX idx_{table}_grams ON {table} USING gin (search_text gin_trgm_ops);
        EXCEPTION WHEN undefined_file OR insufficient_privilege OR undefined_object OR feature_not_supported THEN
            RAISE NOTICE '{table} are searched without pg_trgm';
        END $$"
    )
}

/// The full-text table keeps no text and no places, and a row of it goes by a number of our own.
pub(crate) fn sqlite_grams(table: &str, key: &str) -> Vec<String> {
    let grams = format!("{table}_grams");
    let rows = format!("{grams}_rows");
    let write = format!(
        "INSERT INTO {grams} (rowid, search_text) SELECT id, NEW.search_text FROM {rows} WHERE row_id = NEW.{key}"
    );
    let forget =
        |row: &str| format!("DELETE FROM {grams} WHERE rowid = (SELECT id FROM {rows} WHERE row_id = {row}.{key})");
    vec![
        format!("CREATE TABLE {rows} (id INTEGER PRIMARY KEY, row_id BLOB NOT NULL UNIQUE)"),
        format!(
            "CREATE VIRTUAL TABLE {grams} USING fts5(search_text, content='', contentless_delete=1, detail=none, \
             tokenize='trigram')"
        ),
        // the newest have the greatest numbers, as if they had come one by one
        format!("INSERT INTO {rows} (row_id) SELECT {key} FROM {table} ORDER BY {key}"),
        format!(
            "INSERT INTO {grams} (rowid, search_text) SELECT r.id, t.search_text FROM {rows} r JOIN {table} t ON t.{key} = r.row_id"
        ),
        format!(
            "CREATE TRIGGER {grams}_new AFTER INSERT ON {table} BEGIN INSERT INTO {rows} (row_id) VALUES (NEW.{key}); {write}; END"
        ),
        format!(
            "CREATE TRIGGER {grams}_reworded AFTER UPDATE OF search_text ON {table} WHEN NEW.search_text <> OLD.search_text \
             BEGIN {}; {write}; END",
            forget("NEW")
        ),
        format!(
            "CREATE TRIGGER {grams}_gone AFTER DELETE ON {table} BEGIN {}; DELETE FROM {rows} WHERE row_id = OLD.{key}; END",
            forget("OLD")
        ),
    ]
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
