//! Files for a spreadsheet (RFC 4180, UTF-8 with a mark at its start, as Excel wants it): piece by piece from the database to the
//! browser, so that a million rows weigh as little as a thousand.

use super::failure::{Failure, Outcome};
use axum::{
    body::{Body, Bytes},
    response::{IntoResponse, Response},
};
use csv::{Terminator, Writer, WriterBuilder};
use futures::Stream;
use http::{HeaderValue, header};

/// Rows that are read at once.
pub const PIECE: u64 = 1_000;
/// U+FEFF, which tells Excel that this is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Some lines of a file; the first piece begins with the mark and the head.
///
/// # Errors
/// None that happens: lines are as long as the head.
pub fn piece<const N: usize>(head: Option<[&str; N]>, lines: impl IntoIterator<Item = [String; N]>) -> Outcome<Bytes> {
    let begun = if head.is_some() { MARK.to_vec() } else { Vec::new() };
    let mut file: Writer<Vec<u8>> = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(begun);
    if let Some(head) = head {
        file.write_record(head).map_err(Failure::fault)?;
    }
    for line in lines {
        file.write_record(line).map_err(Failure::fault)?;
    }
    Ok(file.into_inner().map_err(|error| Failure::fault(error.error()))?.into())
}

/// The answer that sends a file of this name.
pub fn answer(name: &str, pieces: impl Stream<Item = Outcome<Bytes>> + Send + 'static) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
                .unwrap_or(HeaderValue::from_static("attachment")),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, Body::from_stream(pieces)).into_response()
}

/// A text that no spreadsheet takes for a formula: what begins like one gets an apostrophe in front (OWASP, CSV injection).
#[must_use]
pub fn harmless(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+62", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["", "Toko Musik", "1=1", " rusak"] {
            assert_eq!(harmless(text), text);
        }
    }
}
