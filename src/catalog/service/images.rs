//! The way of every product picture, uploaded or drawn: recognised by content, measured before it is decoded,
//! re-encoded as WebP in fixed widths, stored under `{key}-{width}.webp`. Nothing of the original file survives.
//! Work runs on blocking threads, two at a time, so that pictures never starve the pages.

use crate::error::{AppError, ProblemCode};
use crate::server::failure::{Failure, Outcome};
use crate::server::files::Files;
use axum::body::Bytes;
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbaImage,
    imageops::{self, FilterType},
};
use std::io::Cursor;
use tokio::sync::Semaphore;

/// Widths in pixels a picture is stored in, unless it is smaller.
pub const WIDTHS: [u32; 5] = [160, 320, 480, 720, 960];
/// Largest accepted picture, in pixels.
const MOST_PIXELS: u64 = 40_000_000;
/// Longest accepted side in pixels; WebP itself ends at 16383.
const LONGEST_SIDE: u32 = 16_000;
/// Bytes a decoder may ask for: the pixels in RGBA with room for its own tables.
const MOST_MEMORY: u64 = 400 << 20;
/// WebP quality, 0 to 100.
const QUALITY: f32 = 80.0;
/// How hard WebP tries, 0 to 6: half the time of its default for a few per cent more bytes.
const EFFORT: i32 = 2;

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
/// [`AppError::Invalid`] on `picture`: `Choice` when it is no such picture or is damaged, `Number` when it is too large.
pub async fn decode_upload(bytes: Bytes) -> Outcome<RgbaImage> {
    on_a_worker(move || decode(&bytes)).await
}

/// Stores a picture in every width that it fills.
///
/// # Errors
/// When it cannot be encoded or written.
pub async fn store_picture(files: &Files, key: &str, picture: RgbaImage) -> Outcome<StoredPicture> {
    let encoded = on_a_worker(move || encode(picture)).await?;
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

/// Widths a picture of this width is stored in: those it fills, or its own when it fills none.
#[must_use]
pub fn widths_of(width: u32) -> Vec<u32> {
    let fitting: Vec<u32> = WIDTHS.into_iter().filter(|w| *w <= width).collect();
    if fitting.is_empty() { vec![width] } else { fitting }
}

async fn on_a_worker<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    let _turn = WORKERS.acquire().await.map_err(Failure::fault)?;
    tokio::task::spawn_blocking(work).await.map_err(Failure::fault)?
}

fn not_a_picture() -> Failure {
    AppError::field("picture", ProblemCode::Choice).into()
}

fn too_large() -> Failure {
    AppError::field("picture", ProblemCode::Number).into()
}

fn decode(bytes: &[u8]) -> Outcome<RgbaImage> {
    let format = image::guess_format(bytes).map_err(|_| not_a_picture())?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) {
        return Err(not_a_picture());
    }
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refusal(&error))?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(not_a_picture());
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(too_large());
    }
    let orientation = decoder.orientation().map_err(|error| refusal(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
    picture.apply_orientation(orientation);
    Ok(picture.into_rgba8())
}

fn refusal(error: &image::ImageError) -> Failure {
    tracing::debug!(%error, "picture refused");
    if matches!(error, image::ImageError::Limits(_)) { too_large() } else { not_a_picture() }
}

/// One encoded width.
struct Encoded {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

/// All widths, ascending. Each is made from the next larger one: the eye sees no difference, the clock does.
fn encode(mut picture: RgbaImage) -> Outcome<Vec<Encoded>> {
    let (full_width, full_height) = picture.dimensions();
    let mut quality = webp::WebPConfig::new().map_err(|()| Failure::fault("webp: no settings"))?;
    (quality.quality, quality.method) = (QUALITY, EFFORT);
    let mut encoded = Vec::new();
    for width in widths_of(full_width).into_iter().rev() {
        if width != picture.width() {
            let height =
                (u64::from(full_height) * u64::from(width) + u64::from(full_width) / 2) / u64::from(full_width);
            let height = u32::try_from(height).unwrap_or(LONGEST_SIDE).clamp(1, LONGEST_SIDE);
            picture = imageops::resize(&picture, width, height, FilterType::CatmullRom);
        }
        let height = picture.height();
        let file = webp::Encoder::from_rgba(&picture, width, height)
            .encode_advanced(&quality)
            .map_err(|error| Failure::fault(format!("webp: {error:?}")))?;
        encoded.push(Encoded { width, height, bytes: file.to_vec() });
    }
    encoded.reverse();
    Ok(encoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        RgbaImage::from_pixel(width, height, image::Rgba([249, 115, 22, 255]))
            .write_to(&mut bytes, ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    }

    /// A PNG whose header promises the given size; signature, IHDR with its checksum, nothing behind.
    fn promise(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = png(1, 1);
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let checksum = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
        bytes
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |crc: u32, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 })
        })
    }

    fn problem(result: Outcome<RgbaImage>) -> Option<ProblemCode> {
        match result {
            Err(Failure::Refused(error)) => error.problem("picture"),
            _ => None,
        }
    }

    #[test]
    fn widths_never_blow_a_picture_up() {
        assert_eq!(widths_of(4000), [160, 320, 480, 720, 960]);
        assert_eq!(widths_of(960), [160, 320, 480, 720, 960]);
        assert_eq!(widths_of(959), [160, 320, 480, 720]);
        assert_eq!(widths_of(90), [90]);
    }

    #[tokio::test]
    async fn stores_every_width_in_proportion() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::local(folder.path()).unwrap();
        let picture = decode_upload(png(1400, 700).into()).await.unwrap();
        let stored = store_picture(&files, "products/x", picture).await.unwrap();
        assert_eq!(
            (stored.widths.as_slice(), stored.width, stored.height),
            ([160, 320, 480, 720, 960].as_slice(), 960, 480)
        );
        for width in stored.widths {
            let bytes = files.get(&file_name("products/x", width)).await.unwrap().unwrap();
            assert_eq!(image::guess_format(&bytes).unwrap(), ImageFormat::WebP);
            assert_eq!(decode(&bytes).unwrap().dimensions(), (width, width / 2));
        }
    }

    #[tokio::test]
    async fn a_decompression_bomb_is_refused_by_its_header() {
        assert_eq!(problem(decode_upload(promise(60_000, 60_000).into()).await), Some(ProblemCode::Number));
        assert_eq!(problem(decode_upload(promise(10_000, 10_000).into()).await), Some(ProblemCode::Number));
    }

    #[tokio::test]
    async fn what_is_no_picture_is_refused() {
        for bytes in
            [&b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", b"", b"hello"]
        {
            assert_eq!(problem(decode_upload(Bytes::from_static(bytes)).await), Some(ProblemCode::Choice));
        }
        let mut half = png(50, 50);
        half.truncate(60);
        assert_eq!(problem(decode_upload(half.into()).await), Some(ProblemCode::Choice));
    }
}
