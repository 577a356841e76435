//! Letters on A4 with a table: an invoice, a receipt, a packing slip. Each begins on a page of its own; a table that is longer than
//! a page goes on with its heads on the next one, and the sums stay together.

use crate::{
    Fault, codes, faces,
    text::{at, mm},
};
use genpdf::{
    Alignment, Context, Document, Element, Margins, PaperSize, RenderResult, SimplePageDecorator, Size,
    elements::{Break, CellDecorator, LinearLayout, PaddedElement, Paragraph, StyledElement, TableLayout},
    error::Error,
    render::Area,
    style::{Color, Style},
};
use std::collections::VecDeque;

/// What stays free at the edges of a page in millimetres.
const EDGE: f64 = 16.0;
/// Height of the bars of a code.
const BARS: f64 = 12.0;
/// Shares of a page's width: words of a sum, its amount, and what is free before them.
const SUMS: [usize; 3] = [5, 4, 3];
const GREY: Color = Color::Rgb(90, 90, 90);

/// A letter.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// Who writes it: the name, then how they are reached.
    pub sender: Vec<String>,
    /// What it is: "Invoice".
    pub title: String,
    /// What is to be known of it: words and value.
    pub facts: Vec<(String, String)>,
    /// Said by bars under the title; may be empty.
    pub code: String,
    /// Whom it is about, beside each other.
    pub parties: Vec<Party>,
    /// The columns of the table.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What the rows come to.
    pub sums: Vec<Sum>,
    /// What is said at the end, a paragraph each.
    pub notes: Vec<String>,
    /// The word for a page.
    pub page: String,
}

/// Somebody and where they are.
#[derive(Clone, Debug, Default)]
pub struct Party {
    /// What they are: "To".
    pub words: String,
    /// Name, address, telephone, line by line.
    pub lines: Vec<String>,
}

/// A column of the table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its head.
    pub words: String,
    /// Its share of the width.
    pub share: usize,
    /// Whether it holds figures, which stand at its right.
    pub figures: bool,
}

/// A row: for each column what is said, and what is said smaller below it.
pub type Row = Vec<(String, String)>;

/// A sum.
#[derive(Clone, Debug)]
pub struct Sum {
    /// What of.
    pub words: String,
    /// How much.
    pub amount: String,
    /// Whether it is the one that counts.
    pub strong: bool,
}

/// A PDF of these letters.
///
/// # Errors
/// When the file cannot be made.
pub fn letters(all: Vec<Letter>) -> Result<Vec<u8>, Fault> {
    let mut document = Document::new(faces::family()?);
    document.set_title(all.first().map(|first| first.title.clone()).unwrap_or_default());
    document.set_paper_size(PaperSize::A4);
    document.set_minimal_conformance();
    document.set_font_size(9);
    document.set_line_spacing(1.25);
    let mut decorator = SimplePageDecorator::new();
    decorator.set_margins(EDGE);
    document.set_page_decorator(decorator);
    document.push(Stack(all.into_iter().map(Pages::of).collect::<Result<_, _>>()?));
    let mut bytes = Vec::new();
    document.render(&mut bytes)?;
    Ok(bytes)
}

/// Letters that are still to be set, each from a page of its own on.
struct Stack(VecDeque<Pages>);

impl Element for Stack {
    fn render(&mut self, context: &Context, area: Area<'_>, style: Style) -> Result<RenderResult, Error> {
        let size = area.size();
        if let Some(letter) = self.0.front_mut()
            && !letter.render(context, area, style)?.has_more
        {
            self.0.pop_front();
        }
        Ok(RenderResult { size, has_more: !self.0.is_empty() })
    }
}

/// A letter on its way through pages.
struct Pages {
    letter: Letter,
    table: TableLayout,
    is_table_done: bool,
    end: LinearLayout,
    page: usize,
}

impl Pages {
    fn of(letter: Letter) -> Result<Self, Error> {
        let mut table = table_of(&letter.columns);
        table.set_cell_decorator(Ruled);
        for row in &letter.rows {
            let cells = row.iter().zip(&letter.columns).map(|((said, below), column)| cell(said, below, column));
            table.push_row(cells.collect())?;
        }
        let end = end(&letter)?;
        Ok(Self { letter, table, is_table_done: false, end, page: 0 })
    }

