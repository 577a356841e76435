//! Orders that were changed after they were placed: how often (`edits`), what is open between shop and customer since (`due`:
//! above zero the customer still pays, below zero the shop gives back; what came in, less what went back, is always
//! `total - due`), and what came in first (`first_paid`, where that was not the total). Money that moved afterwards is a row of
//! `order_money`, on the day it moved.

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const ORDERS: &str = "orders";
const MONEY: &str = "order_money";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            integer("edits").default(0).take(),
            big_integer("due").default(0).take(),
            big_integer_null("first_paid").take(),
        ] {
            // SQLite adds one column at a time
            manager.alter_table(Table::alter().table(ORDERS).add_column(column).take()).await?;
        }
        manager.create_table(money()).await?;
        index(manager, MONEY, &["order_id", "at"]).await?;
        // by which a day is counted
        index(manager, MONEY, &["at"]).await?;
        unique_index(manager, MONEY, &["attempt_id"]).await?;
        // which days of figures must be counted anew (m0036)
        for statement in marked(manager.get_database_backend()) {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[MONEY]).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared("DROP FUNCTION order_money_marked()").await?;
        }
        for column in ["first_paid", "due", "edits"] {
            manager.alter_table(Table::alter().table(ORDERS).drop_column(column).take()).await?;
        }
        Ok(())
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Money that moves marks its day.
const fn marked(engine: DbBackend) -> &'static [&'static str] {
    match engine {
        DbBackend::Postgres => &[
            "CREATE FUNCTION order_money_marked() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             INSERT INTO figure_marks (at) VALUES (NEW.at); RETURN NULL; END $$",
            "CREATE TRIGGER order_money_marked AFTER INSERT ON order_money
             FOR EACH ROW EXECUTE FUNCTION order_money_marked()",
        ],
        _ => &["CREATE TRIGGER order_money_marked AFTER INSERT ON order_money
             BEGIN INSERT INTO figure_marks (at) VALUES (NEW.at); END"],
    }
}

/// `extra` came in, `returned` went back; the amount is above zero either way.
fn money() -> TableCreateStatement {
    table(MONEY)
        .col(pk_uuid("id"))
        .col(uuid("order_id"))
        .col(string_len("kind", 16))
        .col(big_integer("amount"))
        .col(uuid_null("attempt_id"))
        .col(string_len("reference", 250).default(""))
        // who gave it back outlives the account
        .col(string_len("by_name", 100).default(""))
        .col(timestamp_with_time_zone("at"))
        .foreign_key(&mut foreign_key(MONEY, "order_id", ORDERS, ForeignKeyAction::Cascade))
        .check(one_of(MONEY, "kind", &["extra", "returned"]))
        .check(check(MONEY, "amount_above_zero", "amount > 0"))
        .take()
}
