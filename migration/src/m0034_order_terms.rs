//! Orders as staff look for them, however many there are: the words an order is known by (`order_terms`, by which an index
//! leads to it), the courier of its parcel and the way it was paid as columns of its own, and an index behind each list.

use crate::vocabulary::{drop_tables, index};
use reading::{Part, terms};
use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, Value, prelude::Uuid},
};
use std::collections::BTreeMap;

#[derive(DeriveMigrationName)]
pub struct Migration;

const ORDERS: &str = "orders";
const TERMS: &str = "order_terms";
/// Orders that are read and written at once.
const PIECE: usize = 500;
/// The lists whose rows are few of all: whose condition an index says.
const FEW: [(&str, &str); 2] = [
    ("CREATE INDEX idx_orders_asked ON orders (placed_at) WHERE payment_state = 'attention'", "idx_orders_asked"),
    (
        "CREATE INDEX idx_orders_to_send ON orders (paid_at) WHERE status IN ('paid', 'processing')",
        "idx_orders_to_send",
    ),
];
const LISTS: [&[&str]; 6] = [
    &["total", "id"],
    &["status", "total", "id"],
    &["courier", "placed_at"],
    &["paid_with", "placed_at"],
    &["status", "paid_at"],
    &["origin", "placed_at"],
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, terms_table(manager.get_database_backend())).await?;
        index(manager, TERMS, &["order_id"]).await?;
        for column in ["courier", "paid_with"] {
            let column = string_len_null(column, 60);
            manager.alter_table(Table::alter().table(ORDERS).add_column(column).take()).await?;
        }
        for columns in LISTS {
            index(manager, ORDERS, columns).await?;
        }
        for (sql, _) in FEW {
            run(manager, sql).await?;
        }
        fill(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (_, name) in FEW {
            run(manager, &format!("DROP INDEX {name}")).await?;
        }
        for columns in LISTS {
            run(manager, &format!("DROP INDEX idx_orders_{}", columns.join("_"))).await?;
        }
        for column in ["courier", "paid_with"] {
            manager.alter_table(Table::alter().table(ORDERS).drop_column(column).take()).await?;
        }
        drop_tables(manager, &[TERMS]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Beginnings of terms are ranges of bytes: PostgreSQL is told so, SQLite keeps the rows in their order without another index.
const fn terms_table(engine: DbBackend) -> &'static str {
    match engine {
        DbBackend::Postgres => {
            "CREATE TABLE order_terms (term varchar(64) COLLATE \"C\" NOT NULL, order_id uuid NOT NULL \
             CONSTRAINT fk_order_terms_order_id REFERENCES orders (id) ON DELETE CASCADE, PRIMARY KEY (term, order_id))"
        }
        _ => {
            "CREATE TABLE order_terms (term varchar(64) NOT NULL, order_id uuid_text NOT NULL \
             CONSTRAINT fk_order_terms_order_id REFERENCES orders (id) ON DELETE CASCADE, PRIMARY KEY (term, order_id)) \
             WITHOUT ROWID"
        }
    }
}

/// What the orders that are there are known by, and the columns that were not there before.
async fn fill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(
        manager,
        "UPDATE orders SET paid_with = (SELECT min(a.payment_type) FROM payment_attempts a \
         WHERE a.order_id = orders.id AND a.state IN ('paid', 'partially_refunded', 'refunded', 'disputed'))",
    )
    .await?;
    let db = manager.get_connection();
    let engine = manager.get_database_backend();
    let mut orders: Vec<QueryResult> = db
        .query_all_raw(Statement::from_string(
            engine,
            "SELECT o.id, o.number, o.customer_name, o.customer_email, o.customer_phone, a.city, s.courier, \
             s.tracking_number FROM orders o LEFT JOIN order_addresses a ON a.order_id = o.id \
             LEFT JOIN shipments s ON s.order_id = o.id",
        ))
        .await?;
    let lines = db.query_all_raw(Statement::from_string(engine, "SELECT order_id, sku FROM order_lines")).await?;
    let mut skus: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
    for line in lines {
        skus.entry(line.try_get("", "order_id")?).or_default().push(line.try_get("", "sku")?);
    }
    let mut rows: Vec<(String, Uuid)> = Vec::new();
    for order in orders.drain(..) {
        let id: Uuid = order.try_get("", "id")?;
        let text = |name: &str| order.try_get::<Option<String>>("", name).map(Option::unwrap_or_default);
        let [number, name, mail, phone] =
            [text("number")?, text("customer_name")?, text("customer_email")?, text("customer_phone")?];
        let [city, courier, parcel] = [text("city")?, text("courier")?, text("tracking_number")?];
        let none = Vec::new();
        let goods = skus.get(&id).unwrap_or(&none).iter().map(|sku| Part::Groups(sku));
        let known = [
            Part::Groups(&number),
            Part::Words(&name),
            Part::Mail(&mail),
            Part::Digits(&phone),
            Part::Words(&city),
            Part::Digits(&parcel),
        ];
        rows.extend(terms(known.into_iter().chain(goods)).into_iter().map(|term| (term, id)));
        if let Some(house) = courier.split_whitespace().next() {
            let update = Query::update()
                .table(ORDERS)
                .value("courier", reading::fold(house))
                .and_where(Expr::col("id").eq(id))
                .take();
            db.execute(&update).await?;
        }
    }
    for some in rows.chunks(PIECE) {
        let mut insert = Query::insert();
        insert.into_table(TERMS).columns(["term", "order_id"]);
        for (term, id) in some {
            insert.values_panic([Value::from(term.as_str()).into(), Value::from(*id).into()]);
        }
        db.execute(&insert).await?;
    }
    Ok(())
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
