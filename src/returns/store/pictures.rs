//! Queries on which picture goes with which return.

use crate::{
    entity::return_picture::{ActiveModel, Column as C, Entity},
    ids::{PictureId, ReturnId},
    server::failure::Outcome,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The pictures of these returns, each return's in their order.
pub async fn of(db: &impl ConnectionTrait, returns: &[ReturnId]) -> Outcome<HashMap<ReturnId, Vec<PictureId>>> {
    let mut pictures: HashMap<ReturnId, Vec<PictureId>> = HashMap::new();
    if returns.is_empty() {
        return Ok(pictures);
    }
    let select = Entity::find().filter(C::ReturnId.is_in(returns.iter().map(|id| id.0)));
    for row in select.order_by_asc(C::Position).all(db).await? {
        pictures.entry(ReturnId(row.return_id)).or_default().push(PictureId(row.picture_id));
    }
    Ok(pictures)
}

/// Gives a new return these pictures in this order.
pub async fn set(db: &impl ConnectionTrait, id: ReturnId, pictures: &[PictureId]) -> Outcome<()> {
    if pictures.is_empty() {
        return Ok(());
    }
    let rows = (1..).zip(pictures).map(|(position, picture)| ActiveModel {
        picture_id: Set(picture.0),
        return_id: Set(id.0),
        position: Set(position),
    });
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// Takes all pictures of these returns from them; the broom has them within two days.
pub async fn delete(db: &impl ConnectionTrait, returns: &[ReturnId]) -> Outcome<()> {
    for some in returns.chunks(400) {
        Entity::delete_many().filter(C::ReturnId.is_in(some.iter().map(|id| id.0))).exec(db).await?;
    }
    Ok(())
}

/// Those of these pictures that go with a return.
pub async fn taken(db: &impl ConnectionTrait, pictures: Vec<PictureId>) -> Outcome<HashSet<PictureId>> {
    let select = Entity::find().select_only().column(C::PictureId);
    let select = select.filter(C::PictureId.is_in(pictures.into_iter().map(|id| id.0)));
    let taken: Vec<Uuid> = select.into_tuple().all(db).await?;
    Ok(taken.into_iter().map(PictureId).collect())
}
