//! The faces a sheet is set in: the shop's own, cut down to the letters it writes in (`scripts/fonts.mjs`), so that a file with all
//! of them stays small.

use crate::Fault;
use genpdf::fonts::{FontData, FontFamily};

const PLAIN: &[u8] = include_bytes!("../../../public/fonts/inter-400.ttf");
const BOLD: &[u8] = include_bytes!("../../../public/fonts/inter-700.ttf");

/// The family of every sheet. Nothing is set slanted, so each slant is its upright.
pub fn family() -> Result<FontFamily<FontData>, Fault> {
    let face = |bytes: &[u8]| FontData::new(bytes.to_vec(), None);
    let (regular, bold) = (face(PLAIN)?, face(BOLD)?);
    Ok(FontFamily { italic: regular.clone(), bold_italic: bold.clone(), regular, bold })
}
