//! The files of a picture: `{key}-{width}.webp` for each width, and `{key}-shared.jpg` where other sites are to show it. All
//! are written before any row names the key.

use super::{documents::DocumentKind, pool};
use crate::{
    media::model::Tone,
    server::{
        failure::{Failure, Outcome},
        files,
    },
};
use picture::RgbaImage;

/// The ground of a picture for other sites, where one sees through it: the shop's.
const GROUND: [u8; 3] = [10, 10, 10];

/// Which files of a picture are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Files {
    /// The widths from this one on, in pixels; 0 for all.
    pub from: u32,
    /// Whether other sites are to show it: a JPEG besides.
    pub shared: bool,
}

/// A picture in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPicture {
    /// Storage key, such as `products/0199...`.
    pub key: String,
    /// Stored widths in pixels, ascending, at least one.
    pub widths: Vec<u32>,
    /// Pixels of the largest stored file.
    pub width: u32,
    /// Pixels of the largest stored file.
    pub height: u32,
    /// What stands in its place until it is there.
    pub tone: Option<Tone>,
}

/// A picture as bytes, ready to be written.
pub(super) struct Prepared {
    stored: StoredPicture,
    files: Vec<(String, Vec<u8>)>,
}

/// Encodes; call it on a thread of the pool.
pub(super) fn prepare(key: &str, picture: RgbaImage, wanted: Files) -> Outcome<Prepared> {
    let tone = picture::tone(&picture).map(Tone);
    let shared = wanted.shared.then(|| picture::shared(&picture, GROUND)).transpose().map_err(Failure::fault)?;
    let encoded = picture::encode(picture, wanted.from).map_err(Failure::fault)?;
    let largest = encoded.last().ok_or_else(|| Failure::fault("a picture without a file"))?;
    let stored = StoredPicture {
        key: key.to_owned(),
        widths: encoded.iter().map(|file| file.width).collect(),
        width: largest.width,
        height: largest.height,
        tone,
    };
    let files = encoded.into_iter().map(|file| (file_name(key, file.width), file.bytes));
    let files = files.chain(shared.map(|bytes| (shared_name(key), bytes))).collect();
    Ok(Prepared { stored, files })
}

/// Writes all files.
pub(super) async fn write(store: &files::Files, prepared: Prepared) -> Outcome<StoredPicture> {
    for (name, bytes) in prepared.files {
        store.put(&name, bytes).await?;
    }
    Ok(prepared.stored)
}

/// Stores a picture of the shop's own under a key.
///
/// # Errors
/// When it cannot be encoded or written.
pub async fn store(store: &files::Files, key: &str, picture: RgbaImage, wanted: Files) -> Outcome<StoredPicture> {
    let name = key.to_owned();
    let prepared = pool::for_shop(move || prepare(&name, picture, wanted)).await??;
    write(store, prepared).await
}

/// Name of the file of a picture in one width.
#[must_use]
pub fn file_name(key: &str, width: u32) -> String {
    format!("{key}-{width}.webp")
}

/// Name of the file of a picture for other sites.
#[must_use]
pub fn shared_name(key: &str) -> String {
    format!("{key}-shared.jpg")
}

/// The key of a file's name, if it is the name of one: what stands before the last hyphen.
#[must_use]
pub(super) fn key_of(file: &str) -> Option<&str> {
    let (key, rest) = file.rsplit_once('-')?;
    let width = rest.strip_suffix(".webp");
    let known = width.is_some_and(|width| width.parse::<u32>().is_ok())
        || rest == "shared.jpg"
        || DocumentKind::ALL.into_iter().any(|kind| rest.strip_prefix("file.") == Some(kind.as_str()));
    known.then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn stores_every_width_and_the_one_for_others() {
        let folder = tempfile::tempdir().unwrap();
        let files = files::Files::local(folder.path()).unwrap();
        let picture = RgbaImage::from_pixel(1500, 750, [46, 32, 24, 255].into());
        let stored = store(&files, "products/x", picture.clone(), Files { from: 0, shared: true }).await.unwrap();
        assert_eq!(
            (stored.widths.as_slice(), stored.width, stored.height),
            ([160, 320, 480, 720, 960, 1440].as_slice(), 1440, 720)
        );
        assert_eq!(stored.tone, Some(Tone([46, 32, 24])));
        for width in stored.widths {
            assert!(files.exists(&file_name("products/x", width)).await.unwrap());
        }
        assert!(files.exists("products/x-shared.jpg").await.unwrap());
        let close = store(&files, "products/y", picture, Files { from: 961, shared: false }).await.unwrap();
        assert_eq!(close.widths, [1440]);
        assert!(
            !files.exists("products/y-960.webp").await.unwrap()
                && !files.exists("products/y-shared.jpg").await.unwrap()
        );
    }

    #[test]
    fn a_file_belongs_to_its_key() {
        for (file, key) in [
            ("products/0199-ab-320.webp", Some("products/0199-ab")),
            ("products/0199-ab-shared.jpg", Some("products/0199-ab")),
            ("chat/0199-ab-file.pdf", Some("chat/0199-ab")),
            ("chat/0199-ab-file.exe", None),
            ("products/0199-ab.webp", None),
            ("products/x-320.png", None),
            ("notes.txt", None),
        ] {
            assert_eq!(key_of(file), key, "{file}");
        }
    }
}
