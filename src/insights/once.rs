//! What one visitor did counts once an hour, and only so much of it: whoever reloads or searches on and on fills no table.
//! Kept in memory and forgotten with the hour, so nobody is written down.

use ipnet::IpNet;
use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Mutex, PoisonError},
};

const HOUR_MS: i64 = 3_600_000;

/// What counted of one shop.
pub struct Counted {
    /// Looks at products.
    pub looks: Once,
    /// Searches.
    pub searches: Once,
}

impl Default for Counted {
    fn default() -> Self {
        Self { looks: Once::new(100, 5_000), searches: Once::new(20, 1_000) }
    }
}

/// What counted in this hour.
pub struct Once {
    /// Most things of one visitor.
    most: usize,
    /// Most things of all together.
    most_in_all: usize,
    hour: Mutex<Hour>,
}

#[derive(Default)]
struct Hour {
    number: i64,
    seen: HashMap<IpNet, HashSet<u64>>,
    in_all: usize,
}

impl Once {
    /// Counts at most `most` things of one visitor and `most_in_all` of all, in an hour.
    #[must_use]
    pub fn new(most: usize, most_in_all: usize) -> Self {
        Self { most, most_in_all, hour: Mutex::default() }
    }

    /// Whether this counts: the visitor's first of its kind in the hour, and not more than allowed. `now` in milliseconds.
    pub fn counts(&self, visitor: IpNet, what: impl Hash, now: i64) -> bool {
        let mut hash = DefaultHasher::new();
        what.hash(&mut hash);
        let mut hour = self.hour.lock().unwrap_or_else(PoisonError::into_inner);
        if hour.number != now.div_euclid(HOUR_MS) {
            *hour = Hour { number: now.div_euclid(HOUR_MS), ..Hour::default() };
        }
        if hour.in_all >= self.most_in_all {
            return false;
        }
        let seen = hour.seen.entry(visitor).or_default();
        let counts = seen.len() < self.most && seen.insert(hash.finish());
        hour.in_all += usize::from(counts);
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::address::ClientAddress;
    use std::net::IpAddr;

    fn visitor(address: &str) -> IpNet {
        ClientAddress::from(address.parse::<IpAddr>().unwrap()).prefix()
    }

    #[test]
    fn the_same_counts_once_an_hour() {
        let once = Once::new(3, 5);
        let counts = |address: &str, what: &str, now| once.counts(visitor(address), what, now);
        assert!(counts("1.1.1.1", "gitar", 0) && !counts("1.1.1.1", "gitar", 5));
        assert!(counts("1.1.1.2", "gitar", 5), "of another visitor it counts");
        assert!(counts("1.1.1.1", "gitar", HOUR_MS), "and again in the next hour");
    }

    #[test]
    fn nobody_counts_without_end() {
        let once = Once::new(3, 5);
        let counted = |address: &str| (0..300).filter(|n| once.counts(visitor(address), n, 0)).count();
        assert_eq!((counted("1.1.1.1"), counted("2001:db8::1"), counted("1.1.1.3")), (3, 2, 0));
    }
}
