//! One more group of settings: how long goods may be sent back. The groups there are stay as they are, whichever they are.

use crate::vocabulary::table;
use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const SETTINGS: &str = "settings";
const NEXT: &str = "settings_next";
const GROUP: &str = "returns";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut groups = groups(manager).await?;
        groups.push(GROUP.to_owned());
        allow(manager, groups).await?;
        run(manager, &format!("INSERT INTO {SETTINGS} (name) VALUES ('{GROUP}')")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &format!("DELETE FROM {SETTINGS} WHERE name = '{GROUP}'")).await?;
        let groups = groups(manager).await?;
        allow(manager, groups).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// The groups there are: each has its row.
async fn groups(manager: &SchemaManager<'_>) -> Result<Vec<String>, DbErr> {
    let select = Query::select().column("name").from(SETTINGS).to_owned();
    let rows = manager.get_connection().query_all(&select).await?;
    rows.into_iter().map(|row| row.try_get("", "name")).collect()
}

/// Makes these the groups that may be written. SQLite changes no check of a table, so it gets the table anew (as m0060).
async fn allow(manager: &SchemaManager<'_>, groups: Vec<String>) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        run(manager, &format!("ALTER TABLE {SETTINGS} DROP CONSTRAINT {SETTINGS}_name_known")).await?;
        let names = groups.iter().map(|group| format!("'{group}'")).collect::<Vec<_>>().join(", ");
        let known = format!("ADD CONSTRAINT {SETTINGS}_name_known CHECK (name IN ({names}))");
        return run(manager, &format!("ALTER TABLE {SETTINGS} {known}")).await;
    }
    let settings = table(NEXT)
        .col(string_len("name", 20).primary_key())
        .col(big_integer("version").default(1))
        .col(text("value").default(""))
        .col(timestamp_with_time_zone_null("changed_at"))
        .check(Check::named(format!("{SETTINGS}_name_known"), Expr::col("name").is_in(groups)))
        .take();
    manager.create_table(settings).await?;
    let columns = "name, version, value, changed_at";
    run(manager, &format!("INSERT INTO {NEXT} ({columns}) SELECT {columns} FROM {SETTINGS}")).await?;
    manager.drop_table(Table::drop().table(SETTINGS).take()).await?;
    run(manager, &format!("ALTER TABLE {NEXT} RENAME TO {SETTINGS}")).await
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
