//! Queries on which picture goes with which review.

use crate::{
    entity::review_picture::{ActiveModel, Column as C, Entity},
    ids::{PictureId, ReviewId},
    server::failure::Outcome,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The pictures of these reviews, each review's in their order.
pub async fn of(db: &impl ConnectionTrait, reviews: &[ReviewId]) -> Outcome<HashMap<ReviewId, Vec<PictureId>>> {
    let mut pictures: HashMap<ReviewId, Vec<PictureId>> = HashMap::new();
    if reviews.is_empty() {
        return Ok(pictures);
    }
    let select = Entity::find().filter(C::ReviewId.is_in(reviews.iter().map(|id| id.0)));
    for row in select.order_by_asc(C::Position).all(db).await? {
        pictures.entry(ReviewId(row.review_id)).or_default().push(PictureId(row.picture_id));
    }
    Ok(pictures)
}

/// Gives a review these pictures in this order, and no others.
pub async fn set(db: &impl ConnectionTrait, review: ReviewId, pictures: &[PictureId]) -> Outcome<()> {
    Entity::delete_many().filter(C::ReviewId.eq(review.0)).exec(db).await?;
    if pictures.is_empty() {
        return Ok(());
    }
    let rows = (1..).zip(pictures).map(|(position, picture)| ActiveModel {
        picture_id: Set(picture.0),
        review_id: Set(review.0),
        position: Set(position),
    });
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// Those of these pictures that go with a review.
pub async fn taken(db: &impl ConnectionTrait, pictures: Vec<PictureId>) -> Outcome<HashSet<PictureId>> {
    let select = Entity::find().select_only().column(C::PictureId);
    let select = select.filter(C::PictureId.is_in(pictures.into_iter().map(|id| id.0)));
    let taken: Vec<Uuid> = select.into_tuple().all(db).await?;
    Ok(taken.into_iter().map(PictureId).collect())
}
