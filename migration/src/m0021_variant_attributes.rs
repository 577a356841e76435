//! What differs between the variants of a product is said of the variant: an attribute's row may name one. One row for each
//! (product, attribute) without a variant, one for each (variant, attribute). The key becomes an id of its own, which needs
//! the table made anew; the triggers that note changes go with the old one and are set again.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

use crate::vocabulary::{check, foreign_key, index, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "product_attributes";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let next = values(table(TABLE).col(pk_uuid("id")).col(uuid("product_id")).col(uuid_null("variant_id")))
            .foreign_key(&mut foreign_key(TABLE, "variant_id", "product_variants", ForeignKeyAction::Cascade))
            .take();
        let id = match manager.get_database_backend() {
            DbBackend::Postgres => "gen_random_uuid()",
            _ => "randomblob(16)",
        };
        let columns = format!("id, {COLUMNS}");
        make_anew(manager, next, &columns, &format!("SELECT {id}, {COLUMNS} FROM kept_values")).await?;
        index(manager, TABLE, &["product_id", "attribute_id"]).await?;
        index(manager, TABLE, &["variant_id"]).await?;
        for unique in [
            "uq_product_attributes_of_product ON product_attributes (product_id, attribute_id) WHERE variant_id IS NULL",
            "uq_product_attributes_of_variant ON product_attributes (variant_id, attribute_id) WHERE variant_id IS NOT NULL",
        ] {
            run(manager, &format!("CREATE UNIQUE INDEX {unique}")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let before = values(table(TABLE).col(uuid("product_id")))
            .primary_key(Index::create().name("pk_product_attributes").col("product_id").col("attribute_id"))
            .take();
        // the older schema cannot say what only variants have
        let kept = format!("SELECT {COLUMNS} FROM kept_values WHERE variant_id IS NULL");
        make_anew(manager, before, COLUMNS, &kept).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const COLUMNS: &str = "product_id, attribute_id, option_id, number, flag";

/// The columns and rules that both shapes share.
fn values(table: &mut TableCreateStatement) -> TableCreateStatement {
    table
        .col(uuid("attribute_id"))
        .col(uuid_null("option_id"))
        .col(big_integer_null("number"))
        .col(boolean_null("flag"))
        .foreign_key(&mut foreign_key(TABLE, "product_id", "products", ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign_key(TABLE, "attribute_id", "attributes", ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign_key(TABLE, "option_id", "attribute_options", ForeignKeyAction::Cascade))
        .check(check(
            TABLE,
            "exactly_one_value",
            "(option_id IS NOT NULL AND number IS NULL AND flag IS NULL) \
             OR (option_id IS NULL AND number IS NOT NULL AND flag IS NULL) \
             OR (option_id IS NULL AND number IS NULL AND flag IS NOT NULL)",
        ))
        .take()
}

/// Replaces the table by another shape, with its rows, its indexes and the triggers of the catalogue's changes.
async fn make_anew(
    manager: &SchemaManager<'_>,
    next: TableCreateStatement,
    columns: &str,
    rows: &str,
) -> Result<(), DbErr> {
    run(manager, &format!("CREATE TABLE kept_values AS SELECT * FROM {TABLE}")).await?;
    manager.drop_table(Table::drop().table(TABLE).take()).await?;
    manager.create_table(next).await?;
    run(manager, &format!("INSERT INTO {TABLE} ({columns}) {rows}")).await?;
    run(manager, "DROP TABLE kept_values").await?;
    index(manager, TABLE, &["attribute_id", "option_id"]).await?;
    index(manager, TABLE, &["attribute_id", "number"]).await?;
    index(manager, TABLE, &["option_id"]).await?;
    let postgres = manager.get_database_backend() == DbBackend::Postgres;
    for (event, row) in [("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")] {
        let note = if postgres {
            "FOR EACH ROW EXECUTE FUNCTION catalog_changed('product_id')".to_owned()
        } else {
            format!("BEGIN INSERT INTO catalog_changes (product_id, what) VALUES ({row}.product_id, 'goods'); END")
        };
        let name = event.to_lowercase();
        run(manager, &format!("CREATE TRIGGER {TABLE}_noted_{name} AFTER {event} ON {TABLE} {note}")).await?;
    }
    Ok(())
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
