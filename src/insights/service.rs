//! Writes down what happened after the answer is on its way: a page never waits for it and never fails by it. What is
//! written is bounded, names nobody and goes after ninety days.

use super::{Counted, Note, Notes, store};
use crate::{
    entity::{product_view, search_log_entry},
    ids::ProductId,
    server::{
        address::ClientAddress,
        clock::new_id,
        context::{self, Visitor},
        database::{Db, transaction},
        failure::Outcome,
        state::Shop,
    },
    ui::locale::{Locale, pick},
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use std::{future::Future, sync::LazyLock};
use tokio::sync::Semaphore;

/// Notes waiting to be written; more than this are dropped, because the shop comes first.
static WAITING: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(64));
/// How long looks and searches are kept.
const KEPT: Duration = Duration::days(90);
/// How far back searches without result are told.
const MISSED_LATELY: Duration = Duration::days(30);
/// Searches without result that are looked at.
const MISSED_LOOKED_AT: u64 = 5_000;
/// Longest search that is kept, in characters.
const LONGEST: usize = 100;

/// A visitor of a page or of a function that a page is made with: counts, unless it is fetched ahead of a look that may
/// never come (`Sec-Purpose`), and stays with the page.
pub fn note(shop: &Shop, visitor: &Visitor, note: &Note) {
    if let Some(notes) = context::of_request::<Notes>() {
        notes.keep(note);
    }
    if !visitor.is_ahead {
        count(shop, note, visitor.address, visitor.locale);
    }
}

/// Counts what somebody did, once an hour. What looks like an address or a number of a person is not kept.
pub fn count(shop: &Shop, note: &Note, from: ClientAddress, locale: Locale) {
    let now = shop.clock.now();
    let hour = now.timestamp_millis();
    let locale = pick(locale, "id", "en").to_owned();
    let Ok(counted) = shop.extension::<Counted>() else { return };
    let db = shop.db.clone();
    match note {
        Note::Look(product) if counted.looks.counts(from.prefix(), product, hour) => {
            let row = product_view::Model { id: new_id(), product_id: product.0, locale, viewed_at: now };
            later(async move { transaction!(db, [row], |tx| store::insert_view(tx, row.clone()).await).await });
        }
        Note::Search { text, results } => {
            let query = tidy(text);
            if query.is_empty() || is_personal(&query) || !counted.searches.counts(from.prefix(), &query, hour) {
                return;
            }
            let results = i32::try_from(*results).unwrap_or(i32::MAX);
            let row = search_log_entry::Model { id: new_id(), query, results, locale, searched_at: now };
            later(async move { transaction!(db, [row], |tx| store::insert_search(tx, row.clone()).await).await });
        }
        Note::Look(_) => {}
    }
}

/// How often each product was looked at from one instant to before another; looks are kept for ninety days.
///
/// # Errors
/// When the database fails.
pub async fn looks(
    db: &impl ConnectionTrait,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Outcome<Vec<(ProductId, i64)>> {
    Ok(store::looks(db, from, until).await?.into_iter().map(|(product, looks)| (ProductId(product), looks)).collect())
}

/// Searches of the last thirty days that found nothing, the most often first: what was searched for, how often, when last. Looks at
/// the newest few thousand, so that it costs the same however much is searched.
///
/// # Errors
/// When the database fails.
pub async fn missed(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    most: u64,
) -> Outcome<Vec<(String, u64, DateTime<Utc>)>> {
    let rows = store::missed(db, now - MISSED_LATELY, MISSED_LOOKED_AT, most).await?;
    Ok(rows.into_iter().map(|(text, times, last)| (text, u64::try_from(times).unwrap_or(0), last)).collect())
}

/// Deletes at most `most` looks from long ago.
///
/// # Errors
/// When the database fails.
pub async fn sweep_views(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| store::delete_views(tx, now - KEPT, most).await).await
}

/// Deletes at most `most` searches from long ago.
///
/// # Errors
/// When the database fails.
pub async fn sweep_searches(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| store::delete_searches(tx, now - KEPT, most).await).await
}

/// A search as it is counted: one spelling, one line, not too long.
fn tidy(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").chars().filter(|letter| !letter.is_control()).take(LONGEST).collect()
}

/// Whether somebody pasted what leads to a person: a mail address, a telephone or an account number.
fn is_personal(query: &str) -> bool {
    query.contains('@') || query.chars().filter(char::is_ascii_digit).count() >= 8
}

fn later(work: impl Future<Output = Outcome<()>> + Send + 'static) {
    let Ok(place) = WAITING.try_acquire() else {
        tracing::debug!("too many insights waiting, one dropped");
        return;
    };
    tokio::spawn(async move {
        let _place = place;
        if let Err(error) = work.await {
            tracing::debug!(%error, "an insight was not written");
        }
    });
}

/// Gives the looks at a product that becomes part of another one to that one.
///
/// # Errors
/// The database's.
pub async fn hand_over(tx: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<()> {
    store::hand_over(tx, goes.0, stays.0).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_counted_in_one_spelling() {
        assert_eq!(tidy("  Gitar\n LISTRIK "), "gitar listrik");
        assert_eq!(tidy(&"x".repeat(500)).len(), LONGEST);
    }

    #[test]
    fn what_leads_to_a_person_is_not_kept() {
        for query in ["sari@example.test", "0812-3456-7890", "nomor 1234567890"] {
            assert!(is_personal(query), "{query}");
        }
        for query in ["gitar listrik", "sm58", "stratocaster 1962 reissue", "d'addario exl110 10-46"] {
            assert!(!is_personal(query), "{query}");
        }
    }
}
