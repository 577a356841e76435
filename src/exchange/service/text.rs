//! A file that somebody sent becomes text of the shop: UTF-8, whatever it was written in, piece by piece. Excel saves as UTF-8
//! with a mark, as UTF-16, or in the letters of its country.

use crate::exchange::model::Broken;
use chardetng::EncodingDetector;
use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::{
    fs::File,
    io::{self, BufWriter, Read, Write},
    path::Path,
};

/// Bytes read at once.
const PIECE: usize = 64 * 1024;
/// What files begin with that are no text: zip (and workbooks), old workbooks, PDF, PNG, JPEG, gzip.
const SIGNS: [(&[u8], Broken); 7] = [
    (b"PK\x03\x04", Broken::Zip),
    (b"PK\x05\x06", Broken::Zip),
    (b"\xD0\xCF\x11\xE0", Broken::Zip),
    (b"%PDF", Broken::NoText),
    (b"\x89PNG", Broken::NoText),
    (b"\xFF\xD8\xFF", Broken::NoText),
    (b"\x1F\x8B", Broken::NoText),
];

/// What a file was written in, and whether some of its letters could not be read.
pub type Written = (&'static str, bool);

/// Writes the text of a file to another; says what it was written in.
///
/// # Errors
/// The disk's outside; inside, that it is no text.
pub fn convert(from: &Path, to: &Path) -> io::Result<Result<Written, Broken>> {
    let encoding = match encoding(from)? {
        Ok(encoding) => encoding,
        Err(broken) => return Ok(Err(broken)),
    };
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let (mut input, mut output) = (File::open(from)?, BufWriter::new(File::create(to)?));
    let (mut bytes, mut letters) = (vec![0; PIECE], vec![0; PIECE * 4]);
    let mut is_garbled = false;
    loop {
        let read = input.read(&mut bytes)?;
        let mut rest = &bytes[..read];
        loop {
            let (result, taken, given, wrong) = decoder.decode_to_utf8(rest, &mut letters, read == 0);
            is_garbled |= wrong;
            output.write_all(&letters[..given])?;
            rest = &rest[taken..];
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        if read == 0 {
            break;
        }
    }
    output.flush()?;
    Ok(Ok((encoding.name(), is_garbled)))
}

/// What a file is written in.
fn encoding(path: &Path) -> io::Result<Result<&'static Encoding, Broken>> {
    let mut file = File::open(path)?;
    let mut bytes = vec![0; PIECE];
    let read = fill(&mut file, &mut bytes)?;
    let beginning = &bytes[..read];
    if let Some((_, broken)) = SIGNS.iter().find(|(sign, _)| beginning.starts_with(sign)) {
        return Ok(Err(*broken));
    }
    if let Some((encoding, _)) = Encoding::for_bom(beginning) {
        return Ok(Ok(encoding));
    }
    // every other byte of plain letters in UTF-16 is zero
    let zeros = |odd: usize| beginning.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = (beginning.len() / 2).max(1);
    match (zeros(0), zeros(1)) {
        (few, many) if many * 10 > half * 4 && few * 10 < half => return Ok(Ok(UTF_16LE)),
        (many, few) if many * 10 > half * 4 && few * 10 < half => return Ok(Ok(UTF_16BE)),
        (even, odd) if (even + odd) * 20 > beginning.len() => return Ok(Err(Broken::NoText)),
        _ => {}
    }
    guess(beginning, &mut file)
}

/// By the letters of the whole file: UTF-8 where it is so but for a few bytes, else what it looks like.
fn guess(beginning: &[u8], file: &mut File) -> io::Result<Result<&'static Encoding, Broken>> {
    let mut detector = EncodingDetector::new();
    let mut decoder = UTF_8.new_decoder_without_bom_handling();
    let mut letters = vec![0; PIECE * 4];
    let (mut foreign, mut wrong) = (0_usize, 0_usize);
    let mut piece = beginning.to_vec();
    loop {
        let is_last = piece.is_empty();
        detector.feed(&piece, is_last);
        let mut rest = &piece[..];
        loop {
            let (result, taken, given, _) = decoder.decode_to_utf8(rest, &mut letters, is_last);
            let text = String::from_utf8_lossy(&letters[..given]);
            wrong += text.matches('\u{fffd}').count();
            foreign += text.chars().filter(|letter| !letter.is_ascii() && *letter != '\u{fffd}').count();
            rest = &rest[taken..];
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        if is_last {
            break;
        }
        piece.resize(PIECE, 0);
        let read = fill(file, &mut piece)?;
        piece.truncate(read);
    }
    if wrong == 0 || foreign > wrong {
        return Ok(Ok(UTF_8));
    }
    let guessed = detector.guess(Some(b"id"), false);
    // what else it may be, letters of one byte are these in a shop's files
    Ok(Ok(if guessed.is_single_byte() { guessed } else { WINDOWS_1252 }))
}

fn fill(file: &mut File, bytes: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < bytes.len() {
        match file.read(&mut bytes[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(bytes: &[u8]) -> Result<(String, Written), Broken> {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&from, bytes).unwrap();
        let name = convert(&from, &to).unwrap()?;
        Ok((std::fs::read_to_string(to).unwrap(), name))
    }

    #[test]
    fn every_way_to_write_it_is_read() {
        let text = "sku;nama\r\n0017;Gitar Élang “Jawa” é\r\n";
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let with = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
        for (bytes, name) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            (with(b"\xEF\xBB\xBF", text.into()), "UTF-8"),
            (with(b"\xFF\xFE", wide(u16::to_le_bytes)), "UTF-16LE"),
            (with(b"\xFE\xFF", wide(u16::to_be_bytes)), "UTF-16BE"),
            (wide(u16::to_le_bytes), "UTF-16LE"),
            (WINDOWS_1252.encode(text).0.into_owned(), "windows-1252"),
        ] {
            assert_eq!(converted(&bytes), Ok((text.to_owned(), (name, false))));
        }
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        assert_eq!(converted(b"PK\x03\x04rest"), Err(Broken::Zip));
        assert_eq!(converted(b"%PDF-1.7"), Err(Broken::NoText));
        assert_eq!(converted(&[0; 4000]), Err(Broken::NoText));
        let mixed = [text("é è ê ë").as_bytes(), b"\xE9", text("ü").as_bytes()].concat();
        let (text, (_, is_garbled)) = converted(&mixed).unwrap();
        assert!(text.contains('\u{fffd}') && is_garbled, "the letters that cannot be read are seen");
    }

    fn text(letters: &str) -> String {
        format!("sku,nama\n1,{letters}\n")
    }
}
