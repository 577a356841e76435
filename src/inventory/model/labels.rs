//! Labels for shelves: which SKUs, how many of each, from which place of a sheet that was begun. All of it stands in the address.

use crate::{ids::VariantId, money::Rupiah, time::Instant, ui::address::with_query, ui::text::Bilingual};
use serde::{Deserialize, Serialize};

/// Where the labels are asked for.
pub const LABELS: &str = "/admin/stock/labels";
/// Where they are as a PDF.
pub const LABELS_FILE: &str = "/admin/stock/labels.pdf";
/// Most characters of the list as typed: with it an address stays within what is read of one.
pub const LABEL_LINES_MAX: u16 = 2_000;
/// Labels on one sheet (105 x 37 mm on A4).
pub const LABELS_ON_SHEET: u16 = 16;
/// Most labels of one SKU.
pub const COPIES_MAX: u32 = 200;
/// Most labels of one file.
pub const LABELS_MAX: u32 = 800;
/// What stands between a SKU and its number.
const BETWEEN: [char; 4] = ['\t', ';', ',', ' '];

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelOrder {
    /// One SKU a line, and how many labels where that is not one.
    pub lines: String,
    /// The place of the first label on its sheet, from 1.
    pub from: u16,
    /// Whether the price is printed.
    pub price: bool,
}

/// A line of it, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelLine {
    /// Stock keeping unit, as typed.
    pub sku: String,
    /// How many labels; nothing when what stands there is no such number.
    pub copies: Option<u32>,
}

impl LabelOrder {
    /// Reads the words of an address; what is unreadable is as nobody asked.
    #[must_use]
    pub fn read(lines: &str, from: &str, price: &str) -> Self {
        let from = reading::code(from).parse().ok().filter(|place| (1..=LABELS_ON_SHEET).contains(place));
        let lines: String = reading::free(lines).chars().take(usize::from(LABEL_LINES_MAX)).collect();
        Self { lines, from: from.unwrap_or(1), price: price != "off" }
    }

    /// What is asked for, line by line; a SKU that stands twice is asked for twice as often.
    #[must_use]
    pub fn lines(&self) -> Vec<LabelLine> {
        let mut all: Vec<LabelLine> = Vec::new();
        for typed in self.lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            // a number at the end is how many; a SKU may have any of these signs but a blank
            let counted = typed.rsplit_once(BETWEEN).map(|(sku, copies)| {
                let copies = copies.trim().trim_start_matches(['x', 'X', '×']);
                (sku.trim().trim_end_matches(BETWEEN), copies)
            });
            let (sku, copies) = match counted {
                Some((sku, copies)) => (sku, copies.parse().ok().filter(|copies| (1..=COPIES_MAX).contains(copies))),
                None => (typed, Some(1)),
            };
            let sku = reading::code(sku);
            match all.iter_mut().find(|line| line.sku == sku) {
                Some(known) => known.copies = known.copies.zip(copies).map(|(a, b)| (a + b).min(COPIES_MAX)),
                None => all.push(LabelLine { sku, copies }),
            }
        }
        all
    }

    /// The address of the page, without language prefix.
    #[must_use]
    pub fn to_url(&self) -> String {
        self.address(LABELS)
    }

    /// The address of the file, without language prefix.
    #[must_use]
    pub fn file(&self) -> String {
        self.address(LABELS_FILE)
    }

    fn address(&self, path: &str) -> String {
        let from = (self.from > 1).then(|| ("from", self.from.to_string()));
        let price = (!self.price).then(|| ("price", "off".to_owned()));
        with_query(path, [Some(("lines", self.lines.clone())), from, price].into_iter().flatten())
    }
}

/// One variant with how many labels it gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelRow {
    /// The variant.
    pub id: VariantId,
    /// Stock keeping unit.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
    /// What tells it from the product's others; empty for the only one.
    pub variant: Bilingual,
    /// What it costs now, in rupiah.
    pub price: Rupiah,
    /// What is struck through beside it: of an offer the price that holds before and after it.
    pub was: Option<Rupiah>,
    /// The first instant at which that price holds no more, if it is an offer with an end.
    pub until: Option<Instant>,
    /// How many labels.
    pub copies: u32,
    /// Whether its SKU can be said by bars.
    pub has_bars: bool,
}

