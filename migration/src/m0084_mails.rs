//! Which rows of the outbox are mails, whom each went to and what it said (without the keys of its links): a list of them for
//! staff, by state and by address, newest first, however many there are. And who wants no more questions after an order
//! (`feedback_stops`): a keyed hash of the address, so that the table knows nobody.

use crate::vocabulary::{drop_tables, table};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const OUTBOX: &str = "outbox";
const STOPS: &str = "feedback_stops";
/// The kinds of rows that were mails until now.
const MAILS: &[&str] = &[
    "orders.mail",
    "orders.reminder",
    "account.mail",
    "waiting.mail",
    "inventory.low",
    "chat.reply",
    "tickets.overdue",
];
/// Name and columns of the indexes of mails.
const INDEXES: &[(&str, &str)] =
    &[("idx_outbox_mails", "id"), ("idx_outbox_mails_state", "state, id"), ("idx_outbox_mails_mail_to", "mail_to, id")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // nothing: no mail; empty: not written yet
        let to = string_len_null("mail_to", 254).take();
        manager.alter_table(Table::alter().table(OUTBOX).add_column(to).take()).await?;
        manager.alter_table(Table::alter().table(OUTBOX).add_column(json_null("letter")).take()).await?;
        let known = Query::update()
            .table(OUTBOX)
            .value("mail_to", "")
            .and_where(Expr::col("topic").is_in(MAILS.iter().copied()))
            .take();
        manager.get_connection().execute(&known).await?;
        // whom a mail went to that is sent: its order says so, of others nobody knows any more
        let sent = format!(
            "UPDATE {OUTBOX} SET mail_to = COALESCE((SELECT customer_email FROM orders WHERE orders.id = {OUTBOX}.order_id), '-') \
             WHERE mail_to = '' AND state = 'done'"
        );
        manager.get_connection().execute_unprepared(&sent).await?;
        for (name, columns) in INDEXES {
            let sql = format!("CREATE INDEX {name} ON {OUTBOX} ({columns}) WHERE mail_to IS NOT NULL");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        let stops = table(STOPS)
            .col(string_len("email_hash", 64).primary_key())
            .col(timestamp_with_time_zone("stopped_at"))
            .take();
        manager.create_table(stops).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[STOPS]).await?;
        for (name, _) in INDEXES {
            manager.drop_index(Index::drop().name(*name).table(OUTBOX).to_owned()).await?;
        }
        manager.alter_table(Table::alter().table(OUTBOX).drop_column("letter").take()).await?;
        manager.alter_table(Table::alter().table(OUTBOX).drop_column("mail_to").take()).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
