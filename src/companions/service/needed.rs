//! What stands beside a product. Read once for each product and version of the catalogue, and anew when something was counted here;
//! in another instance within ten minutes.

use crate::{
    catalog::{
        read_model::Entry,
        service::{Now, goods::links as picks, now},
    },
    companions::{
        model::{Needed, OFTEN, Reason, SHOWN, SHOWN_TOGETHER},
        store::{self, Accessory, Rule},
    },
    error::AppError,
    ids::ProductId,
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use arc_swap::ArcSwapOption;
use moka::sync::Cache;
use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// Most products whose companions are kept, about 4 kB each.
const KEPT: u64 = 1_000;
/// How long they are kept at most.
const LIFE: Duration = Duration::from_secs(600);
/// Partners of a product that are read: some may be sold out.
const READ: u64 = 24;

/// What was known of the shop: the catalogue's version, and how often something was counted.
type Edition = (u64, u64);

/// What this process keeps of what is needed with what.
pub struct Companions {
    kept: Cache<ProductId, Arc<(Edition, Vec<Needed>)>>,
    rules: ArcSwapOption<(Edition, Vec<Rule>)>,
    counted: AtomicU64,
}

impl Default for Companions {
    fn default() -> Self {
        let kept = Cache::builder().max_capacity(KEPT).time_to_live(LIFE).build();
        Self { kept, rules: ArcSwapOption::empty(), counted: AtomicU64::new(0) }
    }
}

impl Companions {
    /// What is kept is old: something was counted.
    pub(super) fn forget(&self) {
        self.counted.fetch_add(1, Ordering::AcqRel);
    }

    async fn rules(&self, shop: &Shop, edition: Edition) -> Outcome<Arc<(Edition, Vec<Rule>)>> {
        if let Some(known) = self.rules.load_full().filter(|known| known.0 == edition) {
            return Ok(known);
        }
        let read = Arc::new((edition, store::rules(shop.db.read()).await?));
        self.rules.store(Some(read.clone()));
        Ok(read)
    }
}

/// What is needed with the product at an address.
///
/// # Errors
/// [`AppError::NotFound`] when it is not shown; the database's.
pub async fn needed(shop: &Shop, slug: &str) -> Outcome<Vec<Needed>> {
    let now = now(shop).await?;
    let companions: &Companions = shop.extension()?;
    let entry = now.by_slug(slug).ok_or(Failure::Refused(AppError::NotFound))?;
    let edition = (now.version, companions.counted.load(Ordering::Acquire));
    if let Some(known) = companions.kept.get(&entry.id).filter(|known| known.0 == edition) {
        return Ok(known.1.clone());
    }
    let picked = picks::needed(shop.db.read(), entry.id).await?;
    let partners = store::partners(shop.db.read(), entry.id, OFTEN, READ).await?;
    let rules = companions.rules(shop, edition).await?;
    let found = choose(&now, entry, &picked, &partners, &rules.1);
    companions.kept.insert(entry.id, Arc::new((edition, found.clone())));
    Ok(found)
}

/// What staff picked for it; then by the rules of its category, or else of the nearest one above that has some; then what is bought
/// together, the most often first, for which room is kept: it says more than a rule that fits everything.
fn choose(now: &Now, entry: &Entry, picked: &[ProductId], partners: &[ProductId], rules: &[Rule]) -> Vec<Needed> {
    let mut seen = HashSet::from([entry.id]);
    let mut found = Vec::with_capacity(SHOWN);
    let mut add = |found: &mut Vec<Needed>, other: Option<&Entry>, reason| {
        let Some(other) = other.filter(|other| other.is_buyable() && seen.insert(other.id)) else { return };
        found.extend(now.card(other).map(|card| Needed { card, reason }));
    };
    for other in picked {
        add(&mut found, now.shown_by_id(*other), Reason::Picked);
    }
    let together = found.len() + SHOWN_TOGETHER.min(SHOWN.saturating_sub(found.len()));
    for partner in partners {
        if found.len() < together {
            add(&mut found, now.shown_by_id(*partner), Reason::Together);
        }
    }
    let own = now.tree.lineage(entry.category).into_iter();
    let own = own.map(|category| rules.iter().filter(|rule| rule.category == category).collect::<Vec<_>>());
    for rule in own.into_iter().find(|rules| !rules.is_empty()).unwrap_or_default() {
        if found.len() >= SHOWN {
            break;
        }
        let other = match rule.accessory {
            Accessory::Product(id) => now.shown_by_id(id),
            Accessory::Category(category) => now.best_in(category),
        };
        add(&mut found, other, Reason::Accessory);
    }
    // stable: each keeps its place among those of its reason
    found.sort_by_key(|one| match one.reason {
        Reason::Picked => 0,
        Reason::Accessory => 1,
        Reason::Together => 2,
    });
    found
}
