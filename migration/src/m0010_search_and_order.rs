//! What lists are searched and sorted by, kept with the row: one folded text of all it is found by, and a key per language
//! whose bytes sort as people sort. The price a product is listed at is computed from its variants from now on.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, DbBackend, Statement},
};
use std::collections::BTreeMap;

use crate::vocabulary::index;

/// Texts of rows by the name of the row: a slug, an order's number.
type Texts = BTreeMap<String, Vec<String>>;

const MONTHS: [[&str; 2]; 12] = [
    ["Jan", ""],
    ["Feb", ""],
    ["Mar", ""],
    ["Apr", ""],
    ["Mei", "May"],
    ["Jun", ""],
    ["Jul", ""],
    ["Agu", "Aug"],
    ["Sep", ""],
    ["Okt", "Oct"],
    ["Nov", ""],
    ["Des", "Dec"],
];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "orders", text("search_text").default("").take()).await?;
        add(manager, "products", text("search_text").default("").take()).await?;
        for column in ["sort_key_id", "sort_key_en"] {
            add(manager, "products", sort_key(manager, column)).await?;
        }
        manager.drop_index(Index::drop().name("idx_products_status_price_from").table("products").to_owned()).await?;
        drop(manager, "products", "price_from").await?;
        index(manager, "products", &["status", "sort_key_id"]).await?;
        index(manager, "products", &["status", "sort_key_en"]).await?;
        fill_products(manager).await?;
        fill_orders(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["idx_products_status_sort_key_id", "idx_products_status_sort_key_en"] {
            manager.drop_index(Index::drop().name(name).table("products").to_owned()).await?;
        }
        for column in ["search_text", "sort_key_id", "sort_key_en"] {
            drop(manager, "products", column).await?;
        }
        drop(manager, "orders", "search_text").await?;
        add(manager, "products", big_integer("price_from").default(0).take()).await?;
        let cheapest = "UPDATE products SET price_from = COALESCE((SELECT MIN(price) FROM product_variants \
                        WHERE product_id = products.id AND active), 0)";
        manager.get_connection().execute_unprepared(cheapest).await?;
        index(manager, "products", &["status", "price_from"]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// A text that is compared byte by byte: SQLite does so by itself, PostgreSQL by the collation of its cluster.
fn sort_key(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = text(name);
    if manager.get_database_backend() == DbBackend::Postgres {
        column.extra("COLLATE \"C\"");
    }
    column.default("").take()
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).take()).await
}

async fn drop(manager: &SchemaManager<'_>, table: &'static str, column: &'static str) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).drop_column(column).take()).await
}

async fn fill_products(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let names = "SELECT p.slug, p.name_id, p.name_en, b.name FROM products p JOIN brands b ON b.id = p.brand_id";
    let variants = "SELECT p.slug, v.sku, v.name_id, v.name_en, 'Rp' || CAST(v.price AS text) \
                    FROM product_variants v JOIN products p ON p.id = v.product_id ORDER BY v.position";
    let mut more = texts(manager, variants).await?;
    for (slug, mut parts) in texts(manager, names).await? {
        let [indonesian, english] = [0, 1].map(|at| parts.get(at).map(String::as_str).unwrap_or_default());
        let keys =
            [reading::sort_key(indonesian), reading::sort_key(if english.is_empty() { indonesian } else { english })];
        parts.push(slug.clone());
        parts.extend(more.remove(&slug).unwrap_or_default());
        let [key_id, key_en] = keys;
        let update = Query::update()
            .table("products")
            .values([
                ("search_text", reading::search_text(parts.iter().map(String::as_str)).into()),
                ("sort_key_id", key_id.into()),
                ("sort_key_en", key_en.into()),
            ])
            .and_where(Expr::col("slug").eq(slug))
            .take();
        manager.get_connection().execute(&update).await?;
    }
    Ok(())
}

async fn fill_orders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let placed = match manager.get_database_backend() {
        DbBackend::Postgres => "to_char(placed_at AT TIME ZONE 'Asia/Jakarta', 'YYYY MM DD HH24 MI')",
        _ => "strftime('%Y %m %d %H %M', placed_at, '+7 hours')",
    };
    let orders = format!(
        "SELECT number, {placed}, customer_name, customer_email, customer_phone, 'Rp' || CAST(total AS text) FROM orders"
    );
    let addresses = "SELECT o.number, a.address, a.district, a.city, a.province, a.postal_code \
                     FROM order_addresses a JOIN orders o ON o.id = a.order_id";
    let lines = "SELECT o.number, l.sku, l.name_id, l.name_en, l.variant_name_id, l.variant_name_en \
                 FROM order_lines l JOIN orders o ON o.id = l.order_id ORDER BY l.position";
    let parcels = "SELECT o.number, s.courier, s.tracking_number FROM shipments s JOIN orders o ON o.id = s.order_id";
    let mut more = [texts(manager, addresses).await?, texts(manager, lines).await?, texts(manager, parcels).await?];
    for (number, mut parts) in texts(manager, &orders).await? {
        if let Some(at) = parts.first_mut() {
            *at = in_words(at);
        }
        parts.insert(0, number.clone());
        for texts in &mut more {
            parts.extend(texts.remove(&number).unwrap_or_default());
        }
        let update = Query::update()
            .table("orders")
            .value("search_text", reading::search_text(parts.iter().map(String::as_str)))
            .and_where(Expr::col("number").eq(number))
            .take();
        manager.get_connection().execute(&update).await?;
    }
    Ok(())
}

/// `2026 11 22 15 04` as people read it in either language.
fn in_words(at: &str) -> String {
    let figures: Vec<&str> = at.split(' ').collect();
    let [year, month, day, hour, minute] = figures.as_slice() else { return String::new() };
    let month = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).unwrap_or(&MONTHS[0]);
    format!("{} {} {} {year} {hour}.{minute} WIB", day.trim_start_matches('0'), month[0], month[1])
}

/// The texts of the columns after the first, of all rows of the same name in one list.
async fn texts(manager: &SchemaManager<'_>, sql: &str) -> Result<Texts, DbErr> {
    let db = manager.get_connection();
    let rows = db.query_all_raw(Statement::from_string(manager.get_database_backend(), sql)).await?;
    let mut all = Texts::new();
    for row in rows {
        let name: String = row.try_get_by_index(0)?;
        let texts = all.entry(name).or_default();
        for at in 1..row.column_names().len() {
            texts.push(row.try_get_by_index::<Option<String>>(at)?.unwrap_or_default());
        }
    }
    Ok(all)
}
