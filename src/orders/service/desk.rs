//! The list of orders for staff, and all of it in pieces for a file. A day is a day in Jakarta, a working day one on which
//! somebody works there (`settings::model::Days`).

use crate::{
    entity::order,
    orders::{
        model::{OrderDesk, OrderFileRow, OrderFilter},
        store::{
            self,
            desk::{Given, Reach},
        },
    },
    server::{failure::Outcome, state::Shop},
    settings::service as settings,
    ui::listing::Paging,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Minutes that an order waits for its money before somebody may ask.
const UNPAID_MINUTES: i64 = 60;
/// Most orders that a badge counts.
const NEWS_MOST: u64 = 100;
/// Working days in which a paid order leaves the shop.
const DAYS_TO_SEND: u32 = 2;
/// Jakarta is ahead of UTC by so many hours, all year.
const WIB_HOURS: i64 = 7;

/// A page of orders with what stands around it: at most nine queries however many there are.
///
/// # Errors
/// When the database fails.
pub async fn page(
    shop: &Shop,
    db: &impl ConnectionTrait,
    staff: Uuid,
    may_manage: bool,
    filter: OrderFilter,
) -> Outcome<OrderDesk> {
    let given = given(shop, &filter);
    let (reach, newest_only) = store::desk::reach(db, &filter, &given).await?;
    let total = reach.count(db).await?;
    let paging = Paging::of(total.get(), filter.per_page, filter.page);
    Ok(OrderDesk {
        rows: reach.page(db, &filter, paging).await?,
        total,
        page: paging.page,
        last_page: paging.last,
        queues: store::desk::queues(db, &given).await?,
        views: store::views::of(db, staff).await?,
        couriers: store::desk::choices(db, order::Column::Courier).await?,
        ways: store::desk::choices(db, order::Column::PaidWith).await?,
        newest_only,
        may_manage,
        filter: OrderFilter { page: paging.page, ..filter },
    })
}

/// Numbers of the orders that match, from the first of the list on, at most so many.
///
/// # Errors
/// When the database fails.
pub async fn numbers_of(
    shop: &Shop,
    db: &impl ConnectionTrait,
    filter: &OrderFilter,
    most: usize,
) -> Outcome<Vec<String>> {
    let (reach, _) = store::desk::reach(db, filter, &given(shop, filter)).await?;
    Ok(reach.rows(db, filter, 0, most as u64).await?.into_iter().map(|row| row.number).collect())
}

/// What is new at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// How many orders are paid and still in the shop: `12`, or `99+`.
    pub waiting: String,
    /// When the newest of them was paid, in milliseconds since 1970 (UTC); 0 for none.
    pub newest: i64,
}

/// What is new at the desk, by one question.
///
/// # Errors
/// When the database fails.
pub async fn news(db: &impl ConnectionTrait) -> Outcome<News> {
    let paid = store::desk::newest_to_pack(db, NEWS_MOST).await?;
    let is_open = paid.len() as u64 == NEWS_MOST;
    let waiting = if is_open { format!("{}+", NEWS_MOST - 1) } else { paid.len().to_string() };
    Ok(News { waiting, newest: paid.first().map_or(0, DateTime::timestamp_millis) })
}

/// The next orders of everything a filter asks for, and where to go on; none at the end.
pub struct Reel {
    filter: OrderFilter,
    reach: Reach,
    last: Option<order::Model>,
    is_over: bool,
}

impl Reel {
    /// From the first on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(shop: &Shop, filter: OrderFilter) -> Outcome<Self> {
        let (reach, _) = store::desk::reach(shop.db.read(), &filter, &given(shop, &filter)).await?;
        Ok(Self { filter, reach, last: None, is_over: false })
    }

    /// At most so many orders, each with its address, units and parcel: four queries.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self, db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<OrderFileRow>> {
        if self.is_over {
            return Ok(Vec::new());
        }
        let rows = self.reach.after(db, &self.filter, self.last.as_ref(), most).await?;
        self.is_over = (rows.len() as u64) < most;
        self.last = rows.last().cloned();
        store::file_rows(db, rows).await
    }
}

/// What the words of a filter mean at an instant.
pub(super) fn given(shop: &Shop, filter: &OrderFilter) -> Given {
    let now = shop.clock.now();
    let until = day(&filter.to).and_then(|day| day.checked_add_signed(TimeDelta::days(1)));
    Given {
        unpaid_since: now - TimeDelta::minutes(UNPAID_MINUTES),
        paid_since: settings::current(shop).working_days_before(now, DAYS_TO_SEND),
        from: day(&filter.from),
        until,
    }
}

/// The first instant of a day in Jakarta.
fn day(text: &str) -> Option<DateTime<Utc>> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    day.and_hms_opt(0, 0, 0).map(|start| (start - TimeDelta::hours(WIB_HOURS)).and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_begins_in_jakarta() {
        assert_eq!(day("2026-11-22"), Some(at("2026-11-21T17:00:00Z")));
        assert_eq!(day("2026-02-30"), None);
    }
}
