//! A form with files, field by field as it arrives: what strangers send is never in memory as a whole. Texts keep the rules of
//! every form ([`super::intake`]); a file is read by whoever asks for it, no further than it may be long, and otherwise passed
//! over.

use super::{
    context,
    failure::{Failure, Outcome},
};
use crate::{access::route::FORM_BYTES, error::AppError, ui::text::is_stray};
use axum::body::Bytes;
use leptos::server_fn::codec::MultipartData;
use multer::{Field, Multipart};
use sha2::{Digest, Sha256};
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::io::AsyncWriteExt;

/// Most fields of a form.
const MOST_FIELDS: usize = 100;
/// Longest name of a file that is told, in characters.
const NAME_LENGTH: usize = 60;

/// The texts of a form that a function reads itself, for `server::forms`, which gives them back when it is refused.
#[derive(Clone, Debug, Default)]
pub struct Read(Arc<Mutex<Vec<(String, String)>>>);

impl Read {
    /// What was read so far. Passwords are not in it.
    #[must_use]
    pub fn take(&self) -> Vec<(String, String)> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn note(&self, name: &str, value: &str) {
        if !name.contains("password") {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push((name.to_owned(), value.to_owned()));
        }
    }
}

/// A form as it arrives.
#[derive(Debug)]
pub struct Incoming {
    form: Multipart<'static>,
    read: Read,
    fields: usize,
    /// Bytes that its texts may still take.
    left: usize,
}

/// A field of a form.
#[derive(Debug)]
pub enum Part {
    /// What was typed.
    Text {
        /// `name` of the field.
        name: String,
        /// What was typed.
        value: String,
    },
    /// What was chosen.
    File(File),
}

/// A file that has not been read yet.
#[derive(Debug)]
pub struct File {
    /// `name` of the field.
    pub field: String,
    /// What its sender calls it, shortened; to be told and for nothing else.
    pub name: String,
    content: Box<Field<'static>>,
}

impl Incoming {
    /// The form of a server function.
    ///
    /// # Errors
    /// A fault in the browser.
    pub fn of(data: MultipartData) -> Outcome<Self> {
        let form = data.into_inner().ok_or_else(|| Failure::fault("a form is read on the server"))?;
        let read = context::of_request().unwrap_or_default();
        Ok(Self { form, read, fields: 0, left: FORM_BYTES })
    }

    /// The next field; none at the end. A file that was not read until then is passed over.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when it is no such form, has too many fields, too long texts or bytes that are no text.
    pub async fn next(&mut self) -> Outcome<Option<Part>> {
        loop {
            let Some(field) = self.form.next_field().await.map_err(|error| malformed(&error))? else { return Ok(None) };
            self.fields += 1;
            let name = field.name().unwrap_or_default().to_owned();
            if self.fields > MOST_FIELDS || name.len() > NAME_LENGTH {
                return Err(AppError::Invalid(Vec::new()).into());
            }
            match field.file_name() {
                // a box in which nothing was chosen
                Some("") => {}
                Some(file) => {
                    let told = file.chars().filter(|c| !is_stray(*c)).take(NAME_LENGTH).collect();
                    return Ok(Some(Part::File(File { field: name, name: told, content: Box::new(field) })));
                }
                None => {
                    let Some(bytes) = read(field, self.left).await? else {
                        return Err(AppError::Invalid(Vec::new()).into());
                    };
                    self.left -= bytes.len();
                    let value = text(&bytes)?;
                    self.read.note(&name, &value);
                    return Ok(Some(Part::Text { name, value }));
                }
            }
        }
    }
}

impl File {
    /// What is in it; nothing when it is longer than so many bytes.
    ///
    /// # Errors
    /// When it does not arrive.
    pub async fn read(self, most: usize) -> Outcome<Option<Bytes>> {
        read(*self.content, most).await
    }
}

impl File {
    /// Writes what is in it to a new file, no more than a piece of it in memory: its SHA-256 in hexadecimal and its bytes;
    /// nothing when it is longer than so many, and then what was written is gone.
    ///
    /// # Errors
    /// When it does not arrive, and the disk's.
    pub async fn save(self, to: &Path, most: u64) -> Outcome<Option<(String, u64)>> {
        let mut field = *self.content;
        let mut file = tokio::fs::File::create(to).await.map_err(Failure::fault)?;
        let (mut hash, mut bytes) = (Sha256::new(), 0_u64);
        let mut written = async || {
            while let Some(chunk) = field.chunk().await.map_err(|error| malformed(&error))? {
                bytes += chunk.len() as u64;
                if bytes > most {
                    return Ok(false);
                }
                hash.update(&chunk);
                file.write_all(&chunk).await.map_err(Failure::fault)?;
            }
            file.flush().await.map_err(Failure::fault)?;
            file.sync_all().await.map_err(Failure::fault)?;
            Ok::<_, Failure>(true)
        };
        let whole = written().await;
        if !matches!(whole, Ok(true)) {
            tokio::fs::remove_file(to).await.map_err(Failure::fault)?;
        }
        Ok(whole?.then(|| (hex::encode(hash.finalize()), bytes)))
    }
}

