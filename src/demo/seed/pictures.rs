//! The drawn pictures of the demo: each distinct picture and view once, under a key made of its SVG, through the same pipeline as
//! an upload. What lists and pages show is drawn behind the open shop; what is only looked at closely, on fine screens or from
//! other sites takes four times as long and is drawn when somebody does.

use crate::{
    demo::{
        art::{self, Picture, View, draw, rasterise},
        catalogue::DemoProduct,
    },
    media::{
        model::Tone,
        service::{Files as Which, StoredPicture, file_name, shared_name, store, widths_of},
    },
    reviews::service as reviews,
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
pub const SIZE: u32 = 2000;
/// Side of what is drawn without being asked for.
const PLAIN: u32 = 960;
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

/// Views in the photos that buyers took of a product's last variant.
const PHOTOS: [View; 2] = [View::Box, View::Detail];

/// Whether a buyer took photos of a product.
pub const fn is_photographed(product: &DemoProduct) -> bool {
    product.featured && product.used.is_none()
}

/// Keys of all pictures of some products, and what each shows. It is drawn again when it is wanted: all drawings at once
/// would take more memory than the rest of the shop.
pub struct Album {
    keys: HashMap<String, String>,
    /// Photos by the product's slug.
    photos: HashMap<String, Vec<StoredPicture>>,
    drawings: BTreeMap<String, (Picture, View)>,
}

impl Album {
    /// The album of these products; draws them as SVG, no pixels yet.
    pub fn of(products: &[DemoProduct]) -> Self {
        let mut album = Self { keys: HashMap::new(), photos: HashMap::new(), drawings: BTreeMap::new() };
        for product in products {
            if let Some(last) = product.variants.last().filter(|_| is_photographed(product)) {
                let photos = PHOTOS.map(|view| {
                    let key = key_of(reviews::PHOTOS.folder(), &draw(&last.picture, view));
                    album.drawings.insert(key.clone(), (last.picture.clone(), view));
                    let tone = Some(Tone(art::tone(view)));
                    StoredPicture { key, widths: widths_of(SIZE), width: SIZE, height: SIZE, tone }
                });
                album.photos.insert(product.slug.clone(), photos.to_vec());
            }
            for (place, variant) in product.variants.iter().enumerate() {
                for view in views(product, place) {
                    album.keys.entry(name(&variant.picture, *view)).or_insert_with(|| {
                        let key = key_of("products", &draw(&variant.picture, *view));
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

    /// What a buyer took of a product.
    pub fn photos(&self, slug: &str) -> Vec<StoredPicture> {
        self.photos.get(slug).cloned().unwrap_or_default()
    }

    /// Keys of all pictures.
    pub fn all(&self) -> Vec<String> {
        self.drawings.keys().cloned().collect()
    }

    /// Turns the drawings of these keys that have no files into files, on all cores; how many there were.
    pub async fn draw_missing(&self, files: &Files, shown: &[String]) -> Outcome<usize> {
        let hands = available_parallelism().map_or(2, usize::from);
        let mut count = 0;
        let mut work = JoinSet::new();
        for key in shown {
            let Some(drawing) = self.drawings.get(key) else { continue };
            if Part::Plain.is_stored(files, key).await? {
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
            work.spawn(async move { Part::Plain.store(&files, &key, drawing).await });
        }
        while let Some(piece) = work.join_next().await {
            finished(Some(piece))?;
        }
        Ok(count)
    }

    /// Draws the file of this name and what goes with it, if there is such a drawing; says whether there is.
    pub async fn draw_one(&self, files: &Files, file: &str) -> Outcome<bool> {
        let Some((key, part)) = Part::of(file) else { return Ok(false) };
        let Some(drawing) = self.drawings.get(key) else { return Ok(false) };
        // visitors may ask for many at once; the pictures are drawn a few at a time
        static HANDS: Semaphore = Semaphore::const_new(2);
        let _hand = HANDS.acquire().await.map_err(Failure::fault)?;
        if !part.is_stored(files, key).await? {
            part.store(files, key, drawing.clone()).await?;
        }
        Ok(true)
    }
}

/// What of a picture is drawn together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// What lists and pages show.
    Plain,
    /// The wider files, and the one for other sites.
    Close,
}

impl Part {
    /// The key of a file and what it is drawn with.
    fn of(file: &str) -> Option<(&str, Self)> {
        let (key, _) = file.rsplit_once('-')?;
        let parts = [Self::Plain, Self::Close].into_iter();
        parts.map(|part| (key, part)).find(|(key, part)| part.names(key).iter().any(|name| name == file))
    }

    fn names(self, key: &str) -> Vec<String> {
        let widths = widths_of(SIZE).into_iter().filter(|width| (*width <= PLAIN) == (self == Self::Plain));
        let shared = (self == Self::Close).then(|| shared_name(key));
        widths.map(|width| file_name(key, width)).chain(shared).collect()
    }

    async fn store(self, files: &Files, key: &str, (picture, view): (Picture, View)) -> Outcome<()> {
        let (size, which) = match self {
            Self::Plain => (PLAIN, Which { from: 0, shared: false }),
            Self::Close => (SIZE, Which { from: PLAIN + 1, shared: true }),
        };
        let drawn = tokio::task::spawn_blocking(move || rasterise(&draw(&picture, view), size));
        let picture = drawn.await.map_err(Failure::fault)?.map_err(Failure::fault)?;
        store(files, key, picture, which).await.map(drop)
    }

    async fn is_stored(self, files: &Files, key: &str) -> Outcome<bool> {
        for name in self.names(key) {
            if !files.exists(&name).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn finished(piece: Option<Result<Outcome<()>, tokio::task::JoinError>>) -> Outcome<()> {
    piece.map_or(Ok(()), |joined| joined.map_err(Failure::fault)?)
}

/// What tells pictures apart without drawing them.
fn name(picture: &Picture, view: View) -> String {
    format!("{picture:?} {view:?}")
}

fn key_of(folder: &str, svg: &str) -> String {
    let digest = Sha256::new().chain_update(EDITION).chain_update(svg).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    format!("{folder}/{}", uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_drawing_has_the_same_key() {
        assert_eq!(key_of("products", "<svg/>"), key_of("products", "<svg/>"));
        assert_ne!(key_of("products", "<svg/>"), key_of("products", "<svg />"));
    }

    #[test]
    fn a_file_is_drawn_with_its_part() {
        assert_eq!(Part::of("products/0199-ab-960.webp"), Some(("products/0199-ab", Part::Plain)));
        for close in ["products/0199-ab-1440.webp", "products/0199-ab-2000.webp", "products/0199-ab-shared.jpg"] {
            assert_eq!(Part::of(close), Some(("products/0199-ab", Part::Close)));
        }
        for none in ["products/0199-ab-961.webp", "products/0199-ab.webp", "x", ""] {
            assert_eq!(Part::of(none), None, "{none}");
        }
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
