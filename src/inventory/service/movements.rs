//! The list of movements for staff, and all of it in pieces for a file. A day is a day in Jakarta.

use crate::{
    inventory::{
        model::{MovementFilter, MovementPage, MovementRow},
        store::movements::{self, Wanted},
    },
    server::failure::Outcome,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Rows on a page.
pub const PAGE: u64 = 50;
/// Jakarta is ahead of UTC by so many hours, all year.
const WIB_HOURS: i64 = 7;

/// A page of movements: three queries however many there are. Days and SKUs that are none are left out of what is asked
/// for, and the answer says so.
///
/// # Errors
/// The database's.
pub async fn page(db: &impl ConnectionTrait, filter: MovementFilter) -> Outcome<MovementPage> {
    let Some((filter, wanted)) = read(db, filter.clone()).await? else {
        return Ok(MovementPage { filter, rows: Vec::new(), more: false });
    };
    let (mut rows, _) = movements::page(db, &wanted, PAGE + 1).await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    Ok(MovementPage { filter, rows, more })
}

/// The next rows of everything a filter asks for, and where to go on; nothing at the end.
#[derive(Clone, Debug)]
pub struct Reel {
    wanted: Option<Wanted>,
}

impl Reel {
    /// From the newest on.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(db: &impl ConnectionTrait, filter: MovementFilter) -> Outcome<Self> {
        let filter = MovementFilter { before: String::new(), ..filter };
        Ok(Self { wanted: read(db, filter).await?.map(|(_, wanted)| wanted) })
    }

    /// At most so many rows; none at the end.
    ///
    /// # Errors
    /// The database's.
    pub async fn next(&mut self, db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<MovementRow>> {
        let Some(wanted) = &mut self.wanted else { return Ok(Vec::new()) };
        let (rows, last) = movements::page(db, wanted, most).await?;
        match last {
            Some(last) if rows.len() as u64 == most => wanted.after = Some(last),
            _ => self.wanted = None,
        }
        Ok(rows)
    }
}

/// What a filter means; nothing when it names a SKU that nothing has.
async fn read(db: &impl ConnectionTrait, mut filter: MovementFilter) -> Outcome<Option<(MovementFilter, Wanted)>> {
    let variant = if filter.sku.is_empty() { None } else { movements::variant_of(db, &filter.sku).await? };
    if variant.is_none() && !filter.sku.is_empty() {
        return Ok(None);
    }
    let (from, to) = (day(&filter.from), day(&filter.to));
    for (day, text) in [(from, &mut filter.from), (to, &mut filter.to)] {
        if day.is_none() {
            text.clear();
        }
    }
    let after = match filter.before.parse::<Uuid>() {
        Ok(id) => movements::at(db, id).await?,
        Err(_) => None,
    };
    if after.is_none() {
        filter.before.clear();
    }
    let until = to.and_then(|day| day.checked_add_signed(TimeDelta::days(1)));
    let wanted = Wanted { variant, kind: filter.kind, from, until, after };
    Ok(Some((filter, wanted)))
}

/// The first instant of a day in Jakarta.
fn day(text: &str) -> Option<DateTime<Utc>> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    // years of four figures: others are not written alike by both engines
    let is_plain = text.len() == 10;
    is_plain.then(|| day.and_hms_opt(0, 0, 0)).flatten().map(|start| (start - TimeDelta::hours(WIB_HOURS)).and_utc())
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_begins_in_jakarta() {
        assert_eq!(day("2026-11-22").unwrap().to_rfc3339(), "2026-11-21T17:00:00+00:00");
        for nonsense in ["", "22-11-2026", "2026-02-30", "12026-01-01", "x"] {
            assert_eq!(day(nonsense), None, "{nonsense}");
        }
    }
}
