//! Files of messages: pictures are drawn anew, documents are handed on to be saved. Only the two sides of a conversation may
//! have them, whatever address somebody was told.

use super::owner::{Owner, guest};
use crate::{
    access::{Permission, SignedIn},
    chat::store,
    error::ProblemCode,
    ids::PictureId,
    media::{
        model::ImageView,
        service::{self as media, DocumentKind, NewPicture, Purpose, Standing},
    },
    server::{failure::Outcome, state::Shop},
};
use axum::body::Bytes;
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Files of conversations.
const TALKS: Purpose = Purpose::new("chat");

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A picture in several widths.
    Picture,
    /// A document as it came.
    Document(DocumentKind),
}

impl FileKind {
    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Document(kind) => kind.as_str(),
        }
    }
}

/// A file that is stored and has no row yet.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// What its sender calls it.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Storage key.
    pub key: String,
    /// Bytes that were sent.
    pub bytes: u64,
    /// Stored widths of a picture, as a row keeps them.
    pub widths: String,
    /// Width and height of a picture.
    pub size: (u32, u32),
    picture: Option<NewPicture>,
}

/// Takes a file: a picture if it is one, else a document.
///
/// # Errors
/// Inside, what is wrong with it; outside, too many, too busy, the disk's.
pub(super) async fn take(
    shop: &Shop,
    owner: &str,
    name: String,
    bytes: Bytes,
) -> Outcome<Result<NewFile, ProblemCode>> {
    let length = bytes.len() as u64;
    let received = media::receive(shop, TALKS, owner, bytes.clone()).await?;
    let problem = match received {
        Ok(picture) => {
            let stored = picture.stored();
            return Ok(Ok(NewFile {
                name,
                kind: FileKind::Picture,
                key: stored.key.clone(),
                bytes: length,
                widths: media::list(&stored.widths),
                size: (stored.width, stored.height),
                picture: Some(picture),
            }));
        }
        Err(ProblemCode::Picture) => ProblemCode::File,
        Err(problem) => return Ok(Err(problem)),
    };
    Ok(media::receive_document(shop, TALKS, owner, bytes)
        .await?
        .map_err(|told| if told == ProblemCode::File { problem } else { told })
        .map(|document| NewFile {
            name,
            kind: FileKind::Document(document.kind),
            key: document.key,
            bytes: document.bytes,
            widths: String::new(),
            size: (0, 0),
            picture: None,
        }))
}

/// Writes the rows of pictures: nobody gets them but by [`door`].
pub(super) async fn keep(tx: &impl ConnectionTrait, files: &[NewFile], now: DateTime<Utc>) -> Outcome<()> {
    let mut kept: Vec<PictureId> = Vec::new();
    for picture in files.iter().filter_map(|file| file.picture.as_ref()) {
        kept.push(media::keep(tx, picture, now).await?);
    }
    media::stand(tx, kept, Standing::Refused, now).await
}

/// Those of these storage keys that a message names.
///
/// # Errors
/// The database's.
pub async fn named_files(db: &impl ConnectionTrait, keys: Vec<String>) -> Outcome<Vec<String>> {
    store::files::named(db, keys).await
}

/// A file for one of the two sides.
#[derive(Clone, Debug)]
pub struct Door {
    /// What is in it.
    pub bytes: Bytes,
    /// Its content type.
    pub kind: &'static str,
    /// What to save it as; nothing where it may be shown.
    pub save_as: Option<String>,
}

/// A file of a conversation, for its visitor and for staff who answer. `width` chooses among the stored widths of a picture.
///
/// # Errors
/// The database's or the disk's.
pub async fn door(
    shop: &Shop,
    who: Option<&SignedIn>,
    cookie: Option<&str>,
    id: Uuid,
    width: u32,
) -> Outcome<Option<Door>> {
    let is_desk = who.is_some_and(|user| user.role.may(Permission::AnswerChat));
    let owner = who.map(|user| Owner::Customer(user.id)).or_else(|| guest(shop, cookie));
    if !is_desk && owner.is_none() {
        return Ok(None);
    }
    let Some(row) = store::files::find(shop.db.read(), id, owner.as_ref().filter(|_| !is_desk)).await? else {
        return Ok(None);
    };
    let (file, kind, save_as) = match DocumentKind::parse(&row.kind) {
        Some(kind) => {
            let (ending, told) = (kind.as_str(), content_type(kind));
            let stem = row.name.rsplit_once('.').map_or(row.name.as_str(), |(stem, _)| stem);
            (media::file_of(&row.storage_key, kind), told, Some(format!("{stem}.{ending}")))
        }
        None => {
            let image = ImageView { widths: media::widths(&row.widths), ..ImageView::default() };
            let largest = image.widths.last().copied().unwrap_or_default();
            let fitting = image.widths.iter().copied().find(|stored| *stored >= width).unwrap_or(largest);
            (media::file_name(&row.storage_key, fitting), "image/webp", None)
        }
    };
    Ok(shop.files.get(&file).await?.map(|bytes| Door { bytes, kind, save_as }))
}

/// Nothing that a browser would run.
const fn content_type(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Pdf => "application/pdf",
        DocumentKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DocumentKind::Txt => "text/plain; charset=utf-8",
    }
}
