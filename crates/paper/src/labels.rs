//! Labels for shelves on sheets of A4, two beside each other and eight below, as they are sold to be torn off (105 x 37 mm).

use crate::{
    Fault, codes, faces,
    text::{at, fit, mm},
};
use genpdf::{Context, Document, Element, PaperSize, RenderResult, Size, error::Error, render::Area, style::Style};

const COLUMNS: usize = 2;
const ROWS: usize = 8;
/// Labels on one sheet.
pub const LABELS_ON_SHEET: usize = COLUMNS * ROWS;
/// Width and height of a label in millimetres.
const LABEL: (f64, f64) = (105.0, 37.0);
/// What stays free at its edges in millimetres: printers do not reach them, and a bar code needs silence beside it.
const EDGE: f64 = 5.0;
/// What is left between them.
const WIDTH: f64 = LABEL.0 - 2.0 * EDGE;
/// Where the line through a price goes, of the height of its own line.
const STRUCK: f64 = 0.55;
/// Height of the bars in millimetres.
const BARS: f64 = 11.0;

/// What stands on a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The first line, cut where it is too long.
    pub name: String,
    /// The line below it; may be empty.
    pub detail: String,
    /// Said by the bars, and below them in letters.
    pub code: String,
    /// In large figures; may be empty.
    pub price: String,
    /// The price that is struck through beside it; may be empty.
    pub was: String,
    /// Until when the price holds, beside the code; may be empty.
    pub until: String,
}

/// Whether a code can be said by bars on a label: in letters that Code 128 has, and not too many.
#[must_use]
pub fn has_bars(code: &str) -> bool {
    codes::bars(code, WIDTH).is_some()
}

/// Sheets of labels as a PDF, the first label at a place of the first sheet, from 0: sheets that were begun are used up.
///
/// # Errors
/// When the file cannot be made.
pub fn labels(all: Vec<Label>, first: usize) -> Result<Vec<u8>, Fault> {
    let mut document = Document::new(faces::family()?);
    document.set_paper_size(PaperSize::A4);
    document.set_minimal_conformance();
    document.push(Sheets { all, next: 0, place: first % LABELS_ON_SHEET });
    let mut bytes = Vec::new();
    document.render(&mut bytes)?;
    Ok(bytes)
}

struct Sheets {
    all: Vec<Label>,
    next: usize,
    place: usize,
}

impl Element for Sheets {
    fn render(&mut self, context: &Context, area: Area<'_>, style: Style) -> Result<RenderResult, Error> {
        while self.place < LABELS_ON_SHEET {
            let Some(label) = self.all.get(self.next) else { break };
            let (column, row) = (self.place % COLUMNS, self.place / COLUMNS);
            let mut cell = area.clone();
            cell.add_offset(at(column as f64 * LABEL.0 + EDGE, row as f64 * LABEL.1));
            cell.set_size(Size::new(WIDTH, LABEL.1));
            label.print(context, &cell, style)?;
            self.next += 1;
            self.place += 1;
        }
        self.place = 0;
        Ok(RenderResult { size: area.size(), has_more: self.next < self.all.len() })
    }
}

impl Label {
    fn print(&self, context: &Context, cell: &Area<'_>, style: Style) -> Result<(), Error> {
        let cache = &context.font_cache;
        let line = |text: &str, style: Style, left: f64, top: f64, width: f64| {
            cell.print_str(cache, at(left, top), style, fit(text, width, |text| mm(style.str_width(cache, text))))
        };
        let large = style.bold().with_font_size(13);
        let (small, struck) = (style.with_font_size(8), style.with_font_size(9));
        let price = mm(large.str_width(cache, &self.price));
        let was = mm(struck.str_width(cache, &self.was));
        let gap = if self.was.is_empty() { 0.0 } else { 2.0 };
        let left = WIDTH - price - gap - was;
        line(&self.name, style.bold().with_font_size(10), 0.0, 3.0, WIDTH)?;
        line(&self.detail, small, 0.0, 8.0, left - 3.0)?;
        line(&self.price, large, WIDTH - price, 7.0, WIDTH)?;
        if !self.was.is_empty() {
            line(&self.was, struck, left, 8.0, WIDTH)?;
            let through = 8.0 + mm(struck.line_height(cache)) * STRUCK;
            cell.draw_line(vec![at(left, through), at(left + was, through)], style);
        }
        codes::draw_bars(cell, &self.code, (0.0, 15.0), (WIDTH, BARS), style);
        let until = mm(small.str_width(cache, &self.until));
        let below = 15.0 + BARS + 1.0;
        line(&self.code, small, 0.0, below, WIDTH - until - 3.0)?;
        line(&self.until, small, WIDTH - until, below, WIDTH)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(n: usize) -> Label {
        Label {
            name: format!("Gitar Élektrik Stratos dengan nama yang panjang sekali sampai tidak muat {n}"),
            detail: "Sunburst".into(),
            code: format!("STR-{n:04}"),
            price: "Rp12.500.000".into(),
            was: "Rp14.999.000".into(),
            until: "sampai 30 Nov 2026, 23.59 WIB".into(),
        }
    }

    fn pages(pdf: &[u8]) -> usize {
        String::from_utf8_lossy(pdf).matches("/Type/Page/").count()
    }

    #[test]
    fn sheets_are_filled_from_a_place_on() {
        let some = |many: usize| (0..many).map(label).collect::<Vec<_>>();
        for (many, first, sheets) in
            [(1, 0, 1), (16, 0, 1), (17, 0, 2), (16, 1, 2), (1, 15, 1), (2, 15, 2), (40, 8, 3), (1, 16, 1)]
        {
            assert_eq!(pages(&labels(some(many), first).unwrap()), sheets, "{many} from {first}");
        }
        let one = labels(some(200), 0).unwrap();
        assert!(one.len() < 1_500_000, "{}", one.len());
    }

    #[test]
    fn what_cannot_be_said_by_bars_is_still_printed() {
        for (code, has) in [
            ("STR-0001", true),
            ("a b~!", true),
            ("", false),
            ("é", false),
            ("日本", false),
            ("\u{7f}", false),
            (&"X".repeat(21), true),
            (&"X".repeat(64), false),
        ] {
            assert_eq!(has_bars(code), has, "{code}");
            labels(vec![Label { code: code.into(), name: "日本 \u{202e} <b>".into(), ..label(0) }], 0).unwrap();
        }
        assert!(labels(Vec::new(), 0).is_ok());
    }
}
