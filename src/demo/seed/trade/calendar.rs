//! When an Indonesian music shop sells: weekends and evenings, pay-day (25th to 2nd), the weeks before Lebaran, the double dates of
//! the marketplaces; and a little more every month.

use super::Roll;
use crate::figures::model::Day;
use chrono::Duration;

/// Days that are told: eighteen months.
pub const DAYS: u64 = 548;

/// Eid al-Fitr, as it was and as it is expected.
const LEBARAN: [&str; 7] =
    ["2024-04-10", "2025-03-31", "2026-03-20", "2027-03-10", "2028-02-27", "2029-02-15", "2030-02-05"];

/// Percent of an ordinary day, Monday first.
const WEEK: [u64; 7] = [88, 85, 90, 95, 105, 125, 130];
/// Parts of a day's orders by hour of Jakarta.
const HOURS: [u64; 24] = [9, 5, 3, 2, 3, 6, 12, 20, 30, 42, 52, 60, 66, 56, 48, 46, 48, 52, 60, 74, 82, 76, 48, 22];

/// The days that are told.
pub struct Calendar {
    days: Vec<(Day, u64)>,
}

impl Calendar {
    /// Those until a day, that one the last.
    #[must_use]
    pub fn until(today: Day) -> Self {
        let count = i32::try_from(DAYS).unwrap_or(i32::MAX);
        let days = (0..count).map(|place| {
            let day = today.plus(place - count + 1);
            let growth = 70 + 60 * u64::try_from(place).unwrap_or(0) / DAYS;
            (day, growth * of_season(day))
        });
        Self { days: days.collect() }
    }

    /// How many of `all` orders each day has.
    #[must_use]
    pub fn shares(&self, all: u64) -> Vec<(Day, u64)> {
        let whole: u64 = self.days.iter().map(|(_, weight)| weight).sum::<u64>().max(1);
        let (mut seen, mut given) = (0, 0);
        let share = |(day, weight): &(Day, u64)| {
            seen += weight;
            let until = u64::try_from(u128::from(all) * u128::from(seen) / u128::from(whole)).unwrap_or(u64::MAX);
            let mine = until - given;
            given = until;
            (*day, mine)
        };
        self.days.iter().map(share).collect()
    }
}

/// When on a day somebody buys.
pub fn moment(roll: &mut Roll) -> Duration {
    let hour = i64::try_from(roll.one_of(&HOURS)).unwrap_or_default();
    Duration::seconds(hour * 3_600 + i64::try_from(roll.below(3_600)).unwrap_or_default())
}

/// How much is sold on a day, 10,000 on an ordinary one.
fn of_season(day: Day) -> u64 {
    let text = day.iso();
    let (month_day, of_month) = (text.get(5..).unwrap_or_default(), text.get(8..).unwrap_or_default());
    let of_month: u32 = of_month.parse().unwrap_or(15);
    let pay = if of_month >= 25 || of_month <= 2 { 150 } else { 100 };
    let sale = match month_day {
        "12-12" => 340,
        "11-11" => 320,
        "10-10" => 180,
        "09-09" => 160,
        "08-17" => 140,
        "12-20" | "12-21" | "12-22" | "12-23" => 125,
        _ => 100,
    };
    let festive = LEBARAN.iter().filter_map(|text| Day::parse(text)).find_map(|eid| match eid.since(day) {
        // the bonus has come, and presents are bought
        4..=16 => Some(165),
        17..=30 => Some(110),
        // everybody is at home, and couriers are too
        -5..=1 => Some(45),
        _ => None,
    });
    WEEK[day.weekday()] * pay * sale * festive.unwrap_or(100) / 10_000
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> u64 {
        of_season(Day::parse(text).unwrap())
    }

    #[test]
    fn pay_day_sales_and_lebaran_are_felt() {
        // each against the same weekday of a quiet week
        assert!(on("2026-06-25") > on("2026-06-18"));
        assert!(on("2025-11-11") > 2 * on("2025-11-18"));
        assert!(on("2025-12-12") > 2 * on("2025-12-05"));
        assert!(on("2026-03-10") > on("2026-02-10"));
        assert!(on("2026-03-20") < on("2026-02-20"));
        assert!(on("2026-06-13") > on("2026-06-09"), "a Saturday");
    }

    #[test]
    fn every_order_has_a_day_and_there_are_more_each_half_year() {
        let shares = Calendar::until(Day::parse("2026-11-26").unwrap()).shares(3_500);
        assert_eq!(shares.iter().map(|(_, orders)| orders).sum::<u64>(), 3_500);
        let part = |from: usize, to: usize| shares[from..to].iter().map(|(_, orders)| orders).sum::<u64>();
        assert!(part(366, 548) > part(0, 182));
    }
}
