//! Warranty, returns and set-up as facts of a product or a category, written once: before, texts restated them and contradicted
//! each other. Nothing written means what the category above says. Counts lose the unit that nobody writes.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 2] = ["categories", "products"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            for (column, rule) in COLUMNS {
                let rule = rule.replace("{table}", table);
                run(manager, &format!("ALTER TABLE {table} ADD COLUMN {column} {rule}")).await?;
            }
        }
        run(manager, "UPDATE attributes SET unit = NULL WHERE unit = 'pcs' AND code <> 'count'").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "UPDATE attributes SET unit = 'pcs' WHERE unit IS NULL AND kind = 'number'").await?;
        for table in TABLES {
            for (column, _) in COLUMNS.iter().rev() {
                run(manager, &format!("ALTER TABLE {table} DROP COLUMN {column}")).await?;
            }
        }
        Ok(())
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Name, then type and rule; both engines read them alike.
const COLUMNS: [(&str, &str); 4] = [
    ("warranty_months", "integer CONSTRAINT {table}_warranty_months_positive CHECK (warranty_months > 0)"),
    (
        "warranty",
        "varchar(16) CONSTRAINT {table}_warranty_known CHECK (COALESCE(warranty, 'none') IN ('none', 'months', 'lifetime') \
         AND (COALESCE(warranty, 'none') = 'months') = (warranty_months IS NOT NULL))",
    ),
    ("return_days", "integer CONSTRAINT {table}_return_days_not_negative CHECK (return_days >= 0)"),
    ("set_up", "boolean"),
];

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
