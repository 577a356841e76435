//! What products are found by, three letters at a time, so that a part of a word is found without reading every product. SQLite
//! keeps them in a full-text table beside the products, written by triggers; PostgreSQL in an index of `pg_trgm`, which comes
//! with it. Where that cannot be had, the same is found by reading. And products in the order of their names, whatever their status.

use crate::vocabulary::index;
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const NAMES: [&str; 2] = ["sort_key_id", "sort_key_en"];

/// The full-text table keeps no text and no places, and a row of it goes by a number of our own: that of a product moves when
/// the file is vacuumed.
const SQLITE: [&str; 7] = [
    "CREATE TABLE products_grams_rows (id INTEGER PRIMARY KEY, row_id BLOB NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE products_grams USING fts5(search_text, content='', contentless_delete=1, detail=none, \
     tokenize='trigram')",
    "INSERT INTO products_grams_rows (row_id) SELECT id FROM products",
    "INSERT INTO products_grams (rowid, search_text) SELECT r.id, p.search_text FROM products_grams_rows r \
     JOIN products p ON p.id = r.row_id",
    "CREATE TRIGGER products_grams_new AFTER INSERT ON products BEGIN \
     INSERT INTO products_grams_rows (row_id) VALUES (NEW.id); \
     INSERT INTO products_grams (rowid, search_text) \
     SELECT id, NEW.search_text FROM products_grams_rows WHERE row_id = NEW.id; END",
    "CREATE TRIGGER products_grams_reworded AFTER UPDATE OF search_text ON products \
     WHEN NEW.search_text <> OLD.search_text BEGIN \
     DELETE FROM products_grams WHERE rowid = (SELECT id FROM products_grams_rows WHERE row_id = NEW.id); \
     INSERT INTO products_grams (rowid, search_text) \
     SELECT id, NEW.search_text FROM products_grams_rows WHERE row_id = NEW.id; END",
    "CREATE TRIGGER products_grams_gone AFTER DELETE ON products BEGIN \
     DELETE FROM products_grams WHERE rowid = (SELECT id FROM products_grams_rows WHERE row_id = OLD.id); \
     DELETE FROM products_grams_rows WHERE row_id = OLD.id; END",
];

const SQLITE_DOWN: [&str; 5] = [
    "DROP TRIGGER products_grams_gone",
    "DROP TRIGGER products_grams_reworded",
    "DROP TRIGGER products_grams_new",
    "DROP TABLE products_grams",
    "DROP TABLE products_grams_rows",
];

/// Not on this server, not allowed, or out of reach of the search path: then without it.
const POSTGRES: &str = "DO $$ BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX idx_products_grams ON products USING gin (search_text gin_trgm_ops);
EXCEPTION WHEN undefined_file OR insufficient_privilege OR undefined_object OR feature_not_supported THEN
    RAISE NOTICE 'products are searched without pg_trgm';
END $$";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in NAMES {
            index(manager, "products", &[name]).await?;
        }
        let statements = if is_postgres(manager) { &[POSTGRES][..] } else { &SQLITE };
        run(manager, statements).await
    }

    /// An extension is the database's, others may use it by now: it stays.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements =
            if is_postgres(manager) { &["DROP INDEX IF EXISTS idx_products_grams"][..] } else { &SQLITE_DOWN };
        run(manager, statements).await?;
        for name in NAMES {
            let index = format!("idx_products_{name}");
            manager.drop_index(Index::drop().name(index).table("products").to_owned()).await?;
        }
        Ok(())
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn is_postgres(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DbBackend::Postgres
}

async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
