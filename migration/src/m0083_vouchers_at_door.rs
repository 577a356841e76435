//! A voucher's use of an order that is paid at the door comes back when that order ends unpaid, too: it ends from being packed or on its
//! way, which the trigger of m0070 did not look at. A migration that builds `orders` anew on SQLite must make this one again, not that.

use crate::vocabulary::{drop_trigger, trigger};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const NAME: &str = "vouchers_given_back";
const ON: (&str, &str) = ("AFTER UPDATE OF status", "orders");
const BEFORE: &str = "OLD.status = 'pending' AND NEW.status = 'cancelled'";
const AFTER: &str = "NEW.status = 'cancelled' AND (OLD.status = 'pending' \
                     OR (OLD.status <> 'cancelled' AND NEW.cod AND NEW.paid_at IS NULL))";
const WHAT: [&str; 3] = [
    "UPDATE vouchers SET used = used - 1 WHERE id IN \
     (SELECT voucher_id FROM voucher_uses WHERE order_id = NEW.id AND NOT given_back)",
    "UPDATE voucher_codes SET order_id = NULL WHERE order_id = NEW.id",
    "UPDATE voucher_uses SET given_back = TRUE WHERE order_id = NEW.id AND NOT given_back",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_trigger(manager, NAME, ON.1).await?;
        trigger(manager, NAME, ON, AFTER, &WHAT.join("; ")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_trigger(manager, NAME, ON.1).await?;
        trigger(manager, NAME, ON, BEFORE, &WHAT.join("; ")).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
