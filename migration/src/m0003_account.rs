//! Account: customers and staff, their addresses, their sessions, and the audit log of what staff did.
//! Sessions and audit entries name a user without a foreign key: a session may be nobody's, and an audit entry
//! outlives the person it names.

use sea_orm_migration::{prelude::*, schema::*};

use crate::audit_triggers;
use crate::vocabulary::{LOCALES, drop_tables, foreign_key, index, one_of, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(users()).await?;

        manager.create_table(addresses()).await?;
        index(manager, "addresses", &["user_id"]).await?;

        manager.create_table(sessions()).await?;
        index(manager, "sessions", &["expires_at"]).await?;
        index(manager, "sessions", &["user_id"]).await?;

        manager.create_table(audit_log()).await?;
        index(manager, "audit_log", &["subject_kind", "subject_id"]).await?;
        index(manager, "audit_log", &["created_at"]).await?;
        audit_triggers::create(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        audit_triggers::drop(manager).await?;
        drop_tables(manager, &["audit_log", "sessions", "addresses", "users"]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn users() -> TableCreateStatement {
    table("users")
        .col(pk_uuid("id"))
        .col(string_len_uniq("username", 50))
        .col(string_len_uniq("email", 254))
        .col(string_len("password_hash", 255))
        .col(string_len_null("full_name", 100))
        .col(string_len_null("phone", 20))
        .col(string_len("role", 16))
        .col(boolean("active"))
        .col(integer("epoch").default(0))
        .col(string_len("locale", 2))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(timestamp_with_time_zone_null("last_signed_in_at"))
        .check(one_of("users", "role", &["customer", "support", "admin", "super_admin"]))
        .check(one_of("users", "locale", LOCALES))
        .take()
}

fn addresses() -> TableCreateStatement {
    table("addresses")
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(string_len("label", 40))
        .col(string_len("name", 100))
        .col(string_len("phone", 20))
        .col(text("address"))
        .col(string_len("district", 100))
        .col(string_len("city", 100))
        .col(string_len("province", 100))
        .col(string_len("postal_code", 10))
        .col(boolean("is_default"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut foreign_key("addresses", "user_id", "users", ForeignKeyAction::Cascade))
        .take()
}

/// The id is a hash: a copy of the table opens no session.
fn sessions() -> TableCreateStatement {
    table("sessions")
        .col(string_len("id", 64).primary_key())
        .col(uuid_null("user_id"))
        .col(text("data"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone("created_at"))
        .take()
}

fn audit_log() -> TableCreateStatement {
    table("audit_log")
        .col(pk_uuid("id"))
        .col(uuid_null("actor_id"))
        .col(string_len("actor_name", 100))
        .col(string_len("action", 64))
        .col(string_len("subject_kind", 32))
        .col(string_len("subject_id", 64))
        .col(json_null("before"))
        .col(json_null("after"))
        .col(string_len_null("request_id", 64))
        .col(string_len_null("address", 64))
        .col(timestamp_with_time_zone("created_at"))
        .take()
}
