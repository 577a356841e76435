//! Questions and answers: read from memory by everybody, changed by staff in one transaction each.

mod memory;
mod order;

pub use memory::{Memory, answers, published};
pub use order::{Way, shift};

use super::{
    model::{ANCHOR_MAX, HelpAction, QUESTIONS_MAX, QuestionEdit, QuestionInput, QuestionRow, Topic},
    store,
};
use crate::{
    audit::{Action, AuditView},
    entity::question::Model,
    error::{AppError, Refusal},
    server::{
        audit,
        clock::new_id,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::service as settings,
    ui::text::{Bilingual, slug},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

/// Audit entries shown with a question.
const AUDIT_SHOWN: u64 = 30;

/// All questions for staff, in the order of the page.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl ConnectionTrait) -> Outcome<Vec<QuestionRow>> {
    let rows = in_order(store::all(db, QUESTIONS_MAX as u64).await?);
    let row = |row: Model| QuestionRow {
        id: row.id,
        topic: topic_of(&row),
        question: Bilingual::new(row.question_id, row.question_en),
        anchor: row.anchor,
        published: row.published,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// A question as it would be typed, its anchor, its version, and what staff did to it.
///
/// # Errors
/// Not found.
pub async fn form(db: &impl ConnectionTrait, id: Uuid) -> Outcome<(QuestionInput, String, i64, Vec<AuditView>)> {
    let row = store::find(db, id).await?.ok_or(Failure::Refused(AppError::NotFound))?;
    let audit = audit::entries(db, HelpAction::SUBJECT, &id.to_string(), AUDIT_SHOWN).await?;
    let (anchor, version) = (row.anchor.clone(), row.version);
    Ok((typed(row), anchor, version, audit))
}

/// Writes a new question, the last of its topic; gives its id.
///
/// # Errors
/// Problems at fields; [`Refusal::WrongState`] when there are as many as there may be.
pub async fn create(shop: &Shop, by: &Staff, input: &QuestionInput) -> Outcome<Uuid> {
    let edit = input.checked()?;
    let (id, now): (Uuid, _) = (new_id(), shop.clock.now());
    transaction!(shop.db, [edit], |tx| {
        let others = store::all(tx, QUESTIONS_MAX as u64).await?;
        if others.len() >= QUESTIONS_MAX {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let row = new_row(&others, id, edit, now);
        store::insert(tx, vec![row.clone()]).await?;
        settings::help_changed(tx, now).await?;
        note(tx, by, HelpAction::Create, id, (json!({}), facts(&row)), now).await
    })
    .await?;
    settings::look(shop).await?;
    Ok(id)
}

/// Changes a question; `seen` is the version its form was made from. One that changes its topic becomes the last there.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`] when somebody else changed it since.
pub async fn save(shop: &Shop, by: &Staff, id: Uuid, seen: i64, input: &QuestionInput) -> Outcome<()> {
    let edit = input.checked()?;
    let now = shop.clock.now();
    transaction!(shop.db, [edit], |tx| {
        let old = store::find(tx, id).await?.ok_or(Failure::Refused(AppError::NotFound))?;
        if old.version != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let position = if topic_of(&old) == edit.topic {
            old.position
        } else {
            end_of(&store::all(tx, QUESTIONS_MAX as u64).await?, edit.topic)
        };
        let row = row_of(id, edit, Kept { position, ..Kept::of(&old) });
        if row == old {
            return Ok(());
        }
        let next = Model { version: old.version + 1, changed_at: now, ..row };
        if !store::update(tx, next.clone(), seen).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        settings::help_changed(tx, now).await?;
        note(tx, by, HelpAction::Edit, id, (facts(&old), facts(&next)), now).await
    })
    .await?;
    settings::look(shop).await
}

/// Takes a question away.
///
/// # Errors
/// Not found.
pub async fn delete(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let old = store::find(tx, id).await?.ok_or(Failure::Refused(AppError::NotFound))?;
        store::delete(tx, id).await?;
        settings::help_changed(tx, now).await?;
        note(tx, by, HelpAction::Delete, id, (facts(&old), json!({})), now).await
    })
    .await?;
    settings::look(shop).await
}

/// Brings in questions where there are none, in the caller's transaction.
///
/// # Errors
/// The database's.
pub async fn bring_in(tx: &impl ConnectionTrait, questions: &[QuestionEdit], now: DateTime<Utc>) -> Outcome<()> {
    if !store::all(tx, 1).await?.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<Model> = Vec::new();
    for edit in questions.iter().take(QUESTIONS_MAX) {
        let row = new_row(&rows, new_id(), edit, now);
        rows.push(row);
    }
    store::insert(tx, rows).await?;
    settings::help_changed(tx, now).await
}

/// The rows in the order of the page.
fn in_order(mut rows: Vec<Model>) -> Vec<Model> {
    let place = |row: &Model| Topic::ALL.iter().position(|topic| *topic == topic_of(row));
    rows.sort_by_key(|row| (place(row), row.position, row.id));
    rows
}

/// A word that no program wrote is no topic of its own.
fn topic_of(row: &Model) -> Topic {
    Topic::parse(&row.topic).unwrap_or(Topic::Other)
}

/// The place after the last one of a topic.
fn end_of(rows: &[Model], topic: Topic) -> i32 {
    rows.iter().filter(|row| topic_of(row) == topic).map(|row| row.position + 1).max().unwrap_or(0)
}

fn new_row(others: &[Model], id: Uuid, edit: &QuestionEdit, now: DateTime<Utc>) -> Model {
    let kept = Kept {
        anchor: free_anchor(others, &edit.question.id),
        position: end_of(others, edit.topic),
        version: 1,
        created_at: now,
        changed_at: now,
    };
    row_of(id, edit, kept)
}

/// The question's own words as an anchor, with a number where another question has the same.
fn free_anchor(others: &[Model], question: &str) -> String {
    let made = slug(question, ANCHOR_MAX);
    let made = if made.is_empty() { HelpAction::SUBJECT.to_owned() } else { made };
    let is_free = |anchor: &String| others.iter().all(|row| row.anchor != *anchor);
    let numbered = (2..).map(|n| format!("{made}-{n}"));
    std::iter::once(made.clone()).chain(numbered).find(is_free).unwrap_or(made)
}

/// What an edit leaves as it was.
struct Kept {
    anchor: String,
    position: i32,
    version: i64,
    created_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
}

impl Kept {
    fn of(row: &Model) -> Self {
        let (anchor, position, version) = (row.anchor.clone(), row.position, row.version);
        Self { anchor, position, version, created_at: row.created_at, changed_at: row.changed_at }
    }
}

fn row_of(id: Uuid, edit: &QuestionEdit, kept: Kept) -> Model {
    let QuestionEdit { topic, question, answer, other_words, published } = edit.clone();
    let Kept { anchor, position, version, created_at, changed_at } = kept;
    Model {
        id,
        topic: topic.as_str().to_owned(),
        anchor,
        question_id: question.id,
        question_en: question.en,
        answer_id: answer.id,
        answer_en: answer.en,
        other_words,
        published,
        position,
        version,
        created_at,
        changed_at,
    }
}

fn edit_of(row: &Model) -> QuestionEdit {
    QuestionEdit {
        topic: topic_of(row),
        question: Bilingual::new(row.question_id.clone(), row.question_en.clone()),
        answer: Bilingual::new(row.answer_id.clone(), row.answer_en.clone()),
        other_words: row.other_words.clone(),
        published: row.published,
    }
}

fn typed(row: Model) -> QuestionInput {
    QuestionInput {
        topic: row.topic,
        question_id: row.question_id,
        question_en: row.question_en,
        answer_id: row.answer_id,
        answer_en: row.answer_en,
        other_words: row.other_words,
        published: if row.published { "on".to_owned() } else { String::new() },
    }
}

/// A question as the audit log keeps it, answers and all: they are short, and what the shop promised is worth knowing later.
fn facts(row: &Model) -> Value {
    json!({
        "topic": row.topic,
        "question_id": row.question_id,
        "question_en": row.question_en,
        "answer_id": row.answer_id,
        "answer_en": row.answer_en,
        "other_words": row.other_words,
        "published": row.published,
        "version": row.version,
    })
}

async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    action: HelpAction,
    id: Uuid,
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    audit::record(tx, by, audit::Change { action, part: "", subject: &id.to_string(), before, after }, now).await
}
