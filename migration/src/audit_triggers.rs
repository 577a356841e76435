//! The audit log is append-only: the database itself refuses to change or delete an entry.
//! The only SQL of the schema that is written twice, SQLite and PostgreSQL side by side.
//! PostgreSQL also refuses TRUNCATE, which SQLite does not have.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

const SQLITE_CREATE: &[&str] = &[
    "CREATE TRIGGER audit_log_refuse_update BEFORE UPDATE ON audit_log
     BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END",
    "CREATE TRIGGER audit_log_refuse_delete BEFORE DELETE ON audit_log
     BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END",
];

const POSTGRES_CREATE: &[&str] = &[
    "CREATE FUNCTION audit_log_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'audit_log is append-only'; END $$",
    "CREATE TRIGGER audit_log_refuse_update BEFORE UPDATE ON audit_log
     FOR EACH STATEMENT EXECUTE FUNCTION audit_log_refuse()",
    "CREATE TRIGGER audit_log_refuse_delete BEFORE DELETE ON audit_log
     FOR EACH STATEMENT EXECUTE FUNCTION audit_log_refuse()",
    "CREATE TRIGGER audit_log_refuse_truncate BEFORE TRUNCATE ON audit_log
     FOR EACH STATEMENT EXECUTE FUNCTION audit_log_refuse()",
];

const SQLITE_DROP: &[&str] = &["DROP TRIGGER audit_log_refuse_delete", "DROP TRIGGER audit_log_refuse_update"];

const POSTGRES_DROP: &[&str] = &[
    "DROP TRIGGER audit_log_refuse_truncate ON audit_log",
    "DROP TRIGGER audit_log_refuse_delete ON audit_log",
    "DROP TRIGGER audit_log_refuse_update ON audit_log",
    "DROP FUNCTION audit_log_refuse()",
];

/// Puts the guard on the existing table `audit_log`.
pub async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQLITE_CREATE, POSTGRES_CREATE).await
}

/// Takes the guard away; the table stays.
pub async fn drop(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQLITE_DROP, POSTGRES_DROP).await
}

async fn run(manager: &SchemaManager<'_>, sqlite: &[&str], postgres: &[&str]) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Sqlite => sqlite,
        DbBackend::Postgres => postgres,
        other => return Err(DbErr::Migration(format!("the store does not run on {other:?}"))),
    };
    for sql in statements {
        manager.get_connection().execute_unprepared(sql).await?;
    }
    Ok(())
}
