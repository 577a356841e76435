//! Who may have which file.

use super::{keeping::Standing, storing::key_of};
use crate::{
    media::store,
    server::{failure::Outcome, state::Shop},
};
use axum::body::Bytes;

/// Folders whose pictures are everybody's without a question: those of the catalogue, which no row of `pictures` names.
const OPEN: &[&str] = &["products"];

/// A file that may be had.
#[derive(Clone, Debug)]
pub struct Found {
    /// What is in it.
    pub bytes: Bytes,
    /// Its content type.
    pub kind: &'static str,
    /// Whether everybody may have it, and keep it: under its name it never changes.
    pub is_open: bool,
}

/// The file of this name, for whoever knows its address.
///
/// # Errors
/// The database's or the disk's.
pub async fn find(shop: &Shop, file: &str) -> Outcome<Option<Found>> {
    let Some(key) = key_of(file) else { return Ok(None) };
    let is_open = if OPEN.iter().any(|folder| key.split('/').next() == Some(folder)) {
        true
    } else {
        match store::standing(shop.db.read(), key).await? {
            Some(standing) if standing == Standing::Shown.as_str() => true,
            Some(standing) if standing == Standing::Held.as_str() => false,
            _ => return Ok(None),
        }
    };
    read(shop, file, is_open).await
}

/// The file of this name, for staff, whatever its standing.
///
/// # Errors
/// The disk's.
pub async fn find_for_staff(shop: &Shop, file: &str) -> Outcome<Option<Found>> {
    if key_of(file).is_none() { Ok(None) } else { read(shop, file, false).await }
}

async fn read(shop: &Shop, file: &str, is_open: bool) -> Outcome<Option<Found>> {
    let kind = if file.ends_with(".jpg") { "image/jpeg" } else { "image/webp" };
    Ok(shop.files.get(file).await?.map(|bytes| Found { bytes, kind, is_open }))
}
