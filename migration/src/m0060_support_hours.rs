//! Two more groups of settings: when support answers, and the number that goes up with every change of the questions and answers
//! (m0061), which has no value, as that of the pages.

use crate::vocabulary::{one_of, table};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "settings";
const NEXT: &str = "settings_next";
const BEFORE: &[&str] = &["house", "days", "tax", "stock", "home", "notices", "pages"];
const AFTER: &[&str] = &["house", "days", "tax", "stock", "home", "notices", "pages", "support", "help"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        allow(manager, AFTER).await?;
        for group in AFTER.iter().filter(|group| !BEFORE.contains(group)) {
            run(manager, &format!("INSERT INTO {TABLE} (name) VALUES ('{group}')")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for group in AFTER.iter().filter(|group| !BEFORE.contains(group)) {
            run(manager, &format!("DELETE FROM {TABLE} WHERE name = '{group}'")).await?;
        }
        allow(manager, BEFORE).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Makes these the groups that may be written. SQLite changes no check of a table, so it gets the table anew.
async fn allow(manager: &SchemaManager<'_>, groups: &[&'static str]) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        run(manager, &format!("ALTER TABLE {TABLE} DROP CONSTRAINT {TABLE}_name_known")).await?;
        let names = groups.iter().map(|group| format!("'{group}'")).collect::<Vec<_>>().join(", ");
        let known = format!("ADD CONSTRAINT {TABLE}_name_known CHECK (name IN ({names}))");
        return run(manager, &format!("ALTER TABLE {TABLE} {known}")).await;
    }
    let settings = table(NEXT)
        .col(string_len("name", 20).primary_key())
        .col(big_integer("version").default(1))
        .col(text("value").default(""))
        .col(timestamp_with_time_zone_null("changed_at"))
        .check(one_of(TABLE, "name", groups))
        .take();
    manager.create_table(settings).await?;
    let columns = "name, version, value, changed_at";
    run(manager, &format!("INSERT INTO {NEXT} ({columns}) SELECT {columns} FROM {TABLE}")).await?;
    manager.drop_table(Table::drop().table(TABLE).take()).await?;
    run(manager, &format!("ALTER TABLE {NEXT} RENAME TO {TABLE}")).await
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
