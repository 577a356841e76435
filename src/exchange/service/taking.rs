//! A file of goods is sent in: written to disk as it arrives, told from those that are there by its hash, and read so far as to
//! say what its columns may be.

use super::{FOLDER, kept, path, text};
use crate::{
    catalog::service::goods::whole::Shelf,
    entity::change_set,
    error::{AppError, ProblemCode},
    exchange::{
        model::{Broken, FILE_MAX, FILE_MAX_MEGABYTES, FilePlan, Plan, Table, heads, separator},
        store,
    },
    server::{
        clock::new_id,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        multipart::{Incoming, Part},
        state::Shop,
    },
};
use sha2::{Digest, Sha256};
use std::{io::Read, path::Path};
use tokio::fs;
use uuid::Uuid;

/// `name` of the box.
const FIELD: &str = "file";
/// Bytes by which the separator is told.
const SAMPLE: u64 = 64 * 1024;

/// Takes the file of a form; the id of its set. A file that was sent before has the set it had.
///
/// # Errors
/// [`ProblemCode::Required`] without a file, [`ProblemCode::FileSize`] of one that is too long; the disk's.
pub async fn take(shop: &Shop, by: &Staff, mut incoming: Incoming) -> Outcome<Uuid> {
    let id: Uuid = new_id();
    fs::create_dir_all(shop.config.data_dir.join(FOLDER)).await.map_err(Failure::fault)?;
    let raw = path(shop, id).with_extension("part");
    let mut sent = None;
    while let Some(part) = incoming.next().await? {
        if let Part::File(file) = part
            && file.field == FIELD
            && sent.is_none()
        {
            let name = file.name.clone();
            sent = Some((name, file.save(&raw, FILE_MAX).await?));
        }
    }
    let Some((name, saved)) = sent else { return Err(AppError::field(FIELD, ProblemCode::Required).into()) };
    let Some((hash, _)) = saved else {
        return Err(AppError::field(FIELD, ProblemCode::FileSize(FILE_MAX_MEGABYTES)).into());
    };
    let taken = known_or_new(shop, by, id, &raw, name, hash).await;
    fs::remove_file(&raw).await.map_err(Failure::fault)?;
    let set = taken?;
    if set != id && fs::try_exists(path(shop, id)).await.map_err(Failure::fault)? {
        fs::remove_file(path(shop, id)).await.map_err(Failure::fault)?;
    }
    Ok(set)
}

async fn known_or_new(shop: &Shop, by: &Staff, id: Uuid, raw: &Path, name: String, hash: String) -> Outcome<Uuid> {
    if let Some(known) = store::by_hash(shop.db.read(), &hash).await? {
        return Ok(known.id);
    }
    let codes: Vec<String> =
        Shelf::read(shop.db.read()).await?.attributes().map(|(code, ..)| code.to_owned()).collect();
    let (from, to) = (raw.to_owned(), path(shop, id));
    let read = tokio::task::spawn_blocking(move || look(&from, &to, &codes)).await.map_err(Failure::fault)?;
    let (mut plan, problem) = match read.map_err(Failure::fault)? {
        Ok(plan) => (plan, String::new()),
        Err(broken) => (
            FilePlan { separator: ',', ..FilePlan::default() },
            serde_json::to_string(&broken).map_err(Failure::fault)?,
        ),
    };
    if let Some(targets) = store::mapping(shop.db.read(), &heads_hash(&plan.heads)).await?
        && let Ok(targets) = serde_json::from_value::<Vec<String>>(targets)
        && targets.len() == plan.heads.len()
    {
        plan.targets = targets;
    }
    let now = shop.clock.now();
    let row = change_set::Model {
        id,
        kind: "file".to_owned(),
        name: name.chars().take(160).collect(),
        file_hash: problem.is_empty().then(|| hash.clone()),
        state: if problem.is_empty() { "mapping" } else { "failed" }.to_owned(),
        asked_by: by.note(),
        plan: kept(&Plan::File(plan))?,
        problem,
        ..empty(id, now)
    };
    match transaction!(shop.db, [row], |tx| store::insert(tx, row.clone()).await).await {
        Ok(()) => Ok(id),
        Err(failure) if failure.is_duplicate() => {
            let known = store::by_hash(shop.db.read(), &hash).await?;
            known.map(|row| row.id).ok_or(failure)
        }
        Err(failure) => Err(failure),
    }
}

/// A set of which nothing is known yet.
pub(super) fn empty(id: Uuid, now: chrono::DateTime<chrono::Utc>) -> change_set::Model {
    change_set::Model {
        id,
        kind: String::new(),
        name: String::new(),
        file_hash: None,
        state: String::new(),
        asked_by: serde_json::Value::Null,
        plan: serde_json::Value::Null,
        problem: String::new(),
        step: 0,
        position: 0,
        total: 0,
        new_rows: 0,
        changed_rows: 0,
        same_rows: 0,
        faulty_rows: 0,
        done_rows: 0,
        told_rows: 0,
        created_at: now,
        finished_at: None,
    }
}

/// Under what a mapping is remembered.
pub(super) fn heads_hash(heads: &[String]) -> String {
    hex::encode(Sha256::digest(heads.join("\u{1f}")))
}

/// Turns a file into text and reads its head.
fn look(from: &Path, to: &Path, codes: &[String]) -> std::io::Result<Result<FilePlan, Broken>> {
    let (encoding, is_garbled) = match text::convert(from, to)? {
        Ok(written) => written,
        Err(broken) => return Ok(Err(broken)),
    };
    let mut beginning = Vec::new();
    std::fs::File::open(to)?.take(SAMPLE).read_to_end(&mut beginning)?;
    let separator = separator(&beginning);
    let mut table = match Table::open(to, separator)? {
        Ok(table) => table,
        Err(broken) => return Ok(Err(broken)),
    };
    match table.row()? {
        Err(broken) => return Ok(Err(broken)),
        Ok(None) => return Ok(Err(Broken::Empty)),
        Ok(Some(_)) => {}
    }
    let (layout, targets) = heads::recognised(&table.heads, codes);
    Ok(Ok(FilePlan {
        encoding: encoding.to_owned(),
        is_garbled,
        separator,
        layout: layout.to_owned(),
        heads: table.heads,
        targets,
        ..FilePlan::default()
    }))
}
