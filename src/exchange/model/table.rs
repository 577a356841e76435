//! A file of separated cells, read row by row (RFC 4180; the library forgives what people and programs do to it). No row is
//! longer than it may be: an unclosed quote ends in words and not in memory.

use csv::{Reader, ReaderBuilder, StringRecord, Terminator};
use serde::{Deserialize, Serialize};
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// Longest row, in bytes.
const ROW_MAX: u64 = 1 << 20;
/// Most columns.
pub const COLUMNS_MAX: usize = 300;
/// Most rows.
pub const ROWS_MAX: u32 = 300_000;
/// Longest head that is kept, in characters.
const HEAD_MAX: usize = 120;
/// The signs a file may be separated by, the likelier first.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// Rows by which the separator is told.
const SAMPLE: usize = 20;
/// What Excel writes in front of everything, with the separator after it.
const SEPARATOR_MARK: &str = "sep=";

/// Why a file cannot be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Broken {
    /// A zip, such as a workbook of Excel.
    Zip,
    /// No text.
    NoText,
    /// No rows below the head.
    Empty,
    /// One column only: no separator was found.
    OneColumn,
    /// More columns than there may be.
    Columns,
    /// More rows than there may be.
    Rows,
    /// A row that is too long; this one.
    LongRow(u32),
}

/// A row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number, the head being 1.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A file that is being read.
pub struct Table {
    reader: Reader<Bounded>,
    begun: Arc<AtomicU64>,
    record: StringRecord,
    /// The heads of its columns.
    pub heads: Vec<String>,
    line: u32,
}

/// Gives no more than a row may be long after the start of the row in hand.
struct Bounded {
    file: File,
    given: u64,
    begun: Arc<AtomicU64>,
}

impl Read for Bounded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given.saturating_sub(self.begun.load(Ordering::Relaxed)) > ROW_MAX {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.file.read(into)?;
        self.given += read as u64;
        Ok(read)
    }
}

impl Table {
    /// Opens a file in UTF-8 and reads its head.
    ///
    /// # Errors
    /// The disk's outside; inside, why it is no file of goods.
    pub fn open(path: &Path, separator: char) -> io::Result<Result<Self, Broken>> {
        let begun = Arc::new(AtomicU64::new(0));
        let mut beginning = Vec::new();
        File::open(path)?.take(ROW_MAX).read_to_end(&mut beginning)?;
        let file = Bounded { file: File::open(path)?, given: 0, begun: Arc::clone(&begun) };
        let separator = u8::try_from(separator).unwrap_or(b',');
        // a line ends with its own sign, so that lines can be counted; only very old files have another one
        let ends = if beginning.contains(&b'\n') { Terminator::Any(b'\n') } else { Terminator::CRLF };
        let reader = ReaderBuilder::new()
            .delimiter(separator)
            .terminator(ends)
            .flexible(true)
            .has_headers(false)
            .from_reader(file);
        let mut table = Self { reader, begun, record: StringRecord::new(), heads: Vec::new(), line: 0 };
        let mut first = table.row()?;
        if matches!(&first, Ok(Some(row)) if row.cells[0].eq_ignore_ascii_case(SEPARATOR_MARK)) {
            first = table.row()?;
        }
        Ok(match first {
            Err(broken) => Err(broken),
            Ok(None) => Err(Broken::Empty),
            Ok(Some(head)) if head.cells.len() > COLUMNS_MAX => Err(Broken::Columns),
            Ok(Some(head)) if head.cells.len() < 2 => Err(Broken::OneColumn),
            Ok(Some(head)) => {
                let cut = |cell: &String| cell.replace('\0', "").trim().chars().take(HEAD_MAX).collect();
                table.heads = head.cells.iter().map(cut).collect();
                Ok(table)
            }
        })
    }

    /// The next row that says something; none at the end. Those that say nothing are counted.
    ///
    /// # Errors
    /// The disk's outside; inside, a row that is too long, or more rows or cells than there may be.
    pub fn row(&mut self) -> io::Result<Result<Option<Row>, Broken>> {
        loop {
            match self.any_row()? {
                Ok(Some(row)) if row.cells.iter().all(|cell| cell.trim().is_empty()) => {}
                other => return Ok(other),
            }
        }
    }

    fn any_row(&mut self) -> io::Result<Result<Option<Row>, Broken>> {
        let before = self.reader.position().line();
        self.begun.store(self.reader.position().byte(), Ordering::Relaxed);
        match self.reader.read_record(&mut self.record) {
            Ok(false) => Ok(Ok(None)),
            Ok(true) if self.line > ROWS_MAX => Ok(Err(Broken::Rows)),
            Ok(true) => {
                // the library passes over lines without anything: they are lines all the same
                let breaks = self.record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
                let passed = (self.reader.position().line() - before).saturating_sub(breaks + 1);
                self.line = self.line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX)).saturating_add(1);
                if self.record.len() > COLUMNS_MAX * 2 {
                    return Ok(Err(Broken::Columns));
                }
                let mut cells: Vec<String> = self.record.iter().map(str::to_owned).collect();
                if let Some(last) = cells.last_mut().filter(|last| last.ends_with('\r')) {
                    last.pop();
                }
                Ok(Ok(Some(Row { line: self.line, cells })))
            }
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                    Ok(Err(Broken::LongRow(self.line + 1)))
                }
                csv::ErrorKind::Io(error) => Err(error),
                _ => Ok(Err(Broken::NoText)),
            },
        }
    }
}

