//! Orders and customers are found by a part of a word, as products are (m0048), and customers stand in an index for each order a
//! list has, with the key at its end, so that a first page is read off it. Who bought more than once has one of their own.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// A table and its key.
const FOUND: [(&str, &str); 2] = [("orders", "id"), ("customers", "user_id")];
/// Indexes of before, and their columns.
const BEFORE: [(&str, &str); 3] = [
    ("idx_customers_joined_at", "joined_at"),
    ("idx_customers_spent", "spent"),
    ("idx_customers_last_paid_at", "last_paid_at"),
];
const SORTED: [(&str, &str); 3] = [
    ("idx_customers_joined_at_user_id", "joined_at, user_id"),
    ("idx_customers_spent_user_id", "spent, user_id"),
    ("idx_customers_paid_orders_user_id", "paid_orders, user_id"),
];
const LAST: &str = "idx_customers_last_paid_at_user_id";
const RETURNED: &str = "CREATE INDEX idx_customers_returned ON customers (last_paid_at) WHERE paid_orders >= 2";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for (name, _) in BEFORE {
            run(manager, &format!("DROP INDEX {name}")).await?;
        }
        for (name, columns) in SORTED {
            run(manager, &format!("CREATE INDEX {name} ON customers ({columns})")).await?;
        }
        // who never bought is last on both
        let last = if postgres { "last_paid_at DESC NULLS LAST, user_id DESC" } else { "last_paid_at, user_id" };
        run(manager, &format!("CREATE INDEX {LAST} ON customers ({last})")).await?;
        run(manager, RETURNED).await?;
        for (table, key) in FOUND {
            let statements = if postgres { vec![postgres_grams(table)] } else { sqlite_grams(table, key) };
            for statement in statements {
                run(manager, &statement).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for (table, _) in FOUND {
            if postgres {
                run(manager, &format!("DROP INDEX IF EXISTS idx_{table}_grams")).await?;
                continue;
            }
            for trigger in ["gone", "reworded", "new"] {
                run(manager, &format!("DROP TRIGGER {table}_grams_{trigger}")).await?;
            }
            run(manager, &format!("DROP TABLE {table}_grams")).await?;
            run(manager, &format!("DROP TABLE {table}_grams_rows")).await?;
        }
        run(manager, "DROP INDEX idx_customers_returned").await?;
        run(manager, &format!("DROP INDEX {LAST}")).await?;
        for (name, _) in SORTED {
            run(manager, &format!("DROP INDEX {name}")).await?;
        }
        for (name, columns) in BEFORE {
            run(manager, &format!("CREATE INDEX {name} ON customers ({columns})")).await?;
        }
        Ok(())
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Not on this server, not allowed, or out of reach of the search path: then without it.
fn postgres_grams(table: &str) -> String {
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
fn sqlite_grams(table: &str, key: &str) -> Vec<String> {
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
