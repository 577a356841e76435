//! The way of every product picture, uploaded or drawn: decoded and re-encoded as WebP in fixed widths by the leaf `picture`,
//! stored under `{key}-{width}.webp`. Nothing of the original file survives.
//! Work runs on blocking threads, two at a time, so that pictures never starve the pages.

use crate::error::{AppError, ProblemCode};
use crate::server::failure::{Failure, Outcome};
use crate::server::files::Files;
use axum::body::Bytes;
use picture::{Refused, RgbaImage};
use tokio::sync::Semaphore;

pub use picture::widths_of;

/// Pictures that are worked on at the same time.
static WORKERS: Semaphore = Semaphore::const_new(2);

/// A picture in the store: `{key}-{width}.webp` exists for each width.
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
}

/// The pixels of an uploaded file, upright. PNG, JPEG and WebP, whatever the file calls itself.
///
/// # Errors
/// [`AppError::Invalid`] on `picture`: `Picture` when it is no such picture or is damaged, `PictureSize` when it is too large.
pub async fn decode_upload(bytes: Bytes) -> Outcome<RgbaImage> {
    on_a_worker(move || picture::decode(&bytes).map_err(refusal)).await
}

/// Stores a picture in every width that it fills.
///
/// # Errors
/// When it cannot be encoded or written.
pub async fn store_picture(files: &Files, key: &str, picture: RgbaImage) -> Outcome<StoredPicture> {
    let encoded = on_a_worker(move || picture::encode(picture).map_err(Failure::fault)).await?;
    let mut stored = StoredPicture { key: key.to_owned(), widths: Vec::new(), width: 0, height: 0 };
    for file in encoded {
        files.put(&file_name(key, file.width), file.bytes).await?;
        stored.widths.push(file.width);
        (stored.width, stored.height) = (file.width, file.height);
    }
    Ok(stored)
}

/// Name of the file of a picture in one width.
#[must_use]
pub fn file_name(key: &str, width: u32) -> String {
    format!("{key}-{width}.webp")
}

async fn on_a_worker<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    let _turn = WORKERS.acquire().await.map_err(Failure::fault)?;
    tokio::task::spawn_blocking(work).await.map_err(Failure::fault)?
}

fn refusal(refused: Refused) -> Failure {
    let code = match refused {
        Refused::NoPicture => ProblemCode::Picture,
        Refused::TooLarge => ProblemCode::PictureSize,
    };
    AppError::field("picture", code).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn stores_every_width() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::local(folder.path()).unwrap();
        let drawn = picture::encode(RgbaImage::new(1400, 700)).unwrap().pop().unwrap();
        let picture = decode_upload(drawn.bytes.into()).await.unwrap();
        let stored = store_picture(&files, "products/x", picture).await.unwrap();
        assert_eq!(
            (stored.widths.as_slice(), stored.width, stored.height),
            ([160, 320, 480, 720, 960].as_slice(), 960, 480)
        );
        for width in stored.widths {
            assert!(files.exists(&file_name("products/x", width)).await.unwrap());
        }
    }

    #[tokio::test]
    async fn what_is_no_picture_is_a_problem_of_its_field() {
        let refused = decode_upload(Bytes::from_static(b"hello")).await;
        assert!(
            matches!(refused, Err(Failure::Refused(error)) if error.problem("picture") == Some(ProblemCode::Picture))
        );
    }
}
