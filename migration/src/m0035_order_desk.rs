//! The desk of orders: what staff note about an order, for staff alone and never changed (`order_notes`); the lists each of
//! them keeps under a name (`order_views`); what was asked for many orders at once, with what became of each line
//! (`order_batches`); and which order a row of the outbox is about.

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{
        ConnectionTrait, DbBackend, Statement,
        prelude::{Json, Uuid},
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const NOTES: &str = "order_notes";
const VIEWS: &str = "order_views";
const BATCHES: &str = "order_batches";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [notes(), views(), batches()] {
            manager.create_table(statement).await?;
        }
        index(manager, NOTES, &["order_id", "created_at"]).await?;
        unique_index(manager, VIEWS, &["user_id", "name"]).await?;
        index(manager, BATCHES, &["created_at"]).await?;
        for sql in refuse(manager.get_database_backend()) {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        manager.alter_table(Table::alter().table("outbox").add_column(uuid_null("order_id")).take()).await?;
        index(manager, "outbox", &["order_id"]).await?;
        name_orders(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("idx_outbox_order_id").table("outbox").to_owned()).await?;
        manager.alter_table(Table::alter().table("outbox").drop_column("order_id").take()).await?;
        drop_tables(manager, &[BATCHES, VIEWS, NOTES]).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared("DROP FUNCTION order_notes_refuse()").await?;
        }
        Ok(())
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn notes() -> TableCreateStatement {
    table(NOTES)
        .col(pk_uuid("id"))
        .col(uuid("order_id"))
        // who wrote it outlives the account
        .col(uuid("author_id"))
        .col(string_len("author_name", 100))
        .col(text("body"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut foreign_key(NOTES, "order_id", "orders", ForeignKeyAction::Cascade))
        .check(check(NOTES, "length", "length(body) BETWEEN 1 AND 1000"))
        .take()
}

fn views() -> TableCreateStatement {
    table(VIEWS)
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(string_len("name", 40))
        .col(string_len("query", 1000))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut foreign_key(VIEWS, "user_id", "users", ForeignKeyAction::Cascade))
        .take()
}

fn batches() -> TableCreateStatement {
    table(BATCHES)
        .col(pk_uuid("id"))
        .col(uuid("staff_id"))
        .col(string_len("kind", 16))
        .col(json("lines"))
        .col(integer("done"))
        .col(boolean("begun"))
        .col(timestamp_with_time_zone("created_at"))
        .check(one_of(BATCHES, "kind", &["process", "ship", "slips"]))
        .check(check(BATCHES, "done_not_negative", "done >= 0"))
        .take()
}

/// A note that was written stays as it was written.
const fn refuse(engine: DbBackend) -> &'static [&'static str] {
    match engine {
        DbBackend::Postgres => &[
            "CREATE FUNCTION order_notes_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN RAISE EXCEPTION 'order_notes is append-only'; END $$",
            "CREATE TRIGGER order_notes_refuse_update BEFORE UPDATE ON order_notes
             FOR EACH STATEMENT EXECUTE FUNCTION order_notes_refuse()",
        ],
        _ => &["CREATE TRIGGER order_notes_refuse_update BEFORE UPDATE ON order_notes
                BEGIN SELECT RAISE(ABORT, 'order_notes is append-only'); END"],
    }
}

/// Mails that were asked for before know their order by what they are told only.
async fn name_orders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let sql = "SELECT id, payload FROM outbox WHERE topic = 'orders.mail'";
    for row in db.query_all_raw(Statement::from_string(manager.get_database_backend(), sql)).await? {
        let (id, payload): (Uuid, Json) = (row.try_get("", "id")?, row.try_get("", "payload")?);
        let Some(order) = payload["order"].as_str().and_then(|order| order.parse::<Uuid>().ok()) else { continue };
        let update = Query::update().table("outbox").value("order_id", order).and_where(Expr::col("id").eq(id)).take();
        db.execute(&update).await?;
    }
    Ok(())
}
