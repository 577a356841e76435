//! Products that are probably the same. What each is known by (`twin_keys`: numbers made of its SKUs, names and pictures), pairs that
//! share enough (`twin_pairs`), what a picture looks like (`twin_prints`), and what went into what (`product_merges`). Which products
//! must be looked at anew the database notes itself (`twin_marks`): a trigger forgets nobody who writes.
//! And what names a product by that: where one becomes part of another, its order lines and what was put into carts follow.

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const MARKS: &str = "twin_marks";
const TABLES: [&str; 5] = ["product_merges", "twin_prints", "twin_pairs", "twin_keys", MARKS];

/// Table, event with its columns, and the column that names the product.
const WATCHED: [(&str, &str, &str); 8] = [
    ("products", "INSERT", "id"),
    ("products", "UPDATE OF name_id, name_en, brand_id, category_id, condition", "id"),
    ("product_variants", "INSERT", "product_id"),
    ("product_variants", "UPDATE OF sku, product_id", "product_id"),
    ("product_variants", "DELETE", "product_id"),
    ("product_images", "INSERT", "product_id"),
    ("product_images", "UPDATE OF product_id", "product_id"),
    ("product_images", "DELETE", "product_id"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table(MARKS).col(big_pk_auto("id")).col(uuid("product_id")).take()).await?;
        manager.create_table(keys()).await?;
        index(manager, "twin_keys", &["product_id"]).await?;
        manager.create_table(pairs()).await?;
        index(manager, "twin_pairs", &["other_id"]).await?;
        index(manager, "twin_pairs", &["state", "score", "one_id", "other_id"]).await?;
        manager.create_table(prints()).await?;
        let merges = table("product_merges")
            .col(uuid("goes_id").primary_key())
            .col(uuid("stays_id"))
            .col(timestamp_with_time_zone("merged_at"))
            .take();
        manager.create_table(merges).await?;
        index(manager, "product_merges", &["stays_id"]).await?;
        index(manager, "order_lines", &["product_id"]).await?;
        index(manager, "cart_adds", &["product_id"]).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for statement in if postgres { postgres_triggers() } else { sqlite_triggers() } {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        // what is there already is looked at by the running shop
        let all = format!("INSERT INTO {MARKS} (product_id) SELECT id FROM products");
        manager.get_connection().execute_unprepared(&all).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for (watched, event, _) in WATCHED {
            let on = if postgres { format!(" ON {watched}") } else { String::new() };
            let drop = format!("DROP TRIGGER {}{on}", name(watched, event));
            manager.get_connection().execute_unprepared(&drop).await?;
        }
        if postgres {
            manager.get_connection().execute_unprepared("DROP FUNCTION twin_marked()").await?;
        }
        for (name, of) in [("idx_order_lines_product_id", "order_lines"), ("idx_cart_adds_product_id", "cart_adds")] {
            manager.drop_index(Index::drop().name(name).table(of).to_owned()).await?;
        }
        drop_tables(manager, &TABLES).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn keys() -> TableCreateStatement {
    table("twin_keys")
        .col(string_len("kind", 8))
        .col(big_integer("print"))
        .col(uuid("product_id"))
        .primary_key(Index::create().col("kind").col("print").col("product_id"))
        .check(one_of("twin_keys", "kind", &["sku", "name", "near", "picture"]))
        .foreign_key(&mut foreign_key("twin_keys", "product_id", "products", ForeignKeyAction::Cascade))
        .take()
}

/// A pair stands once, its smaller id first.
fn pairs() -> TableCreateStatement {
    table("twin_pairs")
        .col(uuid("one_id"))
        .col(uuid("other_id"))
        .col(string_len("why", 32))
        .col(integer("score"))
        .col(string_len("state", 8))
        .col(timestamp_with_time_zone("found_at"))
        .primary_key(Index::create().col("one_id").col("other_id"))
        .check(one_of("twin_pairs", "state", &["open", "apart"]))
        .check(check("twin_pairs", "once", "one_id < other_id"))
        .foreign_key(&mut foreign_key("twin_pairs", "one_id", "products", ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign_key("twin_pairs", "other_id", "products", ForeignKeyAction::Cascade))
        .take()
}

fn prints() -> TableCreateStatement {
    table("twin_prints")
        .col(uuid("image_id").primary_key())
        .col(big_integer("print"))
        .foreign_key(&mut foreign_key("twin_prints", "image_id", "product_images", ForeignKeyAction::Cascade))
        .take()
}

fn name(watched: &str, event: &str) -> String {
    let event = event.split(' ').next().unwrap_or_default().to_lowercase();
    format!("{watched}_twin_{event}")
}

/// The rows whose product is marked: what a row was, and what it is.
fn rows(event: &str) -> &'static [&'static str] {
    match event.as_bytes().first() {
        Some(b'I') => &["NEW"],
        Some(b'D') => &["OLD"],
        _ => &["OLD", "NEW"],
    }
}

fn sqlite_triggers() -> Vec<String> {
    let trigger = |(watched, event, column): (&str, &str, &str)| {
        let marks: String = rows(event)
            .iter()
            .map(|row| format!("INSERT INTO {MARKS} (product_id) VALUES ({row}.{column}); "))
            .collect();
        format!("CREATE TRIGGER {} AFTER {event} ON {watched} BEGIN {marks}END", name(watched, event))
    };
    WATCHED.map(trigger).into()
}

/// One function for all tables: its argument names the product's column.
fn postgres_triggers() -> Vec<String> {
    let function = format!(
        "CREATE FUNCTION twin_marked() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
           IF TG_OP <> 'INSERT' THEN
             INSERT INTO {MARKS} (product_id) VALUES ((to_jsonb(OLD) ->> TG_ARGV[0])::uuid);
           END IF;
           IF TG_OP <> 'DELETE' THEN
             INSERT INTO {MARKS} (product_id) VALUES ((to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
           END IF;
           RETURN NULL;
         END $$"
    );
    let trigger = |(watched, event, column): (&str, &str, &str)| {
        format!(
            "CREATE TRIGGER {} AFTER {event} ON {watched} FOR EACH ROW EXECUTE FUNCTION twin_marked('{column}')",
            name(watched, event)
        )
    };
    std::iter::once(function).chain(WATCHED.map(trigger)).collect()
}
