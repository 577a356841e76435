//! What changed in the catalogue, noted by the database itself: a trigger forgets nobody who writes, be it a service, an
//! import, a command beside the server or a person with `psql`. Every instance reads from here what its pages must learn.
//!
//! `product_id` names the product; nothing means that something all products share has changed. `what` is `stock` when only
//! counters of a variant moved (most pages need not care), else `goods`. `xact` is PostgreSQL's number of the transaction:
//! rows become visible in the order of commits, not of ids, and this is how a reader knows that it missed none. SQLite has
//! one writer, so there the id is enough and `xact` stays 0.

use crate::vocabulary::{index, one_of, table};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "catalog_changes";

/// Tables of the catalogue and the column that names the product; none for what products share.
const WATCHED: [(&str, Option<&str>); 7] = [
    ("products", Some("id")),
    ("product_images", Some("product_id")),
    ("product_attributes", Some("product_id")),
    ("categories", None),
    ("brands", None),
    ("attributes", None),
    ("attribute_options", None),
];

const GOODS: [&str; 8] = ["product_id", "sku", "name_id", "name_en", "price", "compare_at", "weight_g", "position"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let xact = if postgres { "pg_current_xact_id()::text::bigint" } else { "0" };
        // as the shop itself writes an instant
        let now = if postgres { "now()" } else { "(strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))" };
        manager
            .create_table(
                table(TABLE)
                    .col(big_pk_auto("id"))
                    .col(uuid_null("product_id"))
                    .col(string("what"))
                    .col(big_integer("xact").default(Expr::cust(xact)))
                    .col(timestamp_with_time_zone("created_at").default(Expr::cust(now)))
                    .check(one_of(TABLE, "what", &["stock", "goods"]))
                    .take(),
            )
            .await?;
        index(manager, TABLE, &["xact"]).await?;
        index(manager, TABLE, &["created_at"]).await?;
        for statement in if postgres { postgres_triggers() } else { sqlite_triggers() } {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for name in triggers() {
            let (trigger, watched) = &name;
            let on = if postgres { format!(" ON {watched}") } else { String::new() };
            manager.get_connection().execute_unprepared(&format!("DROP TRIGGER {trigger}{on}")).await?;
        }
        if postgres {
            manager.get_connection().execute_unprepared("DROP FUNCTION catalog_changed()").await?;
        }
        manager.drop_table(Table::drop().table(TABLE).take()).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const VARIANTS: &str = "product_variants";
const EVENTS: [&str; 3] = ["INSERT", "UPDATE", "DELETE"];

fn name(watched: &str, event: &str) -> String {
    format!("{watched}_noted_{}", event.to_lowercase())
}

/// Name and table of every trigger.
fn triggers() -> Vec<(String, &'static str)> {
    let tables = WATCHED.iter().map(|(watched, _)| *watched).chain([VARIANTS]);
    tables.flat_map(|watched| EVENTS.map(|event| (name(watched, event), watched))).collect()
}

/// What an update of a variant is called: counters alone are `stock`.
fn kind(equal: &str) -> String {
    let same: Vec<String> =
        GOODS.iter().chain(&["active"]).map(|column| format!("OLD.{column} {equal} NEW.{column}")).collect();
    format!("CASE WHEN {} THEN 'stock' ELSE 'goods' END", same.join(" AND "))
}

fn sqlite_triggers() -> Vec<String> {
    let trigger = |watched: &str, event: &str, product: &str, what: &str| {
        format!(
            "CREATE TRIGGER {} AFTER {event} ON {watched} BEGIN INSERT INTO {TABLE} (product_id, what) VALUES ({product}, {what}); END",
            name(watched, event)
        )
    };
    let row = |event: &str| if event == "DELETE" { "OLD" } else { "NEW" };
    let mut all = Vec::new();
    for event in EVENTS {
        for (watched, column) in WATCHED {
            let product = column.map_or("NULL".to_owned(), |column| format!("{}.{column}", row(event)));
            all.push(trigger(watched, event, &product, "'goods'"));
        }
        let what = if event == "UPDATE" { kind("IS") } else { "'goods'".to_owned() };
        all.push(trigger(VARIANTS, event, &format!("{}.product_id", row(event)), &what));
    }
    all
}

/// One function for all tables: its first argument names the product's column, or is empty.
fn postgres_triggers() -> Vec<String> {
    let function = format!(
        "CREATE FUNCTION catalog_changed() RETURNS trigger LANGUAGE plpgsql AS $$
         DECLARE
           one jsonb;
           kind text := 'goods';
         BEGIN
           IF TG_OP = 'DELETE' THEN one := to_jsonb(OLD); ELSE one := to_jsonb(NEW); END IF;
           IF TG_TABLE_NAME = '{VARIANTS}' AND TG_OP = 'UPDATE' THEN
             kind := {};
           END IF;
           INSERT INTO {TABLE} (product_id, what) VALUES ((one ->> TG_ARGV[0])::uuid, kind);
           RETURN NULL;
         END $$",
        kind("IS NOT DISTINCT FROM")
    );
    let mut all = vec![function];
    let tables = WATCHED.into_iter().chain([(VARIANTS, Some("product_id"))]);
    for (watched, column) in tables {
        for event in EVENTS {
            all.push(format!(
                "CREATE TRIGGER {} AFTER {event} ON {watched} FOR EACH ROW EXECUTE FUNCTION catalog_changed('{}')",
                name(watched, event),
                column.unwrap_or_default()
            ));
        }
    }
    all
}
