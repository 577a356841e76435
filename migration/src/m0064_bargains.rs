//! Prices that a shopper and the shop agree on in chat: for one shopper, one variant, so many units, until a time, once. An order
//! that ends unpaid gives its price back once; an order that is paid after all takes it again. Triggers see to both, whoever moves
//! the order. A migration that builds `orders` anew on SQLite must make them again.

use crate::vocabulary::{check, drop_trigger, foreign_key, index, one_of, table, trigger};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "bargains";
/// Name of a trigger, when it comes, what it does.
const TRIGGERS: [(&str, &str, &str); 2] = [
    (
        "bargains_given_back",
        "OLD.status = 'pending' AND NEW.status = 'cancelled'",
        "UPDATE bargains SET state = 'accepted', given_back = TRUE, version = version + 1 \
         WHERE order_id = NEW.id AND state = 'used' AND NOT given_back",
    ),
    (
        "bargains_taken_again",
        "OLD.status = 'cancelled' AND NEW.status = 'paid'",
        "UPDATE bargains SET state = 'used', version = version + 1 WHERE order_id = NEW.id AND state = 'accepted'",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "ALTER TABLE products ADD COLUMN bargain boolean NOT NULL DEFAULT FALSE").await?;
        manager
            .create_table(
                table(TABLE)
                    .col(pk_uuid("id"))
                    .col(uuid("conversation_id"))
                    .col(uuid("variant_id"))
                    .col(uuid_null("user_id"))
                    .col(string_len_null("cart_hash", 64))
                    .col(integer("quantity"))
                    .col(big_integer("asked"))
                    .col(big_integer("price"))
                    .col(string_len("said_by", 10))
                    .col(string_len("state", 10))
                    .col(big_integer("version").default(1))
                    .col(timestamp_with_time_zone("until"))
                    .col(uuid_null("order_id"))
                    .col(boolean("given_back").default(false))
                    .col(timestamp_with_time_zone("made_at"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .check(one_of(TABLE, "said_by", &["customer", "staff"]))
                    .check(one_of(TABLE, "state", &["open", "accepted", "declined", "withdrawn", "used"]))
                    .check(check(TABLE, "one_owner", "user_id IS NULL OR cart_hash IS NULL"))
                    .check(check(TABLE, "quantity_range", "quantity BETWEEN 1 AND 99"))
                    .check(check(TABLE, "prices_above_zero", "asked > 0 AND price > 0"))
                    .check(check(TABLE, "used_by_an_order", "state <> 'used' OR order_id IS NOT NULL"))
                    .foreign_key(&mut foreign_key(TABLE, "conversation_id", "conversations", ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(TABLE, "variant_id", "product_variants", ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(TABLE, "user_id", "users", ForeignKeyAction::Restrict))
                    .foreign_key(&mut foreign_key(TABLE, "order_id", "orders", ForeignKeyAction::Restrict))
                    .take(),
            )
            .await?;
        for owner in ["user_id", "cart_hash"] {
            // what is on the table or agreed on, of one shopper and one variant, is one
            run(
                manager,
                &format!(
                    "CREATE UNIQUE INDEX uq_bargains_{owner}_variant ON bargains ({owner}, variant_id) \
                     WHERE state IN ('open', 'accepted')"
                ),
            )
            .await?;
        }
        index(manager, TABLE, &["user_id", "state"]).await?;
        index(manager, TABLE, &["cart_hash", "state"]).await?;
        index(manager, TABLE, &["conversation_id", "made_at"]).await?;
        index(manager, TABLE, &["variant_id"]).await?;
        index(manager, TABLE, &["order_id"]).await?;
        for (name, when, what) in TRIGGERS {
            trigger(manager, name, ("AFTER UPDATE OF status", "orders"), when, what).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, ..) in TRIGGERS {
            drop_trigger(manager, name, "orders").await?;
        }
        manager.drop_table(Table::drop().table(TABLE).take()).await?;
        run(manager, "ALTER TABLE products DROP COLUMN bargain").await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
