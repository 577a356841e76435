//! Couriers, zones and rates in memory, for pages that say what sending costs about: read anew when their version, which stands with
//! the settings, is another one. Who is charged is charged by the version that the database has in that transaction.

use crate::{
    server::{context, failure::Outcome, state::Shop},
    settings::service::{self as settings, SHIPPING},
    shipping::{
        model::{Regions, Tariff},
        store,
    },
};
use arc_swap::ArcSwap;
use sea_orm::ConnectionTrait;
use std::sync::Arc;
use tokio::sync::{Mutex, OnceCell};

/// What this process knows of couriers and places.
#[derive(Default)]
pub struct Memory {
    /// The version it was read at, and what was read.
    now: ArcSwap<(i64, Arc<Tariff>)>,
    reading: Mutex<()>,
    /// Names of places change with a migration only.
    regions: OnceCell<Arc<Regions>>,
}

/// Couriers, zones and rates as the caller's transaction sees them: their version is read in it, and they themselves where this process
/// knows another one.
///
/// # Errors
/// The database's.
pub(super) async fn seen_by(db: &impl ConnectionTrait, shop: &Shop) -> Outcome<Arc<Tariff>> {
    let memory: &Memory = shop.extension()?;
    let known = memory.now.load_full();
    if settings::shipping_version(db).await?.is_some_and(|version| version == known.0) {
        return Ok(known.1.clone());
    }
    read(db, shop).await.map(Arc::new)
}

/// Couriers, zones and rates as the database has them at this moment.
///
/// # Errors
/// The database's.
pub(super) async fn read(db: &impl ConnectionTrait, shop: &Shop) -> Outcome<Tariff> {
    let memory: &Memory = shop.extension()?;
    let names = || async { Ok::<_, crate::server::failure::Failure>(Arc::new(Regions::of(store::regions(db).await?))) };
    Ok(Tariff {
        services: store::services(db).await?,
        zones: store::zones(db).await?,
        places: store::places(db).await?,
        rates: store::rates(db).await?,
        regions: memory.regions.get_or_try_init(names).await?.clone(),
    })
}

/// Couriers, zones and rates. No query unless something changed.
///
/// # Errors
/// The database's.
pub async fn now(shop: &Shop) -> Outcome<Arc<Tariff>> {
    let memory: &Memory = shop.extension()?;
    let version = settings::now(shop).await?.version(SHIPPING);
    let known = memory.now.load_full();
    if known.0 == version {
        return Ok(known.1.clone());
    }
    let _one = memory.reading.lock().await;
    let known = memory.now.load_full();
    if known.0 >= version {
        return Ok(known.1.clone());
    }
    let tariff = Arc::new(read(shop.db.read(), shop).await?);
    memory.now.store(Arc::new((version, tariff.clone())));
    Ok(tariff)
}

/// As [`now`], in front of a request: a database that does not answer leaves what was known.
pub async fn fresh(shop: &Shop) {
    if let Err(failure) = now(shop).await {
        tracing::warn!(error = %failure, "couriers and rates were not looked at");
    }
}

/// What this process knows of couriers and rates, for the page that is being rendered: no query.
#[must_use]
pub fn known() -> Arc<Tariff> {
    let shop = context::shop().ok();
    let memory = shop.as_ref().and_then(|shop| shop.extension::<Memory>().ok());
    memory.map(|memory| memory.now.load().1.clone()).unwrap_or_default()
}

/// Names of all provinces, in the order of their codes, for lists to choose from.
#[must_use]
pub fn provinces() -> Vec<String> {
    known().regions.all().iter().filter(|region| region.is_province()).map(|region| region.name.clone()).collect()
}

/// Names of all cities with their province, in the order of their codes, for lists to choose from.
#[must_use]
pub fn cities() -> Vec<(String, String)> {
    let tariff = known();
    let named = |code: &str| tariff.regions.find(code).map(|province| province.name.clone()).unwrap_or_default();
    let cities = tariff.regions.all().iter().filter(|region| !region.is_province());
    cities.map(|city| (city.name.clone(), named(city.province()))).collect()
}
