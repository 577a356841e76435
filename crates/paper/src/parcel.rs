//! Labels for parcels, one on a page of A6 (105 x 148 mm), which thermal printers and cutters take as it is.

use crate::{
    Fault, codes, faces,
    text::{at, mm, print, wrap},
};
use genpdf::{
    Context, Document, Element, RenderResult, Size,
    error::Error,
    render::Area,
    style::{Color, Style},
};

/// Width and height of a page in millimetres.
const PAGE: (f64, f64) = (105.0, 148.0);
/// What stays free at its edges.
const EDGE: f64 = 6.0;
/// What is left between them.
const WIDTH: f64 = PAGE.0 - 2.0 * EDGE;
/// Width of the QR code at most.
const SQUARE: f64 = 26.0;
/// Most lines of the place it goes to, and of a note.
const PLACE_LINES: usize = 7;
const NOTE_LINES: usize = 2;

/// What stands on a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParcelLabel {
    /// Courier and service; may be empty.
    pub courier: String,
    /// Said by the bars, and below them in letters: the courier's number, else the order's.
    pub code: String,
    /// What stands over whom it goes to: "To".
    pub to_words: String,
    /// Who gets it.
    pub to: String,
    /// Their telephone.
    pub phone: String,
    /// Where they are, line by line.
    pub place: String,
    /// What stands over whom it is from: "From".
    pub from_words: String,
    /// Who sends it and how they are reached, line by line.
    pub from: String,
    /// The order's number, weight and units, in one line.
    pub facts: String,
    /// What the buyer asked for; may be empty.
    pub note: String,
    /// Said by the QR code; may be empty.
    pub link: String,
}

/// A page for each of these.
///
/// # Errors
/// When the file cannot be made.
pub fn parcel_labels(all: Vec<ParcelLabel>) -> Result<Vec<u8>, Fault> {
    let mut document = Document::new(faces::family()?);
    document.set_paper_size(Size::new(PAGE.0, PAGE.1));
    document.set_minimal_conformance();
    document.push(Pages { all, next: 0 });
    let mut bytes = Vec::new();
    document.render(&mut bytes)?;
    Ok(bytes)
}

struct Pages {
    all: Vec<ParcelLabel>,
    next: usize,
}

impl Element for Pages {
    fn render(&mut self, context: &Context, area: Area<'_>, style: Style) -> Result<RenderResult, Error> {
        if let Some(label) = self.all.get(self.next) {
            let mut page = area.clone();
            page.add_offset(at(EDGE, EDGE));
            page.set_size(Size::new(WIDTH, PAGE.1 - 2.0 * EDGE));
            label.print(context, &page, style)?;
            self.next += 1;
        }
        Ok(RenderResult { size: area.size(), has_more: self.next < self.all.len() })
    }
}

impl ParcelLabel {
    fn print(&self, context: &Context, page: &Area<'_>, style: Style) -> Result<(), Error> {
        let cache = &context.font_cache;
        let lines = |text: &str, style: Style, width: f64, most: usize| {
            wrap(text, width, most, |text| mm(style.str_width(cache, text)))
        };
        let put = |text: &str, style: Style, top: f64, width: f64, most: usize| {
            print(context, page, (0.0, top), &lines(text, style, width, most), style)
        };
        let rule = |top: f64| page.draw_line(vec![at(0.0, top), at(WIDTH, top)], style);
        let quiet = style.with_font_size(7).with_color(Color::Rgb(70, 70, 70));

        let mut top = put(&self.courier, style.bold().with_font_size(14), 0.0, WIDTH, 1)?.max(7.0) + 1.0;
        if codes::draw_bars(page, &self.code, (0.0, top), (WIDTH, 16.0), style) {
            top += 17.0;
        }
        top = put(&self.code, style.bold().with_font_size(11), top, WIDTH, 1)? + 1.5;
        rule(top);
        top = put(&self.to_words, quiet, top + 1.5, WIDTH, 1)?;
        top = put(&self.to, style.bold().with_font_size(13), top, WIDTH, 2)?;
        top = put(&self.phone, style.with_font_size(11), top, WIDTH, 1)? + 0.5;
        top = put(&self.place, style.with_font_size(10), top, WIDTH, PLACE_LINES)? + 1.5;
        rule(top);
        let foot = top + 1.5;
        let square = (!self.link.is_empty())
            .then(|| codes::draw_square(page, &self.link, (WIDTH - SQUARE, foot + 1.0), SQUARE, style))
            .flatten();
        let beside = WIDTH - square.map_or(0.0, |_| SQUARE + 3.0);
        top = put(&self.from_words, quiet, foot, beside, 1)?;
        top = put(&self.from, style.with_font_size(8), top, beside, 4)? + 1.0;
        top = put(&self.facts, style.bold().with_font_size(8), top, beside, 2)? + 1.0;
        put(&self.note, style.with_font_size(8), top, beside, NOTE_LINES)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parcel_has_a_page_whatever_is_written() {
        let label = |long: usize| ParcelLabel {
            courier: "JNE REG ".repeat(long),
            code: format!("JNE{}", "7".repeat(long * 9)),
            to_words: "Kepada".into(),
            to: "Raden Ajeng Kartini Djojoadhiningrat ".repeat(long),
            phone: "0812-3456-7890".into(),
            place: "Jl. Dipatiukur No. 35, RT 02/RW 05, sebelah warung\nCoblong, Bandung\nJawa Barat 40132 "
                .repeat(long),
            from_words: "Dari".into(),
            from: "Hurtrock Music Store\n0821-1555-8035".into(),
            facts: "HR-261127-AB12CD · 4,2 kg · 3 barang".into(),
            note: "日本 \u{202e} <b> jangan dibanting ".repeat(long),
            link: "https://hurtrock.example/admin/orders/HR-261127-AB12CD".repeat(long),
        };
        for (many, long) in [(1, 1), (3, 1), (2, 40), (1, 200)] {
            let pdf = parcel_labels((0..many).map(|_| label(long)).collect()).unwrap();
            assert_eq!(String::from_utf8_lossy(&pdf).matches("/Type/Page/").count(), many, "{long}");
        }
    }
}