    /// What stands on top of a page.
    fn head(&self) -> Result<LinearLayout, Error> {
        let mut head = LinearLayout::vertical();
        if self.page == 1 {
            let mut beside = TableLayout::new(vec![1, 1]);
            let title = Paragraph::default().styled_string(&self.letter.title, Style::new().bold().with_font_size(20));
            let mut right = LinearLayout::vertical().element(title.aligned(Alignment::Right));
            for (words, value) in &self.letter.facts {
                let fact = Paragraph::default().styled_string(format!("{words}  "), GREY).string(value);
                right.push(fact.aligned(Alignment::Right));
            }
            beside.row().element(lines(&self.letter.sender)).element(right).push()?;
            head.push(beside);
            if !self.letter.code.is_empty() {
                head.push(Bars(self.letter.code.clone()));
            }
            head.push(Break::new(1.0));
            if !self.letter.parties.is_empty() {
                let mut parties = TableLayout::new(vec![1; self.letter.parties.len()]);
                let cells = self.letter.parties.iter().map(|party| {
                    let words = Paragraph::default().styled_string(&party.words, GREY);
                    let cell = LinearLayout::vertical().element(words).element(lines(&party.lines));
                    Box::new(PaddedElement::new(cell, Margins::trbl(0, 4, 0, 0))) as Box<dyn Element>
                });
                parties.push_row(cells.collect())?;
                head.push(parties);
                head.push(Break::new(1.0));
            }
        } else {
            let number = self.letter.facts.first().map(|(_, value)| value.as_str()).unwrap_or_default();
            let words = format!("{} {number} · {} {}", self.letter.title, self.letter.page, self.page);
            head.push(Paragraph::default().styled_string(words, GREY));
            head.push(Break::new(0.5));
        }
        if !self.is_table_done {
            let mut columns = table_of(&self.letter.columns);
            columns.set_cell_decorator(Ruled);
            let cells = self.letter.columns.iter().map(|column| {
                let words = Paragraph::default().styled_string(&column.words, Style::new().bold());
                padded(LinearLayout::vertical().element(words.aligned(side(column))))
            });
            columns.push_row(cells.collect())?;
            head.push(columns);
        }
        Ok(head)
    }

    /// Millimetres that the sums need to stand together.
    fn needed(&self) -> f64 {
        8.0 + 6.0 * self.letter.sums.len() as f64
    }
}

impl Element for Pages {
    fn render(&mut self, context: &Context, area: Area<'_>, style: Style) -> Result<RenderResult, Error> {
        let whole = RenderResult { size: area.size(), has_more: true };
        let mut rest = area.clone();
        let down = |rest: &mut Area<'_>, result: &RenderResult| rest.add_offset(at(0.0, mm(result.size.height)));
        self.page += 1;
        let head = self.head()?.render(context, rest.clone(), style)?;
        down(&mut rest, &head);
        if !self.is_table_done {
            let table = self.table.render(context, rest.clone(), style)?;
            if table.has_more {
                return Ok(whole);
            }
            self.is_table_done = true;
            down(&mut rest, &table);
            if mm(rest.size().height) < self.needed() {
                return Ok(whole);
            }
        }
        let end = self.end.render(context, rest, style)?;
        Ok(RenderResult { has_more: end.has_more, ..whole })
    }
}

fn end(letter: &Letter) -> Result<LinearLayout, Error> {
    let mut end = LinearLayout::vertical();
    if !letter.sums.is_empty() {
        let [free, words, amount] = [SUMS[0], SUMS[1], SUMS[2]];
        let mut sums = TableLayout::new(vec![free, words, amount]);
        for sum in &letter.sums {
            let style = if sum.strong { Style::new().bold().with_font_size(11) } else { Style::new() };
            let words = Paragraph::default().styled_string(&sum.words, style);
            let amount = Paragraph::default().styled_string(&sum.amount, style).aligned(Alignment::Right);
            let cells: Vec<Box<dyn Element>> = vec![
                Box::new(Break::new(0.0)),
                padded(LinearLayout::vertical().element(words)),
                padded(LinearLayout::vertical().element(amount)),
            ];
            sums.push_row(cells)?;
        }
        end.push(Break::new(0.5));
        end.push(sums);
    }
    for note in &letter.notes {
        end.push(Break::new(0.8));
        for line in note.lines() {
            end.push(StyledElement::new(Paragraph::new(line), Style::new().with_font_size(8)));
        }
    }
    Ok(end)
}

fn table_of(columns: &[Column]) -> TableLayout {
    TableLayout::new(columns.iter().map(|column| column.share).collect())
}

fn side(column: &Column) -> Alignment {
    if column.figures { Alignment::Right } else { Alignment::Left }
}

