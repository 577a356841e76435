//! A form with pictures of a product as it arrives: each file is stored before the next one is read, and the good ones are kept
//! whatever is wrong with the others.

use super::{
    note,
    pictures::{PHOTOS, arrange, held, named, new_row, owner},
};
use crate::{
    catalog::{
        model::{
            ProductAction,
            pictures::{MOST_AT_ONCE, MOST_PICTURES, PICTURES},
        },
        store,
    },
    error::{AppError, ProblemCode, Problems},
    ids::ProductId,
    media::{
        model::MOST_MEGABYTES,
        service::{self as media, MOST_BYTES, NewPicture, Standing},
    },
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        multipart::{File, Incoming, Part},
        state::Shop,
    },
    ui::text::Bilingual,
};
use serde_json::json;

/// Stored pictures that no row names yet, each with the name of its file.
type Stored = Vec<(String, NewPicture)>;

/// Adds pictures at the end, as many as there is room for; says which product it was. The form is `multipart/form-data`: the id of
/// the `product`, then files called [`PICTURES`].
///
/// # Errors
/// Not found; what is wrong with a file, with its name: the others are kept all the same.
pub async fn add(shop: &Shop, by: &Staff, mut incoming: Incoming) -> Outcome<ProductId> {
    let (mut product, mut stored, mut seen, mut problems) = (None, Stored::new(), 0, Problems::default());
    while let Some(part) = incoming.next().await? {
        match part {
            Part::Text { name, value } if name == "product" => product = Some(known(shop, &value).await?),
            Part::File(file) if file.field == PICTURES && seen < MOST_AT_ONCE => {
                let (of, keys) = product.as_ref().ok_or(Failure::Refused(AppError::NotFound))?;
                seen += 1;
                take(shop, *of, keys, file, &mut stored, &mut problems).await?;
            }
            _ => {}
        }
    }
    let (of, _) = product.ok_or(Failure::Refused(AppError::NotFound))?;
    if seen == 0 {
        problems.add(PICTURES, ProblemCode::Required);
    }
    for name in keep(shop, by, of, &stored).await? {
        problems.add_of(PICTURES, &name, ProblemCode::FileCount(MOST_PICTURES as u16));
    }
    Ok(problems.into_result(of)?)
}

/// A product, and the keys of the pictures it has.
async fn known(shop: &Shop, id: &str) -> Outcome<(ProductId, Vec<String>)> {
    let id: ProductId = id.parse().map_err(|_| Failure::Refused(AppError::NotFound))?;
    let db = shop.db.read();
    store::product::by_id(db, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))?;
    let keys = store::card::images(db, &[id.0]).await?.into_iter().map(|row| row.storage_key).collect();
    Ok((id, keys))
}

/// Takes one file, if it is in order and there is room.
async fn take(
    shop: &Shop,
    of: ProductId,
    keys: &[String],
    file: File,
    stored: &mut Stored,
    problems: &mut Problems,
) -> Outcome<()> {
    let (name, owner) = (file.name.clone(), owner(of));
    let received = match file.read(MOST_BYTES).await? {
        None => Err(ProblemCode::FileSize(MOST_MEGABYTES as u16)),
        Some(bytes) if keys.contains(&media::key(shop, PHOTOS, &owner, &bytes)) => Err(ProblemCode::PictureKnown),
        Some(_) if keys.len() + stored.len() >= MOST_PICTURES => Err(ProblemCode::FileCount(MOST_PICTURES as u16)),
        Some(bytes) => media::receive(shop, PHOTOS, &owner, bytes).await?,
    };
    match received {
        Ok(picture) => stored.push((name, picture)),
        Err(problem) => problems.add_of(PICTURES, &name, problem),
    }
    Ok(())
}

/// Writes the rows of stored pictures; the names of the files for which there was no room any more.
async fn keep(shop: &Shop, by: &Staff, of: ProductId, stored: &Stored) -> Outcome<Vec<String>> {
    if stored.is_empty() {
        return Ok(Vec::new());
    }
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let (product, mut rows) = held(tx, of).await?;
        // words of its own come later; until then it is called as the product
        let alt = Bilingual::new(product.name_id.clone(), product.name_en.clone());
        let (before, mut unkept) = (rows.len(), Vec::new());
        for (name, picture) in stored {
            if rows.iter().any(|row| row.storage_key == picture.stored().key) {
                continue;
            }
            if rows.len() >= MOST_PICTURES {
                unkept.push(name.clone());
                continue;
            }
            let id = media::keep(tx, picture, now).await?;
            media::stand(tx, vec![id], Standing::Shown, now).await?;
            rows.push(new_row(of, picture.stored(), &alt, now));
        }
        let new = rows.get(before..).unwrap_or_default().to_vec();
        store::pictures::insert(tx, new.clone()).await?;
        arrange(tx, &rows).await?;
        for (place, row) in (before + 1..).zip(&new) {
            let after = json!({"picture": named(row), "position": place});
            note(tx, by, (ProductAction::AddPicture, ""), of.0, (json!({}), after), now).await?;
        }
        Ok(unkept)
    })
    .await
}
