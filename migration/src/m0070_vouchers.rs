//! Vouchers: what a code takes off an order, who used it, and how often. An order that ends unpaid gives its use back once; one that
//! is paid after all takes it again. Triggers see to both, whoever moves the order. A migration that builds `orders` anew on SQLite
//! must make them again. `used` is always the number of uses that were not given back.

use crate::{
    m0058_chat_grams::{postgres_grams, sqlite_grams},
    vocabulary::{check, drop_trigger, foreign_key, index, one_of, table, trigger, unique_index},
};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const VOUCHERS: &str = "vouchers";
const CODES: &str = "voucher_codes";
const USES: &str = "voucher_uses";

/// Name of a trigger, when it comes, what it does.
const TRIGGERS: [(&str, &str, [&str; 3]); 2] = [
    (
        "vouchers_given_back",
        "OLD.status = 'pending' AND NEW.status = 'cancelled'",
        [
            "UPDATE vouchers SET used = used - 1 WHERE id IN \
             (SELECT voucher_id FROM voucher_uses WHERE order_id = NEW.id AND NOT given_back)",
            "UPDATE voucher_codes SET order_id = NULL WHERE order_id = NEW.id",
            "UPDATE voucher_uses SET given_back = TRUE WHERE order_id = NEW.id AND NOT given_back",
        ],
    ),
    (
        "vouchers_taken_again",
        "OLD.status = 'cancelled' AND NEW.status = 'paid'",
        [
            "UPDATE vouchers SET used = used + 1 WHERE id IN \
             (SELECT voucher_id FROM voucher_uses WHERE order_id = NEW.id AND given_back)",
            "UPDATE voucher_codes SET order_id = NEW.id WHERE order_id IS NULL AND id IN \
             (SELECT code_id FROM voucher_uses WHERE order_id = NEW.id AND given_back)",
            "UPDATE voucher_uses SET given_back = FALSE WHERE order_id = NEW.id AND given_back",
        ],
    ),
];

