//! Addresses that once led somewhere, noted by the database itself: whoever changes a slug, be it a service, an import or a person
//! with a console, leaves a row here. A row names what the slug belonged to, not where that stands now, so however often it moves
//! there is one step from any former address to the present one. A slug that somebody takes again is its new owner's: the row goes.
//! What is deleted leaves its slug behind too, so that "gone" can be told from "never there".

use crate::vocabulary::{index, one_of, table};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "former_slugs";

/// What has a slug, its word here, and what of it nobody outside ever saw.
const WATCHED: [(&str, &str, &str); 3] =
    [("products", "product", "OLD.status <> 'draft'"), ("categories", "category", "TRUE"), ("brands", "brand", "TRUE")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let now = if postgres { "now()" } else { "(strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))" };
        manager
            .create_table(
                table(TABLE)
                    .col(string("kind"))
                    .col(string("slug"))
                    .col(uuid("subject_id"))
                    .col(timestamp_with_time_zone("left_at").default(Expr::cust(now)))
                    .primary_key(Index::create().col("kind").col("slug"))
                    .check(one_of(TABLE, "kind", &["product", "category", "brand"]))
                    .take(),
            )
            .await?;
        index(manager, TABLE, &["subject_id"]).await?;
        for statement in if postgres { postgres_triggers() } else { sqlite_triggers() } {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for (watched, ..) in WATCHED {
            for event in ["insert", "update", "delete"] {
                let on = if postgres { format!(" ON {watched}") } else { String::new() };
                manager
                    .get_connection()
                    .execute_unprepared(&format!("DROP TRIGGER {watched}_slug_{event}{on}"))
                    .await?;
            }
        }
        if postgres {
            manager.get_connection().execute_unprepared("DROP FUNCTION slug_left()").await?;
        }
        manager.drop_table(Table::drop().table(TABLE).take()).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const AGAIN: &str =
    "ON CONFLICT (kind, slug) DO UPDATE SET subject_id = excluded.subject_id, left_at = excluded.left_at";

fn sqlite_triggers() -> Vec<String> {
    let trigger = |(watched, kind, seen): (&str, &str, &str)| {
        let taken = format!("DELETE FROM {TABLE} WHERE kind = '{kind}' AND slug = NEW.slug;");
        let left = format!("INSERT INTO {TABLE} (kind, slug, subject_id) VALUES ('{kind}', OLD.slug, OLD.id) {AGAIN};");
        [
            format!("CREATE TRIGGER {watched}_slug_insert AFTER INSERT ON {watched} BEGIN {taken} END"),
            format!(
                "CREATE TRIGGER {watched}_slug_update AFTER UPDATE OF slug ON {watched} WHEN OLD.slug <> NEW.slug BEGIN {taken} {left} END"
            ),
            format!("CREATE TRIGGER {watched}_slug_delete AFTER DELETE ON {watched} WHEN {seen} BEGIN {left} END"),
        ]
    };
    WATCHED.into_iter().flat_map(trigger).collect()
}

/// One function for all tables; its argument is the word of what has the slug.
fn postgres_triggers() -> Vec<String> {
    let function = format!(
        "CREATE FUNCTION slug_left() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
           IF TG_OP <> 'DELETE' THEN
             DELETE FROM {TABLE} WHERE kind = TG_ARGV[0] AND slug = NEW.slug;
           END IF;
           IF TG_OP <> 'INSERT' THEN
             INSERT INTO {TABLE} (kind, slug, subject_id) VALUES (TG_ARGV[0], OLD.slug, OLD.id) {AGAIN};
           END IF;
           RETURN NULL;
         END $$"
    );
    let trigger = |(watched, kind, seen): (&str, &str, &str)| {
        let run = format!("FOR EACH ROW WHEN ({{}}) EXECUTE FUNCTION slug_left('{kind}')");
        let when = |condition: &str| run.replace("{}", condition);
        [
            format!("CREATE TRIGGER {watched}_slug_insert AFTER INSERT ON {watched} {}", when("TRUE")),
            format!(
                "CREATE TRIGGER {watched}_slug_update AFTER UPDATE OF slug ON {watched} {}",
                when("OLD.slug <> NEW.slug")
            ),
            format!("CREATE TRIGGER {watched}_slug_delete AFTER DELETE ON {watched} {}", when(seen)),
        ]
    };
    std::iter::once(function).chain(WATCHED.into_iter().flat_map(trigger)).collect()
}
