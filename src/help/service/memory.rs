//! Published answers in memory, read anew when their version, which stands with the settings, is another one.

use super::{edit_of, in_order};
use crate::{
    help::{
        model::{Answer, Findings, QUESTIONS_MAX, found},
        store,
    },
    server::{failure::Outcome, state::Shop},
    settings::service::{self as settings, HELP},
};
use arc_swap::ArcSwap;
use std::sync::Arc;
use tokio::sync::Mutex;

/// What this process knows of the answers.
#[derive(Default)]
pub struct Memory {
    /// The version it was read at, and the answers.
    now: ArcSwap<(i64, Arc<Vec<Answer>>)>,
    reading: Mutex<()>,
}

/// The answers that everybody may read, by topic and place. No query unless one changed.
///
/// # Errors
/// The database's.
pub async fn published(shop: &Shop) -> Outcome<Arc<Vec<Answer>>> {
    let memory: &Memory = shop.extension()?;
    let version = settings::now(shop).await?.version(HELP);
    let known = memory.now.load_full();
    if known.0 == version {
        return Ok(known.1.clone());
    }
    let _one = memory.reading.lock().await;
    let known = memory.now.load_full();
    if known.0 >= version {
        return Ok(known.1.clone());
    }
    let rows = in_order(store::all(shop.db.read(), QUESTIONS_MAX as u64).await?);
    let shown = rows.into_iter().filter(|row| row.published);
    let answers: Vec<Answer> = shown.map(|row| Answer::of(edit_of(&row), row.anchor)).collect();
    let answers = Arc::new(answers);
    memory.now.store(Arc::new((version, answers.clone())));
    Ok(answers)
}

/// The answers that a text asks for.
///
/// # Errors
/// The database's.
pub async fn answers(shop: &Shop, text: &str) -> Outcome<Findings> {
    Ok(found(&published(shop).await?, text))
}
