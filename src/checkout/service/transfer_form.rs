//! The form of proofs as it arrives. No file is read before it is clear that its sender may send it; each is stored before the next
//! one is read. A file that is none of use keeps no other one from being taken: its sender is told which it was, and why.

use super::transfer::awaited;
use crate::{
    error::{AppError, Problem, ProblemCode, Problems},
    ids::AttemptId,
    media::{model::MOST_MEGABYTES, service::MOST_BYTES},
    payment::{
        model::{MOST_PROOFS, PROOF_NOTE_MAX, PROOFS},
        service::{self as payments, NewProof},
    },
    server::{
        context::Visitor,
        failure::Outcome,
        limits::{self, Allowance},
        multipart::{File, Incoming, Part},
        state::Shop,
    },
};

/// Files that one order may be shown with, whatever its ways to pay were.
const FILES: Allowance = Allowance::new("proofs by order", 40, 86_400);

/// What was sent.
pub(super) struct Sent {
    pub number: String,
    pub key: String,
    pub note: String,
    /// The attempt that it is for.
    pub attempt: AttemptId,
    /// Stored files that no row names yet.
    pub files: Vec<NewProof>,
    /// Which files were not taken, and why.
    pub refused: Vec<Problem>,
}

/// Reads the form to its end.
///
/// # Errors
/// Not found; problems with `note` and the files, of which one must be of use and not too many; nobody waits for a proof;
/// [`AppError::TooMany`] when too many were sent for one order.
pub(super) async fn read(shop: &Shop, visitor: &Visitor, mut incoming: Incoming) -> Outcome<Sent> {
    let (mut number, mut key, mut note) = (String::new(), String::new(), String::new());
    let (mut found, mut files) = (None, Vec::new());
    let (mut problems, mut refused) = (Problems::default(), Problems::default());
    while let Some(part) = incoming.next().await? {
        match part {
            Part::Text { name, value } => match name.as_str() {
                "number" => number = value,
                "key" => key = value,
                "note" => note = problems.text("note", &value, 0, PROOF_NOTE_MAX),
                _ => {}
            },
            Part::File(file) if file.field == PROOFS => {
                let (order, attempt) = match found {
                    Some(found) => found,
                    None => *found.insert(awaited(shop, visitor, &number, &key).await?),
                };
                if files.len() == MOST_PROOFS {
                    problems.add_of(PROOFS, &file.name, ProblemCode::FileCount(MOST_PROOFS as u16));
                    break;
                }
                limits::spend(shop, &FILES, &format!("order:{order}")).await?;
                take(shop, attempt, file, &mut files, &mut refused).await?;
            }
            Part::File(_) => {}
        }
    }
    let Some((_, attempt)) = found else {
        awaited(shop, visitor, &number, &key).await?;
        return Err(AppError::field(PROOFS, ProblemCode::Required).into());
    };
    problems.into_result(())?;
    let refused = refused.into_list();
    if files.is_empty() {
        return Err(AppError::Invalid(refused).into());
    }
    Ok(Sent { number, key, note, attempt, files, refused })
}

async fn take(
    shop: &Shop,
    attempt: AttemptId,
    file: File,
    files: &mut Vec<NewProof>,
    problems: &mut Problems,
) -> Outcome<()> {
    let name = file.name.clone();
    let taken = match file.read(MOST_BYTES).await? {
        None => Err(ProblemCode::FileSize(MOST_MEGABYTES as u16)),
        Some(bytes) => payments::take_proof(shop, attempt, name.clone(), bytes).await?,
    };
    match taken {
        Ok(file) => files.push(file),
        Err(problem) => problems.add_of(PROOFS, &name, problem),
    }
    Ok(())
}
