//! From pixels to the files that pages show.

use crate::LONGEST_SIDE;
use image::{
    RgbaImage,
    imageops::{self, FilterType},
};

/// Widths in pixels a picture is stored in, unless it is smaller.
const WIDTHS: [u32; 5] = [160, 320, 480, 720, 960];
/// WebP quality, 0 to 100.
const QUALITY: f32 = 80.0;
/// How hard WebP tries, 0 to 6: half the time of its default for a few per cent more bytes.
const EFFORT: i32 = 2;

/// What libwebp said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("webp: {0}")]
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

/// A picture in all widths it fills, ascending. Each is made from the next larger one: the eye sees no difference, the clock
/// does.
///
/// # Errors
/// [`Unencodable`] when libwebp refuses.
pub fn encode(mut picture: RgbaImage) -> Result<Vec<Encoded>, Unencodable> {
    let (full_width, full_height) = picture.dimensions();
    let mut quality = webp::WebPConfig::new().map_err(|()| Unencodable("no settings".into()))?;
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
            .map_err(|error| Unencodable(format!("{error:?}")))?;
        encoded.push(Encoded { width, height, bytes: file.to_vec() });
    }
    encoded.reverse();
    Ok(encoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_never_blow_a_picture_up() {
        assert_eq!(widths_of(4000), [160, 320, 480, 720, 960]);
        assert_eq!(widths_of(960), [160, 320, 480, 720, 960]);
        assert_eq!(widths_of(959), [160, 320, 480, 720]);
        assert_eq!(widths_of(90), [90]);
    }

    #[test]
    fn every_width_is_a_webp_in_proportion() {
        let files = encode(RgbaImage::from_pixel(1400, 700, image::Rgba([249, 115, 22, 255]))).unwrap();
        assert_eq!(files.iter().map(|file| file.width).collect::<Vec<_>>(), [160, 320, 480, 720, 960]);
        for file in files {
            assert_eq!(image::guess_format(&file.bytes).unwrap(), image::ImageFormat::WebP);
            assert_eq!((file.width, file.height), (file.width, file.width / 2));
            assert_eq!(crate::decode(&file.bytes).unwrap().dimensions(), (file.width, file.height));
        }
    }
}
