//! Registrations that wait for their mail to be followed. Nothing is unique: whether a name is free is asked when the
//! account is made, so that asking for one tells nobody anything.

use sea_orm_migration::{prelude::*, schema::*};

use crate::vocabulary::{LOCALES, drop_tables, index, one_of, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(pending_registrations()).await?;
        index(manager, "pending_registrations", &["email"]).await?;
        index(manager, "pending_registrations", &["expires_at"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["pending_registrations"]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn pending_registrations() -> TableCreateStatement {
    table("pending_registrations")
        .col(pk_uuid("id"))
        .col(string_len("username", 50))
        .col(string_len("email", 254))
        .col(string_len("password_hash", 255))
        .col(string_len_null("full_name", 100))
        .col(string_len("locale", 2))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .check(one_of("pending_registrations", "locale", LOCALES))
        .take()
}
