//! Pictures as pixels and as bytes: recognised by content, measured before they are decoded, turned upright, made smaller and
//! encoded as WebP in fixed widths. A leaf: it knows no file and no product, and it is optimised in every build, because
//! unoptimised it takes seconds for one picture.

mod decode;
mod encode;
mod shrink;
#[cfg(test)]
mod tests;

pub use decode::{MOST_MEMORY, MOST_PIXELS, Promised, Refused, decode, measure};
pub use encode::{Encoded, SHARED, Unencodable, WIDTHS, encode, shared, tone, widths_of};
pub use image::RgbaImage;

/// Longest side in pixels of what is kept.
pub const LONGEST_SIDE: u32 = 2000;
