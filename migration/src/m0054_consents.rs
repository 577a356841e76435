//! What people agreed to and took back: a history that nobody rewrites, by mail address, so that what a guest agreed to is there
//! when the account is. Whether a customer may be written to now, triggers write beside what they bought.

use crate::vocabulary::{check, index, one_of, table};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "consents";
/// What a customer may be written for: the column, and the purpose it is kept of.
const KEPT: [&str; 2] = ["newsletter", "whatsapp"];
/// Trigger, its event, the address it is about.
const TRIGGERS: [(&str, &str, &str); 2] =
    [("consents_given", "INSERT", "NEW.email"), ("consents_forgotten", "DELETE", "OLD.email")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table(TABLE)
                    .col(pk_uuid("id"))
                    .col(string_len("email", 254))
                    .col(string_len("purpose", 20))
                    .col(boolean("given"))
                    .col(string_len("way", 20))
                    .col(string_len("version", 120).default(""))
                    .col(string_len("note", 300).default(""))
                    .col(string_len("author_name", 100).default(""))
                    .col(timestamp_with_time_zone("created_at"))
                    .check(one_of(TABLE, "purpose", &["newsletter", "whatsapp", "privacy"]))
                    .check(one_of(TABLE, "way", &["registration", "checkout", "account", "staff", "link"]))
                    .check(check(TABLE, "staff_say_why", "way <> 'staff' OR note <> ''"))
                    .take(),
            )
            .await?;
        index(manager, TABLE, &["email", "purpose", "created_at"]).await?;
        index(manager, TABLE, &["created_at"]).await?;
        for column in KEPT {
            run(manager, &format!("ALTER TABLE customers ADD COLUMN {column} boolean NOT NULL DEFAULT FALSE")).await?;
            let name = format!("idx_customers_{column}");
            run(manager, &format!("CREATE INDEX {name} ON customers (joined_at, user_id) WHERE {column}")).await?;
        }
        run(manager, "ALTER TABLE pending_registrations ADD COLUMN newsletter boolean NOT NULL DEFAULT FALSE").await?;
        run(manager, "ALTER TABLE pending_registrations ADD COLUMN privacy varchar(120) NOT NULL DEFAULT ''").await?;
        let postgres = is_postgres(manager);
        for statement in if postgres { postgres_triggers() } else { sqlite_triggers() } {
            run(manager, &statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if is_postgres(manager) {
            run(manager, "DROP TRIGGER customers_agreed ON customers").await?;
        } else {
            run(manager, "DROP TRIGGER customers_agreed").await?;
        }
        manager.drop_table(Table::drop().table(TABLE).take()).await?;
        if is_postgres(manager) {
            for name in ["consents_given", "consents_forgotten", "consents_refuse_update", "customers_agreed"] {
                run(manager, &format!("DROP FUNCTION {name}()")).await?;
            }
        }
        for column in KEPT {
            run(manager, &format!("DROP INDEX idx_customers_{column}")).await?;
            run(manager, &format!("ALTER TABLE customers DROP COLUMN {column}")).await?;
        }
        for column in ["newsletter", "privacy"] {
            run(manager, &format!("ALTER TABLE pending_registrations DROP COLUMN {column}")).await?;
        }
        Ok(())
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// What the newest row of each purpose says, of an address.
fn kept(email: &str) -> String {
    let newest = |purpose: &str| {
        format!(
            "{purpose} = coalesce((SELECT given FROM consents WHERE consents.email = {email} AND purpose = '{purpose}' \
             ORDER BY created_at DESC, id DESC LIMIT 1), FALSE)"
        )
    };
    KEPT.map(newest).join(", ")
}

fn said(email: &str) -> String {
    format!("UPDATE customers SET {} WHERE user_id = (SELECT id FROM users WHERE email = {email})", kept(email))
}

fn joined() -> String {
    format!(
        "UPDATE customers SET {} WHERE user_id = NEW.user_id",
        kept("(SELECT email FROM users WHERE id = NEW.user_id)")
    )
}

fn sqlite_triggers() -> Vec<String> {
    let mut all: Vec<String> = TRIGGERS
        .iter()
        .map(|(name, event, email)| {
            format!("CREATE TRIGGER {name} AFTER {event} ON {TABLE} BEGIN {}; END", said(email))
        })
        .collect();
    all.push(format!("CREATE TRIGGER customers_agreed AFTER INSERT ON customers BEGIN {}; END", joined()));
    all.push(format!(
        "CREATE TRIGGER consents_refuse_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END"
    ));
    all
}

fn postgres_triggers() -> Vec<String> {
    let function = |name: &str, body: &str| {
        format!("CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}; END $$")
    };
    let trigger = |name: &str, when: &str, on: &str| {
        format!("CREATE TRIGGER {name} {when} ON {on} FOR EACH ROW EXECUTE FUNCTION {name}()")
    };
    let mut all = Vec::new();
    for (name, event, email) in TRIGGERS {
        all.push(function(name, &format!("{}; RETURN NULL", said(email))));
        all.push(trigger(name, &format!("AFTER {event}"), TABLE));
    }
    all.push(function("customers_agreed", &format!("{}; RETURN NULL", joined())));
    all.push(trigger("customers_agreed", "AFTER INSERT", "customers"));
    all.push(function("consents_refuse_update", "RAISE EXCEPTION 'consents are append-only'"));
    all.push(trigger("consents_refuse_update", "BEFORE UPDATE", TABLE));
    all
}

fn is_postgres(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DbBackend::Postgres
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
