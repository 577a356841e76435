//! From pixels to the files that pages show.

use crate::shrink::height_for;
use image::{
    DynamicImage, RgbaImage,
    codecs::jpeg::JpegEncoder,
    imageops::{self, FilterType},
};

/// Widths in pixels a picture is stored in, unless it is smaller: a line of the cart and a thumbnail (160), a card on a phone
/// (320, 480), a card on a fine screen and the gallery on a phone (720, 960), the gallery on a fine screen (1440), looked at
/// closely (2000).
pub const WIDTHS: [u32; 7] = [160, 320, 480, 720, 960, 1440, 2000];
/// WebP quality, 0 to 100.
const QUALITY: f32 = 80.0;
/// The same where every pixel of a screen shows many: nobody sees what is saved.
const QUALITY_CLOSE: f32 = 72.0;
/// Widths from which on a picture is only seen on fine screens or looked at closely.
const CLOSE: u32 = 1440;
/// How hard WebP tries, 0 to 6: half the time of its default for a few per cent more bytes.
const EFFORT: i32 = 2;
/// Longest side of the picture for other sites, in pixels: what their previews are as wide as.
pub const SHARED: u32 = 1200;
/// JPEG quality of it, 0 to 100.
const SHARED_QUALITY: u8 = 82;

/// What an encoder said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("encoding: {0}")]
pub struct Unencodable(String);

/// Widths a picture of this width is stored in: those it fills, or its own when it fills none.
#[must_use]
pub fn widths_of(width: u32) -> Vec<u32> {
    let fitting: Vec<u32> = WIDTHS.into_iter().filter(|w| *w <= width).collect();
    if fitting.is_empty() { vec![width] } else { fitting }
}

/// One encoded width.
#[derive(Clone, Debug)]
pub struct Encoded {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A picture as WebP in the widths it fills from `smallest` on, ascending. Each is made from the next larger one: the eye sees no
/// difference, the clock does.
///
/// # Errors
/// [`Unencodable`] when libwebp refuses.
pub fn encode(mut picture: RgbaImage, smallest: u32) -> Result<Vec<Encoded>, Unencodable> {
    let full = picture.dimensions();
    let mut how = webp::WebPConfig::new().map_err(|()| Unencodable("no settings".into()))?;
    how.method = EFFORT;
    let mut encoded = Vec::new();
    for width in widths_of(full.0).into_iter().rev().take_while(|width| *width >= smallest) {
        if width != picture.width() {
            picture = imageops::resize(&picture, width, height_for(width, full), FilterType::CatmullRom);
        }
        how.quality = if width >= CLOSE { QUALITY_CLOSE } else { QUALITY };
        let height = picture.height();
        let file = webp::Encoder::from_rgba(&picture, width, height)
            .encode_advanced(&how)
            .map_err(|error| Unencodable(format!("{error:?}")))?;
        encoded.push(Encoded { width, height, bytes: file.to_vec() });
    }
    encoded.reverse();
    Ok(encoded)
}

/// The picture as JPEG for other sites, on this ground where one sees through it. Every browser of today shows WebP; who makes
/// previews of links does not always.
///
/// # Errors
/// [`Unencodable`].
pub fn shared(picture: &RgbaImage, ground: [u8; 3]) -> Result<Vec<u8>, Unencodable> {
    let small = crate::shrink::to_fit(DynamicImage::ImageRgba8(picture.clone()), SHARED).into_rgba8();
    let mut flat = image::RgbImage::new(small.width(), small.height());
    for (to, from) in flat.pixels_mut().zip(small.pixels()) {
        let alpha = u32::from(from.0[3]);
        for ((to, from), ground) in to.0.iter_mut().zip(from.0).zip(ground) {
            let mixed = (u32::from(from) * alpha + u32::from(ground) * (255 - alpha) + 127) / 255;
            *to = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
    }
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, SHARED_QUALITY)
        .encode_image(&flat)
        .map_err(|error| Unencodable(error.to_string()))?;
    Ok(bytes)
}

/// The colour that stands for a picture until it is there: its mean, as red, green and blue. None where one sees through it.
#[must_use]
pub fn tone(picture: &RgbaImage) -> Option<[u8; 3]> {
    let small = imageops::thumbnail(picture, picture.width().min(32), picture.height().min(32));
    let count = u32::try_from(small.pixels().len()).ok().filter(|count| *count > 0)?;
    if small.pixels().any(|pixel| pixel.0[3] < 250) {
        return None;
    }
    let mut sum = [0_u32; 3];
    for pixel in small.pixels() {
        for (sum, value) in sum.iter_mut().zip(pixel.0) {
            *sum += u32::from(value);
        }
    }
    Some(sum.map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX)))
}
