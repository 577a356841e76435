//! What a customer sends to show that they transferred, as both sides see it.

use crate::time::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most files of one sending.
pub const MOST_PROOFS: usize = 3;
/// Name of the field that takes them.
pub const PROOFS: &str = "proofs";
/// Most characters of a word to it.
pub const PROOF_NOTE_MAX: u16 = 250;

/// A picture or a PDF that shows a transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Its id, which its address has.
    pub id: Uuid,
    /// What its sender calls it.
    pub name: String,
    /// Whether it is a picture.
    pub is_picture: bool,
    /// When it came.
    pub sent_at: Instant,
}

impl Proof {
    /// Where it is had: by the key of the order's link where one is known, else by who is signed in.
    #[must_use]
    pub fn path(&self, key: &str) -> String {
        let key = (!key.is_empty()).then_some(("key", key));
        crate::ui::address::with_query(&format!("/pay/proofs/{}", self.id), key)
    }
}

/// What was sent last for a transfer, and what was said to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferProofs {
    /// The files of the last sending.
    pub files: Vec<Proof>,
    /// What its sender wrote.
    pub note: String,
    /// Why staff did not find the money; empty while nobody said so.
    pub answer: String,
}
