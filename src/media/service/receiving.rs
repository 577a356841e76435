//! A file that somebody sent becomes a stored picture, or a reason why not.

use super::{
    pool,
    storing::{Files, StoredPicture, prepare, write},
};
use crate::{
    error::ProblemCode,
    media::model::MOST_MEGABYTES,
    server::{
        failure::Outcome,
        limits::{self, Allowance},
        state::Shop,
    },
};
use axum::body::Bytes;
use picture::Refused;
use sha2::{Digest, Sha256};

/// Largest file of one picture as it is sent, in bytes.
pub const MOST_BYTES: usize = MOST_MEGABYTES << 20;

/// Pictures that are stored for one owner, kept or not: whoever sends others again and again fills no disk before the broom comes.
pub(super) const BY_OWNER: Allowance = Allowance::new("pictures by owner", 40, 24 * 3600);

/// What pictures are received for; a constant of the domain that takes them.
#[derive(Clone, Copy, Debug)]
pub struct Purpose {
    /// The folder of their files.
    folder: &'static str,
    /// Whether other sites are to show them.
    shared: bool,
}

impl Purpose {
    /// Pictures in a folder of their own: lower case letters.
    #[must_use]
    pub const fn new(folder: &'static str) -> Self {
        Self { folder, shared: false }
    }

    /// The folder of their files.
    #[must_use]
    pub const fn folder(&self) -> &'static str {
        self.folder
    }

    /// Previews of links may show them: they are stored as JPEG too.
    #[must_use]
    pub const fn shared(mut self) -> Self {
        self.shared = true;
        self
    }
}

/// A picture whose files are stored; no row names it yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPicture {
    /// What is stored.
    pub(super) stored: StoredPicture,
    /// Whose it is.
    pub(super) owner: String,
}

impl NewPicture {
    /// What is stored.
    #[must_use]
    pub const fn stored(&self) -> &StoredPicture {
        &self.stored
    }
}

/// Takes a file: size and header are looked at first, then it waits for its turn, is decoded, turned upright, made smaller,
/// encoded without anything else that was in it, and written under a name that nobody can guess: the same file of the same
/// owner has the same, so that a form sent twice brings one picture. Whoever does not [`keep`](super::keep) it loses it within
/// two days.
///
/// `owner` says of what thing it is, in the words of the domain, such as `review/{order}/{product}`:
/// [`of_owner`](super::of_owner) asks by it. Make sure before that the sender may add to it.
///
/// # Errors
/// Inside, what is wrong with the file: [`ProblemCode::FileSize`], [`ProblemCode::Picture`], [`ProblemCode::PictureDamaged`],
/// [`ProblemCode::PictureSize`], [`ProblemCode::PictureMoves`]. Outside, [`AppError::Busy`](crate::error::AppError::Busy) when
/// too many are sent at once, [`AppError::TooMany`](crate::error::AppError::TooMany) when its owner sends too many, and the disk's.
pub async fn receive(
    shop: &Shop,
    purpose: Purpose,
    owner: &str,
    file: Bytes,
) -> Outcome<Result<NewPicture, ProblemCode>> {
    if file.len() > MOST_BYTES {
        return Ok(Err(ProblemCode::FileSize(MOST_MEGABYTES as u16)));
    }
    let promised = match picture::measure(&file) {
        Ok(promised) => promised,
        Err(refused) => return Ok(Err(problem(refused))),
    };
    limits::spend(shop, &BY_OWNER, owner).await?;
    let key = key(shop, purpose, owner, &file);
    let wanted = Files { from: 0, shared: purpose.shared };
    let work = move || picture::decode(&file, promised).map(|pixels| prepare(&key, pixels, wanted));
    match pool::for_visitor(promised.memory, work).await? {
        Ok(prepared) => {
            let stored = write(&shop.files, prepared?).await?;
            Ok(Ok(NewPicture { stored, owner: owner.to_owned() }))
        }
        Err(refused) => Ok(Err(problem(refused))),
    }
}

/// The storage key that a file of an owner has: half of a hash that only this shop can make. So it is told without work
/// whether an owner has it already.
#[must_use]
pub fn key(shop: &Shop, purpose: Purpose, owner: &str, file: &[u8]) -> String {
    let mut name = shop.keyed_hash(&format!("{owner} {}", hex::encode(Sha256::digest(file))));
    name.truncate(32);
    format!("{}/{name}", purpose.folder)
}

const fn problem(refused: Refused) -> ProblemCode {
    match refused {
        Refused::NoPicture => ProblemCode::Picture,
        Refused::Damaged => ProblemCode::PictureDamaged,
        Refused::TooLarge => ProblemCode::PictureSize,
        Refused::Animated => ProblemCode::PictureMoves,
    }
}
