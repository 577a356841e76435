//! A price that was agreed on comes back when its order ends unpaid, also one that was to be paid at the door, as a voucher's use does
//! since m0083. It does not come back where its shopper has another offer for the same variant by now: the newer one stays, and an order
//! can always end. A migration that builds `orders` anew on SQLite must make this trigger again, not that of m0064.

use crate::vocabulary::{drop_trigger, trigger};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const NAME: &str = "bargains_given_back";
const ON: (&str, &str) = ("AFTER UPDATE OF status", "orders");
const BEFORE: &str = "OLD.status = 'pending' AND NEW.status = 'cancelled'";
const AFTER: &str = "NEW.status = 'cancelled' AND (OLD.status = 'pending' \
                     OR (OLD.status <> 'cancelled' AND NEW.cod AND NEW.paid_at IS NULL))";
const WHAT_BEFORE: &str = "UPDATE bargains SET state = 'accepted', given_back = TRUE, version = version + 1 \
                           WHERE order_id = NEW.id AND state = 'used' AND NOT given_back";
const WHAT_AFTER: &str = "UPDATE bargains SET state = 'accepted', given_back = TRUE, version = version + 1 \
                          WHERE order_id = NEW.id AND state = 'used' AND NOT given_back AND NOT EXISTS \
                          (SELECT 1 FROM bargains AS newer WHERE newer.variant_id = bargains.variant_id \
                          AND newer.state IN ('open', 'accepted') \
                          AND (newer.user_id = bargains.user_id OR newer.cart_hash = bargains.cart_hash))";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_trigger(manager, NAME, ON.1).await?;
        trigger(manager, NAME, ON, AFTER, WHAT_AFTER).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_trigger(manager, NAME, ON.1).await?;
        trigger(manager, NAME, ON, BEFORE, WHAT_BEFORE).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
