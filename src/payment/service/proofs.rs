//! Proofs of transfers: pictures are drawn anew, a PDF is kept as it came and only handed on. Who may have one its order says, so
//! that `checkout` asks.

use crate::{
    error::ProblemCode,
    ids::{AttemptId, OrderId, PictureId},
    media::{
        model::ImageView,
        service::{self as media, DocumentKind, NewPicture, Purpose, Standing},
    },
    payment::{
        model::{Proof, TransferProofs},
        store::{self, proofs},
    },
    server::{
        clock::instant,
        database::{Db, transaction},
        failure::Outcome,
        state::Shop,
    },
};
use axum::body::Bytes;
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Files that show transfers.
const TRANSFERS: Purpose = Purpose::new("proofs");
/// Days that a proof is kept: a year of questions and a little more.
const KEPT_DAYS: i64 = 400;
/// The word of a picture in the database; a document has that of its kind.
const PICTURE: &str = "picture";

/// A proof that is stored and has no row yet.
#[derive(Clone, Debug)]
pub struct NewProof {
    name: String,
    kind: &'static str,
    key: String,
    bytes: u64,
    widths: String,
    picture: Option<NewPicture>,
}

impl NewProof {
    pub(super) const fn row<'a>(&'a self, round: i16, place: i16, note: &'a str) -> proofs::NewProof<'a> {
        proofs::NewProof {
            round,
            place,
            name: self.name.as_str(),
            kind: self.kind,
            key: self.key.as_str(),
            bytes: self.bytes,
            widths: self.widths.as_str(),
            note,
        }
    }
}

/// Takes a file: a picture, or a PDF. `owner` is the attempt that it is for.
///
/// # Errors
/// Inside, what is wrong with it; outside, too many of one owner, too busy, the disk's.
pub async fn take_proof(
    shop: &Shop,
    attempt: AttemptId,
    name: String,
    bytes: Bytes,
) -> Outcome<Result<NewProof, ProblemCode>> {
    let (length, owner) = (bytes.len() as u64, format!("attempt:{attempt}"));
    if DocumentKind::of(&bytes) == Some(DocumentKind::Pdf) {
        let taken = media::receive_document(shop, TRANSFERS, &owner, bytes).await?;
        return Ok(taken.map(|document| NewProof {
            name,
            kind: DocumentKind::Pdf.as_str(),
            key: document.key,
            bytes: document.bytes,
            widths: String::new(),
            picture: None,
        }));
    }
    let received = media::receive(shop, TRANSFERS, &owner, bytes).await?;
    Ok(received.map(|picture| {
        let stored = picture.stored();
        NewProof {
            name,
            kind: PICTURE,
            key: stored.key.clone(),
            bytes: length,
            widths: media::list(&stored.widths),
            picture: Some(picture),
        }
    }))
}

/// Writes the rows of pictures: nobody gets them but by [`proof_file`].
pub(super) async fn keep_pictures(tx: &impl ConnectionTrait, files: &[NewProof], now: DateTime<Utc>) -> Outcome<()> {
    let mut kept: Vec<PictureId> = Vec::new();
    for picture in files.iter().filter_map(|file| file.picture.as_ref()) {
        kept.push(media::keep(tx, picture, now).await?);
    }
    media::stand(tx, kept, Standing::Refused, now).await
}

/// What was sent last for an attempt.
///
/// # Errors
/// The database's.
pub async fn proofs_of(db: &impl ConnectionTrait, attempt: AttemptId) -> Outcome<TransferProofs> {
    let rows = proofs::of_attempt(db, attempt).await?;
    let last = rows.iter().map(|row| row.round).max();
    let rows: Vec<_> = rows.into_iter().filter(|row| Some(row.round) == last).collect();
    let note = rows.iter().rev().map(|row| row.note.clone()).find(|note| !note.is_empty()).unwrap_or_default();
    let answer = rows.first().map(|row| row.answer.clone()).unwrap_or_default();
    let files = rows.into_iter().map(|row| Proof {
        id: row.id,
        is_picture: row.kind == PICTURE,
        name: row.name,
        sent_at: instant(row.sent_at),
    });
    Ok(TransferProofs { files: files.collect(), note, answer })
}

/// Whose a proof is: the order of its attempt.
///
/// # Errors
/// The database's.
pub async fn order_of_proof(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<OrderId>> {
    let Some(row) = proofs::find(db, id).await? else { return Ok(None) };
    Ok(store::by_id(db, AttemptId(row.attempt_id)).await?.map(|attempt| OrderId(attempt.order_id)))
}

/// A proof as it is handed out.
#[derive(Clone, Debug)]
pub struct ProofFile {
    /// What is in it.
    pub bytes: Bytes,
    /// Its content type.
    pub kind: &'static str,
    /// What to save it as; nothing where it may be shown.
    pub save_as: Option<String>,
}

/// The file of a proof, at its largest; ask [`order_of_proof`] first whose it is.
///
/// # Errors
/// The database's or the disk's.
pub async fn proof_file(shop: &Shop, id: Uuid) -> Outcome<Option<ProofFile>> {
    let Some(row) = proofs::find(shop.db.read(), id).await? else { return Ok(None) };
    let (file, kind, save_as) = match DocumentKind::parse(&row.kind) {
        Some(kind) => {
            let stem = row.name.rsplit_once('.').map_or(row.name.as_str(), |(stem, _)| stem);
            let save_as = format!("{stem}.{}", kind.as_str());
            (media::file_of(&row.storage_key, kind), "application/pdf", Some(save_as))
        }
        None => {
            let image = ImageView { widths: media::widths(&row.widths), ..ImageView::default() };
            let largest = image.widths.last().copied().unwrap_or_default();
            (media::file_name(&row.storage_key, largest), "image/webp", None)
        }
    };
    Ok(shop.files.get(&file).await?.map(|bytes| ProofFile { bytes, kind, save_as }))
}

/// Those of these storage keys that a proof names, for the broom of files.
///
/// # Errors
/// The database's.
pub async fn named_proofs(db: &impl ConnectionTrait, keys: Vec<String>) -> Outcome<Vec<String>> {
    proofs::named(db, keys).await
}

/// Deletes the proofs of these orders, for somebody who is forgotten. Their files go with the next round of the broom.
///
/// # Errors
/// The database's.
pub async fn forget_proofs(tx: &impl ConnectionTrait, orders: &[OrderId]) -> Outcome<()> {
    store::proofs::forget(tx, orders).await
}

/// Deletes at most so many proofs whose time is over; says how many. Their files go with the next round of the broom.
///
/// # Errors
/// The database's.
pub async fn sweep_proofs(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let before = now - Duration::days(KEPT_DAYS);
    transaction!(db, |tx| proofs::sweep(tx, before, most).await).await
}
