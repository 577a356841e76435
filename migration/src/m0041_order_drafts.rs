//! Drafts of orders: what staff write down for a customer on the phone before it is an order (`of_order` is nothing), and how an
//! order is to be changed before it is packed. A draft that was carried out keeps which order it became, so that sending it
//! twice does it once.

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const DRAFTS: &str = "order_drafts";
const LINES: &str = "order_draft_lines";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(drafts()).await?;
        manager.create_table(lines()).await?;
        for columns in [&["updated_at"][..], &["of_order"], &["user_id"]] {
            index(manager, DRAFTS, columns).await?;
        }
        unique_index(manager, LINES, &["draft_id", "variant_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[LINES, DRAFTS]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn drafts() -> TableCreateStatement {
    table(DRAFTS)
        .col(pk_uuid("id"))
        // who wrote it outlives the account
        .col(uuid("author_id"))
        .col(string_len("author_name", 100))
        .col(uuid_null("of_order"))
        .col(big_integer_null("seen"))
        .col(uuid_null("became"))
        .col(uuid_null("user_id"))
        .col(string_len("locale", 2).default("id"))
        .col(string_len("name", 100).default(""))
        .col(string_len("email", 254).default(""))
        .col(string_len("phone", 40).default(""))
        .col(string_len("address", 500).default(""))
        .col(string_len("district", 100).default(""))
        .col(string_len("city", 100).default(""))
        .col(string_len("province", 100).default(""))
        .col(string_len("postal_code", 20).default(""))
        .col(string_len("notes", 1000).default(""))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut foreign_key(DRAFTS, "user_id", "users", ForeignKeyAction::SetNull))
        .foreign_key(&mut foreign_key(DRAFTS, "of_order", "orders", ForeignKeyAction::Cascade))
        .check(one_of(DRAFTS, "locale", crate::vocabulary::LOCALES))
        .take()
}

/// `base` is the price at which an order had it already, `price` one that staff set, with its reason; without either it costs
/// what the catalogue says.
fn lines() -> TableCreateStatement {
    table(LINES)
        .col(pk_uuid("id"))
        .col(uuid("draft_id"))
        .col(integer("position"))
        // the draft says it of goods that may be gone
        .col(uuid("variant_id"))
        .col(integer("quantity"))
        .col(big_integer_null("base"))
        .col(big_integer_null("price"))
        .col(string_len("reason", 250).default(""))
        .foreign_key(&mut foreign_key(LINES, "draft_id", DRAFTS, ForeignKeyAction::Cascade))
        .check(check(LINES, "quantity", "quantity BETWEEN 1 AND 99"))
        .check(check(LINES, "price_not_negative", "price IS NULL OR price >= 0"))
        .take()
}
