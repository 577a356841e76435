//! How soon the shop usually answers, as visitors are told: from what really happened, and nothing while too little has.

use crate::{
    chat::{
        model::{DeskState, UsualTime},
        store,
    },
    i18n::Locale,
    server::{failure::Outcome, state::Shop},
    settings::{model::opening_words, service as settings},
};
use chrono::{DateTime, Duration, Utc};
use std::sync::{Mutex, PoisonError};

/// Days that are looked back on.
const DAYS: i64 = 28;
/// Most conversations that are looked at.
const MOST: u64 = 500;
/// Fewer tell nothing.
const LEAST: usize = 5;
/// How long what was found holds, in minutes.
const HOLDS: i64 = 10;

/// What was found last, and when.
#[derive(Debug, Default)]
pub struct Known(Mutex<Option<(DateTime<Utc>, Option<UsualTime>)>>);

/// How soon the shop usually answers.
///
/// # Errors
/// The database's.
pub async fn usual(shop: &Shop) -> Outcome<Option<UsualTime>> {
    let (known, now) = (shop.extension::<Known>()?, shop.clock.now());
    let kept = *known.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((at, usual)) = kept
        && now - at < Duration::minutes(HOLDS)
    {
        return Ok(usual);
    }
    let mut times = store::answer_times(shop.db.read(), now - Duration::days(DAYS), MOST).await?;
    times.sort_unstable();
    let usual = (times.len() >= LEAST).then(|| UsualTime::of(times[(times.len() - 1) / 2]));
    *known.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, usual));
    Ok(usual)
}

/// Whether somebody answers now, in the words of a language.
///
/// # Errors
/// The database's.
pub async fn desk_state(shop: &Shop, locale: Locale) -> Outcome<DeskState> {
    let (settings, now) = (settings::current(shop), shop.clock.now());
    let hours = settings.support_hours();
    let is_open = hours.is_open(now);
    let next = hours.next_opening(now).filter(|_| !is_open);
    let opens = next.map(|at| opening_words(at, now, locale)).unwrap_or_default();
    Ok(DeskState { is_on: settings.support.chat, is_open, opens, usual: usual(shop).await? })
}
