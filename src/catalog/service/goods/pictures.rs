//! The pictures of a product: received, put in order, described, taken away and put back. Who arranges them at once comes one
//! after the other; each says what to do with one picture, so nobody undoes what another did meanwhile.

use super::note;
use crate::{
    catalog::{
        model::{
            ProductAction,
            pictures::{Arrangement, GonePicture, MOST_PICTURES, PictureWords, ProductPicture},
        },
        service::view,
        store,
    },
    entity::{product, product_image},
    error::{AppError, ProblemCode},
    ids::{ImageId, PictureId, ProductId, VariantId},
    media::service::{self as media, Purpose, StoredPicture},
    server::{
        clock::new_id,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::text::Bilingual,
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

/// Pictures of products: other sites show them when somebody shares a product.
pub const PHOTOS: Purpose = Purpose::new("products").shared();

/// Whose the received pictures of a product are.
pub(in crate::catalog::service) fn owner(product: ProductId) -> String {
    format!("product/{product}")
}

/// The pictures of a product as they stand.
///
/// # Errors
/// The database's.
pub async fn pictures(shop: &Shop, of: ProductId) -> Outcome<Arrangement> {
    let db = shop.db.read();
    let pictures = store::card::images(db, &[of.0]).await?.into_iter().map(|row| ProductPicture {
        id: ImageId(row.id),
        variant: row.variant_id.map(VariantId),
        image: view::image(&row),
    });
    let variants = store::admin::variants(db, &[of.0]).await?.into_iter().map(|row| {
        let name = Bilingual::new(row.name_id, row.name_en);
        let name = if name.id.is_empty() { Bilingual::new(row.sku.clone(), row.sku) } else { name };
        (VariantId(row.id), name)
    });
    Ok(Arrangement { pictures: pictures.collect(), variants: variants.collect() })
}

/// Puts a picture at another place, counted from 1; what is beyond the last is the last.
///
/// # Errors
/// Not found.
pub async fn place(shop: &Shop, by: &Staff, of: ProductId, image: ImageId, to: u16) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let (_, mut rows) = held(tx, of).await?;
        let from = at(&rows, image)?;
        let moved = rows.remove(from);
        let to = usize::from(to.max(1) - 1).min(rows.len());
        if from == to {
            return Ok(());
        }
        let change = (json!({"picture": named(&moved), "position": from + 1}), json!({"position": to + 1}));
        rows.insert(to, moved);
        arrange(tx, &rows).await?;
        note(tx, by, (ProductAction::MovePicture, ""), of.0, change, now).await
    })
    .await
}

/// Writes the words of a picture, and the variant it shows.
///
/// # Errors
/// Problems at fields; not found.
pub async fn describe(shop: &Shop, by: &Staff, of: ProductId, image: ImageId, words: PictureWords) -> Outcome<()> {
    let (alt, variant) = words.checked()?;
    let now = shop.clock.now();
    transaction!(shop.db, [alt], |tx| {
        let (_, mut rows) = held(tx, of).await?;
        own_variant(tx, of, variant).await?;
        let place = at(&rows, image)?;
        let row = rows.swap_remove(place);
        let before = said(&row);
        let row = product_image::Model {
            alt_id: alt.id.clone(),
            alt_en: alt.en.clone(),
            variant_id: variant.map(|variant| variant.0),
            ..row
        };
        let after = said(&row);
        if before == after {
            return Ok(());
        }
        store::pictures::describe(tx, &row).await?;
        note(tx, by, (ProductAction::EditPicture, ""), of.0, super::facts::different(&before, &after), now).await
    })
    .await
}

/// Takes a picture away; its files stay for a day, so that [`restore`] can put it back.
///
/// # Errors
/// Not found.
pub async fn remove(shop: &Shop, by: &Staff, of: ProductId, image: ImageId) -> Outcome<GonePicture> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let (_, mut rows) = held(tx, of).await?;
        let place = at(&rows, image)?;
        let row = rows.remove(place);
        store::pictures::delete(tx, row.id).await?;
        arrange(tx, &rows).await?;
        let picture = media::hold(tx, &stored(&row), &owner(of), now).await?;
        let change = (json!({"picture": named(&row), "position": place + 1}), json!({}));
        note(tx, by, (ProductAction::RemovePicture, ""), of.0, change, now).await?;
        let shows = row.variant_id.map(|id| id.to_string()).unwrap_or_default();
        let words = PictureWords { alt_id: row.alt_id, alt_en: row.alt_en, shows };
        Ok(GonePicture { picture, to: u16::try_from(place + 1).unwrap_or(u16::MAX), words })
    })
    .await
}

