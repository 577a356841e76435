//! Staff reads, shows, refuses and answers.

use super::{count_again, pictures};
use crate::{
    catalog::service as catalog,
    entity::review,
    error::{AppError, Refusal},
    ids::{OrderId, ProductId, ReviewId},
    orders::service as orders,
    reviews::{
        model::{AdminReviewFilter, AdminReviewPage, AdminReviewRow, ReviewAction, ReviewStatus},
        store,
    },
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::listing::Paging,
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;

/// Reviews on one page.
const PAGE: u32 = 25;

/// A page of reviews: seven queries however many there are.
///
/// # Errors
/// When the database fails.
pub async fn list(db: &impl ConnectionTrait, filter: AdminReviewFilter) -> Outcome<AdminReviewPage> {
    let counts = store::counts(db).await?;
    let total = counts.iter().filter(|(status, _)| filter.status.is_none_or(|only| only == *status));
    let paging = Paging::of(total.map(|(_, count)| count).sum(), PAGE, filter.page);
    let rows = store::page(db, filter.status, paging).await?;
    let names = catalog::names(db, rows.iter().map(|row| ProductId(row.product_id)).collect()).await?;
    let numbers = orders::numbers(db, rows.iter().map(|row| OrderId(row.order_id)).collect()).await?;
    let reviews = pictures::views(db, rows.clone()).await?;
    let rows = rows.into_iter().zip(reviews).map(|(row, review)| {
        let (slug, name) = names.get(&ProductId(row.product_id)).cloned().unwrap_or_default();
        AdminReviewRow {
            status: ReviewStatus::parse(&row.status).unwrap_or_default(),
            order: numbers.get(&OrderId(row.order_id)).cloned().unwrap_or_default(),
            version: version(row.updated_at),
            review,
            slug,
            name,
        }
    });
    let filter = AdminReviewFilter { page: paging.page, ..filter };
    Ok(AdminReviewPage { rows: rows.collect(), filter, counts, last_page: paging.last })
}

/// Shows or refuses a review; the product's average follows.
///
/// # Errors
/// Not found; [`Refusal::EditConflict`] when it changed since it was read.
pub async fn set_status(shop: &Shop, by: &Staff, id: ReviewId, version_seen: i64, status: ReviewStatus) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let row = seen(tx, id, version_seen).await?;
        if row.status == status.as_str() {
            return Ok(());
        }
        store::set_status(tx, id, status, after(&row, now)).await?;
        pictures::stand(tx, id, status, now).await?;
        count_again(tx, ProductId(row.product_id)).await?;
        let (before, after) = (json!({"status": row.status}), json!({"status": status.as_str()}));
        note(tx, by, ReviewAction::Status, id, before, after, now).await
    })
    .await
}

/// Answers a review, or takes the answer back.
///
/// # Errors
/// As [`set_status`].
pub async fn reply(shop: &Shop, by: &Staff, id: ReviewId, version_seen: i64, reply: Option<String>) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, [reply], |tx| {
        let row = seen(tx, id, version_seen).await?;
        if row.reply == *reply {
            return Ok(());
        }
        store::set_reply(tx, id, reply.as_deref(), after(&row, now)).await?;
        // pages that show it learn of the answer
        count_again(tx, ProductId(row.product_id)).await?;
        note(tx, by, ReviewAction::Reply, id, json!({"reply": row.reply}), json!({"reply": reply}), now).await
    })
    .await
}

/// The review as staff has read it.
async fn seen(tx: &impl ConnectionTrait, id: ReviewId, version_seen: i64) -> Outcome<review::Model> {
    let row = store::find(tx, id).await?.ok_or(AppError::NotFound)?;
    if version(row.updated_at) == version_seen { Ok(row) } else { Err(Failure::refused(Refusal::EditConflict)) }
}

async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    action: ReviewAction,
    id: ReviewId,
    before: serde_json::Value,
    after: serde_json::Value,
    now: DateTime<Utc>,
) -> Outcome<()> {
    audit::record(tx, by, audit::Change { action, part: "", subject: &id.to_string(), before, after }, now).await
}

/// The time of a change: later than the one before even within the same microsecond, as it tells versions apart.
pub(super) fn after(row: &review::Model, now: DateTime<Utc>) -> DateTime<Utc> {
    now.max(row.updated_at + TimeDelta::microseconds(1))
}

/// What tells one change of a row from the next.
fn version(updated_at: DateTime<Utc>) -> i64 {
    updated_at.timestamp_micros()
}
