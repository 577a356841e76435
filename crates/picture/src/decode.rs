//! From bytes that a stranger sent to pixels; the header is believed before the file is.

use crate::LONGEST_SIDE;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbaImage};
use std::io::Cursor;

/// Largest accepted picture, in pixels.
const MOST_PIXELS: u64 = 40_000_000;
/// Bytes a decoder may ask for: the pixels in RGBA with room for its own tables.
const MOST_MEMORY: u64 = 400 << 20;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No PNG, JPEG or WebP, or a damaged one.
    #[error("no picture, or a damaged one")]
    NoPicture,
    /// More pixels than are worked on.
    #[error("too large a picture")]
    TooLarge,
}

/// The pixels of a file, upright. PNG, JPEG and WebP, whatever the file calls itself.
///
/// # Errors
/// [`Refused`] says which: no such picture, or too large a one.
pub fn decode(bytes: &[u8]) -> Result<RgbaImage, Refused> {
    let format = image::guess_format(bytes).map_err(|_| Refused::NoPicture)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) {
        return Err(Refused::NoPicture);
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
        return Err(Refused::NoPicture);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refused::TooLarge);
    }
    let orientation = decoder.orientation().map_err(|error| refusal(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
    picture.apply_orientation(orientation);
    Ok(picture.into_rgba8())
}

fn refusal(error: &ImageError) -> Refused {
    tracing::debug!(%error, "picture refused");
    if matches!(error, ImageError::Limits(_)) { Refused::TooLarge } else { Refused::NoPicture }
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

    #[test]
    fn a_decompression_bomb_is_refused_by_its_header() {
        assert_eq!(decode(&promise(60_000, 60_000)), Err(Refused::TooLarge));
        assert_eq!(decode(&promise(10_000, 10_000)), Err(Refused::TooLarge));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for bytes in
            [&b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", b"", b"hello"]
        {
            assert_eq!(decode(bytes), Err(Refused::NoPicture));
        }
        let mut half = png(50, 50);
        half.truncate(60);
        assert_eq!(decode(&half), Err(Refused::NoPicture));
    }
}