/// What will be printed, and what of it cannot be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelPlan {
    /// What was asked for.
    pub order: LabelOrder,
    /// What is printed, in the order typed.
    pub rows: Vec<LabelRow>,
    /// SKUs that no variant has.
    pub unknown: Vec<String>,
    /// SKUs whose number is none from 1 to [`COPIES_MAX`].
    pub uncounted: Vec<String>,
}

impl LabelPlan {
    /// How many labels.
    #[must_use]
    pub fn labels(&self) -> u32 {
        self.rows.iter().map(|row| row.copies).sum()
    }

    /// How many sheets.
    #[must_use]
    pub fn sheets(&self) -> u32 {
        (self.labels() + u32::from(self.order.from) - 1).div_ceil(u32::from(LABELS_ON_SHEET))
    }

    /// Whether it can be printed: there is something, and not too much.
    #[must_use]
    pub fn is_printable(&self) -> bool {
        (1..=LABELS_MAX).contains(&self.labels())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_people_write_them() {
        let read = |lines: &str| {
            let lines = LabelOrder::read(lines, "", "").lines();
            lines.into_iter().map(|line| (line.sku, line.copies)).collect::<Vec<_>>()
        };
        let one = |sku: &str, copies| (sku.to_owned(), copies);
        assert_eq!(
            read(" STR-1 \r\n\n KAWI ; 3\nB,2\nC\t4\nD x5\nE ×6"),
            [
                one("STR-1", Some(1)),
                one("KAWI", Some(3)),
                one("B", Some(2)),
                one("C", Some(4)),
                one("D", Some(5)),
                one("E", Some(6)),
            ]
        );
        assert_eq!(read("A\nB 2\nA 3"), [one("A", Some(4)), one("B", Some(2))]);
        assert_eq!(read("A 0\nB -1\nC 1.5\nD 201\nE 99999999999"), ["A", "B", "C", "D", "E"].map(|sku| one(sku, None)));
        assert_eq!(read(&format!("A 150\n{}", "A 150")), [one("A", Some(COPIES_MAX))]);
        assert!(read("").is_empty() && read(" \n ").is_empty());
    }

    #[test]
    fn an_address_brings_back_what_it_was_made_of() {
        for (lines, from, price) in [("A\nB 2", 7, false), ("é & =", 1, true), ("", 16, true)] {
            let order = LabelOrder { lines: lines.into(), from, price };
            let address = order.to_url();
            let pairs: std::collections::HashMap<String, String> =
                form_urlencoded::parse(address.split_once('?').unwrap_or_default().1.as_bytes()).into_owned().collect();
            let part = |name: &str| pairs.get(name).cloned().unwrap_or_default();
            assert_eq!(LabelOrder::read(&part("lines"), &part("from"), &part("price")), order);
        }
        for place in ["0", "17", "x", "-1", ""] {
            assert_eq!(LabelOrder::read("", place, "").from, 1, "{place}");
        }
    }

    #[test]
    fn sheets_follow_from_labels_and_the_first_place() {
        let plan = |copies, from| {
            let row = LabelRow {
                id: VariantId(uuid::Uuid::nil()),
                sku: String::new(),
                name: Bilingual::default(),
                variant: Bilingual::default(),
                price: Rupiah::ZERO,
                was: None,
                until: None,
                copies,
                has_bars: true,
            };
            LabelPlan {
                order: LabelOrder { lines: String::new(), from, price: true },
                rows: vec![row],
                unknown: vec![],
                uncounted: vec![],
            }
        };
        for (copies, from, sheets) in [(1, 1, 1), (16, 1, 1), (17, 1, 2), (16, 2, 2), (1, 16, 1), (2, 16, 2)] {
            assert_eq!(plan(copies, from).sheets(), sheets, "{copies} from {from}");
        }
        assert!(
            plan(LABELS_MAX, 1).is_printable() && !plan(LABELS_MAX + 1, 1).is_printable() && !plan(0, 1).is_printable()
        );
    }
}
