//! What machines read: bars and squares, drawn as lines of a point, which every scanner reads.

use crate::text::at;
use barcoders::sym::code128::Code128;
use genpdf::{render::Area, style::Style};
use qrcode::{Color, EcLevel, QrCode};

/// The narrowest line in millimetres: one point.
const POINT: f64 = 25.4 / 72.0;
/// Code 128, set B: how a code that is written in it begins.
const SET_B: char = '\u{181}';

/// Dark and light modules of a code as bars, if they fit into a width in millimetres.
pub fn bars(code: &str, width: f64) -> Option<Vec<u8>> {
    let is_written = !code.is_empty() && code.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let modules = is_written.then(|| Code128::new(format!("{SET_B}{code}")).ok())??.encode();
    (modules.len() as f64 * POINT <= width).then_some(modules)
}

/// Draws a code as bars from a place on, as wide as whole points allow; nothing when it cannot be said by them. Whether it was.
pub fn draw_bars(
    area: &Area<'_>,
    code: &str,
    (left, top): (f64, f64),
    (width, height): (f64, f64),
    style: Style,
) -> bool {
    let Some(modules) = bars(code, width) else { return false };
    let points = (width / (modules.len() as f64 * POINT)).floor().max(1.0);
    for (place, module) in modules.into_iter().enumerate() {
        for line in 0..points as usize {
            if module == 1 {
                let at_line = left + (place as f64 * points + line as f64 + 0.5) * POINT;
                area.draw_line(vec![at(at_line, top), at(at_line, top + height)], style);
            }
        }
    }
    true
}

/// The rows of a text as a QR code, dark where true, without the empty margin that belongs around it; none when it is too long for one.
#[must_use]
pub fn square(text: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let dark: Vec<bool> = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
    Some(dark.chunks(code.width()).map(<[bool]>::to_vec).collect())
}

/// Draws a text as a QR code from a place on, at most so wide in millimetres; nothing when it is too long for it. Its width.
pub fn draw_square(area: &Area<'_>, text: &str, (left, top): (f64, f64), most: f64, style: Style) -> Option<f64> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let side = code.width();
    let points = (most / (side as f64 * POINT)).floor();
    if points < 1.0 {
        return None;
    }
    let colors = code.to_colors();
    for (row, modules) in colors.chunks(side).enumerate() {
        let mut column = 0;
        while column < side {
            let run = modules[column..].iter().take_while(|color| **color == Color::Dark).count();
            let [from, until] = [column, column + run].map(|place| left + place as f64 * points * POINT);
            for line in 0..points as usize {
                let down = top + (row as f64 * points + line as f64 + 0.5) * POINT;
                if run > 0 {
                    area.draw_line(vec![at(from, down), at(until, down)], style);
                }
            }
            column += run.max(1);
        }
    }
    Some(side as f64 * points * POINT)
}
