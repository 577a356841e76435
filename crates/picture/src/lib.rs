//! Pictures as pixels and as bytes: recognised by content, measured before they are decoded, turned upright, made smaller and
//! encoded as WebP in fixed widths. A leaf: it knows no file and no product, and it is optimised in every build, because
//! unoptimised it takes seconds for one picture.

mod decode;
mod encode;

pub use decode::{Refused, decode};
pub use encode::{Encoded, Unencodable, encode, widths_of};
pub use image::RgbaImage;

/// Longest side in pixels; WebP itself ends at 16383.
const LONGEST_SIDE: u32 = 16_000;
