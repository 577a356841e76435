//! The pictures of reviews: whose they are, which go with what, and how they are shown.

use crate::{
    entity::review,
    ids::{PictureId, ReviewId},
    media::{
        model::ImageView,
        service::{self as media, Standing},
    },
    reviews::{
        model::{ReviewStatus, ReviewView},
        store,
    },
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// Those of these storage keys that go with a review.
///
/// # Errors
/// The database's.
pub async fn named_pictures(db: &impl ConnectionTrait, keys: Vec<String>) -> Outcome<Vec<String>> {
    let known = media::by_key(db, keys).await?;
    let taken = store::pictures::taken(db, known.values().copied().collect()).await?;
    Ok(known.into_iter().filter(|(_, id)| taken.contains(id)).map(|(key, _)| key).collect())
}

/// Reviews as everybody reads them.
pub(super) async fn views(db: &impl ConnectionTrait, rows: Vec<review::Model>) -> Outcome<Vec<ReviewView>> {
    let ids: Vec<ReviewId> = rows.iter().map(|row| ReviewId(row.id)).collect();
    let mut pictures = of(db, &ids).await?;
    let mut own = |id| pictures.remove(&ReviewId(id)).unwrap_or_default();
    Ok(rows.into_iter().map(|row| (own(row.id), row)).map(|(pictures, row)| store::view(row, pictures)).collect())
}

/// Says who may look at the pictures of a review, as is decided on it.
pub(super) async fn stand(
    tx: &impl ConnectionTrait,
    review: ReviewId,
    status: ReviewStatus,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let standing = match status {
        ReviewStatus::Pending => Standing::Held,
        ReviewStatus::Shown => Standing::Shown,
        ReviewStatus::Refused => Standing::Refused,
    };
    let pictures = store::pictures::of(tx, &[review]).await?.into_values().flatten().collect();
    media::stand(tx, pictures, standing, now).await
}

/// The pictures of these reviews, each review's in their order: two queries, however many there are.
async fn of(db: &impl ConnectionTrait, reviews: &[ReviewId]) -> Outcome<HashMap<ReviewId, Vec<ImageView>>> {
    let ids = store::pictures::of(db, reviews).await?;
    let views = media::views(db, ids.values().flatten().copied().collect()).await?;
    let shown =
        |ids: Vec<PictureId>| -> Vec<ImageView> { ids.into_iter().filter_map(|id| views.get(&id).cloned()).collect() };
    Ok(ids.into_iter().map(|(review, ids)| (review, shown(ids))).collect())
}
