//! Words of staff on customers: each word once, however it is written, who has it, and how many do, which triggers count.

use crate::vocabulary::{drop_tables, foreign_key, index, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TAGS: &str = "customer_tags";
const TAGGINGS: &str = "customer_taggings";
/// Trigger, when, and what it does.
const TRIGGERS: [(&str, &str, &str); 2] = [
    ("customer_tags_given", "INSERT", "UPDATE customer_tags SET customers = customers + 1 WHERE id = NEW.tag_id"),
    ("customer_tags_taken", "DELETE", "UPDATE customer_tags SET customers = customers - 1 WHERE id = OLD.tag_id"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table(TAGS)
                    .col(pk_uuid("id"))
                    .col(string_len("name", 40))
                    .col(string_len("folded", 80))
                    .col(integer("customers").default(0))
                    .col(timestamp_with_time_zone("created_at"))
                    .take(),
            )
            .await?;
        unique_index(manager, TAGS, &["folded"]).await?;
        manager
            .create_table(
                table(TAGGINGS)
                    .col(uuid("tag_id"))
                    .col(uuid("user_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().name("pk_customer_taggings").col("tag_id").col("user_id"))
                    .foreign_key(&mut foreign_key(TAGGINGS, "tag_id", TAGS, ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(TAGGINGS, "user_id", "users", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        index(manager, TAGGINGS, &["user_id"]).await?;
        let postgres = is_postgres(manager);
        for (name, event, deed) in TRIGGERS {
            if postgres {
                let body = format!("BEGIN {deed}; RETURN NULL; END");
                run(manager, &format!("CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"))
                    .await?;
                let each = format!("FOR EACH ROW EXECUTE FUNCTION {name}()");
                run(manager, &format!("CREATE TRIGGER {name} AFTER {event} ON {TAGGINGS} {each}")).await?;
            } else {
                run(manager, &format!("CREATE TRIGGER {name} AFTER {event} ON {TAGGINGS} BEGIN {deed}; END")).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[TAGGINGS, TAGS]).await?;
        if is_postgres(manager) {
            for (name, ..) in TRIGGERS {
                run(manager, &format!("DROP FUNCTION {name}()")).await?;
            }
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

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