/// Reads a field to its end, and keeps it when it is no longer than that.
async fn read(mut field: Field<'static>, most: usize) -> Outcome<Option<Bytes>> {
    let mut kept = Some(Vec::new());
    while let Some(chunk) = field.chunk().await.map_err(|error| malformed(&error))? {
        match &mut kept {
            Some(bytes) if bytes.len() + chunk.len() <= most => bytes.extend_from_slice(&chunk),
            _ => kept = None,
        }
    }
    Ok(kept.map(Bytes::from))
}

fn text(bytes: &[u8]) -> Outcome<String> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
    let text = text.ok_or(AppError::Invalid(Vec::new()))?;
    Ok(text.replace(is_stray, ""))
}

fn malformed(error: &multer::Error) -> Failure {
    tracing::debug!(%error, "a form with files");
    AppError::Invalid(Vec::new()).into()
}

/// Whether a content type is that of a form with files, with the line that parts its fields; without one the framework panics.
#[must_use]
pub fn is_form(content_type: &[u8]) -> bool {
    std::str::from_utf8(content_type).is_ok_and(|kind| multer::parse_boundary(kind).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::stream;

    fn incoming(body: Vec<u8>) -> Incoming {
        let chunks: Vec<Result<Bytes, std::io::Error>> =
            body.chunks(7).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
        let form = Multipart::new(stream::iter(chunks), "x");
        Incoming { form, read: Read::default(), fields: 0, left: 100 }
    }

    fn field(head: &str, value: &[u8]) -> Vec<u8> {
        [format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(), value, b"\r\n"].concat()
    }

    #[tokio::test]
    async fn texts_are_kept_and_files_end_where_they_may() {
        let body = [
            field("name=\"body\"", b"Bagus\x07 sekali"),
            field("name=\"password\"", b"geheim"),
            field("name=\"photos\"; filename=\"\"", b""),
            field("name=\"photos\"; filename=\"a.png\"", &[1; 20]),
            field("name=\"photos\"; filename=\"b.png\"", &[2; 21]),
            field("name=\"photos\"; filename=\"c.png\"", &[3; 50]),
            field("name=\"stars\"", b"5"),
            b"--x--\r\n".to_vec(),
        ];
        let mut form = incoming(body.concat());
        let mut seen = Vec::new();
        while let Some(part) = form.next().await.unwrap() {
            seen.push(match part {
                Part::Text { name, value } => format!("{name}={value}"),
                // c.png is passed over
                Part::File(file) if file.name == "c.png" => "c.png".into(),
                Part::File(file) => {
                    format!("{}:{:?}", file.name.clone(), file.read(20).await.unwrap().map(|b| b.len()))
                }
            });
        }
        assert_eq!(seen, ["body=Bagus sekali", "password=geheim", "a.png:Some(20)", "b.png:None", "c.png", "stars=5"]);
        assert_eq!(form.read.take(), [("body".into(), "Bagus sekali".into()), ("stars".into(), "5".into())]);
    }

    #[tokio::test]
    async fn a_file_goes_to_disk_no_further_than_it_may() {
        let folder = tempfile::tempdir().unwrap();
        let body = [
            field("name=\"file\"; filename=\"a.csv\"", &[b'a'; 20]),
            field("name=\"file\"; filename=\"b.csv\"", &[b'b'; 21]),
        ];
        let mut form = incoming([body.concat(), b"--x--\r\n".to_vec()].concat());
        let mut saved = Vec::new();
        while let Some(Part::File(file)) = form.next().await.unwrap() {
            let to = folder.path().join(file.name.clone());
            saved.push((file.save(&to, 20).await.unwrap().map(|(_, bytes)| bytes), to.exists()));
        }
        assert_eq!(saved, [(Some(20), true), (None, false)], "what is too long leaves nothing");
        assert_eq!(std::fs::read(folder.path().join("a.csv")).unwrap(), [b'a'; 20]);
    }

    #[tokio::test]
    async fn what_is_no_such_form_is_refused() {
        let bodies = [
            field("name=\"body\"", b"a\0b"),
            field("name=\"body\"", b"\xFF"),
            field("name=\"body\"", &[b'x'; 101]),
            field("name=\"body\"", b"broken off"),
            b"hello".to_vec(),
            (0..=MOST_FIELDS).flat_map(|_| field("name=\"a\"", b"")).collect(),
        ];
        for body in bodies {
            let mut form = incoming(body);
            let refused = loop {
                match form.next().await {
                    Ok(Some(_)) => {}
                    Ok(None) => break false,
                    Err(_) => break true,
                }
            };
            assert!(refused);
        }
        assert!(is_form(b"multipart/form-data; boundary=x"));
        for kind in [&b"multipart/form-data"[..], b"application/x-www-form-urlencoded", b"", b"\xFF"] {
            assert!(!is_form(kind));
        }
    }
}
