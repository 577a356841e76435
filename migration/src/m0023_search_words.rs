//! Words that search knows besides those of the goods, as rows that staff may edit: what means the same, what says nothing, what
//! asks for a low price. And who this shop is, so that an index made of another shop's goods is never opened for this one.

use crate::vocabulary::{one_of, table};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const WORDS: &str = "search_words";
const SHOP: &str = "shop_identity";

/// Kind and phrases, a row each.
const FIRST: &str = include_str!("search_words.tsv");

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table(WORDS)
                    .col(big_pk_auto("id"))
                    .col(string("kind"))
                    .col(text("words"))
                    .check(one_of(WORDS, "kind", &["same", "also", "nothing", "cheap", "amount"]))
                    .take(),
            )
            .await?;
        manager.create_table(table(SHOP).col(uuid("id").primary_key()).take()).await?;
        let db = manager.get_connection();
        let backend = manager.get_database_backend();
        for (kind, words) in FIRST.lines().filter_map(|line| line.split_once('\t')) {
            let insert = Query::insert()
                .into_table(WORDS)
                .columns(["kind", "words"])
                .values([kind.into(), words.into()])
                .map_err(|error| DbErr::Custom(error.to_string()))?
                .to_owned();
            db.execute(&insert).await?;
        }
        let new = if backend == DbBackend::Postgres { "gen_random_uuid()" } else { "randomblob(16)" };
        db.execute_unprepared(&format!("INSERT INTO {SHOP} (id) VALUES ({new})")).await?;
        for event in ["INSERT", "UPDATE", "DELETE"] {
            db.execute_unprepared(&trigger(backend, event)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(SHOP).take()).await?;
        manager.drop_table(Table::drop().table(WORDS).take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// As the tables of the catalogue do (`m0014_catalog_changes`): whoever writes, every instance learns it.
fn trigger(backend: DbBackend, event: &str) -> String {
    let name = format!("{WORDS}_noted_{}", event.to_lowercase());
    if backend == DbBackend::Postgres {
        format!("CREATE TRIGGER {name} AFTER {event} ON {WORDS} FOR EACH ROW EXECUTE FUNCTION catalog_changed('')")
    } else {
        format!(
            "CREATE TRIGGER {name} AFTER {event} ON {WORDS} BEGIN INSERT INTO catalog_changes (product_id, what) VALUES (NULL, 'goods'); END"
        )
    }
}
