//! Questions and answers of the help page: what staff write, in both languages, on a topic and at a place in it. The anchor is a part
//! of addresses that people pass on, so it stays what it was when the question was new.

use crate::vocabulary::{check, drop_tables, index, one_of, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "questions";
const TOPICS: &[&str] = &["ordering", "payment", "shipping", "returns", "instruments", "account", "other"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let questions = table(TABLE)
            .col(pk_uuid("id"))
            .col(string_len("topic", 16))
            .col(string_len("anchor", 80))
            .col(string_len("question_id", 160))
            .col(string_len("question_en", 160))
            .col(text("answer_id"))
            .col(text("answer_en"))
            .col(string_len("other_words", 300).default(""))
            .col(boolean("published"))
            .col(integer("position"))
            .col(big_integer("version").default(1))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("changed_at"))
            .check(one_of(TABLE, "topic", TOPICS))
            .check(check(TABLE, "position_not_negative", "position >= 0"))
            .take();
        manager.create_table(questions).await?;
        unique_index(manager, TABLE, &["anchor"]).await?;
        index(manager, TABLE, &["topic", "position"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[TABLE]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
