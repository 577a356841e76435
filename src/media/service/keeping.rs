//! The rows of received pictures. A row is written after its files, in the transaction of whoever takes it; files without a row
//! go by themselves.

use super::{receiving::NewPicture, storing::StoredPicture};
use crate::{
    entity::picture::Model,
    ids::PictureId,
    media::{model::ImageView, store},
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// Who may look at a received picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Whoever was told its address: who sent it, and staff. Nobody keeps a copy.
    Held,
    /// Everybody.
    Shown,
    /// Staff alone.
    Refused,
}

impl Standing {
    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Shown => "shown",
            Self::Refused => "refused",
        }
    }
}

/// A received picture as its owner sees it; its words are the owner's to find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its row.
    pub id: PictureId,
    /// What to show.
    pub image: ImageView,
}

/// Writes the row of a stored picture, held, or finds the one that its owner has of the same file.
///
/// # Errors
/// The database's.
pub async fn keep(tx: &impl ConnectionTrait, picture: &NewPicture, now: DateTime<Utc>) -> Outcome<PictureId> {
    if let Some((_, id)) = store::by_key(tx, vec![picture.stored.key.clone()]).await?.pop() {
        return Ok(PictureId(id));
    }
    let id: PictureId = new_id();
    store::insert(tx, id, &picture.stored, &picture.owner, now).await?;
    Ok(id)
}

/// Writes the row of a picture that came in with others and has been looked at: everybody sees it.
///
/// # Errors
/// The database's.
pub async fn bring_in(
    tx: &impl ConnectionTrait,
    picture: &StoredPicture,
    owner: &str,
    now: DateTime<Utc>,
) -> Outcome<PictureId> {
    let id: PictureId = new_id();
    store::insert(tx, id, picture, owner, now).await?;
    store::stand(tx, vec![id], Standing::Shown.as_str(), now).await?;
    Ok(id)
}

/// A picture that a row gives up stays for a day, also one that came in with others and has no row of its own: whoever wants it back
/// names its id.
///
/// # Errors
/// The database's.
pub async fn hold(
    tx: &impl ConnectionTrait,
    picture: &StoredPicture,
    owner: &str,
    now: DateTime<Utc>,
) -> Outcome<PictureId> {
    let id = match store::by_key(tx, vec![picture.key.clone()]).await?.pop() {
        Some((_, id)) => PictureId(id),
        None => {
            let id: PictureId = new_id();
            store::insert(tx, id, picture, owner, now).await?;
            id
        }
    };
    store::stand(tx, vec![id], Standing::Held.as_str(), now).await?;
    Ok(id)
}

/// All that an owner has, in the order they came; as many as the domain lets in.
///
/// # Errors
/// The database's.
pub async fn of_owner(db: &impl ConnectionTrait, owner: &str) -> Outcome<Vec<Kept>> {
    Ok(store::of_owner(db, owner).await?.into_iter().map(kept).collect())
}

/// These pictures, by id; those that are gone are not in it.
///
/// # Errors
/// The database's.
pub async fn views(db: &impl ConnectionTrait, ids: Vec<PictureId>) -> Outcome<HashMap<PictureId, ImageView>> {
    let rows = store::find(db, ids).await?;
    Ok(rows.into_iter().map(|row| (PictureId(row.id), kept(row).image)).collect())
}

/// Ids of the received pictures among these storage keys.
///
/// # Errors
/// The database's.
pub async fn by_key(db: &impl ConnectionTrait, keys: Vec<String>) -> Outcome<HashMap<String, PictureId>> {
    let known = store::by_key(db, keys).await?;
    Ok(known.into_iter().map(|(key, id)| (key, PictureId(id))).collect())
}

/// Says who may look at these pictures from now on. Call it in the transaction in which a row takes them, too: so the broom lets
/// them be.
///
/// # Errors
/// The database's.
pub async fn stand(
    tx: &impl ConnectionTrait,
    ids: Vec<PictureId>,
    standing: Standing,
    now: DateTime<Utc>,
) -> Outcome<()> {
    store::stand(tx, ids, standing.as_str(), now).await
}

/// Gives the pictures of an owner to another one: the thing they are of became part of that.
///
/// # Errors
/// The database's.
pub async fn hand_over(tx: &impl ConnectionTrait, goes: &str, stays: &str) -> Outcome<()> {
    store::hand_over(tx, goes, stays).await
}

/// Deletes the rows of these pictures of an owner; their files go with the next round of the broom.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &impl ConnectionTrait, owner: &str, ids: Vec<PictureId>) -> Outcome<()> {
    store::delete(tx, owner, ids).await
}

fn kept(row: Model) -> Kept {
    let pixels = |value| u32::try_from(value).unwrap_or_default();
    let image = ImageView {
        widths: super::widths(&row.widths),
        width: pixels(row.width),
        height: pixels(row.height),
        tone: row.tone.parse().ok(),
        key: row.storage_key,
        ..ImageView::default()
    };
    Kept { id: PictureId(row.id), image }
}
