//! A variant's offer for a while: another price from an instant until an instant, either of which may be open. Before and after it
//! `price` and `compare_at` hold, which nobody touches. What costs money reads the offer by the clock; what is shown follows
//! `offer_on`, which is turned at `offer_next_at`, so that whatever is told by the triggers on this table (pages, lists, search)
//! learns of the moment as of any other change.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "product_variants";
const TRIGGER: &str = "product_variants_noted_update";

/// Column, and what it is; `instant` stands for the type of an instant.
const COLUMNS: [(&str, &str); 5] = [
    (
        "offer_price",
        "bigint CONSTRAINT product_variants_offer_below_price CHECK (offer_price IS NULL OR (offer_price > 0 AND offer_price < price))",
    ),
    (
        "offer_from",
        "instant CONSTRAINT product_variants_offer_from_of CHECK (offer_from IS NULL OR offer_price IS NOT NULL)",
    ),
    (
        "offer_until",
        "instant CONSTRAINT product_variants_offer_until_after CHECK (offer_until IS NULL OR (offer_price IS NOT NULL AND (offer_from IS NULL OR offer_from < offer_until)))",
    ),
    (
        "offer_on",
        "boolean NOT NULL DEFAULT FALSE CONSTRAINT product_variants_offer_on_of CHECK (NOT offer_on OR offer_price IS NOT NULL)",
    ),
    ("offer_next_at", "instant"),
];

/// What of a variant is more than a counter of it.
const BEFORE: [&str; 9] =
    ["product_id", "sku", "name_id", "name_en", "price", "compare_at", "weight_g", "position", "active"];
const NEW: [&str; 4] = ["offer_price", "offer_from", "offer_until", "offer_on"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let instant = if is_postgres(manager) { "timestamp with time zone" } else { "timestamp_with_timezone_text" };
        for (column, kind) in COLUMNS {
            let kind = kind.replace("instant", instant);
            run(manager, &format!("ALTER TABLE {TABLE} ADD COLUMN {column} {kind}")).await?;
        }
        run(
            manager,
            "CREATE INDEX idx_product_variants_offer_next_at ON product_variants (offer_next_at) WHERE offer_next_at IS NOT NULL",
        )
        .await?;
        let watched: Vec<&str> = BEFORE.into_iter().chain(NEW).collect();
        watch(manager, &watched).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        watch(manager, &BEFORE).await?;
        run(manager, "DROP INDEX idx_product_variants_offer_next_at").await?;
        for (column, _) in COLUMNS.into_iter().rev() {
            run(manager, &format!("ALTER TABLE {TABLE} DROP COLUMN {column}")).await?;
        }
        Ok(())
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// An update of a variant is noted as `stock` when none of these columns changed, else as `goods` (`m0014`).
async fn watch(manager: &SchemaManager<'_>, columns: &[&str]) -> Result<(), DbErr> {
    let kind = |equal: &str| {
        let same: Vec<String> = columns.iter().map(|column| format!("OLD.{column} {equal} NEW.{column}")).collect();
        format!("CASE WHEN {} THEN 'stock' ELSE 'goods' END", same.join(" AND "))
    };
    if is_postgres(manager) {
        return run(
            manager,
            &format!(
                "CREATE OR REPLACE FUNCTION catalog_changed() RETURNS trigger LANGUAGE plpgsql AS $$
                 DECLARE
                   one jsonb;
                   kind text := 'goods';
                 BEGIN
                   IF TG_OP = 'DELETE' THEN one := to_jsonb(OLD); ELSE one := to_jsonb(NEW); END IF;
                   IF TG_TABLE_NAME = '{TABLE}' AND TG_OP = 'UPDATE' THEN
                     kind := {};
                   END IF;
                   INSERT INTO catalog_changes (product_id, what) VALUES ((one ->> TG_ARGV[0])::uuid, kind);
                   RETURN NULL;
                 END $$",
                kind("IS NOT DISTINCT FROM")
            ),
        )
        .await;
    }
    run(manager, &format!("DROP TRIGGER {TRIGGER}")).await?;
    run(
        manager,
        &format!(
            "CREATE TRIGGER {TRIGGER} AFTER UPDATE ON {TABLE} BEGIN \
             INSERT INTO catalog_changes (product_id, what) VALUES (NEW.product_id, {}); END",
            kind("IS")
        ),
    )
    .await
}

fn is_postgres(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DbBackend::Postgres
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
