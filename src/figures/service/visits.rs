//! Counts visitors and how far they go, without anybody waiting for it or being written down. A visitor is an address and a
//! browser, made into a number with a key of the day; the number is known while the day lasts and forgotten two days later, and
//! what stays is how many there were. Steps are gathered in memory and written a few times a minute; what was gathered when a
//! process ends is lost, and no more.

use crate::{
    entity::{look_day, visit_day},
    figures::{model::Day, store::visits},
    insights::service as insights,
    server::{
        address::ClientAddress,
        database::{Db, transaction},
        failure::Outcome,
        jobs::Round,
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use uuid::Uuid;

/// Most visitors of a day that one process knows; about 5 MB. More are not counted.
const MOST: usize = 200_000;
/// Days after which the numbers of a day's visitors go.
const KEPT_DAYS: i32 = 2;
/// Days after which a note of something put into a cart goes: as long as looks are kept.
const CARTS_KEPT_DAYS: i32 = 90;

/// How far a visitor came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Saw a page.
    Came = 1,
    /// Saw a product.
    Looked = 2,
    /// Put something into a cart.
    Carted = 4,
    /// Saw the checkout.
    CheckedOut = 8,
    /// Placed an order.
    Ordered = 16,
}

/// The steps after the first.
const BITS: [i32; 4] = [Step::Looked as i32, Step::Carted as i32, Step::CheckedOut as i32, Step::Ordered as i32];

/// What this process knows of the visitors of a day.
#[derive(Default)]
pub struct Visits(Mutex<Known>);

#[derive(Default)]
struct Known {
    day: Option<Day>,
    steps: HashMap<i64, i32>,
    /// What is not written yet.
    news: HashMap<(Day, i64), i32>,
}

impl Visits {
    /// Notes a step. Who was never seen on a page is no visitor, so the other steps of a program that only calls functions do
    /// not count.
    pub fn note(&self, day: Day, visitor: i64, step: Step) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.day != Some(day) {
            known.day = Some(day);
            known.steps.clear();
        }
        let before = known.steps.get(&visitor).copied();
        let is_news = match before {
            None => matches!(step, Step::Came | Step::Looked | Step::CheckedOut) && known.steps.len() < MOST,
            Some(steps) => steps & step as i32 == 0,
        };
        if is_news {
            let steps = before.unwrap_or(0) | step as i32 | Step::Came as i32;
            known.steps.insert(visitor, steps);
            *known.news.entry((day, visitor)).or_default() |= steps;
        }
    }

    /// The number of a visitor on a day: nobody who does not have the shop's secret can make it, and with the next day it is
    /// another one.
    #[must_use]
    pub fn number(secret: &str, day: Day, from: ClientAddress, browser: &[u8]) -> i64 {
        let mut hash = Sha256::new();
        for part in
            [b"visits".as_slice(), secret.as_bytes(), &day.0.to_be_bytes(), from.prefix().to_string().as_bytes()]
        {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.update(browser);
        let mut first = [0; 8];
        first.copy_from_slice(&hash.finalize()[..8]);
        i64::from_be_bytes(first)
    }

    fn take(&self) -> Vec<(Day, i64, i32)> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut known.news).into_iter().map(|((day, visitor), steps)| (day, visitor, steps)).collect()
    }
}

/// Writes what was gathered and counts it, a few times a minute.
pub const VISITS: Round = Round {
    name: "visits",
    pause: Duration::from_secs(15),
    run: |shop| Box::pin(async move { count_visits(&shop).await }),
};

/// Writes what was gathered and counts the days it belongs to, and what was looked at today.
///
/// # Errors
/// When the database fails.
pub async fn count_visits(shop: &Shop) -> Outcome<()> {
    let mut news = shop.extension::<Visits>()?.take();
    if news.is_empty() {
        return Ok(());
    }
    news.sort_unstable();
    let mut days: Vec<Day> = news.iter().map(|(day, ..)| *day).collect();
    days.dedup();
    let mut looks = Vec::with_capacity(days.len());
    for day in &days {
        looks.push((*day, looks_of(shop, *day).await?));
    }
    transaction!(shop.db, [news, looks], |tx| {
        visits::add(tx, news).await?;
        for (day, rows) in looks {
            visits::count(tx, *day, BITS).await?;
            visits::replace_looks(tx, *day, rows.clone()).await?;
        }
        Ok(())
    })
    .await
}

