//! Documents that somebody sent: told by what is in them, not by their names, kept as they are and never shown, only handed on
//! to be saved.

use super::receiving::{BY_OWNER, MOST_BYTES, Purpose, key};
use crate::{
    error::ProblemCode,
    media::model::MOST_MEGABYTES,
    server::{failure::Outcome, limits, state::Shop},
};
use axum::body::Bytes;

/// How far into a file the mark of a PDF may stand (ISO 32000-1, Annex H, note 13).
const PDF_MARK_WITHIN: usize = 1024;

/// A kind of document that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// Portable document.
    Pdf,
    /// Office Open XML, without macros.
    Docx,
    /// Plain text in UTF-8.
    Txt,
}

impl DocumentKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Docx, Self::Txt];

    /// The ending of its file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Txt => "txt",
        }
    }

    /// The kind of an ending.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// What a file is by its content.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let has = |mark: &[u8], within: &[u8]| within.windows(mark.len()).any(|window| window == mark);
        if has(b"%PDF-", bytes.get(..PDF_MARK_WITHIN).unwrap_or(bytes)) {
            return Some(Self::Pdf);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            // the names of an archive stand in it as they are
            let is_text = has(b"[Content_Types].xml", bytes) && has(b"word/document.xml", bytes);
            return (is_text && !has(b"vbaProject", bytes)).then_some(Self::Docx);
        }
        let text = std::str::from_utf8(bytes).ok()?;
        let is_plain = !text.trim().is_empty() && !text.contains(|c: char| c.is_control() && !"\t\r\n".contains(c));
        // what a browser or a shell would run is no letter
        let runs = ["<!doctype", "<html", "<script", "<svg", "<?xml", "#!"];
        let begin = text.trim_start_matches('\u{feff}').trim_start().get(..9).unwrap_or(text).to_ascii_lowercase();
        (is_plain && !runs.iter().any(|mark| begin.starts_with(mark))).then_some(Self::Txt)
    }
}

/// A document whose file is stored; no row names it yet, and without one it goes within two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDocument {
    /// Storage key.
    pub key: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Bytes.
    pub bytes: u64,
}

/// Name of the file of a document.
#[must_use]
pub fn file_of(key: &str, kind: DocumentKind) -> String {
    format!("{key}-file.{}", kind.as_str())
}

/// Takes a document, under a name that nobody can guess: the same file of the same owner has the same.
///
/// # Errors
/// Inside, [`ProblemCode::FileSize`] or [`ProblemCode::File`]; outside, too many of one owner, and the disk's.
pub async fn receive_document(
    shop: &Shop,
    purpose: Purpose,
    owner: &str,
    file: Bytes,
) -> Outcome<Result<NewDocument, ProblemCode>> {
    if file.len() > MOST_BYTES {
        return Ok(Err(ProblemCode::FileSize(MOST_MEGABYTES as u16)));
    }
    let Some(kind) = DocumentKind::of(&file) else { return Ok(Err(ProblemCode::File)) };
    limits::spend(shop, &BY_OWNER, owner).await?;
    let (key, bytes) = (key(shop, purpose, owner, &file), file.len() as u64);
    shop.files.put(&file_of(&key, kind), file.to_vec()).await?;
    Ok(Ok(NewDocument { key, kind, bytes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_what_is_in_it() {
        let docx = b"PK\x03\x04..[Content_Types].xml..word/document.xml..";
        let macros = b"PK\x03\x04..[Content_Types].xml..word/document.xml..word/vbaProject.bin";
        for (bytes, kind) in [
            (&b"%PDF-1.7\n..."[..], Some(DocumentKind::Pdf)),
            (docx, Some(DocumentKind::Docx)),
            (macros, None),
            (b"PK\x03\x04..jar", None),
            ("Halo,\r\n\tini ceritanya: caf\u{e9}.".as_bytes(), Some(DocumentKind::Txt)),
            (b"", None),
            (b"  \n", None),
            (b"MZ\x90\0\x03", None),
            (b"\x7fELF", None),
            (b"#!/bin/sh\nrm", None),
            (b"<!DOCTYPE html><script>", None),
            (b"\xef\xbb\xbf<svg onload=x>", None),
            (b"\xff\xfe\x00", None),
            (b"\x89PNG\r\n\x1a\n", None),
        ] {
            assert_eq!(DocumentKind::of(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
