//! Settings as one typed value, and the groups in which staff change them. A group is a form of its own with a version of its own, so
//! that who changes the days off disturbs nobody who writes a notice.

mod action;
mod checks;
mod days;
mod freight;
mod home;
mod house;
mod notices;
mod payways;
mod returns;
mod stock;
mod support;
mod support_hours;
#[cfg(test)]
mod support_hours_tests;
mod support_words;
mod tax;

pub use action::SettingAction;
pub use days::{DAYS_MAX, DayInput, DayOff, Days, DaysInput};
pub use freight::{AMOUNT_MAX, Freight, FreightInput, ORIGIN_MAX};
pub use home::{HOME_LINE_MAX, HOME_TEXT_MAX, Home};
pub use house::{ADDRESS_MAX, HOURS_MAX, House, HouseInput, MAIL_MAX, NAME_MAX, PHONE_MAX};
pub use notices::{LINK_MAX, NOTICE_MAX, NOTICES_MAX, Notice, NoticeInput, Notices, NoticesInput};
pub use payways::{COD_KG_MAX, COD_PLACES_LENGTH, Payways, PaywaysInput, TRANSFER_HOURS_MAX};
pub use returns::{Returns, ReturnsInput};
pub use stock::{MAILBOXES_LENGTH, MAILBOXES_MAX, Stock, StockInput};
pub use support::{HoursInput, KEEP_LENGTH, Support, SupportInput, TIME_MAX};
pub use support_hours::{DAY_MINUTES, SupportHours, Week, Window};
pub use support_words::{minute_words, opening_words, week_sentence, week_words, weekday_words};
pub use tax::{FIGURE_MAX, Tax, TaxInput};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};

/// Jakarta is ahead of UTC by so many hours, all year.
const WIB_HOURS: i64 = 7;
/// Longest day or hour as it is typed.
pub const WHEN_MAX: u16 = 16;

/// The clock on the wall in Jakarta.
#[must_use]
pub fn wib(at: DateTime<Utc>) -> NaiveDateTime {
    (at + TimeDelta::hours(WIB_HOURS)).naive_utc()
}

/// The instant at which the clock in Jakarta shows this.
#[must_use]
pub fn of_wib(shown: NaiveDateTime) -> DateTime<Utc> {
    (shown - TimeDelta::hours(WIB_HOURS)).and_utc()
}

/// A group of settings, as it is kept and changed.
pub trait Group: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Its word in the database, in addresses and in the audit log.
    const NAME: &'static str;

    /// This group of all settings.
    fn of(settings: &Settings) -> &Self;

    /// Name of every field of its form, and what would be typed there.
    fn typed(&self) -> Vec<(String, String)>;

    /// What the audit log keeps of it: names and values, a list in one of them.
    fn facts(&self) -> Vec<(String, String)> {
        self.typed()
    }
}

/// All that staff set, as it is now. Immutable: a change makes the next one.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Who the shop is, and how it is reached.
    pub house: House,
    /// Days on which nobody works.
    pub days: Days,
    /// PPN.
    pub tax: Tax,
    /// When something is low, and who is told.
    pub stock: Stock,
    /// Words of the home page.
    pub home: Home,
    /// What is said above every page.
    pub notices: Notices,
    /// When support answers, and the chat.
    pub support: Support,
    /// How sending is priced.
    pub freight: Freight,
    /// How one may pay besides the gateway.
    pub payways: Payways,
    /// How long goods may be sent back.
    pub returns: Returns,
    /// Version of every group.
    pub versions: BTreeMap<String, i64>,
}

impl Settings {
    /// The version of a group; 0 when it was never read.
    #[must_use]
    pub fn version(&self, group: &str) -> i64 {
        self.versions.get(group).copied().unwrap_or(0)
    }

    /// A number that changes whenever a page for strangers may look different: with every change, with the day, when a notice
    /// begins or ends, and when support opens or closes.
    #[must_use]
    pub fn stamp(&self, now: DateTime<Utc>) -> u64 {
        let mut hash = DefaultHasher::new();
        let hours = self.support_hours();
        let support = (hours.is_open(now), hours.next_opening(now));
        (&self.versions, self.today(now), self.notices.shown_at(now), support).hash(&mut hash);
        hash.finish()
    }

    /// When somebody answers, days off taken out.
    #[must_use]
    pub fn support_hours(&self) -> SupportHours<'_> {
        SupportHours { week: &self.support.week, days: &self.days }
    }

    /// The same time of day so many days before on which somebody works.
    #[must_use]
    pub fn working_days_before(&self, now: DateTime<Utc>, days: u32) -> DateTime<Utc> {
        self.days.working_days_before(&self.support.week, now, days)
    }

    /// Whether transfers to the shop's own account are taken: it offers them, and says which account that is.
    #[must_use]
    pub fn takes_transfers(&self) -> bool {
        self.payways.transfer && !self.house.account.is_empty()
    }

    /// The day in Jakarta.
    #[must_use]
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        wib(now).date()
    }
}