/// Puts a picture back that was taken away; one that is back already stays as it is.
///
/// # Errors
/// Not found, also when its files have gone; `FileCount` when there are as many as there may be.
pub async fn restore(shop: &Shop, by: &Staff, of: ProductId, gone: GonePicture) -> Outcome<()> {
    let (alt, variant) = gone.words.checked()?;
    let (now, picture, to) = (shop.clock.now(), gone.picture, gone.to);
    transaction!(shop.db, [alt], |tx| {
        let (_, mut rows) = held(tx, of).await?;
        own_variant(tx, of, variant).await?;
        let (id, image) = own_picture(tx, of, picture).await?;
        if rows.iter().any(|row| row.storage_key == image.key) {
            return Ok(());
        }
        let mut row = new_row(of, &image, alt, now);
        row.variant_id = variant.map(|variant| variant.0);
        let change = (json!({}), json!({"picture": named(&row), "position": to}));
        let to = usize::from(to.max(1) - 1).min(rows.len());
        if rows.len() >= MOST_PICTURES {
            return Err(too_many());
        }
        store::pictures::insert(tx, vec![row.clone()]).await?;
        rows.insert(to, row);
        arrange(tx, &rows).await?;
        media::stand(tx, vec![id], media::Standing::Shown, now).await?;
        note(tx, by, (ProductAction::RestorePicture, ""), of.0, change, now).await
    })
    .await
}

/// The product, which nobody else arranges meanwhile, and its pictures in their order.
pub(super) async fn held(
    tx: &impl ConnectionTrait,
    of: ProductId,
) -> Outcome<(product::Model, Vec<product_image::Model>)> {
    let product = store::pictures::hold(tx, of.0).await?.ok_or(Failure::Refused(AppError::NotFound))?;
    Ok((product, store::card::images(tx, &[of.0]).await?))
}

/// Writes places from 0 where they are others.
pub(super) async fn arrange(tx: &impl ConnectionTrait, rows: &[product_image::Model]) -> Outcome<()> {
    for (place, row) in (0..).zip(rows) {
        if row.position != place {
            store::pictures::place(tx, row.id, place).await?;
        }
    }
    Ok(())
}

/// The row of a stored picture, at the end until it is arranged.
pub(super) fn new_row(
    of: ProductId,
    image: &StoredPicture,
    alt: &Bilingual,
    now: chrono::DateTime<chrono::Utc>,
) -> product_image::Model {
    let pixels = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
    product_image::Model {
        id: new_id(),
        product_id: of.0,
        variant_id: None,
        position: i32::MAX,
        alt_id: alt.id.clone(),
        alt_en: alt.en.clone(),
        width: pixels(image.width),
        height: pixels(image.height),
        storage_key: image.key.clone(),
        widths: media::list(&image.widths),
        tone: image.tone.map(|tone| tone.to_string()).unwrap_or_default(),
        created_at: now,
    }
}

/// As many as there may be.
pub(super) fn too_many() -> Failure {
    use crate::catalog::model::pictures::PICTURES;
    AppError::field(PICTURES, ProblemCode::FileCount(MOST_PICTURES as u16)).into()
}

/// A received picture of this product.
async fn own_picture(
    tx: &impl ConnectionTrait,
    of: ProductId,
    picture: PictureId,
) -> Outcome<(PictureId, StoredPicture)> {
    let kept = media::of_owner(tx, &owner(of)).await?.into_iter().find(|kept| kept.id == picture);
    let kept = kept.ok_or(Failure::Refused(AppError::NotFound))?;
    let image = kept.image;
    let (key, widths, width, height, tone) = (image.key, image.widths, image.width, image.height, image.tone);
    Ok((kept.id, StoredPicture { key, widths, width, height, tone }))
}

/// A picture shows no variant of another product.
async fn own_variant(tx: &impl ConnectionTrait, of: ProductId, variant: Option<VariantId>) -> Outcome<()> {
    let Some(variant) = variant else { return Ok(()) };
    let own = store::admin::variants(tx, &[of.0]).await?;
    if own.iter().any(|row| row.id == variant.0) {
        return Ok(());
    }
    Err(AppError::field("shows", ProblemCode::Choice).into())
}

fn at(rows: &[product_image::Model], image: ImageId) -> Outcome<usize> {
    rows.iter().position(|row| row.id == image.0).ok_or(Failure::Refused(AppError::NotFound))
}

fn stored(row: &product_image::Model) -> StoredPicture {
    let image = view::image(row);
    StoredPicture { key: image.key, widths: image.widths, width: image.width, height: image.height, tone: image.tone }
}

/// What the audit log calls a picture: its words, or else its file.
pub(super) fn named(row: &product_image::Model) -> String {
    if row.alt_id.is_empty() { row.storage_key.clone() } else { row.alt_id.clone() }
}

fn said(row: &product_image::Model) -> Value {
    json!({"alt_id": row.alt_id, "alt_en": row.alt_en, "shows": row.variant_id.map(|id: Uuid| id.to_string())})
}
