//! How many came and how far they went, without who: a visitor of a day is a number that nobody can turn back (keyed with the
//! day) and that is forgotten two days later; what stays is how many there were. What was put into carts is noted by the
//! database, counted by the day and product beside the looks, and forgotten like them.

use crate::vocabulary::{drop_tables, index, table};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TRIGGER: &str = "cart_lines_noted";
const BODY: &str = "INSERT INTO cart_adds (product_id, added_at) SELECT product_id, NEW.created_at FROM product_variants WHERE id = NEW.variant_id;";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [visits(), visit_days(), cart_adds(), look_days()] {
            manager.create_table(statement).await?;
        }
        index(manager, "cart_adds", &["added_at"]).await?;
        index(manager, "look_days", &["product_id", "day"]).await?;
        let statements = match manager.get_database_backend() {
            DbBackend::Postgres => vec![
                format!(
                    "CREATE FUNCTION {TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {BODY} RETURN NULL; END $$"
                ),
                format!(
                    "CREATE TRIGGER {TRIGGER} AFTER INSERT ON cart_lines FOR EACH ROW EXECUTE FUNCTION {TRIGGER}()"
                ),
            ],
            _ => vec![format!("CREATE TRIGGER {TRIGGER} AFTER INSERT ON cart_lines BEGIN {BODY} END")],
        };
        for statement in statements {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements: &[&str] = match manager.get_database_backend() {
            DbBackend::Postgres => &["DROP TRIGGER cart_lines_noted ON cart_lines", "DROP FUNCTION cart_lines_noted()"],
            _ => &["DROP TRIGGER cart_lines_noted"],
        };
        for statement in statements {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        drop_tables(manager, &["look_days", "cart_adds", "visit_days", "visits"]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// One visitor of a day, and a bit for each step they took.
fn visits() -> TableCreateStatement {
    table("visits")
        .col(integer("day"))
        .col(big_integer("visitor"))
        .col(integer("steps"))
        .primary_key(Index::create().col("day").col("visitor"))
        .take()
}

fn visit_days() -> TableCreateStatement {
    table("visit_days")
        .col(integer("day").primary_key())
        .col(integer("visitors"))
        .col(integer("looked"))
        .col(integer("carted"))
        .col(integer("checked_out"))
        .col(integer("ordered"))
        .take()
}

fn cart_adds() -> TableCreateStatement {
    table("cart_adds").col(big_pk_auto("id")).col(uuid("product_id")).col(timestamp_with_time_zone("added_at")).take()
}

fn look_days() -> TableCreateStatement {
    table("look_days")
        .col(integer("day"))
        .col(uuid("product_id"))
        .col(integer("looks"))
        .col(integer("carts"))
        .primary_key(Index::create().col("day").col("product_id"))
        .take()
}
