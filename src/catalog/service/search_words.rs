//! The words of the search as staff keep them, and which searches still find nothing with them. Whoever writes a set is searched
//! by it on the next page: a trigger tells every instance.

use super::{catalogue, edition::edition};
use crate::{
    audit::Action,
    catalog::{
        model::search_words::{
            SETS_MAX, SETS_SHOWN, WordKind, WordsAction, WordsFilter, WordsInput, WordsPage, WordsRow,
        },
        store,
    },
    entity::search_word,
    error::{AppError, ProblemCode, Refusal},
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::listing::Paging,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

/// Whom the log names for all sets: their page is one.
const SUBJECT: &str = "all";
/// Audit entries shown below the list.
const AUDIT_SHOWN: u64 = 20;

/// A page of sets.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl ConnectionTrait, filter: WordsFilter) -> Outcome<WordsPage> {
    let rows = store::search_words::all(db).await?;
    let of = |row: &search_word::Model| WordKind::from_code(&row.kind);
    let count = |kind| rows.iter().filter(|row| of(row) == Some(kind)).count() as u64;
    let counts = WordKind::ALL.map(|kind| (kind, count(kind))).to_vec();
    let wanted = reading::fold(&filter.query);
    let fits = |row: &&search_word::Model| {
        filter.kind.is_none_or(|kind| of(row) == Some(kind)) && reading::fold(&row.words).contains(&wanted)
    };
    let found: Vec<&search_word::Model> = rows.iter().filter(fits).collect();
    let paging = Paging::of(found.len() as u64, SETS_SHOWN, filter.page);
    let skipped = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
    let shown = found.iter().skip(skipped).take(usize::try_from(paging.limit()).unwrap_or(0)).filter_map(|row| {
        Some(WordsRow { id: row.id, kind: of(row)?, words: row.words.clone(), version: edition_of(row) })
    });
    Ok(WordsPage {
        rows: shown.collect(),
        total: found.len() as u64,
        last_page: paging.last,
        filter: WordsFilter { page: paging.page, ..filter },
        counts,
        audit: audit::entries(db, WordsAction::SUBJECT, SUBJECT, AUDIT_SHOWN).await?,
    })
}

/// Which of these searches find nothing as the shop is now.
///
/// # Errors
/// The database's.
pub async fn still_missed(shop: &Shop, searches: Vec<String>) -> Outcome<Vec<String>> {
    let now = catalogue::now(shop).await?;
    now.search.ready().await;
    Ok(searches.into_iter().filter(|text| now.search.search(&now, text).slots.is_empty()).collect())
}

/// Writes a new set; its number.
///
/// # Errors
/// Problems at fields, `InUse` when it is there already; [`Refusal::WrongState`] when there are as many as there may be.
pub async fn create(shop: &Shop, by: &Staff, input: WordsInput) -> Outcome<i64> {
    let (kind, words) = input.checked()?;
    let now = shop.clock.now();
    transaction!(shop.db, [words], |tx| {
        let others = store::search_words::all(tx).await?;
        if others.len() >= SETS_MAX {
            return Err(Failure::refused(Refusal::WrongState));
        }
        is_free(&others, kind, words, None)?;
        let id = store::search_words::insert(tx, kind.code(), words).await?;
        note(tx, by, WordsAction::Create, (json!({}), facts(kind.code(), words)), now).await?;
        Ok(id)
    })
    .await
}

/// Changes a set.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`] when somebody else changed it since the form was made.
pub async fn save(shop: &Shop, by: &Staff, id: i64, seen: i64, input: WordsInput) -> Outcome<()> {
    let (kind, words) = input.checked()?;
    let now = shop.clock.now();
    transaction!(shop.db, [words], |tx| {
        let others = store::search_words::all(tx).await?;
        let old = others.iter().find(|row| row.id == id).ok_or(Failure::Refused(AppError::NotFound))?;
        if edition_of(old) != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let row = search_word::Model { id, kind: kind.code().to_owned(), words: words.clone() };
        if row == *old {
            return Ok(());
        }
        is_free(&others, kind, words, Some(id))?;
        let change = (facts(&old.kind, &old.words), facts(kind.code(), words));
        store::search_words::rewrite(tx, row).await?;
        note(tx, by, WordsAction::Edit, change, now).await
    })
    .await
}

/// Deletes a set.
///
/// # Errors
/// Not found.
pub async fn delete(shop: &Shop, by: &Staff, id: i64) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let all = store::search_words::all(tx).await?;
        let old = all.iter().find(|row| row.id == id).ok_or(Failure::Refused(AppError::NotFound))?;
        store::search_words::delete(tx, id).await?;
        note(tx, by, WordsAction::Delete, (facts(&old.kind, &old.words), json!({})), now).await
    })
    .await
}

/// # Errors
/// `InUse` when another set of the kind has the same words.
fn is_free(others: &[search_word::Model], kind: WordKind, words: &str, but: Option<i64>) -> Outcome<()> {
    let same = |row: &search_word::Model| row.kind == kind.code() && row.words == words && Some(row.id) != but;
    if others.iter().any(same) {
        return Err(AppError::field("words", ProblemCode::InUse).into());
    }
    Ok(())
}

/// What tells what is stored from what was.
fn edition_of(row: &search_word::Model) -> i64 {
    edition(&(&row.kind, &row.words))
}

fn facts(kind: &str, words: &str) -> Value {
    json!({"kind": kind, "words": words})
}

async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    action: WordsAction,
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    audit::record(tx, by, audit::Change { action, part: "", subject: SUBJECT, before, after }, now).await
}
