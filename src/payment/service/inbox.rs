//! The gateway's inbox is kept as long as a payment may be disputed, and no longer.

use crate::{
    entity::payment_notification::{Column, Entity},
    server::{database::Db, failure::Outcome},
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

/// Banks take disputes for up to a year.
const KEPT: Duration = Duration::days(400);

/// Deletes at most `most` notifications that came in long ago; what they did is in the books.
///
/// # Errors
/// When the database fails.
pub async fn sweep_inbox(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    db.write(move |tx| {
        Box::pin(async move {
            let over = Entity::find().select_only().column(Column::Id).filter(Column::ReceivedAt.lte(now - KEPT));
            let over = Column::Id.in_subquery(over.limit(most).into_query());
            Ok(Entity::delete_many().filter(over).exec(tx).await?.rows_affected)
        })
    })
    .await
}
