//! The words the migrations are written in: a table, its checks, its foreign keys, its indexes.
//! Names are derived from table and column, so an error of either engine says which rule was broken.
//! Released migrations depend on these words: what one of them builds must never change.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

/// The languages of the shop, as stored in every `locale` column.
pub const LOCALES: &[&str] = &["id", "en"];

/// Starts a `CREATE TABLE`; hand the finished statement to [`SchemaManager::create_table`].
pub fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).take()
}

/// A table-level CHECK named `{table}_{rule}`; `sql` must read the same on both engines.
pub fn check(table: &str, rule: &str, sql: &'static str) -> Check {
    Check::named(format!("{table}_{rule}"), Expr::cust(sql))
}

/// The CHECK of an enum-like column: `column` holds one of `values` (or null, where null is allowed).
pub fn one_of(table: &str, column: &'static str, values: &[&'static str]) -> Check {
    Check::named(format!("{table}_{column}_known"), Expr::col(column).is_in(values.iter().copied()))
}

/// A foreign key from `table.column` to `target.id`, for use inside `CREATE TABLE`.
pub fn foreign_key(
    table: &'static str,
    column: &'static str,
    target: &'static str,
    on_delete: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{column}"))
        .from(table, column)
        .to(target, "id")
        .on_delete(on_delete)
        .take()
}

/// Creates the plain index `idx_{table}_{columns}`.
pub async fn index(manager: &SchemaManager<'_>, table: &'static str, columns: &[&'static str]) -> Result<(), DbErr> {
    manager.create_index(index_over("idx", table, columns)).await
}

/// Creates the unique index `uq_{table}_{columns}`.
pub async fn unique_index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    manager.create_index(index_over("uq", table, columns).unique().take()).await
}

/// Creates a trigger that does something for each row when `on` (an event, a table) happens to it, such as `AFTER INSERT` to `orders`.
/// `when` and `what` must read the same on both engines.
pub async fn trigger(
    manager: &SchemaManager<'_>,
    name: &str,
    (event, table): (&str, &str),
    when: &str,
    what: &str,
) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if manager.get_database_backend() != DbBackend::Postgres {
        let sql = format!("CREATE TRIGGER {name} {event} ON {table} WHEN {when} BEGIN {what}; END");
        return db.execute_unprepared(&sql).await.map(drop);
    }
    let body = format!("BEGIN {what}; RETURN NULL; END");
    db.execute_unprepared(&format!("CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"))
        .await?;
    let on = format!("{event} ON {table} FOR EACH ROW WHEN ({when})");
    db.execute_unprepared(&format!("CREATE TRIGGER {name} {on} EXECUTE FUNCTION {name}()")).await.map(drop)
}

/// Drops a trigger of [`trigger`], and what it calls.
pub async fn drop_trigger(manager: &SchemaManager<'_>, name: &str, table: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if manager.get_database_backend() != DbBackend::Postgres {
        return db.execute_unprepared(&format!("DROP TRIGGER {name}")).await.map(drop);
    }
    db.execute_unprepared(&format!("DROP TRIGGER {name} ON {table}")).await?;
    db.execute_unprepared(&format!("DROP FUNCTION {name}()")).await.map(drop)
}

/// Lets `settings` take these groups and no others. SQLite changes no check of a table, so it gets the table anew.
pub async fn allow_settings(manager: &SchemaManager<'_>, groups: &[&'static str]) -> Result<(), DbErr> {
    const SETTINGS: &str = "settings";
    const NEXT: &str = "settings_next";
    let db = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(&format!("ALTER TABLE {SETTINGS} DROP CONSTRAINT {SETTINGS}_name_known")).await?;
        let names = groups.iter().map(|group| format!("'{group}'")).collect::<Vec<_>>().join(", ");
        let known = format!("ADD CONSTRAINT {SETTINGS}_name_known CHECK (name IN ({names}))");
        return db.execute_unprepared(&format!("ALTER TABLE {SETTINGS} {known}")).await.map(drop);
    }
    let settings = table(NEXT)
        .col(string_len("name", 20).primary_key())
        .col(big_integer("version").default(1))
        .col(text("value").default(""))
        .col(timestamp_with_time_zone_null("changed_at"))
        .check(one_of(SETTINGS, "name", groups))
        .take();
    manager.create_table(settings).await?;
    let columns = "name, version, value, changed_at";
    db.execute_unprepared(&format!("INSERT INTO {NEXT} ({columns}) SELECT {columns} FROM {SETTINGS}")).await?;
    manager.drop_table(Table::drop().table(SETTINGS).take()).await?;
    db.execute_unprepared(&format!("ALTER TABLE {NEXT} RENAME TO {SETTINGS}")).await.map(drop)
}

/// Drops the tables in the order given (children first); their indexes go with them.
pub async fn drop_tables(manager: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for table in tables {
        manager.drop_table(Table::drop().table(*table).take()).await?;
    }
    Ok(())
}

fn index_over(prefix: &str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{prefix}_{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}
