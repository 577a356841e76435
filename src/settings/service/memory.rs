//! Settings in memory: an immutable value, swapped as a whole. This process swaps it when it has committed a change; whoever asks
//! half a second after the last look has it looked whether another instance did (as `catalog::service::catalogue` does): one small
//! query for all pages of that half second, none for any of them.

use crate::{
    entity::setting::Model,
    server::{config::ShopConfig, context, failure::Outcome, state::Shop},
    settings::{
        model::{Days, Freight, Group, Home, House, Notices, Payways, Returns, Settings, Stock, Support, Tax},
        store,
    },
};
use arc_swap::ArcSwap;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::Mutex;

/// Longest time between two looks while somebody asks.
const EVERY: Duration = Duration::from_millis(500);
/// Nobody looked yet.
const NEVER: u64 = u64::MAX;

/// What this process knows of the settings.
pub struct Memory {
    now: ArcSwap<Settings>,
    began: Instant,
    /// When the last look was, in milliseconds since `began`.
    looked: AtomicU64,
    looking: Mutex<()>,
}

impl Memory {
    /// As the environment says, until somebody looks.
    #[must_use]
    pub fn of(config: &ShopConfig) -> Self {
        Self {
            now: ArcSwap::from_pointee(of_environment(config)),
            began: Instant::now(),
            looked: AtomicU64::new(NEVER),
            looking: Mutex::default(),
        }
    }

    fn age(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX - 1)
    }

    fn is_old(&self) -> bool {
        let looked = self.looked.load(Ordering::Acquire);
        looked == NEVER || self.age().saturating_sub(looked) >= EVERY.as_millis() as u64
    }
}

/// The settings as this process knows them: no query.
#[must_use]
pub fn current(shop: &Shop) -> Arc<Settings> {
    match shop.extension::<Memory>() {
        Ok(memory) => memory.now.load_full(),
        Err(_) => Arc::new(of_environment(&shop.config.shop)),
    }
}

/// The settings for the page that is being rendered.
#[must_use]
pub fn here() -> Arc<Settings> {
    context::shop().map_or_else(|_| Arc::default(), |shop| current(&shop))
}

/// The settings, looked at anew when the last look is half a second ago.
///
/// # Errors
/// The database's.
pub async fn now(shop: &Shop) -> Outcome<Arc<Settings>> {
    let memory: &Memory = shop.extension()?;
    if memory.is_old() {
        let _one = memory.looking.lock().await;
        // somebody may have looked while this one waited
        if memory.is_old() {
            take(shop, memory).await?;
        }
    }
    Ok(memory.now.load_full())
}

/// As [`now`], in front of a request: a database that does not answer leaves what was known.
pub async fn fresh(shop: &Shop) -> Arc<Settings> {
    match now(shop).await {
        Ok(settings) => settings,
        Err(failure) => {
            tracing::warn!(error = %failure, "settings were not looked at");
            current(shop)
        }
    }
}

/// Looks now, because this process changed something.
///
/// # Errors
/// The database's.
pub async fn look(shop: &Shop) -> Outcome<()> {
    let memory: &Memory = shop.extension()?;
    let _one = memory.looking.lock().await;
    take(shop, memory).await
}

async fn take(shop: &Shop, memory: &Memory) -> Outcome<()> {
    let rows = store::all(shop.db.read()).await?;
    let known = memory.now.load_full();
    let same = rows.len() == known.versions.len() && rows.iter().all(|row| known.version(&row.name) == row.version);
    if !same {
        memory.now.store(Arc::new(read(shop, rows)));
    }
    memory.looked.store(memory.age(), Ordering::Release);
    Ok(())
}

/// The settings of these rows; what none of them says is as the environment says.
pub(super) fn read(shop: &Shop, rows: Vec<Model>) -> Settings {
    let mut all = of_environment(&shop.config.shop);
    for row in rows {
        match row.name.as_str() {
            House::NAME => put(&mut all.house, &row),
            Days::NAME => put(&mut all.days, &row),
            Tax::NAME => put(&mut all.tax, &row),
            Stock::NAME => put(&mut all.stock, &row),
            Home::NAME => put(&mut all.home, &row),
            Notices::NAME => put(&mut all.notices, &row),
            Support::NAME => put(&mut all.support, &row),
            Freight::NAME => put(&mut all.freight, &row),
            Payways::NAME => put(&mut all.payways, &row),
            Returns::NAME => put(&mut all.returns, &row),
            _ => {}
        }
        all.versions.insert(row.name, row.version);
    }
    // one source: what the house says of its hours is made of them
    all.house.week = all.support.week;
    all
}

fn put<G: Group>(place: &mut G, row: &Model) {
    if row.value.is_empty() {
        return;
    }
    match serde_json::from_str(&row.value) {
        Ok(value) => *place = value,
        Err(error) => tracing::error!(group = row.name, %error, "a group of settings cannot be read"),
    }
}

fn of_environment(config: &ShopConfig) -> Settings {
    Settings {
        house: House { email: config.contact(), ..House::default() },
        tax: Tax { contained: true, rule: config.tax },
        freight: config.flat_shipping.map(Freight::flat).unwrap_or_default(),
        ..Settings::default()
    }
}
