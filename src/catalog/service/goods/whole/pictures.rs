//! A picture is hung on a product.

use crate::{
    catalog::{
        model::{ImageView, pictures::MOST_PICTURES},
        store,
    },
    entity::product_image,
    ids::ProductId,
    media::service as media,
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attached {
    /// It is the last of the product now.
    Added,
    /// The product had it.
    Known,
    /// The product has as many as it may have, or is gone.
    Full,
}

/// Hangs a stored picture on a product, at the end.
///
/// # Errors
/// The database's.
pub async fn attach_picture(
    tx: &impl ConnectionTrait,
    product: ProductId,
    image: ImageView,
    alt: &str,
    now: DateTime<Utc>,
) -> Outcome<Attached> {
    let Some(row) = store::product::by_id(tx, product.0).await? else { return Ok(Attached::Full) };
    let others = store::card::images(tx, &[product.0]).await?;
    if others.iter().any(|other| other.storage_key == image.key) {
        return Ok(Attached::Known);
    }
    if others.len() >= MOST_PICTURES {
        return Ok(Attached::Full);
    }
    let pixels = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
    let new = product_image::Model {
        id: new_id(),
        product_id: product.0,
        variant_id: None,
        position: others.iter().map(|other| other.position + 1).max().unwrap_or(0),
        alt_id: if alt.is_empty() { row.name_id } else { alt.to_owned() },
        alt_en: if alt.is_empty() { row.name_en } else { alt.to_owned() },
        width: pixels(image.width),
        height: pixels(image.height),
        storage_key: image.key,
        widths: media::list(&image.widths),
        tone: image.tone.map(|tone| tone.to_string()).unwrap_or_default(),
        created_at: now,
    };
    store::whole::insert_image(tx, new).await?;
    Ok(Attached::Added)
}
