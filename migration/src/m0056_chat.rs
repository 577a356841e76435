//! Conversations between visitors and the shop. A conversation numbers its messages without gaps, so that a reader can say what
//! it has; the sender's own id of a message makes a repeated send harmless.

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TALKS: &str = "conversations";
const MESSAGES: &str = "chat_messages";
const FILES: &str = "chat_files";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table(TALKS)
                    .col(pk_uuid("id"))
                    .col(uuid_null("user_id"))
                    .col(string_len_null("guest_hash", 64))
                    .col(string_len("name", 100).default(""))
                    .col(string_len("email", 254).default(""))
                    .col(string_len("locale", 2))
                    .col(string_len("status", 10))
                    .col(big_integer("numbered").default(0))
                    .col(big_integer("customer_read").default(0))
                    .col(big_integer("staff_read").default(0))
                    .col(big_integer("mailed").default(0))
                    .col(timestamp_with_time_zone_null("customer_seen_at"))
                    .col(uuid_null("assignee_id"))
                    .col(string_len("assignee_name", 100).default(""))
                    .col(timestamp_with_time_zone("opened_at"))
                    .col(timestamp_with_time_zone("last_at"))
                    .col(timestamp_with_time_zone_null("waiting_since"))
                    .col(timestamp_with_time_zone_null("first_answer_at"))
                    .col(timestamp_with_time_zone_null("closed_at"))
                    .col(uuid_null("closed_by"))
                    .col(timestamp_with_time_zone_null("blocked_at"))
                    .col(small_integer_null("rating"))
                    .col(string_len("rating_words", 500).default(""))
                    .col(timestamp_with_time_zone_null("rated_at"))
                    .check(one_of(TALKS, "locale", crate::vocabulary::LOCALES))
                    .check(one_of(TALKS, "status", &["open", "closed"]))
                    .check(check(TALKS, "one_owner", "user_id IS NULL OR guest_hash IS NULL"))
                    .check(check(
                        TALKS,
                        "read_what_is_there",
                        "customer_read <= numbered AND staff_read <= numbered AND mailed <= numbered",
                    ))
                    .check(check(TALKS, "closed_at_some_time", "(status = 'closed') = (closed_at IS NOT NULL)"))
                    .check(check(TALKS, "rating_range", "rating IS NULL OR rating BETWEEN 1 AND 5"))
                    .foreign_key(&mut foreign_key(TALKS, "user_id", "users", ForeignKeyAction::Restrict))
                    .foreign_key(&mut foreign_key(TALKS, "assignee_id", "users", ForeignKeyAction::Restrict))
                    .foreign_key(&mut foreign_key(TALKS, "closed_by", "users", ForeignKeyAction::Restrict))
                    .take(),
            )
            .await?;
        index(manager, TALKS, &["user_id", "last_at"]).await?;
        index(manager, TALKS, &["guest_hash", "last_at"]).await?;
        // the desk: who waits longest first, what is mine, what was closed when
        index(manager, TALKS, &["status", "waiting_since", "id"]).await?;
        index(manager, TALKS, &["status", "last_at", "id"]).await?;
        index(manager, TALKS, &["assignee_id", "status", "last_at"]).await?;
        index(manager, TALKS, &["closed_by", "closed_at"]).await?;
        // how soon the shop answers
        index(manager, TALKS, &["first_answer_at"]).await?;
        manager
            .create_table(
                table(MESSAGES)
                    .col(pk_uuid("id"))
                    .col(uuid("conversation_id"))
                    .col(big_integer("number"))
                    .col(string_len("side", 10))
                    .col(uuid_null("author_id"))
                    .col(string_len("author_name", 100).default(""))
                    .col(uuid_null("client_id"))
                    .col(string_len("kind", 10))
                    .col(text("body"))
                    .col(text("card").default(""))
                    .col(timestamp_with_time_zone("sent_at"))
                    .check(one_of(MESSAGES, "side", &["customer", "staff", "shop"]))
                    .check(one_of(MESSAGES, "kind", &["text", "event"]))
                    .check(check(MESSAGES, "numbered_from_one", "number >= 1"))
                    .foreign_key(&mut foreign_key(MESSAGES, "conversation_id", TALKS, ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(MESSAGES, "author_id", "users", ForeignKeyAction::Restrict))
                    .take(),
            )
            .await?;
        unique_index(manager, MESSAGES, &["conversation_id", "number"]).await?;
        unique_index(manager, MESSAGES, &["conversation_id", "client_id"]).await?;
        index(manager, MESSAGES, &["author_id", "sent_at"]).await?;
        manager
            .create_table(
                table(FILES)
                    .col(pk_uuid("id"))
                    .col(uuid("message_id"))
                    .col(small_integer("place"))
                    .col(string_len("name", 120))
                    .col(string_len("kind", 10))
                    .col(string_len("storage_key", 120))
                    .col(big_integer("bytes"))
                    .col(string_len("widths", 100).default(""))
                    .col(integer("width").default(0))
                    .col(integer("height").default(0))
                    .check(one_of(FILES, "kind", &["picture", "pdf", "docx", "txt"]))
                    .foreign_key(&mut foreign_key(FILES, "message_id", MESSAGES, ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        unique_index(manager, FILES, &["message_id", "place"]).await?;
        index(manager, FILES, &["storage_key"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[FILES, MESSAGES, TALKS]).await
    }
}