fn padded(cell: LinearLayout) -> Box<dyn Element> {
    Box::new(PaddedElement::new(cell, Margins::trbl(1, 2, 1, 0)))
}

fn cell(said: &str, below: &str, column: &Column) -> Box<dyn Element> {
    let mut cell = LinearLayout::vertical().element(Paragraph::new(said).aligned(side(column)));
    if !below.is_empty() {
        let small = Style::from(GREY).with_font_size(7);
        cell.push(Paragraph::default().styled_string(below, small).aligned(side(column)));
    }
    padded(cell)
}

/// The first one stands out.
fn lines(all: &[String]) -> LinearLayout {
    let mut lines = LinearLayout::vertical();
    for (place, line) in all.iter().enumerate() {
        let style = if place == 0 { Style::new().bold().with_font_size(11) } else { Style::new() };
        lines.push(Paragraph::default().styled_string(line, style));
    }
    lines
}

/// A line under each row.
struct Ruled;

impl CellDecorator for Ruled {
    fn decorate_cell(&mut self, _: usize, _: usize, has_more: bool, area: Area<'_>, _: Style) {
        if !has_more {
            let Size { width, height } = area.size();
            let style = Style::from(Color::Rgb(200, 200, 200));
            area.draw_line(vec![at(0.0, mm(height)), at(mm(width), mm(height))], style);
        }
    }
}

/// A code as bars at the right.
struct Bars(String);

impl Element for Bars {
    fn render(&mut self, _: &Context, area: Area<'_>, style: Style) -> Result<RenderResult, Error> {
        let width = mm(area.size().width);
        codes::draw_bars(&area, &self.0, (width / 2.0, 2.0), (width / 2.0, BARS), style);
        Ok(RenderResult { size: Size::new(width, BARS + 4.0), has_more: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(rows: usize, name: &str) -> Letter {
        let column = |words: &str, share, figures| Column { words: words.into(), share, figures };
        let row = |n: usize| -> Row {
            vec![
                (name.into(), format!("STR-{n:04}")),
                ("2".into(), String::new()),
                ("Rp12.500.000".into(), String::new()),
                ("Rp25.000.000".into(), String::new()),
            ]
        };
        let sum = |words: &str, strong| Sum { words: words.into(), amount: "Rp25.000.000".into(), strong };
        Letter {
            sender: vec!["Hurtrock Music Store".into(), "Jl. Braga 1".into(), "0821-1555-8035".into()],
            title: "Faktur".into(),
            facts: vec![("Nomor".into(), "HR-261127-AB12CD".into()), ("Tanggal".into(), "27 November 2026".into())],
            code: "HR-261127-AB12CD".into(),
            parties: vec![Party { words: "Kepada".into(), lines: vec![name.into(), "Jl. Dipatiukur 35".into()] }],
            columns: vec![
                column("Barang", 8, false),
                column("Jumlah", 2, true),
                column("Harga", 4, true),
                column("Total", 4, true),
            ],
            rows: (0..rows).map(row).collect(),
            sums: vec![sum("Subtotal", false), sum("Ongkos kirim", false), sum("Total", true)],
            notes: vec!["Harga sudah termasuk PPN.".into()],
            page: "Halaman".into(),
        }
    }

    fn pages(all: Vec<Letter>) -> usize {
        String::from_utf8_lossy(&letters(all).unwrap()).matches("/Type/Page/").count()
    }

    #[test]
    fn a_letter_takes_the_pages_it_needs() {
        assert_eq!(pages(vec![letter(1, "Gitar")]), 1);
        assert_eq!(pages(vec![letter(0, "")]), 1);
        let many = pages(vec![letter(60, "Gitar Élektrik Stratos Sunburst")]);
        assert!((2..=5).contains(&many), "{many}");
        assert_eq!(pages(vec![letter(1, "Gitar"), letter(1, "Gitar"), letter(1, "Gitar")]), 3, "one page each");
        // no length of a table leaves the sums without a page, or goes on for ever
        for rows in (16..40).step_by(4) {
            assert!((1..=4).contains(&pages(vec![letter(rows, "Gitar")])), "{rows}");
        }
    }

    #[test]
    fn whatever_is_written_is_printed() {
        for name in ["日本 \u{202e} <b>", &"panjang".repeat(60), &"kata ".repeat(200), "a\nb\tc"] {
            assert!(pages(vec![letter(3, name)]) >= 1, "{name}");
        }
    }
}
