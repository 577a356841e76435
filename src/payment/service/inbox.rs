//! The inbox: a notification is kept before anything is done about it, and the name it gives to the payment with it; as long
//! as a payment may be disputed, and no longer.

use crate::{
    entity::payment_notification::{Column, Entity},
    ids::AttemptId,
    payment::{
        gateway::{self, Claim},
        store::{self, Received},
    },
    server::{
        database::{Db, transaction},
        failure::Outcome,
        state::Shop,
    },
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

/// Banks take disputes for up to a year.
const KEPT: Duration = Duration::days(400);

/// A notification of the inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its row.
    pub row: Uuid,
    /// The attempt it is about; none when nothing of this name is ours (another system may share the account, case 15).
    pub attempt: Option<AttemptId>,
    /// What it calls the attempt.
    pub gateway_order_id: String,
    /// What it says happened.
    pub claim: Claim,
}

/// Puts a verified notification into the inbox and gives the transaction it names to its attempt, unless the name is
/// another's. Its row, to be worked on; nothing when the same one was worked on before.
///
/// # Errors
/// When the database fails.
pub async fn receive(shop: &Shop, notification: &gateway::Notification, body: &str) -> Outcome<Option<Uuid>> {
    let now = shop.clock.now();
    let received = transaction!(shop.db, |tx| {
        let attempt = addressee(tx, &notification.gateway_order_id).await?;
        if let (Some(attempt), Some(id)) = (attempt, &notification.transaction_id) {
            store::name_transaction(tx, id, attempt.0, now).await?;
        }
        store::receive(tx, notification, body, attempt, now).await
    })
    .await?;
    Ok(match received {
        Received::Waits(row) => Some(row),
        Received::Done => None,
    })
}

/// The attempt that the signed order id of a notification names: by our id, or where the gateway puts its own there.
async fn addressee(db: &impl ConnectionTrait, order_id: &str) -> Outcome<Option<AttemptId>> {
    match store::by_gateway_id(db, order_id).await? {
        Some(row) => Ok(Some(AttemptId(row.id))),
        None => store::attempt_of(db, order_id).await,
    }
}

/// A notification of the inbox; none when it has been worked on meanwhile.
///
/// # Errors
/// When the database fails.
pub async fn letter(db: &impl ConnectionTrait, row: Uuid) -> Outcome<Option<Letter>> {
    let Some(found) = store::letter(db, row).await?.filter(|found| found.processed_at.is_none()) else {
        return Ok(None);
    };
    let attempt = match found.attempt_id {
        Some(id) => Some(AttemptId(id)),
        None => addressee(db, &found.gateway_order_id).await?,
    };
    let body = serde_json::from_str(&found.body).unwrap_or_default();
    Ok(Some(Letter { row, attempt, gateway_order_id: found.gateway_order_id, claim: Claim::of(&body) }))
}

/// What came of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InboxOutcome {
    /// It changed something.
    Applied,
    /// Nothing new.
    Ignored,
    /// It does not fit what is known: somebody is asked.
    Mismatch,
    /// No attempt of that name; another system may share the account (case 15).
    UnknownOrder,
}

/// Notes what came of a notification.
///
/// # Errors
/// When the database fails.
pub async fn processed(db: &impl ConnectionTrait, id: Uuid, outcome: InboxOutcome, now: DateTime<Utc>) -> Outcome<()> {
    let word = match outcome {
        InboxOutcome::Applied => "applied",
        InboxOutcome::Ignored => "ignored",
        InboxOutcome::Mismatch => "mismatch",
        InboxOutcome::UnknownOrder => "unknown_order",
    };
    store::processed(db, id, word, now).await
}

/// Notifications nobody could work on when they came, for the reconciler.
///
/// # Errors
/// When the database fails.
pub async fn unprocessed(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Outcome<Vec<Uuid>> {
    store::unprocessed(db, now - Duration::seconds(20)).await
}

/// Deletes at most `most` notifications that came in long ago; what they did is in the books.
///
/// # Errors
/// When the database fails.
pub async fn sweep_inbox(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| {
        let over = Entity::find().select_only().column(Column::Id).filter(Column::ReceivedAt.lte(now - KEPT));
        let over = Column::Id.in_subquery(over.limit(most).into_query());
        Ok(Entity::delete_many().filter(over).exec(tx).await?.rows_affected)
    })
    .await
}
