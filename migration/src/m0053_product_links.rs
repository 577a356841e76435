//! What staff pick by hand for the page of one product: what is needed with it, and what is like it. And every change of that, or of
//! the rules of categories, is noted as a change of the catalogue, so that pages of every instance learn of it.

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const LINKS: &str = "product_links";
const RULES: &str = "accessory_rules";
const EVENTS: [&str; 3] = ["INSERT", "UPDATE", "DELETE"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table(LINKS)
                    .col(pk_uuid("id"))
                    .col(uuid("product_id"))
                    .col(uuid("other_id"))
                    .col(string_len("kind", 16))
                    .col(integer("position"))
                    .check(one_of(LINKS, "kind", &["needed", "related"]))
                    .check(check(LINKS, "to_another", "product_id <> other_id"))
                    .foreign_key(&mut foreign_key(LINKS, "product_id", "products", ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(LINKS, "other_id", "products", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        unique_index(manager, LINKS, &["product_id", "kind", "other_id"]).await?;
        index(manager, LINKS, &["other_id"]).await?;
        // of rules that say the same the first stays
        run(
            manager,
            "DELETE FROM accessory_rules WHERE EXISTS (SELECT 1 FROM accessory_rules o \
             WHERE o.category_id = accessory_rules.category_id AND o.id < accessory_rules.id \
             AND (o.product_id = accessory_rules.product_id OR o.accessory_category_id = accessory_rules.accessory_category_id))",
        )
        .await?;
        unique_index(manager, RULES, &["category_id", "accessory_category_id"]).await?;
        unique_index(manager, RULES, &["category_id", "product_id"]).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for (watched, column) in [(LINKS, "product_id"), (RULES, "")] {
            for event in EVENTS {
                let name = name(watched, event);
                let statement = if postgres {
                    format!(
                        "CREATE TRIGGER {name} AFTER {event} ON {watched} FOR EACH ROW EXECUTE FUNCTION catalog_changed('{column}')"
                    )
                } else {
                    let row = if event == "DELETE" { "OLD" } else { "NEW" };
                    let product = if column.is_empty() { "NULL".to_owned() } else { format!("{row}.{column}") };
                    format!(
                        "CREATE TRIGGER {name} AFTER {event} ON {watched} BEGIN \
                         INSERT INTO catalog_changes (product_id, what) VALUES ({product}, 'goods'); END"
                    )
                };
                run(manager, &statement).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for event in EVENTS {
            let on = if postgres { format!(" ON {RULES}") } else { String::new() };
            run(manager, &format!("DROP TRIGGER {}{on}", name(RULES, event))).await?;
        }
        for column in ["accessory_category_id", "product_id"] {
            run(manager, &format!("DROP INDEX uq_{RULES}_category_id_{column}")).await?;
        }
        drop_tables(manager, &[LINKS]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn name(watched: &str, event: &str) -> String {
    format!("{watched}_noted_{}", event.to_lowercase())
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
