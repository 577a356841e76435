//! The drawn pictures of the demo: each distinct picture and view once, under a key made of its SVG,
//! through the same pipeline as an upload.

use crate::{
    catalog::service::images::{file_name, store_picture, widths_of},
    demo::{
        art::{Picture, View, draw, rasterise},
        catalogue::DemoProduct,
    },
    server::{
        failure::{Failure, Outcome},
        files::Files,
    },
};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, HashMap},
    thread::available_parallelism,
};
use tokio::{sync::Semaphore, task::JoinSet};

/// Side of a drawn picture in pixels.
pub const SIZE: u32 = 960;
/// Changes when the same SVG would become other pixels, so that old files are not taken for new ones.
const EDITION: &[u8] = b"2";

/// Which views of a product's variant are shown: the first variant carries the gallery.
pub fn views(product: &DemoProduct, variant: usize) -> &'static [View] {
    match variant {
        0 if product.featured || product.used.is_some() => &[View::Front, View::Angle, View::Detail],
        0 => &[View::Front, View::Angle],
        _ => &[View::Front],
    }
}

/// Keys of all pictures of some products, and what each shows. It is drawn again when it is wanted: all drawings at once
/// would take more memory than the rest of the shop.
pub struct Album {
    keys: HashMap<String, String>,
    drawings: BTreeMap<String, (Picture, View)>,
}

impl Album {
    /// The album of these products; draws them as SVG, no pixels yet.
    pub fn of(products: &[DemoProduct]) -> Self {
        let mut album = Self { keys: HashMap::new(), drawings: BTreeMap::new() };
        for product in products {
            for (place, variant) in product.variants.iter().enumerate() {
                for view in views(product, place) {
                    album.keys.entry(name(&variant.picture, *view)).or_insert_with(|| {
                        let key = key_of(&draw(&variant.picture, *view));
                        album.drawings.insert(key.clone(), (variant.picture.clone(), *view));
                        key
                    });
                }
            }
        }
        album
    }

    /// Storage key of a picture, if it is in the album.
    pub fn key(&self, picture: &Picture, view: View) -> Option<&str> {
        self.keys.get(&name(picture, view)).map(String::as_str)
    }

    /// Turns every drawing without files into files, on all cores; how many there were.
    pub async fn draw_missing(&self, files: &Files) -> Outcome<usize> {
        let hands = available_parallelism().map_or(2, usize::from);
        let mut count = 0;
        let mut work = JoinSet::new();
        for (key, drawing) in &self.drawings {
            if is_stored(files, key).await? {
                continue;
            }
            while work.len() >= hands {
                finished(work.join_next().await)?;
            }
            count += 1;
            if count % 50 == 0 {
                tracing::info!(count, "pictures drawn");
            }
            let (files, key, drawing) = (files.clone(), key.clone(), drawing.clone());
            work.spawn(async move { store(&files, &key, drawing).await });
        }
        while let Some(piece) = work.join_next().await {
            finished(Some(piece))?;
        }
        Ok(count)
    }

    /// Turns one drawing into files, if the key names one; says whether it did.
    pub async fn draw_one(&self, files: &Files, key: &str) -> Outcome<bool> {
        let Some(drawing) = self.drawings.get(key) else { return Ok(false) };
        // visitors may ask for many at once; the pictures are drawn a few at a time
        static HANDS: Semaphore = Semaphore::const_new(2);
        let _hand = HANDS.acquire().await.map_err(Failure::fault)?;
        if !is_stored(files, key).await? {
            store(files, key, drawing.clone()).await?;
        }
        Ok(true)
    }
}

async fn store(files: &Files, key: &str, (picture, view): (Picture, View)) -> Outcome<()> {
    let drawn =
        tokio::task::spawn_blocking(move || rasterise(&draw(&picture, view), SIZE)).await.map_err(Failure::fault)?;
    let picture = drawn.map_err(Failure::fault)?;
    store_picture(files, key, picture).await.map(drop)
}

fn finished(piece: Option<Result<Outcome<()>, tokio::task::JoinError>>) -> Outcome<()> {
    piece.map_or(Ok(()), |joined| joined.map_err(Failure::fault)?)
}

async fn is_stored(files: &Files, key: &str) -> Outcome<bool> {
    for width in widths_of(SIZE) {
        if !files.exists(&file_name(key, width)).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What tells pictures apart without drawing them.
fn name(picture: &Picture, view: View) -> String {
    format!("{picture:?} {view:?}")
}

fn key_of(svg: &str) -> String {
    let digest = Sha256::new().chain_update(EDITION).chain_update(svg).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    format!("products/{}", uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_drawing_has_the_same_key() {
        assert_eq!(key_of("<svg/>"), key_of("<svg/>"));
        assert_ne!(key_of("<svg/>"), key_of("<svg />"));
    }

    #[test]
    fn every_product_has_two_views_and_every_variant_one() {
        let products = crate::demo::catalogue::products();
        let album = Album::of(&products);
        for product in &products {
            assert!(views(product, 0).len() >= 2);
            for (place, variant) in product.variants.iter().enumerate() {
                for view in views(product, place) {
                    assert!(album.key(&variant.picture, *view).is_some(), "{}", variant.sku);
                }
            }
        }
    }
}
