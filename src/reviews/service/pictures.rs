//! The pictures of reviews: whose they are, which go with what, and how they are shown.

use crate::{
    ids::{PictureId, ReviewId},
    media::{model::ImageView, service as media},
    reviews::store,
    server::failure::Outcome,
};
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

/// The pictures of these reviews, each review's in their order: two queries, however many there are.
pub(super) async fn of(
    db: &impl ConnectionTrait,
    reviews: &[ReviewId],
) -> Outcome<HashMap<ReviewId, Vec<(PictureId, ImageView)>>> {
    let ids = store::pictures::of(db, reviews).await?;
    let views = media::views(db, ids.values().flatten().copied().collect()).await?;
    let shown = |ids: Vec<PictureId>| ids.into_iter().filter_map(|id| Some((id, views.get(&id)?.clone()))).collect();
    Ok(ids.into_iter().map(|(review, ids)| (review, shown(ids))).collect())
}