async fn looks_of(shop: &Shop, day: Day) -> Outcome<Vec<look_day::Model>> {
    let db = shop.db.read();
    let fit = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
    let mut rows: HashMap<Uuid, look_day::Model> = HashMap::new();
    let empty = |product_id| look_day::Model { day: day.0, product_id, looks: 0, carts: 0 };
    for (product, looks) in insights::looks(db, day.begins(), day.ends()).await? {
        rows.entry(product.0).or_insert_with(|| empty(product.0)).looks = fit(looks);
    }
    for (product, carts) in visits::carts(db, day).await? {
        rows.entry(product).or_insert_with(|| empty(product)).carts = fit(carts);
    }
    Ok(rows.into_values().collect())
}

/// A day whose visitors were counted elsewhere.
#[derive(Clone, Debug)]
pub struct PastDay {
    /// Which.
    pub day: Day,
    /// How far they came, the first step first.
    pub funnel: [i32; 5],
    /// Looks and carts of products.
    pub looks: Vec<(crate::ids::ProductId, i32, i32)>,
}

/// Brings in days that are not known here. Today goes on: its visitors come in as numbers that nobody else has, and what they
/// looked at is not known.
///
/// # Errors
/// When the database fails, and when one of the days is known.
pub async fn bring_in_past(tx: &impl ConnectionTrait, days: &[PastDay], today: Day) -> Outcome<()> {
    for past in days.iter().filter(|past| past.day == today) {
        let [_, looked, carted, checked_out, ordered] = past.funnel;
        let steps = |place: i32| {
            let came = [(looked, BITS[0]), (carted, BITS[1]), (checked_out, BITS[2]), (ordered, BITS[3])];
            came.into_iter().filter(|(most, _)| place < *most).fold(Step::Came as i32, |steps, (_, bit)| steps | bit)
        };
        let visitors: Vec<_> = (0..past.funnel[0]).map(|place| (today, i64::from(place), steps(place))).collect();
        visits::add(tx, &visitors).await?;
        visits::count(tx, today, BITS).await?;
    }
    let days: Vec<&PastDay> = days.iter().filter(|past| past.day != today).collect();
    let row = |past: &&PastDay| {
        let [visitors, looked, carted, checked_out, ordered] = past.funnel;
        visit_day::Model { day: past.day.0, visitors, looked, carted, checked_out, ordered }
    };
    let looks = days.iter().flat_map(|past| {
        past.looks.iter().map(|(product, looks, carts)| look_day::Model {
            day: past.day.0,
            product_id: product.0,
            looks: *looks,
            carts: *carts,
        })
    });
    visits::bring_in(tx, days.iter().map(row).collect(), looks.collect()).await
}

/// Forgets at most `most` visitors of days that are over.
///
/// # Errors
/// When the database fails.
pub async fn forget(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let before = Day::of(now).plus(-KEPT_DAYS);
    transaction!(db, |tx| visits::forget(tx, before, most).await).await
}

/// Forgets at most `most` old notes of what was put into carts.
///
/// # Errors
/// When the database fails.
pub async fn forget_carts(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let before = Day::of(now).plus(-CARTS_KEPT_DAYS);
    transaction!(db, |tx| visits::forget_carts(tx, before, most).await).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_counts_once_a_day_and_step() {
        let visits = Visits::default();
        let (monday, tuesday) = (Day(4), Day(5));
        visits.note(monday, 7, Step::Carted);
        assert_eq!(visits.take(), [], "who saw no page is no visitor");
        for _ in 0..3 {
            visits.note(monday, 7, Step::Came);
            visits.note(monday, 7, Step::Carted);
        }
        assert_eq!(visits.take(), [(monday, 7, 1 | 4)]);
        visits.note(monday, 7, Step::Came);
        assert_eq!(visits.take(), [], "known");
        visits.note(tuesday, 7, Step::Looked);
        assert_eq!(visits.take(), [(tuesday, 7, 1 | 2)]);
    }

    #[test]
    fn nobody_is_the_same_the_next_day() {
        let from = ClientAddress::from("1.2.3.4".parse::<std::net::IpAddr>().unwrap());
        let number = |secret, day, browser: &[u8]| Visits::number(secret, Day(day), from, browser);
        assert_eq!(number("s", 1, b"x"), number("s", 1, b"x"));
        for other in [number("s", 2, b"x"), number("t", 1, b"x"), number("s", 1, b"y")] {
            assert_ne!(number("s", 1, b"x"), other);
        }
    }
}
