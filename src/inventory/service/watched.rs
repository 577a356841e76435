//! How much is low, for the navigation of staff: counted once a minute while somebody looks, not on each page.

use crate::{
    inventory::store::list,
    server::{failure::Outcome, state::Shop},
    settings::{
        model::{Group, Stock},
        service as settings,
    },
    ui::listing::Count,
};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// How long a count is shown.
const EVERY: Duration = Duration::from_secs(60);

/// What this process counted last: when, by which settings, and how much.
#[derive(Default)]
pub struct Watched(Mutex<Option<(Instant, i64, Count)>>);

/// How many variants are low or out, at most a minute old; counted anew when the threshold changed.
///
/// # Errors
/// The database's.
pub async fn low(shop: &Shop) -> Outcome<Count> {
    let watched: &Watched = shop.extension()?;
    let settings = settings::current(shop);
    let version = settings.version(Stock::NAME);
    let mut known = watched.0.lock().await;
    if let Some((at, by, count)) = *known
        && at.elapsed() < EVERY
        && by == version
    {
        return Ok(count);
    }
    let count = list::low(shop.db.read(), settings.stock.low_at).await?;
    *known = Some((Instant::now(), version, count));
    Ok(count)
}
