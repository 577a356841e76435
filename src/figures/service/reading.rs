//! Figures of a range beside those of the days before: a handful of queries over days, not over orders.

use super::performance;
use crate::{
    catalog::service::{self as catalog, Now},
    figures::{
        model::{Day, Figures, Named, Point, Preset, Range, Stage, Sums},
        store::days,
    },
    money::Rupiah,
    server::{failure::Outcome, state::Shop},
    ui::text::Bilingual,
};
use std::collections::BTreeMap;

/// Products and categories that are named.
const NAMED: usize = 5;

/// All figures of a range.
///
/// # Errors
/// When the database fails.
pub async fn figures(shop: &Shop, range: Range, preset: Option<Preset>) -> Outcome<Figures> {
    let db = shop.db.read();
    let before = range.before();
    let known = days::sums(db, Range { from: before.from, to: range.to }).await?;
    let now = catalog::now(shop).await?;
    let mut weekdays = vec![Stage::default(); 7];
    for (day, sums) in known.range(range.from..=range.to) {
        let stage = &mut weekdays[day.weekday()];
        stage.paid += sums.paid;
        stage.revenue += sums.revenue;
    }
    let categories = categories(&now, days::categories(db, range).await?);
    Ok(Figures {
        range,
        preset,
        now: sum(&known, range),
        before: sum(&known, before),
        points: points(&known, range),
        points_before: points(&known, before),
        states: days::states(db, range).await?,
        hours: days::hours(db, range).await?,
        weekdays,
        products: performance::best(shop, range, NAMED).await?,
        goods: Rupiah::new(categories.iter().map(|one| one.revenue).sum()),
        categories: categories.into_iter().take(NAMED).collect(),
    })
}

/// Every day of a range with what happened on it, also where nothing did.
///
/// # Errors
/// When the database fails.
pub async fn days(shop: &Shop, range: Range) -> Outcome<Vec<(Day, Sums)>> {
    let known = days::sums(shop.db.read(), range).await?;
    Ok(range.days().map(|day| (day, known.get(&day).copied().unwrap_or_default())).collect())
}

fn sum(known: &BTreeMap<Day, Sums>, range: Range) -> Sums {
    known.range(range.from..=range.to).fold(Sums::default(), |all, (_, sums)| all.plus(*sums))
}

fn points(known: &BTreeMap<Day, Sums>, range: Range) -> Vec<Point> {
    range.stretches().into_iter().map(|range| Point { range, sums: sum(known, range) }).collect()
}

/// The categories by what they brought; what is nowhere any more stands under a name that is empty.
fn categories(now: &Now, rows: Vec<(uuid::Uuid, i64, i64, i64)>) -> Vec<Named> {
    let mut all: Vec<Named> = rows
        .into_iter()
        .map(|(id, orders, units, revenue)| {
            let known = now.tree.all().iter().find(|category| category.id == id);
            Named {
                id: known.map(|_| id),
                slug: known.map(|category| category.slug.clone()).unwrap_or_default(),
                name: known.map_or_else(Bilingual::default, |category| category.name.clone()),
                orders,
                units,
                revenue,
            }
        })
        .collect();
    all.sort_by(|one, other| other.revenue.cmp(&one.revenue).then_with(|| one.slug.cmp(&other.slug)));
    all
}
