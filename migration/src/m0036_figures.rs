//! Figures by the day: what was sold, when, of what, and how many orders stand where. Rolled up from orders, so that a page
//! of figures reads as many rows as it shows days, whatever the shop has sold. A day is a count of days since 1970-01-01 in
//! Jakarta (UTC+7), so that both engines compare and subtract it alike.
//!
//! Which days must be counted anew the database notes itself (`figure_marks`): a trigger forgets nobody who writes, be it the
//! machine of orders, an import or a person with a console. A mark is an instant at which something counts.

use crate::vocabulary::{check, drop_tables, index, table};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const MARKS: &str = "figure_marks";
const TABLES: [&str; 6] = ["category_days", "product_days", "order_days", "sales_hours", "sales_days", MARKS];
/// Trigger and its table.
const TRIGGERS: [(&str, &str); 4] = [
    ("orders_marked_insert", "orders"),
    ("orders_marked_update", "orders"),
    ("orders_marked_delete", "orders"),
    ("order_history_marked", "order_history"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table(MARKS).col(big_pk_auto("id")).col(timestamp_with_time_zone("at")).take()).await?;
        for statement in [sales_days(), sales_hours(), order_days(), product_days(), category_days()] {
            manager.create_table(statement).await?;
        }
        index(manager, "product_days", &["product_id", "day"]).await?;
        // by which a day is counted, however many orders there are
        index(manager, "orders", &["paid_at"]).await?;
        index(manager, "order_history", &["to_status", "created_at"]).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for statement in if postgres { postgres_triggers() } else { sqlite_triggers() } {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        // what was sold before is counted by the running shop
        let before = "INSERT INTO figure_marks (at) SELECT placed_at FROM orders UNION SELECT paid_at FROM orders WHERE paid_at IS NOT NULL UNION SELECT created_at FROM order_history WHERE to_status = 'refunded'";
        manager.get_connection().execute_unprepared(before).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for (trigger, on) in TRIGGERS {
            let on = if postgres { format!(" ON {on}") } else { String::new() };
            manager.get_connection().execute_unprepared(&format!("DROP TRIGGER {trigger}{on}")).await?;
            if postgres {
                manager.get_connection().execute_unprepared(&format!("DROP FUNCTION {trigger}()")).await?;
            }
        }
        for name in ["idx_order_history_to_status_created_at", "idx_orders_paid_at"] {
            manager.get_connection().execute_unprepared(&format!("DROP INDEX {name}")).await?;
        }
        drop_tables(manager, &TABLES).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn sales_days() -> TableCreateStatement {
    table("sales_days")
        .col(integer("day").primary_key())
        .col(integer("placed"))
        .col(integer("paid"))
        .col(big_integer("revenue"))
        .col(big_integer("discounts"))
        .col(big_integer("freight"))
        .col(integer("units"))
        .col(integer("new_buyers"))
        .col(integer("refunds"))
        .col(big_integer("refunded"))
        .take()
}

fn sales_hours() -> TableCreateStatement {
    table("sales_hours")
        .col(integer("day"))
        .col(integer("hour"))
        .col(integer("paid"))
        .col(big_integer("revenue"))
        .primary_key(Index::create().col("day").col("hour"))
        .check(check("sales_hours", "hour_of_a_day", "hour BETWEEN 0 AND 23"))
        .take()
}

fn order_days() -> TableCreateStatement {
    table("order_days")
        .col(integer("day"))
        .col(string_len("status", 16))
        .col(integer("orders"))
        .primary_key(Index::create().col("day").col("status"))
        .take()
}

/// An order outlives its goods, and so does what was counted of them: no foreign keys.
fn product_days() -> TableCreateStatement {
    table("product_days")
        .col(integer("day"))
        .col(uuid("product_id"))
        .col(integer("orders"))
        .col(integer("units"))
        .col(big_integer("revenue"))
        .col(integer("returned"))
        .primary_key(Index::create().col("day").col("product_id"))
        .take()
}

/// The category a product stood in when the day was counted.
fn category_days() -> TableCreateStatement {
    table("category_days")
        .col(integer("day"))
        .col(uuid("category_id"))
        .col(integer("orders"))
        .col(integer("units"))
        .col(big_integer("revenue"))
        .primary_key(Index::create().col("day").col("category_id"))
        .take()
}

/// What counts of an order after it was written: both engines read it alike.
const AFTER_INSERT: &str = "INSERT INTO figure_marks (at)
  SELECT NEW.placed_at UNION SELECT NEW.paid_at WHERE NEW.paid_at IS NOT NULL
  UNION SELECT later.paid_at FROM orders AS later
    WHERE NEW.paid_at IS NOT NULL AND later.customer_email = NEW.customer_email AND later.paid_at > NEW.paid_at;";

/// Who bought first, and who only then again, changes when an earlier payment moves or goes.
const AFTER_UPDATE: &str = "INSERT INTO figure_marks (at)
  SELECT NEW.placed_at UNION SELECT OLD.placed_at
  UNION SELECT NEW.paid_at WHERE NEW.paid_at IS NOT NULL UNION SELECT OLD.paid_at WHERE OLD.paid_at IS NOT NULL
  UNION SELECT back.created_at FROM order_history AS back WHERE back.order_id = NEW.id AND back.to_status = 'refunded'
  UNION SELECT later.paid_at FROM orders AS later
    WHERE OLD.paid_at IS NOT NULL AND later.paid_at IS NOT NULL
      AND (NEW.paid_at IS DISTINCT FROM OLD.paid_at OR NEW.customer_email <> OLD.customer_email
        OR (NEW.payment_state = 'unpaid') <> (OLD.payment_state = 'unpaid'))
      AND later.customer_email IN (OLD.customer_email, NEW.customer_email);";

const AFTER_DELETE: &str = "INSERT INTO figure_marks (at)
  SELECT OLD.placed_at UNION SELECT OLD.paid_at WHERE OLD.paid_at IS NOT NULL
  UNION SELECT later.paid_at FROM orders AS later
    WHERE OLD.paid_at IS NOT NULL AND later.paid_at IS NOT NULL AND later.customer_email = OLD.customer_email;";

const AFTER_HISTORY: &str = "INSERT INTO figure_marks (at) VALUES (NEW.created_at);";

/// Event, condition and body of each trigger.
fn bodies() -> [(&'static str, &'static str, String, &'static str); 4] {
    let columns = [
        "status",
        "payment_state",
        "paid_at",
        "placed_at",
        "total",
        "discount_total",
        "shipping_total",
        "customer_email",
    ];
    let moved: Vec<String> =
        columns.iter().map(|column| format!("OLD.{column} IS DISTINCT FROM NEW.{column}")).collect();
    let moved = format!("WHEN ({})", moved.join(" OR "));
    let [(insert, _), (update, _), (delete, _), (history, _)] = TRIGGERS;
    [
        (insert, "INSERT ON orders", String::new(), AFTER_INSERT),
        (update, "UPDATE ON orders", moved, AFTER_UPDATE),
        (delete, "DELETE ON orders", String::new(), AFTER_DELETE),
        (history, "INSERT ON order_history", "WHEN (NEW.to_status = 'refunded')".to_owned(), AFTER_HISTORY),
    ]
}

fn sqlite_triggers() -> Vec<String> {
    let trigger = |(name, event, when, body): (&str, &str, String, &str)| {
        format!("CREATE TRIGGER {name} AFTER {event} {when} BEGIN {body} END")
    };
    bodies().map(trigger).into()
}

fn postgres_triggers() -> Vec<String> {
    let trigger = |(name, event, when, body): (&str, &str, String, &str)| {
        [
            format!("CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$"),
            format!("CREATE TRIGGER {name} AFTER {event} FOR EACH ROW {when} EXECUTE FUNCTION {name}()"),
        ]
    };
    bodies().map(trigger).into_iter().flatten().collect()
}