/// The sign that a file itself names, else the one that parts the most cells, in the same number in most rows of its beginning.
#[must_use]
pub fn separator(beginning: &[u8]) -> char {
    let mark = SEPARATOR_MARK.len();
    if beginning.get(..mark).is_some_and(|start| start.eq_ignore_ascii_case(SEPARATOR_MARK.as_bytes()))
        && let Some(sign) = beginning.get(mark).filter(|sign| SEPARATORS.contains(sign))
    {
        return char::from(*sign);
    }
    let score = |sign: u8| {
        let mut reader = ReaderBuilder::new().delimiter(sign).flexible(true).has_headers(false).from_reader(beginning);
        let widths: Vec<usize> =
            reader.byte_records().take(SAMPLE).filter_map(Result::ok).map(|row| row.len()).collect();
        let head = widths.first().copied().unwrap_or_default();
        let alike = widths.iter().filter(|width| **width == head).count();
        if head < 2 { 0 } else { alike * 1_000 / widths.len().max(1) * 1_000 + head.min(999) }
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|sign| score(*sign));
    char::from(best.unwrap_or(b','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn table(text: &[u8]) -> Result<Vec<Row>, Broken> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text).unwrap();
        let mut table = Table::open(file.path(), ',').unwrap()?;
        let mut rows = Vec::new();
        while let Some(row) = table.row().unwrap()? {
            rows.push(row);
        }
        Ok(rows)
    }

    #[test]
    fn rows_are_read_and_numbered_as_people_see_them() {
        let rows = table(b"sku,name\r\n0017,\"Gitar, \"\"Elang\"\"\nmerah\"\r\n2,x\n").unwrap();
        assert_eq!(rows[0], Row { line: 2, cells: vec!["0017".into(), "Gitar, \"Elang\"\nmerah".into()] });
        assert_eq!(rows[1].line, 3);
    }

    #[test]
    fn rows_without_anything_are_counted_and_passed_over() {
        let rows = table(b"\nsku,name\r\n\r\n,\n17,\"a\nb\"\n\n\n18,b\n,,,\n\"\",\" \"\n19,c").unwrap();
        let told: Vec<_> = rows.iter().map(|row| (row.line, row.cells[0].as_str())).collect();
        assert_eq!(told, [(5, "17"), (8, "18"), (11, "19")]);
        let marked = table(b"sep=,\r\nsku,name\r\n17,a\r\n").unwrap();
        assert_eq!(marked, [Row { line: 3, cells: vec!["17".into(), "a".into()] }]);
        assert_eq!(table(b"sep=,\n"), Err(Broken::Empty));
        assert_eq!(table(b"\n\n,,\n"), Err(Broken::Empty));
        // as very old machines end their lines
        let old = table(b"sku,name\r17,\"a\"\r18,b\r").unwrap();
        assert_eq!(old.iter().map(|row| row.cells[1].as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn what_is_too_much_ends_in_words() {
        assert_eq!(table(b""), Err(Broken::Empty));
        assert_eq!(table(b"sku\n1\n"), Err(Broken::OneColumn));
        assert_eq!(table("a,".repeat(1_000_000).as_bytes()), Err(Broken::LongRow(1)));
        assert_eq!(table("a,".repeat(400).as_bytes()), Err(Broken::Columns));
        let unclosed = format!("sku,name\n1,\"{}", "x\n".repeat(3_000_000));
        assert_eq!(table(unclosed.as_bytes()), Err(Broken::LongRow(2)));
        let wide = format!("sku,name\n{}", "x,".repeat(900));
        assert_eq!(table(wide.as_bytes()), Err(Broken::Columns));
    }

    #[test]
    fn the_separator_is_found() {
        for (text, sign) in [
            ("sku,name\n1,a\n", ','),
            ("sku;harga\n1;1,5\n2;2,5\n", ';'),
            ("sku\tname\n1\ta, b, c\n", '\t'),
            ("sep=;\nsku,name,x;y\n1,a,b;c\n", ';'),
            ("SEP=\t\r\nsku\tname\r\n", '\t'),
            ("sku,name,text\n1,\"a;b;c;d\",\"x;y\"\n", ','),
        ] {
            assert_eq!(separator(text.as_bytes()), sign, "{text}");
        }
    }
}
