//! Customers as staff look for them: what each has bought, kept by triggers on orders so that nobody who writes can forget it;
//! the words each is known by; what staff note of them; and the rules by which they are sorted into groups.

use crate::vocabulary::{drop_tables, foreign_key, index, table};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const CUSTOMERS: &str = "customers";
const TERMS: &str = "customer_terms";
const NOTES: &str = "customer_notes";
const RULES: &str = "customer_rules";
/// Trigger and its table.
const TRIGGERS: [(&str, &str); 5] = [
    ("customers_joined", "users"),
    ("customers_renamed", "users"),
    ("customers_bought", "orders"),
    ("customers_bought_otherwise", "orders"),
    ("customers_bought_no_more", "orders"),
];
/// What of an order counts.
const COUNTS: &str = "orders.user_id = customers.user_id AND payment_state IN ('paid', 'partially_refunded')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(customers()).await?;
        run(manager, terms(manager.get_database_backend())).await?;
        index(manager, TERMS, &["user_id"]).await?;
        manager.create_table(notes()).await?;
        index(manager, NOTES, &["user_id", "created_at"]).await?;
        manager.create_table(rules()).await?;
        run(manager, "INSERT INTO customer_rules (id, new_days, vip_spent, risk_days) VALUES (1, 30, 25000000, 180)")
            .await?;
        for columns in [&["joined_at"][..], &["spent"], &["paid_orders", "joined_at"], &["last_paid_at"]] {
            index(manager, CUSTOMERS, columns).await?;
        }
        run(manager, "CREATE INDEX idx_customers_unread ON customers (user_id) WHERE search_text = ''").await?;
        run(manager, "CREATE INDEX idx_customers_suspended ON customers (suspended_at) WHERE suspended_at IS NOT NULL")
            .await?;
        run(
            manager,
            "INSERT INTO customers (user_id, joined_at) SELECT id, created_at FROM users WHERE role = 'customer'",
        )
        .await?;
        run(manager, &format!("UPDATE customers SET {}", sums())).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for statement in if postgres { postgres_triggers() } else { sqlite_triggers() } {
            run(manager, &statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for (trigger, on) in TRIGGERS {
            let on = if postgres { format!(" ON {on}") } else { String::new() };
            run(manager, &format!("DROP TRIGGER {trigger}{on}")).await?;
            if postgres {
                run(manager, &format!("DROP FUNCTION {trigger}()")).await?;
            }
        }
        drop_tables(manager, &[RULES, NOTES, TERMS, CUSTOMERS]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn customers() -> TableCreateStatement {
    table(CUSTOMERS)
        .col(uuid("user_id").primary_key())
        .col(timestamp_with_time_zone("joined_at"))
        .col(integer("paid_orders").default(0))
        .col(big_integer("spent").default(0))
        .col(timestamp_with_time_zone_null("last_paid_at"))
        .col(timestamp_with_time_zone_null("suspended_at"))
        .col(text("search_text").default(""))
        .foreign_key(&mut foreign_key(CUSTOMERS, "user_id", "users", ForeignKeyAction::Cascade))
        .take()
}

fn notes() -> TableCreateStatement {
    table(NOTES)
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(uuid("author_id"))
        .col(string_len("author_name", 100))
        .col(text("body"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut foreign_key(NOTES, "user_id", "users", ForeignKeyAction::Cascade))
        .take()
}

fn rules() -> TableCreateStatement {
    table(RULES)
        .col(integer("id").primary_key())
        .col(integer("new_days"))
        .col(big_integer("vip_spent"))
        .col(integer("risk_days"))
        .take()
}

/// Beginnings of terms are ranges of bytes: PostgreSQL is told so, SQLite keeps the rows in their order without another index.
const fn terms(engine: DbBackend) -> &'static str {
    match engine {
        DbBackend::Postgres => {
            "CREATE TABLE customer_terms (term varchar(64) COLLATE \"C\" NOT NULL, user_id uuid NOT NULL \
             CONSTRAINT fk_customer_terms_user_id REFERENCES users (id) ON DELETE CASCADE, PRIMARY KEY (term, user_id))"
        }
        _ => {
            "CREATE TABLE customer_terms (term varchar(64) NOT NULL, user_id uuid_text NOT NULL \
             CONSTRAINT fk_customer_terms_user_id REFERENCES users (id) ON DELETE CASCADE, PRIMARY KEY (term, user_id)) WITHOUT ROWID"
        }
    }
}

fn sums() -> String {
    format!(
        "paid_orders = (SELECT count(*) FROM orders WHERE {COUNTS}), \
         spent = (SELECT coalesce(sum(total), 0) FROM orders WHERE {COUNTS}), \
         last_paid_at = (SELECT max(paid_at) FROM orders WHERE {COUNTS})"
    )
}

const JOINED: &str = "INSERT INTO customers (user_id, joined_at) VALUES (NEW.id, NEW.created_at)";
const RENAMED: &str = "UPDATE customers SET search_text = '' WHERE user_id = NEW.id";
const IS_OTHER: &str = "NEW.user_id IS DISTINCT FROM OLD.user_id OR NEW.payment_state <> OLD.payment_state \
                        OR NEW.total <> OLD.total OR NEW.paid_at IS DISTINCT FROM OLD.paid_at";

/// What each trigger does, when, and whether it is asked first.
fn deeds() -> [(&'static str, String, String); 5] {
    let of = |who: &str| format!("UPDATE customers SET {} WHERE user_id {who}", sums());
    [
        ("AFTER INSERT", "NEW.role = 'customer'".into(), JOINED.into()),
        ("AFTER UPDATE OF username, email, full_name, phone", "NEW.role = 'customer'".into(), RENAMED.into()),
        ("AFTER INSERT", "NEW.user_id IS NOT NULL".into(), of("= NEW.user_id")),
        (
            "AFTER UPDATE OF user_id, payment_state, total, paid_at",
            IS_OTHER.into(),
            of("IN (OLD.user_id, NEW.user_id)"),
        ),
        ("AFTER DELETE", "OLD.user_id IS NOT NULL".into(), of("= OLD.user_id")),
    ]
}

fn sqlite_triggers() -> Vec<String> {
    TRIGGERS
        .iter()
        .zip(deeds())
        .map(|((name, on), (when, asked, deed))| {
            format!("CREATE TRIGGER {name} {when} ON {on} WHEN {asked} BEGIN {deed}; END")
        })
        .collect()
}

fn postgres_triggers() -> Vec<String> {
    TRIGGERS
        .iter()
        .zip(deeds())
        .flat_map(|((name, on), (when, asked, deed))| {
            [
                format!(
                    "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {deed}; RETURN NULL; END $$"
                ),
                format!("CREATE TRIGGER {name} {when} ON {on} FOR EACH ROW WHEN ({asked}) EXECUTE FUNCTION {name}()"),
            ]
        })
        .collect()
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
