//! How products do. The sums of a range are made once and kept for a short while with every order they were asked for in, so
//! that turning the pages of the list costs the same however much the shop has sold.

use crate::{
    catalog::service as catalog,
    figures::{
        model::{Named, Performance, PerformanceFilter, PerformancePage, PerformanceRow, PerformanceSort, Range},
        store::products,
    },
    ids::ProductId,
    server::{failure::Outcome, search_text::Found, state::Shop},
    ui::{
        listing::{Count, MOST_COUNTED, Paging},
        text::Bilingual,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use moka::sync::Cache;
use std::{
    collections::HashMap,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use uuid::Uuid;

/// Ranges that are kept: of a large shop about 5 MB each.
const KEPT: u64 = 8;
/// How long at most; another instance may have counted.
const LIFE: Duration = Duration::from_secs(60);
/// How old it may be when something was counted since.
const FRESH: TimeDelta = TimeDelta::seconds(10);
/// Products that are asked at once whether a text finds them.
const LOOKED_AT: usize = 400;
/// Products that a text may find and that are put into an order; of more, whoever goes down the whole list meets enough soon.
const CANDIDATES: u64 = 10_000;

/// What this process keeps of how products do.
pub struct Products {
    kept: Cache<Range, Arc<Table>>,
    counted: AtomicU64,
}

impl Default for Products {
    fn default() -> Self {
        let kept = Cache::builder().max_capacity(KEPT).time_to_live(LIFE).build();
        Self { kept, counted: AtomicU64::new(0) }
    }
}

impl Products {
    /// Something was counted.
    pub fn forget(&self) {
        self.counted.fetch_add(1, Ordering::AcqRel);
    }
}

/// How all products did in a range.
pub struct Table {
    edition: u64,
    made: DateTime<Utc>,
    rows: Vec<(ProductId, Performance)>,
    places: OnceLock<HashMap<ProductId, u32>>,
    orders: [OnceLock<Vec<u32>>; PerformanceSort::ALL.len()],
}

impl Table {
    /// The rows of these products, by a figure, the most first: as much work as there are of them.
    fn of(&self, ids: &[Uuid], sort: PerformanceSort) -> Vec<(ProductId, Performance)> {
        let places = self.places.get_or_init(|| self.rows.iter().map(|(id, _)| *id).zip(0..).collect());
        let row = |id: &Uuid| places.get(&ProductId(*id)).map(|place| self.rows[*place as usize]);
        let mut rows: Vec<_> = ids.iter().filter_map(row).collect();
        rows.sort_unstable_by_key(|(id, figures)| (std::cmp::Reverse(figures.key(sort)), *id));
        rows
    }

    /// Rows by a figure, the most first.
    fn by(
        &self,
        sort: PerformanceSort,
    ) -> impl DoubleEndedIterator<Item = &(ProductId, Performance)> + ExactSizeIterator + Send {
        let place = PerformanceSort::ALL.iter().position(|known| *known == sort).unwrap_or_default();
        let order = self.orders[place].get_or_init(|| {
            let mut order: Vec<u32> = (0..).take(self.rows.len()).collect();
            order.sort_unstable_by_key(|row| {
                let (id, figures) = self.rows[*row as usize];
                (std::cmp::Reverse(figures.key(sort)), id)
            });
            order
        });
        order.iter().map(|row| &self.rows[*row as usize])
    }
}

async fn table(shop: &Shop, range: Range) -> Outcome<Arc<Table>> {
    let products: &Products = shop.extension()?;
    let (edition, now) = (products.counted.load(Ordering::Acquire), shop.clock.now());
    let is_good = |table: &Arc<Table>| table.edition == edition || now - table.made < FRESH;
    if let Some(known) = products.kept.get(&range).filter(is_good) {
        return Ok(known);
    }
    let rows = products::all(shop.db.read(), range).await?.into_iter().collect();
    let made = Arc::new(Table { edition, made: now, rows, places: OnceLock::new(), orders: Default::default() });
    products.kept.insert(range, made.clone());
    Ok(made)
}

/// The products that brought most.
///
/// # Errors
/// When the database fails.
pub async fn best(shop: &Shop, range: Range, most: usize) -> Outcome<Vec<Named>> {
    let table = table(shop, range).await?;
    let best: Vec<_> =
        table.by(PerformanceSort::Revenue).filter(|(_, figures)| figures.orders > 0).take(most).copied().collect();
    let named = named(shop, &best).await?;
    Ok(named
        .into_iter()
        .map(|PerformanceRow { id, slug, name, figures }| Named {
            id: (!slug.is_empty()).then_some(id.0),
            slug,
            name,
            orders: figures.orders,
            units: figures.units,
            revenue: figures.revenue,
        })
        .collect())
}

/// A page of the list.
///
/// # Errors
/// When the database fails.
pub async fn page(shop: &Shop, filter: PerformanceFilter) -> Outcome<PerformancePage> {
    let count = |rows: u64| usize::try_from(rows).unwrap_or(usize::MAX);
    let chosen = Chosen::of(shop, &filter).await?;
    let paging = Paging::of(chosen.total().get(), filter.per_page, filter.page);
    let rows = chosen.window(shop, count(paging.offset()), count(paging.limit())).await?;
    Ok(PerformancePage {
        rows: named(shop, &rows).await?,
        total: chosen.total(),
        last_page: paging.last,
        filter: PerformanceFilter { page: paging.page, ..filter },
    })
}

/// All rows of the list in pieces of at most `most`, with their names: what comes at a place, and nothing at the end.
///
/// # Errors
/// When the database fails.
pub async fn all(shop: &Shop, filter: &PerformanceFilter, from: usize, most: usize) -> Outcome<Vec<PerformanceRow>> {
    let rows = Chosen::of(shop, filter).await?.window(shop, from, most).await?;
    named(shop, &rows).await
}

/// The rows of a list in its order.
struct Chosen {
    table: Arc<Table>,
    sort: PerformanceSort,
    ascending: bool,
    wanted: Wanted,
}

/// Which of them.
enum Wanted {
    /// All.
    All,
    /// These rows, by the figure, the most first.
    These(Vec<(ProductId, Performance)>),
    /// Those that a text finds, which are many; where they are known, the rows that it may find, by the figure.
    Text(String, Option<Vec<(ProductId, Performance)>>),
}

impl Chosen {
    async fn of(shop: &Shop, filter: &PerformanceFilter) -> Outcome<Self> {
        let found = catalog::found(shop.db.read(), &filter.query).await?;
        let table = table(shop, filter.range).await?;
        let wanted = match found {
            Found::All => Wanted::All,
            Found::These(ids) => Wanted::These(table.of(&ids, filter.sort)),
            Found::Many(_) => {
                let may = catalog::may_be_found(shop.db.read(), &filter.query, CANDIDATES).await?;
                Wanted::Text(filter.query.clone(), may.map(|ids| table.of(&ids, filter.sort)))
            }
        };
        Ok(Self { table, sort: filter.sort, ascending: filter.ascending, wanted })
    }

    fn rows(&self) -> Box<dyn Iterator<Item = &(ProductId, Performance)> + Send + '_> {
        match &self.wanted {
            Wanted::Text(_, Some(rows)) | Wanted::These(rows) if self.ascending => Box::new(rows.iter().rev()),
            Wanted::Text(_, Some(rows)) | Wanted::These(rows) => Box::new(rows.iter()),
            _ if self.ascending => Box::new(self.table.by(self.sort).rev()),
            _ => Box::new(self.table.by(self.sort)),
        }
    }

    fn total(&self) -> Count {
        match &self.wanted {
            Wanted::All => Count::whole(self.table.rows.len() as u64),
            Wanted::These(rows) => Count::whole(rows.len() as u64),
            Wanted::Text(..) => Count::of(MOST_COUNTED),
        }
    }

    async fn window(&self, shop: &Shop, skip: usize, take: usize) -> Outcome<Vec<(ProductId, Performance)>> {
        let Wanted::Text(query, _) = &self.wanted else {
            return Ok(self.rows().skip(skip).take(take).copied().collect());
        };
        let (mut met, mut rows) = (Vec::new(), self.rows());
        while met.len() < skip.saturating_add(take) {
            let some: Vec<(ProductId, Performance)> = rows.by_ref().take(LOOKED_AT).copied().collect();
            if some.is_empty() {
                break;
            }
            let these = catalog::those_found(shop.db.read(), some.iter().map(|(id, _)| *id).collect(), query).await?;
            met.extend(some.into_iter().filter(|(id, _)| these.contains(id)));
        }
        Ok(met.into_iter().skip(skip).take(take).collect())
    }
}

async fn named(shop: &Shop, rows: &[(ProductId, Performance)]) -> Outcome<Vec<PerformanceRow>> {
    let mut names = catalog::names(shop.db.read(), rows.iter().map(|(id, _)| *id).collect()).await?;
    let row = |(id, figures): &(ProductId, Performance)| {
        let (slug, name) = names.remove(id).unwrap_or_else(|| (String::new(), Bilingual::default()));
        PerformanceRow { id: *id, slug, name, figures: *figures }
    };
    Ok(rows.iter().map(row).collect())
}
