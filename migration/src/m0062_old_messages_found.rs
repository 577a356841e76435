//! Messages that were written before m0058 are found too: their words are folded as the program folds those of now, and those of a
//! visitor with their name and address.

use sea_orm_migration::{prelude::*, sea_orm::prelude::Uuid};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Messages of one look.
const BATCH: u64 = 1_000;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let mut last = Uuid::nil();
        loop {
            let rows = db.query_all(&unfolded(last)).await?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                last = row.try_get_by_index(0)?;
                let (body, side): (String, String) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
                let (name, email): (String, String) = (row.try_get_by_index(3)?, row.try_get_by_index(4)?);
                let folded = match side.as_str() {
                    "customer" => reading::search_text([name.as_str(), email.as_str(), body.as_str()]),
                    _ => reading::search_text([body.as_str()]),
                };
                let update = Query::update()
                    .table("chat_messages")
                    .value("search_text", folded)
                    .and_where(Expr::col("id").eq(last))
                    .take();
                db.execute(&update).await?;
            }
        }
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// The next messages after one whose words are not folded.
fn unfolded(after: Uuid) -> SelectStatement {
    let of = |column: &'static str| Expr::col(("chat_messages", column));
    Query::select()
        .expr(of("id"))
        .expr(of("body"))
        .expr(of("side"))
        .expr(Expr::col(("conversations", "name")))
        .expr(Expr::col(("conversations", "email")))
        .from("chat_messages")
        .inner_join("conversations", Expr::col(("conversations", "id")).equals(("chat_messages", "conversation_id")))
        .and_where(of("id").gt(after))
        .and_where(of("search_text").eq(""))
        .and_where(of("kind").eq("text"))
        .and_where(of("body").ne(""))
        .order_by(("chat_messages", "id"), Order::Asc)
        .limit(BATCH)
        .take()
}
