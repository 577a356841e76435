//! Tickets: a conversation with a class and clocks. What is said in it the database notes itself: the first answer of staff, and the
//! word of a customer who was waited for. A migration that builds `chat_messages` anew on SQLite must make the triggers again.

use crate::vocabulary::{check, drop_trigger, foreign_key, index, one_of, table, trigger, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "tickets";
/// Name of a trigger, when it comes, what it does.
const TRIGGERS: [(&str, &str, &str); 2] = [
    (
        "tickets_answered",
        "NEW.side = 'staff' AND NEW.kind = 'text'",
        "UPDATE tickets SET answered_at = NEW.sent_at, half_at = solve_half_at, due_at = solve_due_at, \
         version = version + 1 WHERE conversation_id = NEW.conversation_id AND is_live AND answered_at IS NULL",
    ),
    (
        "tickets_spoken",
        "NEW.side = 'customer'",
        "UPDATE tickets SET spoken_at = NEW.sent_at, version = version + 1 \
         WHERE conversation_id = NEW.conversation_id AND state = 'waiting' AND spoken_at IS NULL",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table(TABLE)
                    .col(pk_uuid("id"))
                    .col(string_len("number", 20))
                    .col(uuid("conversation_id"))
                    .col(string_len("class", 2))
                    .col(string_len("state", 10))
                    .col(boolean("is_live"))
                    .col(small_integer("level"))
                    .col(string_len("subject", 120).default(""))
                    .col(big_integer("version").default(1))
                    .col(timestamp_with_time_zone("made_at"))
                    .col(timestamp_with_time_zone("began_at"))
                    .col(text("stops"))
                    .col(timestamp_with_time_zone_null("spoken_at"))
                    .col(timestamp_with_time_zone_null("answered_at"))
                    .col(timestamp_with_time_zone("answer_due_at"))
                    .col(timestamp_with_time_zone("solve_half_at"))
                    .col(timestamp_with_time_zone("solve_due_at"))
                    .col(timestamp_with_time_zone("half_at"))
                    .col(timestamp_with_time_zone("due_at"))
                    .col(timestamp_with_time_zone_null("solved_at"))
                    .col(timestamp_with_time_zone_null("told_at"))
                    .check(one_of(TABLE, "class", &["p1", "p2", "p3"]))
                    .check(one_of(TABLE, "state", &["open", "waiting", "solved", "reopened"]))
                    .check(check(TABLE, "level_range", "level BETWEEN 1 AND 3"))
                    .check(check(TABLE, "solved_at_some_time", "(state = 'solved') = (solved_at IS NOT NULL)"))
                    .check(check(TABLE, "live_until_solved", "is_live = (solved_at IS NULL)"))
                    .foreign_key(&mut foreign_key(TABLE, "conversation_id", "conversations", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        unique_index(manager, TABLE, &["number"]).await?;
        index(manager, TABLE, &["conversation_id", "made_at"]).await?;
        // one conversation is one ticket at a time
        run(manager, "CREATE UNIQUE INDEX uq_tickets_live ON tickets (conversation_id) WHERE state <> 'solved'")
            .await?;
        // the list: what is overdue first, of each class and of those that wait; what was solved last
        index(manager, TABLE, &["is_live", "due_at", "id"]).await?;
        index(manager, TABLE, &["is_live", "class", "due_at", "id"]).await?;
        index(manager, TABLE, &["state", "due_at", "id"]).await?;
        index(manager, TABLE, &["is_live", "solved_at", "id"]).await?;
        // the round: what rises
        index(manager, TABLE, &["is_live", "level", "half_at"]).await?;
        index(manager, TABLE, &["is_live", "level", "due_at"]).await?;
        // figures
        index(manager, TABLE, &["made_at"]).await?;
        for (name, when, what) in TRIGGERS {
            trigger(manager, name, ("AFTER INSERT", "chat_messages"), when, what).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, ..) in TRIGGERS {
            drop_trigger(manager, name, "chat_messages").await?;
        }
        manager.drop_table(Table::drop().table(TABLE).take()).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
