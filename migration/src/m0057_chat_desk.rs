//! The desk that answers conversations: notes that no visitor gets, words of staff on conversations, answers kept ready in both
//! languages, and who is on duty. The lists of the desk go down indexes that have the key at their end.

use crate::vocabulary::{drop_tables, foreign_key, index, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TALKS: &str = "conversations";
const NOTES: &str = "chat_notes";
const TAGS: &str = "chat_tags";
const TAGGINGS: &str = "chat_taggings";
const TEMPLATES: &str = "chat_templates";
const DUTY: &str = "chat_duty";
/// Who waits longest, and who was answered last: of all, and of one colleague or none.
const LISTS: [&[&str]; 3] = [
    &["status", "waiting_since", "last_at", "id"],
    &["assignee_id", "status", "waiting_since", "id"],
    &["assignee_id", "status", "waiting_since", "last_at", "id"],
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in LISTS {
            index(manager, TALKS, columns).await?;
        }
        manager
            .create_table(
                table(NOTES)
                    .col(pk_uuid("id"))
                    .col(uuid("conversation_id"))
                    .col(big_integer("after"))
                    .col(uuid("author_id"))
                    .col(string_len("author_name", 100))
                    .col(text("body"))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(&mut foreign_key(NOTES, "conversation_id", TALKS, ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(NOTES, "author_id", "users", ForeignKeyAction::Restrict))
                    .take(),
            )
            .await?;
        index(manager, NOTES, &["conversation_id", "id"]).await?;
        index(manager, NOTES, &["author_id"]).await?;
        manager
            .create_table(
                table(TAGS)
                    .col(pk_uuid("id"))
                    .col(string_len("name", 40))
                    .col(string_len("folded", 80))
                    .col(timestamp_with_time_zone("created_at"))
                    .take(),
            )
            .await?;
        unique_index(manager, TAGS, &["folded"]).await?;
        manager
            .create_table(
                table(TAGGINGS)
                    .col(uuid("tag_id"))
                    .col(uuid("conversation_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().name("pk_chat_taggings").col("tag_id").col("conversation_id"))
                    .foreign_key(&mut foreign_key(TAGGINGS, "tag_id", TAGS, ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(TAGGINGS, "conversation_id", TALKS, ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        index(manager, TAGGINGS, &["conversation_id"]).await?;
        manager
            .create_table(
                table(TEMPLATES)
                    .col(pk_uuid("id"))
                    .col(string_len("name", 60))
                    .col(string_len("folded", 120))
                    .col(text("body_id"))
                    .col(text("body_en"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .take(),
            )
            .await?;
        unique_index(manager, TEMPLATES, &["folded"]).await?;
        manager
            .create_table(
                table(DUTY)
                    .col(pk_uuid("user_id"))
                    .col(timestamp_with_time_zone("since"))
                    .foreign_key(&mut foreign_key(DUTY, "user_id", "users", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[DUTY, TEMPLATES, TAGGINGS, TAGS, NOTES]).await?;
        for columns in LISTS {
            let name = format!("idx_{TALKS}_{}", columns.join("_"));
            manager.drop_index(Index::drop().name(name).table(TALKS).to_owned()).await?;
        }
        Ok(())
    }
}