/// Columns of other tables: the table, the column, its type.
const COLUMNS: [(&str, &str, &str); 5] = [
    ("carts", "voucher_code", "varchar(20)"),
    ("carts", "voucher_refused", "boolean NOT NULL DEFAULT FALSE"),
    ("orders", "voucher_code", "varchar(20)"),
    ("order_drafts", "voucher_code", "varchar(20)"),
    ("order_lines", "discount", "bigint NOT NULL DEFAULT 0"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [vouchers(), codes(), uses()] {
            manager.create_table(statement).await?;
        }
        // the tabs of the list, each in the order it is shown in
        index(manager, VOUCHERS, &["active", "ends_at", "id"]).await?;
        index(manager, VOUCHERS, &["active", "starts_at", "id"]).await?;
        index(manager, CODES, &["voucher_id", "made_at"]).await?;
        index(manager, CODES, &["order_id"]).await?;
        index(manager, USES, &["voucher_id", "taken_at"]).await?;
        // how often somebody used one, by each of what they are known by
        index(manager, USES, &["user_id", "voucher_id"]).await?;
        index(manager, USES, &["email_hash", "voucher_id"]).await?;
        index(manager, USES, &["phone_hash", "voucher_id"]).await?;
        index(manager, USES, &["code_id"]).await?;
        unique_index(manager, USES, &["order_id"]).await?;
        for (table, column, kind) in COLUMNS {
            run(manager, &format!("ALTER TABLE {table} ADD COLUMN {column} {kind}")).await?;
        }
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let grams = if postgres { vec![postgres_grams(VOUCHERS)] } else { sqlite_grams(VOUCHERS, "id") };
        for statement in grams {
            run(manager, &statement).await?;
        }
        for (name, when, what) in TRIGGERS {
            trigger(manager, name, ("AFTER UPDATE OF status", "orders"), when, &what.join("; ")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for (name, ..) in TRIGGERS {
            drop_trigger(manager, name, "orders").await?;
        }
        for (table, column, _) in COLUMNS {
            run(manager, &format!("ALTER TABLE {table} DROP COLUMN {column}")).await?;
        }
        if !postgres {
            for trigger in ["gone", "reworded", "new"] {
                run(manager, &format!("DROP TRIGGER {VOUCHERS}_grams_{trigger}")).await?;
            }
            run(manager, &format!("DROP TABLE {VOUCHERS}_grams")).await?;
            run(manager, &format!("DROP TABLE {VOUCHERS}_grams_rows")).await?;
        }
        crate::vocabulary::drop_tables(manager, &[USES, CODES, VOUCHERS]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn vouchers() -> TableCreateStatement {
    table(VOUCHERS)
        .col(pk_uuid("id"))
        .col(string_len_uniq("code", 20))
        .col(string_len("label", 100))
        .col(string_len("kind", 10))
        .col(big_integer("value"))
        .col(big_integer_null("ceiling"))
        .col(big_integer("minimum"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(timestamp_with_time_zone("ends_at"))
        .col(integer_null("limit_total"))
        .col(integer_null("limit_customer"))
        .col(integer("used").default(0))
        .col(boolean("skip_reduced"))
        .col(boolean("skip_used"))
        .col(boolean("many_codes"))
        .col(boolean("active"))
        .col(big_integer("version").default(1))
        .col(text("search_text").default(""))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone("changed_at"))
        .check(one_of(VOUCHERS, "kind", &["percent", "amount", "freight"]))
        .check(check(
            VOUCHERS,
            "value_of_its_kind",
            "(kind = 'percent' AND value BETWEEN 1 AND 100) OR (kind = 'amount' AND value > 0) OR (kind = 'freight' AND value = 0)",
        ))
        .check(check(VOUCHERS, "ceiling_above_zero", "ceiling IS NULL OR ceiling > 0"))
        .check(check(VOUCHERS, "minimum_not_negative", "minimum >= 0"))
        .check(check(VOUCHERS, "ends_after_it_begins", "ends_at > starts_at"))
        .check(check(
            VOUCHERS,
            "limits_above_zero",
            "(limit_total IS NULL OR limit_total > 0) AND (limit_customer IS NULL OR limit_customer > 0)",
        ))
        .check(check(VOUCHERS, "used_not_negative", "used >= 0"))
        .take()
}

/// Codes of one voucher that are good for one order each.
fn codes() -> TableCreateStatement {
    table(CODES)
        .col(pk_uuid("id"))
        .col(uuid("voucher_id"))
        .col(string_len_uniq("code", 20))
        .col(uuid_null("order_id"))
        .col(timestamp_with_time_zone("made_at"))
        .foreign_key(&mut foreign_key(CODES, "voucher_id", VOUCHERS, ForeignKeyAction::Restrict))
        .foreign_key(&mut foreign_key(CODES, "order_id", "orders", ForeignKeyAction::Restrict))
        .take()
}

/// Which orders used one. Whom they are counted to stands as keyed hashes, so nobody can be read from them.
fn uses() -> TableCreateStatement {
    table(USES)
        .col(pk_uuid("id"))
        .col(uuid("voucher_id"))
        .col(uuid_null("code_id"))
        .col(uuid("order_id"))
        .col(uuid_null("user_id"))
        .col(string_len_null("email_hash", 64))
        .col(string_len_null("phone_hash", 64))
        .col(string_len("number", 32))
        .col(big_integer("amount"))
        .col(text("terms"))
        .col(boolean("given_back").default(false))
        .col(timestamp_with_time_zone("taken_at"))
        .foreign_key(&mut foreign_key(USES, "voucher_id", VOUCHERS, ForeignKeyAction::Restrict))
        .foreign_key(&mut foreign_key(USES, "code_id", CODES, ForeignKeyAction::Restrict))
        .foreign_key(&mut foreign_key(USES, "order_id", "orders", ForeignKeyAction::Restrict))
        .foreign_key(&mut foreign_key(USES, "user_id", "users", ForeignKeyAction::Restrict))
        .take()
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
