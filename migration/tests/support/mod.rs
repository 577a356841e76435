//! A throw-away database per engine, and the few questions the tests ask of it.
//! SQLite lives in memory; PostgreSQL is used when `HURTROCK_TEST_POSTGRES` names a server (`postgres://.../postgres`).

use std::future::Future;

use migration::sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

/// An empty SQLite database, gone with its only connection.
pub async fn sqlite() -> DatabaseConnection {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).min_connections(1).sqlx_logging(false);
    Database::connect(options).await.expect("an in-memory SQLite")
}

/// Runs `test` on an empty SQLite database and, when a server is named, on an empty PostgreSQL database.
pub async fn on_every_engine<T, F>(name: &str, test: T)
where
    T: Fn(DatabaseConnection) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    test(sqlite().await).await;

    let Ok(server_url) = std::env::var("HURTROCK_TEST_POSTGRES") else { return };
    let server = Database::connect(&server_url).await.expect("the PostgreSQL server");
    let database = format!("hurtrock_migration_{name}_{}", std::process::id());
    server.execute_unprepared(&format!("CREATE DATABASE {database}")).await.expect("a new database");
    let db = Database::connect(in_database(&server_url, &database)).await.expect("the new database");

    // as a task of its own, so that the database is dropped when the test panics too
    let outcome = tokio::spawn(test(db.clone())).await;
    db.close().await.expect("closing");
    server.execute_unprepared(&format!("DROP DATABASE {database} WITH (FORCE)")).await.expect("dropping");
    if let Err(failure) = outcome {
        std::panic::resume_unwind(failure.into_panic());
    }
}

/// The first column of every row, as text.
pub async fn column(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.expect(sql);
    rows.iter().map(|row| row.try_get_by_index(0).expect(sql)).collect()
}

/// The names of all tables, sorted, without the list of applied migrations and what SQLite keeps instead of an index.
pub async fn tables(db: &DatabaseConnection) -> Vec<String> {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
             AND name <> 'seaql_migrations' AND name NOT LIKE '%\\_grams%' ESCAPE '\\' ORDER BY name"
        }
        _ => {
            "SELECT CAST(table_name AS text) FROM information_schema.tables
             WHERE table_schema = 'public' AND table_name <> 'seaql_migrations' ORDER BY 1"
        }
    };
    let mut names = column(db, sql).await;
    names.sort();
    names
}

fn in_database(server_url: &str, database: &str) -> String {
    let (base, query) = server_url.split_once('?').map_or((server_url, None), |(base, query)| (base, Some(query)));
    let (host, _) = base.rsplit_once('/').expect("an URL that names a database");
    query.map_or(format!("{host}/{database}"), |query| format!("{host}/{database}?{query}"))
}
