//! From bytes that a stranger sent to pixels; the header is read, and believed, before the file is.

use crate::{LONGEST_SIDE, shrink};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbaImage,
    codecs::{png::PngDecoder, webp::WebPDecoder},
};
use std::io::Cursor;

/// Largest accepted picture, in pixels: what the cameras of telephones and of shops make.
pub const MOST_PIXELS: u64 = 40_000_000;
/// Most bytes that the pixels of one picture may take while it is read: the largest one, with eight bits in each of four
/// channels. Made smaller, it takes up to a hundred megabytes besides.
pub const MOST_MEMORY: u64 = 4 * MOST_PIXELS;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Neither PNG nor JPEG nor WebP.
    #[error("no picture of a kind that is taken")]
    NoPicture,
    /// It begins as a picture and does not go on as one.
    #[error("a damaged picture")]
    Damaged,
    /// More pixels than are worked on.
    #[error("too many pixels")]
    TooLarge,
    /// It moves.
    #[error("an animation")]
    Animated,
}

/// A file whose header promises a picture that is taken; no pixel of it has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promised {
    format: ImageFormat,
    /// Bytes its pixels take while it is read, at most [`MOST_MEMORY`].
    pub memory: u64,
}

/// Reads a file's header: PNG, JPEG or WebP, whatever it calls itself, standing still, and not too large.
///
/// # Errors
/// [`Refused`] says why not.
pub fn measure(bytes: &[u8]) -> Result<Promised, Refused> {
    let format = image::guess_format(bytes).map_err(|_| Refused::NoPicture)?;
    let moves = match format {
        ImageFormat::Jpeg => false,
        ImageFormat::Png => {
            let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(|e| refusal(&e))?;
            decoder.is_apng().map_err(|e| refusal(&e))?
        }
        ImageFormat::WebP => WebPDecoder::new(Cursor::new(bytes)).map_err(|e| refusal(&e))?.has_animation(),
        _ => return Err(Refused::NoPicture),
    };
    let decoder = decoder(bytes, format)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Refused::Damaged);
    }
    let memory = decoder.total_bytes();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || memory > MOST_MEMORY {
        return Err(Refused::TooLarge);
    }
    if moves {
        return Err(Refused::Animated);
    }
    Ok(Promised { format, memory })
}

/// The pixels of a measured file, upright and no larger than they are kept ([`LONGEST_SIDE`]). Nothing else of the file
/// survives: no camera, no place, no words.
///
/// # Errors
/// [`Refused::Damaged`] when it does not hold what its header promises.
pub fn decode(bytes: &[u8], promised: Promised) -> Result<RgbaImage, Refused> {
    if promised.format == ImageFormat::Jpeg && !is_whole_jpeg(bytes) {
        return Err(Refused::Damaged);
    }
    let mut decoder = decoder(bytes, promised.format)?;
    // a file that says nonsense of how it was held is shown as it is
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let full = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
    let mut picture = shrink::to_fit(full, LONGEST_SIDE);
    picture.apply_orientation(orientation);
    Ok(picture.into_rgba8())
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY + (32 << 20));
    limits
}

fn decoder(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder + '_, Refused> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    reader.into_decoder().map_err(|error| refusal(&error))
}

/// Whether a JPEG has an end after its pixels: its decoder paints what is missing grey and says nothing. Cameras write small
/// pictures into the head and whole films behind the end.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    const END: [u8; 2] = [0xFF, 0xD9];
    let pixels = scan(bytes).and_then(|at| bytes.get(at..));
    pixels.is_some_and(|pixels| pixels.windows(2).any(|two| two == END))
}

/// Where the pixels of a JPEG begin: behind the segments of its head, each of which says how long it is.
fn scan(bytes: &[u8]) -> Option<usize> {
    const SCAN: u8 = 0xDA;
    let mut at = 2;
    loop {
        match bytes.get(at..at + 4)? {
            [0xFF, 0xFF, ..] => at += 1,
            [0xFF, SCAN, ..] => return Some(at),
            [0xFF, _, high, low] => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
            _ => return None,
        }
    }
}

fn refusal(error: &ImageError) -> Refused {
    tracing::debug!(%error, "picture refused");
    if matches!(error, ImageError::Limits(_)) { Refused::TooLarge } else { Refused::Damaged }
}
